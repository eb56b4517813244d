#pragma once

#include "core/training/scene_training.h"

#include <string>

namespace core {

/// README.md of a model trained on scenes: what it knows, how well, and how it was made.
[[nodiscard]] std::string modelCard(const TrainOptions& options, const HeldOutResult& result);

} // namespace core
