#pragma once

#include <string_view>

/// How fast each parameter learns at each step: the fine-tuning recipe of BEiT.
/// source: Bao et al. 2021, arXiv:2106.08254, and its published training code
namespace core {

struct Schedule {
    double peak = 1e-3;
    double end = 1e-6;
    int warmupSteps = 100; ///< linear from 0
    int stepCount = 1000;  ///< cosine from the peak to the end
};

/// The learning rate of a step, counted from 0.
[[nodiscard]] double learningRate(const Schedule& schedule, int step);

/// The depth of a parameter: 0 for tokens, positions and patch embedding, i + 1 for layer i,
/// layerCount + 1 for everything behind or beside the layers.
[[nodiscard]] int decayDepth(std::string_view name, int layerCount);

/// What the learning rate of a parameter is multiplied by: decay ^ (layerCount + 1 - depth).
[[nodiscard]] double rateFactor(std::string_view name, int layerCount, double decay);

/// Biases, norms, scales, tokens, positions and bias tables are not decayed.
[[nodiscard]] bool hasWeightDecay(std::string_view name, int dimensionCount);

} // namespace core
