#include "core/training/schedule.h"

#include <charconv>
#include <cmath>
#include <numbers>

namespace core {

double learningRate(const Schedule& schedule, int step) {
    if (step < schedule.warmupSteps) {
        return schedule.peak * (step + 1) / schedule.warmupSteps;
    }
    const int rest = schedule.stepCount - schedule.warmupSteps;
    const double done =
        rest > 1 ? static_cast<double>(step - schedule.warmupSteps) / (rest - 1) : 1;
    return schedule.end +
           0.5 * (schedule.peak - schedule.end) * (1 + std::cos(std::numbers::pi * done));
}

int decayDepth(std::string_view name, int layerCount) {
    constexpr std::string_view kLayer = "encoder.layer.";
    if (name.find("embeddings.") != std::string_view::npos) {
        return 0;
    }
    const std::size_t at = name.find(kLayer);
    if (at == std::string_view::npos) {
        return layerCount + 1;
    }
    const std::string_view number = name.substr(at + kLayer.size());
    int index = 0;
    (void)std::from_chars(number.data(), number.data() + number.size(), index);
    return index + 1;
}

double rateFactor(std::string_view name, int layerCount, double decay) {
    return std::pow(decay, layerCount + 1 - decayDepth(name, layerCount));
}

bool hasWeightDecay(std::string_view name, int dimensionCount) {
    return dimensionCount > 1 && !name.ends_with("bias") && !name.ends_with("cls_token") &&
           !name.ends_with("mask_token") && !name.ends_with("position_embeddings") &&
           !name.ends_with("relative_position_bias_table");
}

} // namespace core
