#include "app/cli/command.h"
#include "app/cli/numbers.h"
#include "app/cli/output.h"
#include "app/engine/attention_options.h"
#include "app/engine/dump.h"
#include "app/engine/image_input.h"
#include "app/engine/map_document.h"
#include "core/base/error.h"
#include "core/base/text.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cstdio>
#include <limits>
#include <memory>
#include <numeric>
#include <set>

namespace app {
namespace {

using core::Grid;
using nlohmann::json;

/// One number of each head, or the only one.
json numbersJson(const Grid& grid, bool isList) {
    if (!isList) {
        return numberJson(grid.values.front());
    }
    json list = json::array();
    for (const float value : grid.values) {
        list.push_back(numberJson(value));
    }
    return list;
}

std::vector<std::string> countedTo(std::int64_t count) {
    std::vector<std::string> names;
    for (std::int64_t i = 0; i < count; ++i) {
        names.push_back(std::to_string(i));
    }
    return names;
}

/// What is shown of one image: its maps, and the words for them.
struct Shown {
    Grid maps; ///< [rows of maps, columns of maps, rows, columns]
    std::vector<std::string> rowNames;
    std::vector<std::string> columnNames;
    std::vector<std::int64_t> shape; ///< of the file
    json document;
    std::string words; ///< a line for people
};

class Attention final {
public:
    explicit Attention(const AttentionTexts& texts)
        : m_texts(texts), m_options(texts), m_dump(texts.common),
          m_model(core::Model::open(texts.common.request(), terminalProgress("loading"))) {}

    int run() {
        const ModelOptions& common = m_texts.common;
        for (const std::string& warning : m_model->info().report.warnings) {
            printWarning(warning);
        }
        int exitCode = 0;
        if (!common.pixelValues.empty()) {
            const core::PixelBatch all = readPixelValues(common.pixelValues);
            requireOneImage(m_texts.output, all.count);
            for (int i = 0; i < all.count; ++i) {
                PreparedImage image;
                image.width = all.width;
                image.height = all.height;
                runImage(slice(all, i, 1), image);
            }
        } else {
            const auto failures =
                forEachBatch(common, processing(m_model->processor()), [this](auto images) {
                    for (PreparedImage& image : images) {
                        runImage(core::stack(std::span(&image.planes, 1)), image);
                    }
                });
            exitCode = finishFailures(failures, !m_results.empty());
            m_failures = failures;
        }
        m_dump.write(common.dump);
        print();
        return exitCode;
    }

private:
    int nearest(const std::string& what, int asked, int count) {
        const Nearest found = nearestOf(what, asked, count);
        if (!found.note.empty()) {
            tell(found.note);
        }
        return found.number;
    }

    /// Into the document of the image, and once on stderr.
    void tell(const std::string& note) {
        m_notes.push_back(note);
        if (m_told.insert(note).second) {
            printWarning(note);
        }
    }

    core::TokenQuery queryFor(const core::TraceReply& info) {
        const bool isClassifier = !m_model->info().labels.empty();
        if (!m_options.query) {
            const bool pools = info.isMeanPooled || !isClassifier;
            return {pools ? core::TokenQuery::Kind::Mean : core::TokenQuery::Kind::Cls, 0, 0};
        }
        core::TokenQuery query = *m_options.query;
        if (query.kind == core::TokenQuery::Kind::Patch) {
            query.row = nearest("row", query.row, info.grid.height);
            query.column = nearest("column", query.column, info.grid.width);
        } else if (query.kind == core::TokenQuery::Kind::Cls && info.isMeanPooled) {
            for (const std::string& note : info.notes) {
                tell(note);
            }
        }
        return query;
    }

    void dump(const core::PixelBatch& pixels, const core::Trace& trace) {
        if (m_texts.common.dump.empty()) {
            return;
        }
        core::RunOptions options = m_dump.runOptions();
        options.interventions = m_options.interventions;
        core::RunOutput output = m_model->run(pixels, options, terminalProgress("dumping"));
        m_dump.add(pixels, output);
        if (m_options.rollout) {
            core::RolloutRequest request;
            request.fusion = *m_options.rollout;
            request.discard = m_options.discard;
            const core::Grid matrix = trace.rollout(request).matrix;
            m_dump.add(valueTensor<float>("rollout", core::TensorType::F32,
                                          {1, matrix.shape[0], matrix.shape[1]}, matrix.values));
        }
    }

