#include "app/cli/command.h"
#include "app/cli/model_options.h"
#include "app/cli/numbers.h"
#include "app/cli/output.h"
#include "app/engine/dump.h"
#include "app/engine/image_input.h"
#include "app/engine/intervention_options.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/session/model.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <array>
#include <cstdio>
#include <memory>

namespace app {
namespace {

using nlohmann::json;

struct ClassifyOptions {
    ModelOptions common;
    InterventionTexts interventions;
    std::string topText = "5";
    int top = 5;
};

class Classify final {
public:
    explicit Classify(const ClassifyOptions& options)
        : m_options(options), m_dump(options.common), m_runOptions(m_dump.runOptions()) {
        m_runOptions.interventions = options.interventions.read();
        m_model = core::Model::open(options.common.request(), terminalProgress("loading"));
    }

    int run() {
        const ModelOptions& common = m_options.common;
        for (const std::string& warning : m_model->info().report.warnings) {
            printWarning(warning);
        }
        int exitCode = 0;
        if (!common.pixelValues.empty()) {
            runTensors(readPixelValues(common.pixelValues));
        } else {
            const auto failures = forEachBatch(common, processing(m_model->processor()),
                                               [this](auto images) { runImages(images); });
            exitCode = finishFailures(failures, m_imageCount > 0);
            m_failures = failures;
        }
        m_dump.write(common.dump);
        refuseBareModel();
        print();
        return exitCode;
    }

private:
    void runTensors(const core::PixelBatch& pixels) {
        for (int first = 0; first < pixels.count; first += m_options.common.batchSize) {
            const int count = std::min(m_options.common.batchSize, pixels.count - first);
            std::vector<PreparedImage> images(static_cast<std::size_t>(count));
            for (PreparedImage& image : images) {
                image.width = pixels.width;
                image.height = pixels.height;
            }
            runBatch(slice(pixels, first, count), images);
        }
    }

    void runImages(std::span<PreparedImage> images) {
        std::vector<core::Planes> planes;
        for (PreparedImage& image : images) {
            planes.push_back(std::move(image.planes));
        }
        runBatch(core::stack(planes), images);
    }

    void runBatch(const core::PixelBatch& batch, std::span<PreparedImage> images) {
        core::RunOutput output = m_model->run(batch, m_runOptions, terminalProgress("classifying"));
        m_dump.add(batch, output);
        for (std::size_t i = 0; i < images.size(); ++i) {
            PreparedImage& image = images[i];
            image.milliseconds.forward = output.forwardMs / static_cast<double>(images.size());
            core::ClassifyResult result{
                image.path, image.width, image.height, image.milliseconds, {}};
            if (output.classCount > 0) {
                const auto begin =
                    output.logits.begin() + static_cast<std::ptrdiff_t>(i) * output.classCount;
                result.top = core::topScores({begin, begin + output.classCount},
                                             m_model->info().labels, m_options.top);
            }
            m_results.push_back(std::move(result));
        }
        m_imageCount += images.size();
    }

    void refuseBareModel() const {
        if (m_model->info().labels.empty()) {
            throw core::Error(core::ErrorKind::Unsupported, "CKPT-NO-CLASSIFIER",
                              "cannot classify: " + core::printable(m_options.common.model) +
                                  ": expected a classifier, found " +
                                  m_model->info().report.architecture + ", which has no labels",
                              "Use a fine-tuned checkpoint. The dump, if asked for, was written.");
        }
    }

    void print() const {
        if (m_options.common.asJson) {
            printJson(document());
            return;
        }
        std::string text;
        for (const core::ClassifyResult& result : m_results) {
            text +=
                core::printable(result.image.empty() ? m_options.common.pixelValues : result.image);
            text += "\n";
            for (const core::ClassScore& score : result.top) {
                std::array<char, 64> number{};
                (void)std::snprintf(number.data(), number.size(), "  %6.2f %%  ",
                                    static_cast<double>(score.probability) * 100.0);
                text += number.data() + core::printable(score.label) + "\n";
            }
        }
        printText(text);
    }

    [[nodiscard]] json document() const {
        json result = modelDocument("classify", m_options.common, m_model->info());
        result["results"] = m_results;
        addFailures(result, m_failures);
        return result;
    }

    const ClassifyOptions& m_options;
    Dump m_dump;
    core::RunOptions m_runOptions;
    std::unique_ptr<core::Model> m_model;
    std::vector<core::ClassifyResult> m_results;
    std::vector<ImageFailure> m_failures;
    std::size_t m_imageCount = 0;
};

} // namespace

void addClassify(CLI::App& program, Outcome& outcome) {
    CLI::App* command =
        program.add_subcommand("classify", "Label images: the most probable classes");
    const auto options = std::make_shared<ClassifyOptions>();
    options->common.addTo(*command, "sample:classify");
    options->interventions.addTo(*command);
    command->add_option("--top-k", options->topText, "How many classes to print (default 5)");
    command->callback([options, &outcome] {
        constexpr int kMostClasses = 1'000'000;
        options->common.check();
        options->common.requireInput();
        options->top = parseInteger("--top-k", options->topText, 1, kMostClasses);
        outcome.exitCode = Classify(*options).run();
    });
}

} // namespace app
