#pragma once

#include "core/base/image.h"

#include <ATen/core/Tensor.h>

namespace core {

/// gatherBias() by the project's own kernel, from the module libbeitscope_cuda.so.
///
/// returns  undefined when the table is not on a CUDA device, gradients are wanted, the
///          module is not there, or it once gave another result than gatherBias() did (said once on
///          stderr); the caller then uses plain tensor operations
[[nodiscard]] at::Tensor gatherBiasOnCuda(const at::Tensor& full, Size window);

} // namespace core
