/// Times a load beside plain reading of the same file:
///     load_bench MODEL FILE THREADS REPETITIONS
/// prints a line for each repetition, as JSON:
///     {"file_bytes", "read_ms": {"fresh", "resident"}, "load_ms", "open_ms", "tensors_ms",
///      "pack_ms", "cpu_ms", "rss_bytes", "peak_bytes"}
/// fresh       one pread of the whole file into memory that the system has to give
/// resident    the same into memory that the process has
/// cpu_ms      of all threads, for the load
/// tensors_ms  from the file into tensors; pack_ms: their layout for the matrix kernels
/// rss, peak   VmRSS and VmHWM after the load, over VmRSS before it
/// The tensor library has started before anything is measured.
#include "core/base/file.h"
#include "core/base/stopwatch.h"
#include "core/model/device.h"
#include "core/model/load.h"

#include <ATen/Parallel.h>
#include <ATen/ops/ones.h>
#include <c10/core/InferenceMode.h>

#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iostream>
#include <malloc.h>
#include <memory>
#include <string>

namespace {

/// A number of /proc/self/status in bytes.
long long status(const std::string& name) {
    std::ifstream in("/proc/self/status");
    long long value = 0;
    for (std::string word; in >> word;) {
        if (word == name + ":") {
            in >> value;
            break;
        }
    }
    return value * 1024;
}

/// VmHWM counts from VmRSS on again.
void forgetPeak() {
    (void)malloc_trim(0);
    std::ofstream("/proc/self/clear_refs") << 5;
}

std::shared_ptr<torch::nn::Module> load(const core::Checkpoint& checkpoint,
                                        const core::LoadOptions& options) {
    switch (checkpoint.architecture()) {
    case core::Architecture::SemanticSegmentation:
        return core::loadSegmenter(checkpoint, options);
    case core::Architecture::MaskedImageModeling:
        return core::loadMaskedModel(checkpoint, options);
    case core::Architecture::ImageClassification:
        return core::loadClassifier(checkpoint, options);
    default:
        return core::loadModel(checkpoint, options);
    }
}

void measure(const char* model, const char* path) {
    const core::File file(path);
    double freshMs = 0;
    double residentMs = 0;
    {
        const auto bytes = std::make_unique_for_overwrite<std::byte[]>(file.size());
        for (double* ms : {&freshMs, &residentMs}) {
            const core::Stopwatch stopwatch;
            file.readAt(0, {bytes.get(), file.size()});
            *ms = stopwatch.milliseconds();
        }
    }
    forgetPeak();
    const long long before = status("VmRSS");
    core::LoadTimes times;
    core::LoadOptions options;
    options.times = &times;
    const std::clock_t cpuStart = std::clock();
    const core::Stopwatch stopwatch;
    auto checkpoint = std::make_unique<core::Checkpoint>(core::openCheckpoint(model));
    const double openMs = stopwatch.milliseconds();
    const auto loaded = load(*checkpoint, options);
    checkpoint.reset();
    const double loadMs = stopwatch.milliseconds();
    const double cpuMs = 1e3 * static_cast<double>(std::clock() - cpuStart) / CLOCKS_PER_SEC;
    std::cout << "{\"file_bytes\": " << file.size() << ", \"read_ms\": {\"fresh\": " << freshMs
              << ", \"resident\": " << residentMs << "}, \"load_ms\": " << loadMs
              << ", \"open_ms\": " << openMs << ", \"tensors_ms\": " << times.readMs
              << ", \"pack_ms\": " << times.packMs << ", \"cpu_ms\": " << cpuMs
              << ", \"rss_bytes\": " << status("VmRSS") - before
              << ", \"peak_bytes\": " << status("VmHWM") - before << "}" << std::endl;
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 5) {
        std::cerr << "usage: load_bench MODEL FILE THREADS REPETITIONS\n";
        return 2;
    }
    core::useHugePages();
    at::set_num_threads(std::atoi(argv[3]));
    const c10::InferenceMode inference;
    (void)core::PackedLinear(at::ones({64, 64}), {}, 64)(at::ones({64, 64}));
    for (int i = 0; i < std::atoi(argv[4]); ++i) {
        measure(argv[1], argv[2]);
    }
    return 0;
}
