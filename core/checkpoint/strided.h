#pragma once

#include "core/checkpoint/tensor_entry.h"

#include <cstddef>
#include <cstdint>
#include <span>

/// Tensors that do not lie packed in their file: transposed, channels last, expanded, cut out of
/// another.
namespace core {

/// Bytes from the first element of an entry with strides to the end of its last one.
[[nodiscard]] std::uint64_t stridedExtent(const TensorEntry& entry);

/// Copies the elements row-major and packed.
///
/// in    stridedExtent(entry) bytes
/// out   entry.bytes
void copyStrided(const TensorEntry& entry, std::span<const std::byte> in, std::span<std::byte> out);

} // namespace core