    void runImage(const core::PixelBatch& pixels, const PreparedImage& image) {
        m_notes.clear();
        const core::Trace trace(*m_model, pixels, m_options.interventions, std::nullopt,
                                terminalProgress("looking"));
        const core::TokenQuery query = queryFor(trace.info());
        const Shown shown = shownOf(trace, query);
        json result{{"image", image.path},
                    {"width", image.width},
                    {"height", image.height},
                    {"grid", {trace.info().grid.height, trace.info().grid.width}}};
        core::StageTimes times = image.milliseconds;
        times.forward = trace.info().milliseconds.forward;
        result["milliseconds"] = times;
        result["notes"] = m_notes;
        result.update(shown.document);
        write(shown, trace, query, image);
        dump(pixels, trace);
        m_lines.push_back(
            core::printable(image.path.empty() ? m_texts.common.pixelValues : image.path) + "\n" +
            shown.words);
        m_results.push_back(std::move(result));
    }

    /// What was asked for. Beside the map of a layer or head that is named, one through all layers
    /// is told, not drawn.
    Shown shownOf(const core::Trace& trace, const core::TokenQuery& query) {
        const bool namesOne = m_options.layer || m_options.wantsAll || !m_texts.head.empty();
        if (!m_options.rollout && !m_options.wantsRelevance) {
            return maps(trace, query);
        }
        Shown whole = m_options.rollout ? rollout(trace) : relevance(trace);
        if (!namesOne) {
            return whole;
        }
        const char* key = m_options.rollout ? "rollout" : "relevance";
        Shown shown = maps(trace, query);
        json beside = std::move(whole.document[key]);
        beside["query"] = whole.document["query"];
        beside["map"] = std::move(whole.document["map"]);
        shown.document[key] = std::move(beside);
        shown.words += whole.words;
        return shown;
    }

    Shown maps(const core::Trace& trace, const core::TokenQuery& query) {
        const core::TraceReply& info = trace.info();
        core::AttentionMapsRequest request;
        request.query = query;
        request.direction = m_options.direction;
        request.measure = m_options.measure;
        const int layer =
            nearest("layer", m_options.layer.value_or(info.layerCount - 1), info.layerCount);
        request.layer = m_options.wantsAll ? -1 : layer;
        const bool isOne = m_options.heads == HeadChoice::One && !m_options.wantsAll;
        request.head = isOne ? nearest("head", m_options.head, info.headCount) : -1;
        const core::AttentionMaps found = trace.maps(request);
        const bool isList = m_options.wantsAll || m_options.heads == HeadChoice::All;
        const bool isFused = !isList && !isOne;
        Shown shown;
        shown.maps = isFused ? fusedOf(found) : found.maps;
        for (const int each : found.info.layers) {
            shown.rowNames.push_back(std::to_string(each));
        }
        const std::string headName = isFused ? fusionWord() : std::to_string(request.head);
        shown.columnNames = isList ? countedTo(info.headCount) : std::vector<std::string>{headName};
        const std::size_t firstAxis = m_options.wantsAll ? 0 : (isList ? 1 : 2);
        shown.shape.assign(shown.maps.shape.begin() + static_cast<std::ptrdiff_t>(firstAxis),
                           shown.maps.shape.end());
        json& document = shown.document;
        document["layer"] = m_options.wantsAll ? json("all") : json(layer);
        document["head"] = isList ? json("all") : (isOne ? json(request.head) : json(headName));
        document["query"] = queryText(query);
        document["direction"] = m_texts.direction;
        document["measure"] = m_texts.measure;
        document["map"] = nestedJson(shown.maps, firstAxis);
        if (m_options.wantsAll) {
            document["cls"] = nestedJson(found.cls, 0);
            document["entropy"] = nestedJson(found.entropy, 0);
            document["mean_distance"] = nestedJson(found.distance, 0);
        } else {
            document["cls"] = numbersJson(isFused ? fusedNumber(found.cls) : found.cls, isList);
            document["entropy"] =
                numbersJson(isFused ? fusedNumber(found.entropy) : found.entropy, isList);
            document["mean_distance"] =
                numbersJson(isFused ? fusedNumber(found.distance) : found.distance, isList);
        }
        shown.words = wordsOf(shown, info);
        return shown;
    }

