#include "app/cli/command.h"
#include "app/cli/numbers.h"
#include "app/cli/output.h"
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/text.h"
#include "core/hub/model_path.h"
#include "core/training/model_card.h"
#include "core/training/scene_training.h"
#include "core/training/token_use.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <array>
#include <chrono>
#include <cstdio>
#include <limits>
#include <memory>
#include <unistd.h>

namespace app {
namespace {

using nlohmann::json;
using Clock = std::chrono::steady_clock;

constexpr std::array kTasks{core::SceneTask::Classify, core::SceneTask::Segment,
                            core::SceneTask::Tokenizer, core::SceneTask::MaskedModel};

struct Texts {
    std::string task;
    std::string output;
    std::string tokenizer = "sample:tokenizer";
    std::string steps; // empty: what the task's recipe says
    std::string batchSize;
    std::string scenes;
    std::string learningRate;
    std::string seed = "1";
    std::string checkpointEvery = "100";
    std::string heldOut = "600";
    bool resumes = false;
    bool asJson = false;
};

core::SceneTask taskOf(const std::string& name) {
    for (const core::SceneTask task : kTasks) {
        if (name == core::taskName(task)) {
            return task;
        }
    }
    return core::SceneTask::Classify; // the parser lets no other name through
}

core::TrainOptions trainOptions(const Texts& texts) {
    constexpr int kMost = std::numeric_limits<int>::max();
    core::TrainOptions options = core::sceneRecipe(taskOf(texts.task));
    options.masking.tokenizer = core::resolveModelPath(texts.tokenizer);
    const auto setInteger = [](int& value, const char* name, const std::string& text, int least,
                               int most) {
        value = text.empty() ? value : parseInteger(name, text, least, most);
    };
    setInteger(options.schedule.stepCount, "--steps", texts.steps, 1, 10'000'000);
    setInteger(options.scenes.batchSize, "--batch-size", texts.batchSize, 1, 1024);
    setInteger(options.scenes.poolSize, "--scenes", texts.scenes, core::kSceneKindCount, 200'000);
    options.schedule.warmupSteps =
        std::min(options.schedule.warmupSteps, options.schedule.stepCount / 4);
    if (!texts.learningRate.empty()) {
        options.schedule.peak = parseNumber("--learning-rate", texts.learningRate, 1e-8, 1.0);
    }
    options.scenes.seed = static_cast<std::uint64_t>(parseInteger("--seed", texts.seed, 0, kMost));
    return options;
}

// One line on stderr: rewritten in place on a terminal, now and then elsewhere.
class StepLine final {
public:
    explicit StepLine(int stepCount) : m_stepCount(stepCount) {}

    void show(const core::StepReport& report) {
        m_loss = m_shown == 0 ? report.loss : 0.95 * m_loss + 0.05 * report.loss;
        if (report.accuracy) {
            m_accuracy =
                m_shown == 0 ? *report.accuracy : 0.95 * m_accuracy + 0.05 * *report.accuracy;
        }
        ++m_shown;
        const bool isTerminal = ::isatty(STDERR_FILENO) != 0;
        if (!isTerminal && report.step % 50 != 0 && report.step != m_stepCount) {
            return;
        }
        const std::chrono::duration<double> spent = Clock::now() - m_start;
        const double left = spent.count() / m_shown * (m_stepCount - report.step);
        std::array<char, 32> accuracy{};
        if (report.accuracy) {
            (void)std::snprintf(accuracy.data(), accuracy.size(), "  accuracy %.1f %%",
                                m_accuracy * 100);
        }
        (void)std::fprintf(stderr, "%sstep %d of %d  loss %.3f%s  %d:%02d left%s",
                           isTerminal ? "\r\033[K" : "", report.step, m_stepCount, m_loss,
                           accuracy.data(), static_cast<int>(left) / 60,
                           static_cast<int>(left) % 60, isTerminal ? "" : "\n");
    }
    void finish() const {
        if (::isatty(STDERR_FILENO) != 0) {
            (void)std::fputs("\r\033[K", stderr);
        }
    }

private:
    int m_stepCount;
    int m_shown = 0;
    double m_loss = 0;
    double m_accuracy = 0;
    Clock::time_point m_start = Clock::now();
};

void runSteps(core::SceneTraining& training,
              const core::TrainOptions& options,
              const std::filesystem::path& state,
              int checkpointEvery) {
    StepLine line(options.schedule.stepCount);
    while (!training.isDone()) {
        const core::StepReport report = training.step();
        line.show(report);
        if (isInterrupted() || report.step % checkpointEvery == 0) {
            training.save(state);
        }
        if (isInterrupted()) {
            line.finish();
            throw core::Error(core::ErrorKind::Cancelled, "CANCELLED",
                              "training: stopped after step " + std::to_string(report.step),
                              "The same command with --resume goes on from there.");
        }
    }
    line.finish();
}

json heldOutJson(const core::TrainOptions& options, const core::HeldOutResult& result) {
    json document{{"scenes", result.sceneCount}, {"seed", result.seed}};
    const core::TokenUse use = core::tokenUse(result.counts);
    if (options.task == core::SceneTask::Tokenizer) {
        document["psnr"] = result.meanError.decibels;
        document["mean_absolute_error"] = result.meanError.meanAbsolute;
        document["tokens_used"] = use.count;
        document["perplexity"] = use.perplexity;
        return document;
    }
    const core::SegmentMetrics metrics = core::metricsOf(result.counts);
    document["accuracy"] = metrics.allAccuracy;
    if (options.task == core::SceneTask::MaskedModel) {
        document["most_frequent_token"] = use.largestShare;
    } else if (options.task == core::SceneTask::Segment) {
        document["mean_iou"] = metrics.meanIou;
        for (std::size_t i = 0; i < metrics.classes.size(); ++i) { // null: a class never met
            document["iou"][options.config.labels.at(i)] = metrics.classes[i].iou;
        }
    }
    return document;
}

struct Score {
    const char* name;
    double value;
    const char* unit;
};

Score scoreOf(const core::TrainOptions& options, const core::HeldOutResult& result) {
    if (options.task == core::SceneTask::Tokenizer) {
        return {"peak signal to noise ratio", result.meanError.decibels, "dB"};
    }
    const core::SegmentMetrics metrics = core::metricsOf(result.counts);
    if (options.task == core::SceneTask::Segment) {
        return {"mean intersection over union", metrics.meanIou * 100, "%"};
    }
    const bool classifies = options.task == core::SceneTask::Classify;
    return {classifies ? "accuracy" : "accuracy of hidden tokens", metrics.allAccuracy * 100, "%"};
}

void printResult(const Texts& texts,
                 const core::TrainOptions& options,
                 const core::HeldOutResult& result) {
    if (texts.asJson) {
        printJson({{"command", "train"},
                   {"task", texts.task},
                   {"output", texts.output},
                   {"steps", options.schedule.stepCount},
                   {"held_out", heldOutJson(options, result)}});
        return;
    }
    const Score score = scoreOf(options, result);
    std::array<char, 96> text{};
    (void)std::snprintf(text.data(), text.size(), "%s on %d held-out scenes: %.2f %s\n", score.name,
                        result.sceneCount, score.value, score.unit);
    printText(text.data());
}

void train(const Texts& texts) {
    const core::TrainOptions options = trainOptions(texts);
    const int checkpointEvery =
        parseInteger("--checkpoint-every", texts.checkpointEvery, 1, 10'000'000);
    const int heldOut = parseInteger("--held-out", texts.heldOut, 1, 1'000'000);
    const std::filesystem::path folder = texts.output;
    const std::filesystem::path state = folder / "training_state.safetensors";
    if (!texts.resumes && std::filesystem::exists(state)) {
        throw core::Error(core::ErrorKind::Usage, "USAGE",
                          "--output: " + core::printable(texts.output) +
                              ": expected no unfinished training, found one",
                          "Go on with --resume, or delete training_state.safetensors.");
    }
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) {
        throw core::Error(core::ErrorKind::Io, "IO-FOLDER",
                          "cannot make a folder: " + core::printable(texts.output) + ": " +
                              error.message());
    }
    core::SceneTraining training(options);
    if (texts.resumes) {
        training.resume(state);
    }
    runSteps(training, options, state, checkpointEvery);
    training.save(state);
    const core::HeldOutResult result = training.measure(
        options.scenes.seed, heldOut, terminalProgress("measuring on held-out scenes"));
    training.writeModel(folder);
    core::writeFile(folder / "README.md", core::modelCard(options, result));
    std::filesystem::remove(state);
    printResult(texts, options, result);
}

} // namespace

void addTrain(CLI::App& program, Outcome&) {
    CLI::App* command =
        program.add_subcommand("train", "Train a small model on drawn scenes, on the CPU");
    const auto texts = std::make_shared<Texts>();
    command->add_option("task", texts->task, "classify, segment, tokenizer or mim")
        ->required()
        ->check(CLI::IsMember({"classify", "segment", "tokenizer", "mim"}));
    command->add_option("--output", texts->output, "Folder for the model")->required();
    command->add_option("--tokenizer", texts->tokenizer,
                        "mim: who names the tokens (default sample:tokenizer)");
    command->add_option("--steps", texts->steps,
                        "Batches to learn from (default classify, mim: 800; segment: 1300; "
                        "tokenizer: 1500)");
    command->add_option("--batch-size", texts->batchSize,
                        "Scenes in a batch (default 16; tokenizer, mim: 8)");
    command->add_option("--scenes", texts->scenes,
                        "Different scenes to draw (default classify: 1920; segment, mim: 1440; "
                        "tokenizer: 720)");
    command->add_option("--learning-rate", texts->learningRate,
                        "After the warm-up (default classify: 0.001; segment: 0.003; tokenizer: "
                        "0.004; mim: 0.002)");
    command->add_option("--seed", texts->seed, "Of weights, scenes, noise and masks (default 1)");
    command->add_option("--checkpoint-every", texts->checkpointEvery,
                        "Steps between saved states (default 100)");
    command->add_option("--held-out", texts->heldOut,
                        "Scenes to measure the result on (default 600)");
    command->add_flag("--resume", texts->resumes,
                      "Go on with the training that stopped in --output");
    command->add_flag("--json", texts->asJson, "Print exactly one JSON document on stdout");
    command->callback([texts] { train(*texts); });
}

} // namespace app
