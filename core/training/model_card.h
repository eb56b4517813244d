#pragma once

#include "core/training/classifier_training.h"

#include <string>

namespace core {

struct HeldOutResult {
    double accuracy = 0;
    int sceneCount = 0;
    std::uint64_t seed = 0;
};

/// README.md of a trained scene classifier: what it knows, how well, and how it was made.
[[nodiscard]] std::string modelCard(const TrainOptions& options, const HeldOutResult& result);

} // namespace core