    [[nodiscard]] std::string fusionWord() const {
        return m_texts.head.empty() ? "mean" : m_texts.head;
    }

    /// The asked fusion of [1, 3, rows, columns].
    [[nodiscard]] Grid fusedOf(const core::AttentionMaps& found) const {
        const auto index =
            static_cast<std::size_t>(m_options.heads) - static_cast<std::size_t>(HeadChoice::Mean);
        const std::vector<std::int64_t>& shape = found.fused.shape;
        const auto each = static_cast<std::size_t>(shape[2] * shape[3]);
        const auto begin = found.fused.values.begin() + static_cast<std::ptrdiff_t>(index * each);
        return {{1, 1, shape[2], shape[3]}, {begin, begin + static_cast<std::ptrdiff_t>(each)}};
    }

    /// Over the heads of one layer: their mean. A maximum or minimum of rows is no distribution and
    /// has none of these numbers.
    [[nodiscard]] Grid fusedNumber(const Grid& heads) const {
        if (m_options.heads != HeadChoice::Mean) {
            return {{1}, {std::numeric_limits<float>::quiet_NaN()}};
        }
        const float sum = std::accumulate(heads.values.begin(), heads.values.end(), 0.0F);
        return {{1}, {sum / static_cast<float>(heads.values.size())}};
    }

    Shown rollout(const core::Trace& trace) {
        core::RolloutRequest request;
        request.fusion = *m_options.rollout;
        request.discard = m_options.discard;
        if (m_options.query) {
            request.query = queryFor(trace.info());
        }
        const core::RolloutMaps found = trace.rollout(request, terminalProgress("rolling out"));
        Shown shown = oneMap(found.map, m_texts.rollout);
        shown.document["query"] =
            request.query ? queryText(*request.query) : (found.info.isPooled ? "mean" : "cls");
        shown.document["rollout"] = {{"fusion", m_texts.rollout},
                                     {"discard", m_options.discard},
                                     {"pooled", found.info.isPooled},
                                     {"reason", found.info.reason}};
        shown.words += "  " + found.info.reason + "\n";
        return shown;
    }

    Shown relevance(const core::Trace& trace) {
        core::RelevanceRequest request;
        request.classIndex = m_options.relevanceClass;
        const core::RelevanceMap found =
            trace.relevance(request, terminalProgress("loading gradients"));
        Shown shown = oneMap(found.map, "relevance");
        shown.document["query"] = found.info.isPooled ? "mean" : "cls";
        shown.document["relevance"] = {{"class", found.info.classIndex},
                                       {"label", found.info.label},
                                       {"pooled", found.info.isPooled}};
        shown.words = "  relevance for " + core::printable(found.info.label) + "\n";
        return shown;
    }

    /// A map through all layers.
    Shown oneMap(const Grid& map, const std::string& head) const {
        Shown shown;
        shown.maps = {{1, 1, map.shape[0], map.shape[1]}, map.values};
        shown.rowNames = {"all"};
        shown.columnNames = {head};
        shown.shape = map.shape;
        shown.document = {{"layer", nullptr},          {"head", head},
                          {"map", nestedJson(map, 0)}, {"entropy", nullptr},
                          {"mean_distance", nullptr},  {"direction", "from"}};
        shown.words = "  through all layers, heads by " + head + "\n";
        return shown;
    }

