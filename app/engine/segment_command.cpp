#include "app/cli/command.h"
#include "app/cli/model_options.h"
#include "app/cli/numbers.h"
#include "app/cli/output.h"
#include "app/engine/dump.h"
#include "app/engine/image_input.h"
#include "app/engine/intervention_options.h"
#include "app/engine/segment_files.h"
#include "app/engine/segment_options.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/session/model.h"
#include "core/session/segment_legend.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cstdio>
#include <memory>

namespace app {
namespace {

using nlohmann::json;

struct Texts {
    ModelOptions common;
    SegmentTexts segment;
    InterventionTexts interventions;
    std::string target;
    std::string colors;
    SegmentFiles files;
};

/// Where labels are computed: the image's size, one that was given, or that of the logits.
enum class TargetKind { Image, Given, Logits };

class Segment final {
public:
    explicit Segment(const Texts& texts)
        : m_texts(texts), m_dump(texts.common),
          m_model(core::Model::open(texts.common.request(), terminalProgress("loading"))) {
        m_model->requireSegmenter();
        m_options = texts.segment.read();
        m_options.tensors = m_dump.runOptions();
        m_options.tensors.interventions = texts.interventions.read();
        m_isEnsemble = isEnsemble(m_options);
        if (texts.target == "none") {
            m_targetKind = TargetKind::Logits;
        } else if (!texts.target.empty()) {
            m_targetKind = TargetKind::Given;
            m_target = parseSize("--target", texts.target);
        } else if (!texts.common.pixelValues.empty()) {
            m_targetKind = TargetKind::Logits;
        }
        m_legend = core::legendOf(m_model->info().labels,
                                  texts.colors.empty() ? core::bundledColors()
                                                       : core::readColorScheme(texts.colors));
    }

    int run() {
        const ModelOptions& common = m_texts.common;
        for (const std::string& warning : m_model->info().report.warnings) {
            printWarning(warning);
        }
        int exitCode = 0;
        if (!common.pixelValues.empty()) {
            runTensors(readPixelValues(common.pixelValues));
        } else {
            m_failures =
                forEachBatch(common, preparation(), [this](auto images) { runImages(images); });
            exitCode = finishFailures(m_failures, !m_results.empty());
        }
        addSegmentations();
        m_dump.write(common.dump);
        print();
        return exitCode;
    }

private:
    /// The image is kept for its overlay, and for scales that need it once more.
    [[nodiscard]] Preparation preparation() const {
        return [this](core::Image&& image, PreparedImage& prepared) {
            if (!m_isEnsemble) {
                prepared.planes = m_model->segmentInput(image, m_options.pipeline);
            }
            prepared.image = std::move(image);
        };
    }

    void runTensors(const core::PixelBatch& pixels) {
        for (int first = 0; first < pixels.count; first += m_texts.common.batchSize) {
            const int count = std::min(m_texts.common.batchSize, pixels.count - first);
            std::vector<PreparedImage> images(static_cast<std::size_t>(count));
            for (PreparedImage& image : images) {
                image.width = pixels.width;
                image.height = pixels.height;
            }
            runBatch(slice(pixels, first, count), images);
        }
    }

    /// Images of one size go in one pass; the trained pipeline has as many sizes as images.
    void runImages(std::span<PreparedImage> images) {
        const bool goesTogether = m_options.pipeline == core::SegmentPipeline::Hf;
        const std::size_t step = goesTogether ? images.size() : 1;
        for (std::size_t i = 0; i < images.size(); i += step) {
            const std::span<PreparedImage> part = images.subspan(i, step);
            if (m_isEnsemble) {
                runEnsemble(part.front());
                continue;
            }
            std::vector<core::Planes> planes;
            for (PreparedImage& image : part) {
                planes.push_back(std::move(image.planes));
            }
            runBatch(core::stack(planes), part);
        }
    }

    void runEnsemble(PreparedImage& image) {
        core::SegmentOutput output =
            m_model->segment(image.image, m_options, terminalProgress("segmenting"));
        const core::Planes planes = m_model->segmentInput(image.image, m_options.pipeline);
        finishBatch(core::stack(std::span(&planes, 1)), std::span(&image, 1), output);
    }

    void runBatch(const core::PixelBatch& batch, std::span<PreparedImage> images) {
        core::SegmentOutput output =
            m_model->segment(batch, m_options, terminalProgress("segmenting"));
        finishBatch(batch, images, output);
    }

    void finishBatch(const core::PixelBatch& batch,
                     std::span<PreparedImage> images,
                     core::SegmentOutput& output) {
        core::RunOutput tensors;
        tensors.tensors = std::move(output.tensors);
        m_dump.add(batch, tensors);
        for (std::size_t i = 0; i < images.size(); ++i) {
            images[i].milliseconds.forward = output.forwardMs / static_cast<double>(images.size());
            finishImage(images[i], output.images[i]);
        }
    }

