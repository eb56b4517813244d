#include "app/cli/command.h"
#include "app/cli/model_options.h"
#include "app/cli/numbers.h"
#include "app/cli/output.h"
#include "app/engine/dump.h"
#include "app/engine/intervention_options.h"
#include "app/engine/map_document.h"
#include "app/engine/map_files.h"
#include "core/base/error.h"
#include "core/base/text.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <memory>

namespace app {
namespace {

using core::Grid;
using nlohmann::json;

constexpr int kMost = 1 << 20;

struct BiasTexts {
    ModelOptions common;
    std::string layer = "all";
    std::string head = "all";
    std::string resize = "bilinear";
    std::string output;
    std::string scale = "shared";
    std::string upsample;
    bool wantsScales = false;

    void addTo(CLI::App& command) {
        common.addTo(command, "sample:classify");
        command.add_option("--layer", layer, "A layer, counted from 0, or all (default)");
        command.add_option("--head", head, "A head, counted from 0, mean, or all (default)");
        command.add_option(
            "--resize", resize,
            "How the table is carried to --size: bilinear (default, as the reference "
            "library), geometric-cubic (unilm) or geometric-linear (timm)");
        command.add_option(
            "--output", output,
            "Write the maps: F.png, F.svg, F.npy or F.csv. Numbers are in the table's "
            "order, query minus key; pictures are turned by half a turn, so that they "
            "show where keys lie around the query");
        command.add_option("--scale", scale,
                           "Colours: map (each map's own range) or shared (default)");
        command.add_option("--upsample", upsample, "Pixels for each offset in pictures");
        command.add_flag("--layer-scales", wantsScales,
                         "Also tell |lambda_1| and |lambda_2| of every layer");
    }
};

/// The maps of one layer and head, [2h - 1, 2w - 1], cut from [tables, heads, …].
Grid part(const Grid& whole, std::size_t axis, std::int64_t first, std::int64_t count) {
    std::int64_t outer = 1;
    std::int64_t inner = 1;
    for (std::size_t i = 0; i < whole.shape.size(); ++i) {
        (i < axis ? outer : inner) *= i == axis ? 1 : whole.shape[i];
    }
    Grid result{whole.shape, {}};
    result.shape[axis] = count;
    for (std::int64_t o = 0; o < outer; ++o) {
        const auto begin = whole.values.begin() + (o * whole.shape[axis] + first) * inner;
        result.values.insert(result.values.end(), begin, begin + count * inner);
    }
    return result;
}

/// The mean over heads, axis 1.
Grid headMean(const Grid& whole) {
    Grid result = part(whole, 1, 0, 1);
    std::fill(result.values.begin(), result.values.end(), 0.0F);
    for (std::int64_t head = 0; head < whole.shape[1]; ++head) {
        const Grid one = part(whole, 1, head, 1);
        for (std::size_t i = 0; i < one.values.size(); ++i) {
            result.values[i] += one.values[i] / static_cast<float>(whole.shape[1]);
        }
    }
    return result;
}

json spectrum(const Grid& scales) {
    json layers = json::array();
    for (std::int64_t layer = 0; layer < scales.shape[0]; ++layer) {
        Grid one = part(scales, 0, layer, 1);
        std::ranges::sort(one.values);
        layers.push_back({{"least", one.values.front()},
                          {"median", one.values[one.values.size() / 2]},
                          {"most", one.values.back()}});
    }
    return layers;
}

class Bias final {
public:
    explicit Bias(const BiasTexts& texts)
        : m_texts(texts), m_scale(parseMapScale("--scale", texts.scale)) {
        m_request.resize = parseBiasResize("--resize", texts.resize);
        if (!texts.output.empty()) {
            (void)mapFormatOf("--output", texts.output);
            checkOutput("--output", texts.output, texts.common.inputs());
        }
        m_layer = texts.layer == "all" ? -1 : parseInteger("--layer", texts.layer, 0, kMost);
        m_head = texts.head == "all" || texts.head == "mean"
                     ? -1
                     : parseInteger("--head", texts.head, 0, kMost);
        m_upsample =
            texts.upsample.empty() ? 6 : parseInteger("--upsample", texts.upsample, 1, 256);
        m_model = core::Model::open(texts.common.request(), terminalProgress("loading"));
    }

    int run() {
        for (const std::string& warning : m_model->info().report.warnings) {
            printWarning(warning);
        }
        m_bias = core::biasMaps(*m_model, m_request);
        const core::BiasMapsReply& info = m_bias.info;
        std::vector<std::string> layers;
        for (const int layer : info.layers) {
            layers.push_back(std::to_string(layer));
        }
        if (info.isShared) {
            layers = {"shared"};
        }
        if (m_layer >= 0 && !info.isShared) {
            m_layer = nearest("layer", m_layer, static_cast<int>(info.layers.size()));
            cut(0, m_layer);
            layers = {layers[static_cast<std::size_t>(m_layer)]};
        }
        std::vector<std::string> heads;
        if (m_texts.head == "mean") {
            m_bias.maps = headMean(m_bias.maps);
            m_bias.special = headMean(m_bias.special);
            m_bias.profileX = headMean(m_bias.profileX);
            m_bias.profileY = headMean(m_bias.profileY);
            m_bias.profileRadius = headMean(m_bias.profileRadius);
            heads = {"mean"};
        } else if (m_head >= 0) {
            m_head = nearest("head", m_head, info.headCount);
            cut(1, m_head);
            heads = {std::to_string(m_head)};
        } else {
            for (int head = 0; head < info.headCount; ++head) {
                heads.push_back(std::to_string(head));
            }
        }
        write(layers, heads);
        dump();
        print();
        return 0;
    }

private:
    static int nearest(const std::string& what, int asked, int count) {
        const Nearest found = nearestOf(what, asked, count);
        if (!found.note.empty()) {
            printWarning(found.note);
        }
        return found.number;
    }