    [[nodiscard]] std::string wordsOf(const Shown& shown, const core::TraceReply& info) const {
        const json& document = shown.document;
        std::string text = "  layer ";
        text.append(document["layer"].is_string() ? "all" : document["layer"].dump());
        text.append(", head ").append(shown.columnNames.size() > 1 ? "all" : shown.columnNames[0]);
        text.append(", query ").append(document["query"].get<std::string>());
        text.append(", ").append(m_texts.direction).append("\n");
        if (shown.maps.shape[0] * shown.maps.shape[1] != 1) {
            return text;
        }
        const auto add = [&](const char* name, const char* unit, const json& value) {
            if (value.is_number()) {
                std::array<char, 64> line{};
                (void)std::snprintf(line.data(), line.size(), "  %s %.3f%s\n", name,
                                    value.get<double>(), unit);
                text += line.data();
            }
        };
        add("entropy", "", document["entropy"]);
        add("mean distance", " pixels", document["mean_distance"]);
        std::vector<std::size_t> order(shown.maps.values.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        const std::size_t count = std::min<std::size_t>(5, order.size());
        std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(count),
                          order.end(), [&](std::size_t a, std::size_t b) {
                              return shown.maps.values[a] > shown.maps.values[b];
                          });
        for (std::size_t i = 0; i < count; ++i) {
            const auto columns = static_cast<std::size_t>(info.grid.width);
            std::array<char, 64> line{};
            (void)std::snprintf(line.data(), line.size(), "  %8.4f  patch %zu,%zu\n",
                                static_cast<double>(shown.maps.values[order[i]]),
                                order[i] / columns, order[i] % columns);
            text += line.data();
        }
        return text;
    }

    void write(const Shown& shown,
               const core::Trace& trace,
               const core::TokenQuery& query,
               const PreparedImage& image) const {
        if (m_texts.output.empty()) {
            return;
        }
        MapSheet sheet;
        sheet.maps = shown.maps;
        sheet.shape = shown.shape;
        sheet.rowNames = shown.rowNames;
        sheet.columnNames = shown.columnNames;
        const bool isSheet = shown.maps.shape[0] * shown.maps.shape[1] > 1;
        const std::string asked = shown.document["query"].get<std::string>();
        sheet.title = "Attention " + m_texts.direction + " " + asked;
        const MapScale scale = m_options.scale.value_or(isSheet ? MapScale::Shared : MapScale::Map);
        constexpr std::array kScales{"0 to 1", "each map's own", "shared by all maps"};
        sheet.provenance = {{"program", "Beitscope " BEITSCOPE_VERSION},
                            {"model", m_texts.common.model},
                            {"architecture", m_model->info().report.architecture},
                            {"image", image.path},
                            {"layer", m_options.wantsAll ? "all" : shown.rowNames[0]},
                            {"head", isSheet ? "all" : shown.columnNames[0]},
                            {"query", asked},
                            {"direction", m_texts.direction},
                            {"measure", m_texts.measure},
                            {"range", kScales[static_cast<std::size_t>(scale)]},
                            {"interventions", json(m_options.interventions).dump()}};
        if (!shown.document["layer"].is_null() && query.kind == core::TokenQuery::Kind::Patch) {
            sheet.mark = core::MapCell{query.row, query.column};
        }
        constexpr int kSheetPixels = 6;
        const int pixels = isSheet ? kSheetPixels : trace.info().patchSize;
        writeMaps(m_texts.output, sheet, scale,
                  m_options.upsample > 0 ? m_options.upsample : pixels);
    }

    void print() const {
        if (m_texts.common.asJson) {
            json result = modelDocument("attention", m_texts.common, m_model->info());
            result["interventions"] = m_options.interventions;
            result["results"] = m_results;
            addFailures(result, m_failures);
            printJson(result);
            return;
        }
        printText(std::accumulate(m_lines.begin(), m_lines.end(), std::string()));
    }

    const AttentionTexts& m_texts;
    AttentionOptions m_options;
    Dump m_dump;
    std::unique_ptr<core::Model> m_model;
    std::vector<ImageFailure> m_failures;
    std::vector<std::string> m_notes; ///< of the image in work
    std::set<std::string> m_told;
    std::vector<std::string> m_lines;
    json m_results = json::array();
};

} // namespace

void addAttention(CLI::App& program, Outcome& outcome) {
    CLI::App* command = program.add_subcommand(
        "attention", "Where a patch looks: attention maps, rollout and relevance");
    const auto texts = std::make_shared<AttentionTexts>();
    texts->addTo(*command);
    command->callback([texts, command, &outcome] {
        texts->finishParsing(*command);
        texts->common.check();
        texts->common.requireInput();
        outcome.exitCode = Attention(*texts).run();
    });
}

} // namespace app
