#include "core/base/error.h"
#include "core/image/decode.h"
#include "core/image/processor.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <sys/resource.h>

/// image_bench FILE FILTER SIZE REPETITIONS THREADS: one line of JSON with the fastest time of each
/// step and the processor time of a repetition, in milliseconds. compare_image.py runs it beside
/// Pillow and NumPy.
namespace {

double milliseconds(std::chrono::steady_clock::duration duration) {
    return std::chrono::duration<double, std::milli>(duration).count();
}

double processorMilliseconds() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto of = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3;
    };
    return of(usage.ru_utime) + of(usage.ru_stime);
}

} // namespace

int main(int argc, char** argv) try {
    if (argc != 6) {
        std::fprintf(stderr, "usage: image_bench FILE FILTER SIZE REPETITIONS THREADS\n");
        return 2;
    }
    const int side = std::atoi(argv[3]);
    core::ProcessorConfig config;
    config.resample = static_cast<core::Filter>(std::atoi(argv[2]));
    config.size.exact = {side, side};
    const core::ResizeOptions options{.threads = std::atoi(argv[5])};
    double decode = 1e9;
    double prepare = 1e9;
    double total = 1e9;
    double checksum = 0;
    const double before = processorMilliseconds();
    for (int i = 0; i < std::atoi(argv[4]); ++i) {
        const auto start = std::chrono::steady_clock::now();
        const core::DecodedImage decoded = core::decodeImage(std::filesystem::path(argv[1]));
        const auto middle = std::chrono::steady_clock::now();
        const core::Planes planes = core::preprocess(decoded.image, config, options);
        const auto end = std::chrono::steady_clock::now();
        decode = std::min(decode, milliseconds(middle - start));
        prepare = std::min(prepare, milliseconds(end - middle));
        total = std::min(total, milliseconds(end - start));
        checksum = 0;
        for (const float value : planes.values) {
            checksum += static_cast<double>(value);
        }
    }
    const double processor = (processorMilliseconds() - before) / std::atoi(argv[4]);
    std::printf("{\"processor\": %.3f, \"decode\": %.3f, \"preprocess\": %.3f, \"total\": %.3f, "
                "\"checksum\": %.6f}\n",
                processor, decode, prepare, total, checksum);
    return 0;
} catch (const core::Error& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return core::exitCode(error.kind());
}
