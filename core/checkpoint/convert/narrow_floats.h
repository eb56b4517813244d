#pragma once

#include "core/checkpoint/tensor_entry.h"

#include <cstddef>
#include <span>

namespace core {

/// Stores values as F32, F16, BF16 or F64, rounded to nearest, ties to even; what a narrower type
/// cannot hold becomes infinite, NaN stays NaN. The inverse of convertToFloat.
///
/// out      values.size() * elementSize(type) bytes; may be unaligned
void narrowFloats(TensorType type, std::span<const float> values, std::span<std::byte> out);

} // namespace core
