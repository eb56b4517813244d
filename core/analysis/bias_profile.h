#pragma once

#include "core/base/image.h"

#include <ATen/core/Tensor.h>

namespace core {

/// How a bias falls off, from maps over offsets.
struct BiasProfile {
    at::Tensor x;      ///< [..., 2w - 1]: mean over rows
    at::Tensor y;      ///< [..., 2h - 1]: mean over columns
    at::Tensor radius; ///< [..., radii]: mean over offsets whose distance rounds to the index
};

/// maps  [..., 2h - 1, 2w - 1]
[[nodiscard]] BiasProfile biasProfile(const at::Tensor& maps);

} // namespace core
