#include "core/base/error.h"
#include "core/ops/class_map.h"

#include <ATen/ops/from_blob.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

/// class_map_bench LOGITS CLASSES ROWS COLUMNS HEIGHT WIDTH WANTED THREADS REPETITIONS SIMD LABELS
/// reads raw float32 logits [classes, rows, columns], writes raw uint16 labels and prints one line
/// of JSON: the fastest time in milliseconds and the most memory beyond the logits and the result.
/// WANTED is label, confidence, runner-up or totals; SIMD 0 none, 1 AVX2, 2 AVX-512.
/// compare_class_map.py runs it beside the reference library.
namespace {

std::vector<float> readLogits(const char* path) {
    std::ifstream file(path, std::ios::binary);
    std::vector<float> values(std::filesystem::file_size(path) / sizeof(float));
    file.read(reinterpret_cast<char*>(values.data()),
              static_cast<std::streamsize>(values.size() * sizeof(float)));
    return values;
}

/// "VmHWM" or "VmRSS", in MB.
double memory(const std::string& name) {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.rfind(name + ":", 0) == 0) {
            return std::atof(line.c_str() + name.size() + 1) / 1024;
        }
    }
    return 0;
}

double run(const at::Tensor& logits,
           core::Size target,
           const std::string& wanted,
           const core::ClassMapOptions& options,
           core::ClassPixels& pixels) {
    const auto start = std::chrono::steady_clock::now();
    const core::ScoreLayers layers{{std::make_shared<core::LogitsMap>(logits), false}};
    if (wanted == "totals") {
        (void)core::classTotals(layers, target, options);
    } else {
        pixels = {};
        pixels = core::classPixels(layers, core::PixelRegion::whole(target), options);
    }
    const auto end = std::chrono::steady_clock::now();
    return std::chrono::duration<double, std::milli>(end - start).count();
}

} // namespace

int main(int argc, char** argv) try {
    if (argc != 12) {
        std::fprintf(stderr, "usage: class_map_bench LOGITS CLASSES ROWS COLUMNS HEIGHT WIDTH "
                             "WANTED THREADS REPETITIONS SIMD LABELS\n");
        return 2;
    }
    const auto number = [&](int i) { return std::atoi(argv[i]); };
    std::vector<float> values = readLogits(argv[1]);
    const at::Tensor logits = at::from_blob(values.data(), {number(2), number(3), number(4)});
    const std::string wanted = argv[7];
    const core::ClassMapOptions options{.wantsConfidence = wanted == "confidence",
                                        .wantsRunnerUp = wanted == "runner-up",
                                        .threads = number(8),
                                        .simd = static_cast<core::Simd>(number(10))};
    core::ClassPixels pixels;
    (void)run(logits.slice(1, 0, 1).slice(2, 0, 1), {8, 8}, wanted, options, pixels); // loads code
    std::ofstream("/proc/self/clear_refs") << 5; // the peak starts anew
    const double before = memory("VmRSS");
    double fastest = 1e9;
    for (int i = 0; i < number(9); ++i) {
        fastest = std::min(fastest, run(logits, {number(5), number(6)}, wanted, options, pixels));
    }
    const auto bytes =
        static_cast<double>(2 * pixels.labels.size() + pixels.confidence.size() +
                            2 * pixels.runnerUp.size() + pixels.runnerUpConfidence.size());
    std::ofstream(argv[11], std::ios::binary)
        .write(reinterpret_cast<const char*>(pixels.labels.data()),
               static_cast<std::streamsize>(2 * pixels.labels.size()));
    std::printf("{\"milliseconds\": %.3f, \"megabytes\": %.1f}\n", fastest,
                memory("VmHWM") - before - bytes / 1048576);
    return 0;
} catch (const core::Error& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return core::exitCode(error.kind());
}
