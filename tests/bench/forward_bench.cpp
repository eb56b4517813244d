/// Times forward passes on command, so that a driver can alternate with another program:
///     forward_bench MODEL THREADS [DTYPE] [ATTENTION]
/// reads lines "BATCH HEIGHT WIDTH REPETITIONS" and answers each with the seconds of every pass, by
/// the wall and of processor time: "0.11/0.22 0.10/0.21".
#include "core/model/device.h"
#include "core/model/load.h"

#include <ATen/Parallel.h>
#include <ATen/ops/rand.h>
#include <c10/core/InferenceMode.h>

#include <chrono>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <iostream>
#include <string>

namespace {

using Forward = std::function<core::ModelOutput(const at::Tensor&, const core::ForwardOptions&)>;

template <typename Model>
Forward forwardOf(std::shared_ptr<Model> model) {
    return [model = std::move(model)](const auto& pixels, const auto& options) {
        return model->forward(pixels, options);
    };
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 3) {
        std::cerr << "usage: forward_bench MODEL THREADS [DTYPE] [ATTENTION]\n";
        return 2;
    }
    at::set_num_threads(std::atoi(argv[2]));
    const c10::InferenceMode inference;
    const core::Checkpoint checkpoint = core::openCheckpoint(argv[1]);
    core::LoadOptions load;
    load.dtype = core::resolveDtype(argc > 3 ? argv[3] : "auto", at::kCPU);
    const bool segments = checkpoint.architecture() == core::Architecture::SemanticSegmentation;
    const Forward forward = segments ? forwardOf(core::loadSegmenter(checkpoint, load))
                                     : forwardOf(core::loadClassifier(checkpoint, load));
    core::ForwardOptions options;
    options.attention = argc > 4 && std::string(argv[4]) == "eager" ? core::AttentionKind::Eager
                                                                    : core::AttentionKind::Sdpa;
    std::cout << "ready" << std::endl;
    int batch = 0;
    int height = 0;
    int width = 0;
    int repetitions = 0;
    while (std::cin >> batch >> height >> width >> repetitions) {
        const at::Tensor pixels =
            at::rand({batch, checkpoint.config().channelCount, height, width}).to(load.dtype);
        for (int i = 0; i < repetitions; ++i) {
            const auto start = std::chrono::steady_clock::now();
            const std::clock_t cpuStart = std::clock();
            const core::ModelOutput output = forward(pixels, options);
            const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
            const auto ticks = static_cast<double>(std::clock() - cpuStart);
            std::cout << taken.count() << '/' << ticks / CLOCKS_PER_SEC
                      << (i + 1 < repetitions ? " " : "");
        }
        std::cout << std::endl;
    }
    return 0;
}
