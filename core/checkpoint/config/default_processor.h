#pragma once

#include "core/checkpoint/checkpoint.h"

#include <string>

namespace core {

/// BEiT v2 is told by the branch of the class token that only its pre-training has.
[[nodiscard]] bool isBeitV2(const Checkpoint& checkpoint);

/// A preprocessor_config.json for a checkpoint without one: images are squashed to the model's size
/// with bicubic resampling; mean and standard deviation are 0.5, or those of ImageNet for BEiT v2.
[[nodiscard]] std::string defaultProcessorText(const Checkpoint& checkpoint);

} // namespace core
