#include "app/cli/command.h"
#include "app/cli/model_options.h"
#include "app/cli/output.h"
#include "app/engine/evaluate_journal.h"
#include "app/engine/evaluate_pairs.h"
#include "app/engine/evaluate_report.h"
#include "app/engine/image_input.h"
#include "app/engine/segment_options.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/hub/model_path.h"
#include "core/image/decode.h"
#include "core/image/processor.h"
#include "core/labels/confusion.h"
#include "core/labels/label_map.h"
#include "core/labels/label_rows.h"
#include "core/session/model.h"
#include "core/session/segment_legend.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <map>
#include <memory>

namespace app {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

struct Texts {
    ModelOptions common;
    SegmentTexts segment;
    std::string data;
    std::string split;
    std::string output;
    bool reducesLabels = false;
    bool keepsLabels = false;
};

/// Changes when a file does, without reading it.
std::string stampOf(const fs::path& path) {
    std::error_code ignored;
    return std::to_string(fs::file_size(path, ignored)) + "/" +
           std::to_string(fs::last_write_time(path, ignored).time_since_epoch().count());
}

class Evaluation final {
public:
    explicit Evaluation(const Texts& texts)
        : m_texts(texts), m_options(texts.segment.read()),
          m_folder(findLabelledImages(texts.data, texts.split)),
          m_model(core::Model::open(texts.common.request(), terminalProgress("loading"))),
          m_matrix(classCount(*m_model)) {
        m_legend = core::legendOf(m_model->info().labels, core::bundledColors());
        m_reducesLabels =
            texts.reducesLabels || (!texts.keepsLabels && m_model->processor().doReduceLabels);
        if (m_reducesLabels && m_legend.classCount() > 255) {
            throw core::Error(core::ErrorKind::Usage, "USAGE",
                              "--reduce-labels: label maps of " +
                                  std::to_string(m_legend.classCount()) + " classes have 16 bits");
        }
        if (!texts.output.empty()) {
            makeFolder(texts.output);
            m_journal =
                std::make_unique<EvaluationJournal>(fs::path(texts.output) / "journal.jsonl",
                                                    fingerprint(runText()), m_legend.classCount());
        }
    }

    int run() {
        for (const std::string& warning : m_model->info().report.warnings) {
            printWarning(warning);
        }
        warnOfUnpaired();
        evaluateAll();
        const int exitCode = finishFailures(m_failures, m_imageCount > 0);
        const core::SegmentMetrics metrics = core::metricsOf(m_matrix);
        const json summary = document(metrics);
        if (!m_texts.output.empty()) {
            writeReports(m_texts.output, m_matrix, m_legend, summary);
        }
        if (m_texts.common.asJson) {
            printJson(summary);
        } else {
            printText(std::to_string(m_imageCount) + " images, " +
                      std::to_string(m_matrix.pixels()) + " pixels\n" +
                      metricsText(metrics, m_legend));
        }
        return exitCode;
    }

private:
    static int classCount(const core::Model& model) {
        model.requireSegmenter();
        return static_cast<int>(model.info().labels.size());
    }

    /// All that the numbers of an image depend on, but for its files.
    [[nodiscard]] std::string runText() const {
        const ModelOptions& common = m_texts.common;
        json text{{"labels", m_model->info().labels},
                  {"pipeline", m_texts.segment.pipeline},
                  {"scales", m_options.scales},
                  {"flips", m_options.flips},
                  {"size", common.sizeText},
                  {"dtype", m_model->info().dtype},
                  {"reduces_labels", m_reducesLabels},
                  {"ignores_exif", common.ignoresExif},
                  {"allows_damaged", common.allowsDamaged}};
        for (const fs::path& path : common.inputs()) {
            text["files"].push_back(path.native() + ":" + stampOf(path));
        }
        return text.dump(-1, ' ', false, json::error_handler_t::replace);
    }

    void warnOfUnpaired() const {
        constexpr std::size_t kMostNamed = 10;
        const std::vector<std::string>& names = m_folder.unpaired;
        for (std::size_t i = 0; i < std::min(names.size(), kMostNamed); ++i) {
            printWarning(core::printable(names[i]) + ": has no partner and is left out");
        }
        if (names.size() > kMostNamed) {
            printWarning("and " + std::to_string(names.size() - kMostNamed) + " others");
        }
    }

    void evaluateAll() {
        ModelOptions pending = m_texts.common;
        std::map<std::string, const LabelledImage*> byPath;
        for (const LabelledImage& pair : m_folder.pairs) {
            if (m_journal && m_journal->take(pair.name, filesOf(pair), m_matrix)) {
                ++m_imageCount;
                ++m_resumedCount;
                continue;
            }
            pending.images.push_back(pair.image.native());
            byPath.emplace(pair.image.native(), &pair);
        }
        const Preparation keep = [](core::Image&& image, PreparedImage& prepared) {
            prepared.image = std::move(image);
        };
        try {
            const auto undecoded = forEachBatch(pending, keep, [&](auto images) {
                for (PreparedImage& image : images) {
                    evaluate(*byPath.at(image.path), std::move(image.image));
                }
            });
            m_failures.insert(m_failures.end(), undecoded.begin(), undecoded.end());
        } catch (const core::Error& error) {
            if (error.kind() != core::ErrorKind::Cancelled || !m_journal) {
                throw;
            }
            throw core::Error(error.kind(), error.code(),
                              "evaluation: stopped after " + std::to_string(m_imageCount) +
                                  " images",
                              "The same command goes on from there.");
        }
    }

