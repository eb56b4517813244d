#include "app/cli/command.h"
#include "app/cli/model_options.h"
#include "app/cli/numbers.h"
#include "app/cli/output.h"
#include "core/base/error.h"
#include "core/masking/mask_rules.h"
#include "core/session/model.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <memory>
#include <sys/resource.h>

namespace app {
namespace {

struct BenchOptions {
    ModelOptions common;
    std::string what;
    std::string batchText = "1";
    std::string repetitionsText = "20";
    std::string warmupText = "3";
    std::string task = "classify";
    int batch = 1;
    int repetitions = 20;
    int warmup = 3;

    void check() {
        constexpr int kMost = 100'000;
        if (common.model.empty()) {
            common.model = task == "reconstruct" ? "sample:mim" : "sample:" + task;
        }
        common.check();
        batch = parseInteger("--batch", batchText, 1, 1024);
        repetitions = parseInteger("--repetitions", repetitionsText, 1, kMost);
        warmup = parseInteger("--warmup", warmupText, 0, kMost);
    }
};

constexpr double kUsualMaskRatio = 0.4; // that of the pre-training

/// Values as an image has after normalising: in [-1, 1], the same in every run.
core::PixelBatch noise(int count, int channels, core::Size size) {
    core::PixelBatch batch{count, channels, size.height, size.width, {}};
    batch.values.resize(static_cast<std::size_t>(count) * static_cast<std::size_t>(channels) *
                        static_cast<std::size_t>(size.height) *
                        static_cast<std::size_t>(size.width));
    std::uint32_t state = 1;
    for (float& value : batch.values) {
        state = state * 1664525U + 1013904223U; // Numerical Recipes' linear congruential generator
        value = static_cast<float>(state >> 8U) / 8388608.0F - 1.0F;
    }
    return batch;
}

std::uint64_t peakMemory() {
    struct rusage usage {};
    ::getrusage(RUSAGE_SELF, &usage);
    return static_cast<std::uint64_t>(usage.ru_maxrss) * 1024U;
}

void runOnce(const core::Model& model, const std::string& task, const core::PixelBatch& batch) {
    const core::Progress progress = [](float) { return !isInterrupted(); };
    if (task == "segment") {
        (void)model.segment(batch, {}, progress);
    } else if (task == "reconstruct") {
        const core::PatchMask mask =
            core::randomMask(model.gridOf({batch.height, batch.width}), kUsualMaskRatio, 0);
        const std::vector<core::PatchMask> masks(static_cast<std::size_t>(batch.count), mask);
        (void)model.predictTokens(batch, masks, {}, progress);
    } else {
        (void)model.run(batch, {}, progress);
    }
}

std::vector<double> timeForward(const core::Model& model, const BenchOptions& options) {
    const core::PixelBatch batch =
        noise(options.batch, model.channelCount(), model.info().imageSize);
    const core::Progress progress = terminalProgress("measuring");
    const int total = options.warmup + options.repetitions;
    std::vector<double> seconds;
    for (int i = 0; i < total; ++i) {
        const auto start = std::chrono::steady_clock::now();
        runOnce(model, options.task, batch);
        const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
        if (i >= options.warmup) {
            seconds.push_back(elapsed.count());
        }
        core::report(progress, static_cast<float>(i + 1) / static_cast<float>(total));
    }
    std::ranges::sort(seconds);
    return seconds;
}

double median(const std::vector<double>& sorted) {
    const std::size_t middle = sorted.size() / 2;
    return sorted.size() % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

void runBench(const BenchOptions& options) {
    const auto model = core::Model::open(options.common.request(), terminalProgress("loading"));
    const core::ModelInfo& info = model->info();
    if (options.task == "segment") {
        model->requireSegmenter();
    } else if (options.task == "reconstruct") {
        model->requireMaskedModel();
    }
    const std::vector<double> seconds = timeForward(*model, options);
    const double middle = median(seconds);
    if (options.common.asJson) {
        printJson(
            {{"task", options.task},
             {"batch", options.batch},
             {"size", {info.imageSize.height, info.imageSize.width}},
             {"device", info.device},
             {"dtype", info.dtype},
             {"attention", info.attention},
             {"threads", info.threadCount},
             {"repetitions", options.repetitions},
             {"seconds", {{"median", middle}, {"min", seconds.front()}, {"max", seconds.back()}}},
             {"images_per_second", options.batch / middle},
             {"load_seconds", info.loadMs / 1000.0},
             {"peak_memory_bytes", peakMemory()}});
        return;
    }
    std::array<char, 160> line{};
    (void)std::snprintf(
        line.data(), line.size(),
        "median %.2f ms, min %.2f ms, max %.2f ms, %.1f images/s, peak memory %.0f MB\n",
        middle * 1e3, seconds.front() * 1e3, seconds.back() * 1e3, options.batch / middle,
        static_cast<double>(peakMemory()) / 1e6);
    printText(line.data());
}

} // namespace

void addBench(CLI::App& program, Outcome&) {
    CLI::App* command = program.add_subcommand("bench", "Time the forward pass");
    const auto options = std::make_shared<BenchOptions>();
    command->add_option("what", options->what, "forward")
        ->required()
        ->check(CLI::IsMember({"forward"}));
    options->common.addTo(*command, "");
    command->add_option("--batch", options->batchText, "Images per pass (default 1)");
    command->add_option("--repetitions", options->repetitionsText, "Timed passes (default 20)");
    command->add_option("--warmup", options->warmupText, "Untimed passes before (default 3)");
    command->add_option("--task", options->task, "classify, segment or reconstruct")
        ->check(CLI::IsMember({"classify", "segment", "reconstruct"}));
    command->callback([options] {
        options->check();
        runBench(*options);
    });
}

} // namespace app