    void finishImage(PreparedImage& image, std::shared_ptr<const core::SegmentScores> scores) {
        const core::Size own{image.height, image.width};
        const core::Size target = m_targetKind == TargetKind::Image   ? own
                                  : m_targetKind == TargetKind::Given ? m_target
                                                                      : core::scoreSize(*scores);
        const auto segmentation = core::segmentationOf(std::move(scores), target);
        const core::LabelAreas areas = segmentation->areas(terminalProgress("counting"));
        if (!m_texts.common.dump.empty()) {
            keepLabels(*segmentation);
        }
        m_texts.files.write({*segmentation, m_legend, areas,
                             image.image.pixels.empty() ? nullptr : &image.image, image.path,
                             referenceOf(image.path)});
        m_results.push_back({{"image", image.path},
                             {"width", image.width},
                             {"height", image.height},
                             {"milliseconds", image.milliseconds},
                             {"pipeline", m_texts.segment.pipeline},
                             {"target", {target.height, target.width}},
                             {"classes", core::classAreas(areas, m_legend)}});
    }

    [[nodiscard]] std::optional<core::GeoReference> referenceOf(const std::string& path) const {
        if (path.empty() || !m_texts.files.wantsReference()) {
            return std::nullopt;
        }
        const core::GeoReading reading =
            core::readGeoReference(std::filesystem::path(path), !m_texts.common.ignoresExif);
        for (const std::string& note : reading.notes) {
            printWarning(core::printable(path) + ": " + note);
        }
        return reading.reference;
    }

    void keepLabels(const core::Segmentation& segmentation) {
        const core::Size size = segmentation.size();
        const core::LabelRows rows = segmentation.source(false).read(0, size.height);
        const std::vector<std::int64_t> labels(rows.labels.begin(), rows.labels.end());
        m_segmentations.push_back(valueTensor<std::int64_t>("segmentation", core::TensorType::I64,
                                                            {1, size.height, size.width}, labels));
    }

    /// Stacked where the sizes allow it, else one by one.
    void addSegmentations() {
        const bool isStacked =
            std::ranges::all_of(m_segmentations, [this](const core::NamedTensor& each) {
                return each.shape == m_segmentations.front().shape;
            });
        for (std::size_t i = 0; i < m_segmentations.size(); ++i) {
            if (!isStacked) {
                m_segmentations[i].name += "." + std::to_string(i);
            }
            m_dump.add(std::move(m_segmentations[i]));
        }
    }

    void print() const {
        if (m_texts.common.asJson) {
            printJson(document());
            return;
        }
        std::string text;
        for (const json& result : m_results) {
            const auto image = result.at("image").get<std::string>();
            text += core::printable(image.empty() ? m_texts.common.pixelValues : image) + "\n";
            for (const json& each : result.at("classes")) {
                std::array<char, 64> number{};
                (void)std::snprintf(number.data(), number.size(), "  %6.2f %%  ",
                                    each.at("fraction").get<double>() * 100.0);
                text += number.data() + core::printable(each.at("label").get<std::string>()) + "\n";
            }
        }
        printText(text);
    }

    [[nodiscard]] json document() const {
        json result = modelDocument("segment", m_texts.common, m_model->info());
        result["results"] = m_results;
        addFailures(result, m_failures);
        return result;
    }

    const Texts& m_texts;
    Dump m_dump;
    std::unique_ptr<core::Model> m_model;
    core::SegmentOptions m_options;
    core::Legend m_legend;
    bool m_isEnsemble = false;
    TargetKind m_targetKind = TargetKind::Image;
    core::Size m_target;
    json m_results = json::array();
    std::vector<core::NamedTensor> m_segmentations;
    std::vector<ImageFailure> m_failures;
};

void addOptions(CLI::App& command, Texts& texts) {
    texts.common.addTo(command, "sample:segment");
    texts.segment.addTo(command);
    texts.interventions.addTo(command);
    command.add_option("--target", texts.target,
                       "Size HxW of the label map instead of the image's, or none: the logits'");
    command.add_option("--colors", texts.colors, "Colour scheme (JSON) instead of the bundled one");
    texts.files.addTo(command);
}

} // namespace

void addSegment(CLI::App& program, Outcome& outcome) {
    CLI::App* command =
        program.add_subcommand("segment", "A class for every pixel, with areas and exports");
    const auto texts = std::make_shared<Texts>();
    addOptions(*command, *texts);
    command->callback([texts, &outcome] {
        texts->common.check();
        texts->common.requireInput();
        texts->files.check(texts->common);
        outcome.exitCode = Segment(*texts).run();
    });
}

} // namespace app