    [[nodiscard]] static std::string filesOf(const LabelledImage& pair) {
        return fingerprint(stampOf(pair.image) + " " + stampOf(pair.labels));
    }

    /// One bad image is put aside; what would hit every image is thrown.
    void evaluate(const LabelledImage& pair, core::Image image) {
        core::ConfusionMatrix matrix(m_legend.classCount());
        try {
            compare(pair, image, matrix);
        } catch (const core::Error& error) {
            using core::ErrorKind;
            const bool isOfImage =
                error.kind() == ErrorKind::BadFormat || error.kind() == ErrorKind::BadShape ||
                error.kind() == ErrorKind::Unsupported || error.kind() == ErrorKind::Io;
            if (!isOfImage) {
                throw;
            }
            m_failures.push_back({pair.image.native(), std::current_exception()});
            return;
        }
        if (m_journal) {
            m_journal->add(pair.name, filesOf(pair), matrix);
        }
        m_matrix.add(matrix);
        ++m_imageCount;
    }

    void
    compare(const LabelledImage& pair, const core::Image& image, core::ConfusionMatrix& matrix) {
        const core::LabelSource truth = truthOf(pair, image.size());
        const auto total = static_cast<float>(m_folder.pairs.size());
        const auto done = static_cast<float>(m_imageCount + static_cast<int>(m_failures.size()));
        const core::Progress progress = [&, bar = terminalProgress("evaluating")](float fraction) {
            return bar((done + fraction) / total);
        };
        const core::SegmentOutput output = m_model->segment(image, m_options, progress);
        const auto prediction = core::segmentationOf(output.images.front(), image.size());
        matrix.add(truth, prediction->source(false), [](float) { return !isInterrupted(); });
    }

    [[nodiscard]] core::LabelSource truthOf(const LabelledImage& pair, core::Size size) const {
        const std::string shown = core::printable(pair.labels.native());
        core::LabelMap map = core::decodeLabels(pair.labels);
        if (map.height != size.height || map.width != size.width) {
            throw core::Error(core::ErrorKind::BadShape, "LABELS-SIZE",
                              "cannot use as labels: " + shown + ": expected the size of " +
                                  core::printable(pair.image.native()) + ", " +
                                  std::to_string(size.width) + " x " + std::to_string(size.height) +
                                  ", found " + std::to_string(map.width) + " x " +
                                  std::to_string(map.height),
                              "Where an image is turned by its EXIF orientation and its map is "
                              "not, use --ignore-exif.");
        }
        if (m_reducesLabels) {
            core::reduceLabels(map);
        }
        return core::labelSource(size, core::classIds(map, m_legend.classCount(), shown));
    }

    [[nodiscard]] json document(const core::SegmentMetrics& metrics) const {
        json result = modelDocument("evaluate", m_texts.common, m_model->info());
        result["task"] = "segment";
        result["pipeline"] = m_texts.segment.pipeline;
        result["data"] = m_texts.data;
        result["reduce_labels"] = m_reducesLabels;
        result["images"] = m_imageCount;
        result["resumed"] = m_resumedCount;
        result["skipped"] = m_folder.unpaired.size();
        result["unpaired"] = m_folder.unpaired;
        result["pixels"] = m_matrix.pixels();
        result.update(metricsJson(metrics, m_legend));
        result["errors"] = failureList(m_failures);
        return result;
    }

    const Texts& m_texts;
    core::SegmentOptions m_options;
    LabelledFolder m_folder;
    std::unique_ptr<core::Model> m_model;
    core::ConfusionMatrix m_matrix;
    core::Legend m_legend;
    bool m_reducesLabels = false;
    std::unique_ptr<EvaluationJournal> m_journal; ///< with --output
    std::vector<ImageFailure> m_failures;
    int m_imageCount = 0;   ///< that are in the matrix
    int m_resumedCount = 0; ///< of those, from the journal
};

void checkTexts(Texts& texts) {
    texts.common.check();
    const ModelOptions& common = texts.common;
    if (!common.images.empty() || !common.pixelValues.empty() || !common.dump.empty()) {
        throw core::Error(core::ErrorKind::Usage, "USAGE",
                          "evaluate segment takes its images from --data, and writes no dump");
    }
}

} // namespace

void addEvaluate(CLI::App& program, Outcome& outcome) {
    CLI::App* command =
        program.add_subcommand("evaluate", "Measure a model on images whose truth is known");
    command->require_subcommand(1);
    CLI::App* segment = command->add_subcommand(
        "segment", "Mean IoU and accuracies over a folder of images and label maps");
    const auto texts = std::make_shared<Texts>();
    texts->common.addTo(*segment, "sample:segment");
    texts->segment.addTo(*segment);
    segment
        ->add_option("--data", texts->data,
                     "Folder with images/ and annotations/ (or labels/), or with images and their "
                     "label maps side by side")
        ->required();
    segment->add_option("--split", texts->split, "Only images/SPLIT and annotations/SPLIT");
    segment->add_option("--output", texts->output,
                        "Folder for the reports, and for the journal by which a second call goes "
                        "on where the first one stopped");
    CLI::Option* reduces = segment->add_flag(
        "--reduce-labels", texts->reducesLabels,
        "0 in a label map is ignored, all others are one less (default: as the checkpoint says)");
    segment->add_flag("--no-reduce-labels", texts->keepsLabels, "Label maps have the model's ids")
        ->excludes(reduces);
    segment->callback([texts, &outcome] {
        checkTexts(*texts);
        outcome.exitCode = Evaluation(*texts).run();
    });
}

} // namespace app