    void cut(std::size_t axis, int index) {
        for (Grid* grid : {&m_bias.maps, &m_bias.special, &m_bias.profileX, &m_bias.profileY,
                           &m_bias.profileRadius}) {
            *grid = part(*grid, axis, index, 1);
        }
    }

    void write(const std::vector<std::string>& layers,
               const std::vector<std::string>& heads) const {
        if (m_texts.output.empty()) {
            return;
        }
        const core::BiasMapsReply& info = m_bias.info;
        MapSheet sheet;
        sheet.maps = m_bias.maps;
        sheet.rowNames = layers;
        sheet.columnNames = heads;
        sheet.shape = m_bias.maps.shape;
        if (heads.size() == 1 && m_texts.head != "all") {
            sheet.shape.erase(sheet.shape.begin() + 1);
        }
        if (m_layer >= 0 || info.isShared) {
            sheet.shape.erase(sheet.shape.begin());
        }
        sheet.isSigned = true;
        sheet.isFlippedShown = true;
        sheet.title = "Relative position bias, " + core::sizeText(info.window) + " patches";
        sheet.caption = {"Where keys lie around the query, which is in the middle: up is above it"};
        sheet.provenance = {{"program", "Beitscope " BEITSCOPE_VERSION},
                            {"model", m_texts.common.model},
                            {"architecture", m_model->info().report.architecture},
                            {"trained window", core::sizeText(info.trained)},
                            {"window", core::sizeText(info.window)},
                            {"resize", m_texts.resize}};
        writeMaps(m_texts.output, sheet, m_scale, m_upsample);
    }

    void dump() const {
        if (m_texts.common.dump.empty()) {
            return;
        }
        Dump dump(m_texts.common);
        const int layerCount = m_model->info().layerCount;
        for (int layer = 0; layer < layerCount; ++layer) {
            if (m_layer >= 0 && layer != m_layer) {
                continue;
            }
            const Grid matrix =
                core::biasMatrix(*m_model, layer, m_request.window, m_request.resize);
            std::string name = "bias.";
            dump.add(valueTensor<float>(name.append(std::to_string(layer)), core::TensorType::F32,
                                        matrix.shape, matrix.values));
        }
        dump.write(m_texts.common.dump);
    }

    void print() const {
        const core::BiasMapsReply& info = m_bias.info;
        if (m_texts.common.asJson) {
            json result = modelDocument("bias", m_texts.common, m_model->info());
            result.update(json(info));
            if (m_layer >= 0 && !info.isShared) {
                result["layers"] = {m_layer};
            }
            result["head"] = m_head >= 0 ? json(m_head) : json(m_texts.head);
            result["resize"] = m_texts.resize;
            result["orientation"] = "query minus key";
            result["maps"] = nestedJson(m_bias.maps);
            result["special"] = nestedJson(m_bias.special);
            result["profile"] = {{"x", nestedJson(m_bias.profileX)},
                                 {"y", nestedJson(m_bias.profileY)},
                                 {"radius", nestedJson(m_bias.profileRadius)}};
            if (m_texts.wantsScales) {
                const core::LayerScales scales = core::layerScales(*m_model);
                result["layer_scales"] = {{"lambda_1", spectrum(scales.lambda1)},
                                          {"lambda_2", spectrum(scales.lambda2)}};
            }
            printJson(result);
            return;
        }
        std::string text = core::printable(m_texts.common.model);
        text.append("\n  ").append(info.isShared ? "one table for all layers"
                                                 : "a table per layer");
        text.append(", ").append(std::to_string(info.headCount)).append(" heads, ");
        text.append(std::to_string(info.window.height)).append(" x ");
        text.append(std::to_string(info.window.width)).append(" patches\n");
        const auto [least, most] = std::ranges::minmax(m_bias.maps.values);
        std::array<char, 96> line{};
        (void)std::snprintf(line.data(), line.size(), "  from %.4f to %.4f\n",
                            static_cast<double>(least), static_cast<double>(most));
        text += line.data();
        if (m_texts.wantsScales) {
            const core::LayerScales scales = core::layerScales(*m_model);
            const json first = spectrum(scales.lambda1);
            const json second = spectrum(scales.lambda2);
            for (std::size_t i = 0; i < first.size(); ++i) {
                (void)std::snprintf(line.data(), line.size(),
                                    "  layer %zu: median |lambda_1| %.4f, |lambda_2| %.4f\n", i,
                                    first[i]["median"].get<double>(),
                                    second[i]["median"].get<double>());
                text += line.data();
            }
        }
        printText(text);
    }

    const BiasTexts& m_texts;
    MapScale m_scale;
    core::BiasMapsRequest m_request;
    int m_layer = -1;
    int m_head = -1;
    int m_upsample = 6;
    std::unique_ptr<core::Model> m_model;
    core::BiasMaps m_bias;
};

} // namespace

void addBias(CLI::App& program, Outcome& outcome) {
    CLI::App* command =
        program.add_subcommand("bias", "The relative position bias as maps over offsets");
    const auto texts = std::make_shared<BiasTexts>();
    texts->addTo(*command);
    command->callback([texts, &outcome] {
        texts->common.check();
        if (!texts->common.images.empty() || !texts->common.pixelValues.empty()) {
            throw core::Error(core::ErrorKind::Usage, "USAGE",
                              "bias: expected no image: the table is the model's own, found one",
                              "beitscope-cli attention shows what it does in an image.");
        }
        outcome.exitCode = Bias(*texts).run();
    });
}

} // namespace app
