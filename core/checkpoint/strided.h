#pragma once

#include "core/base/parallel.h"
#include "core/checkpoint/tensor_entry.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>

/// Tensors that do not lie packed in their file: transposed, channels last, expanded, cut out of
/// another.
namespace core {

/// Bytes from the first element of an entry with strides to the end of its last one.
[[nodiscard]] std::uint64_t stridedExtent(const TensorEntry& entry);

/// Fills `out` with the bytes that lie `offset` behind the entry's first element.
using ReadExtent = std::function<void(std::uint64_t offset, std::span<std::byte> out)>;

/// Copies the elements row-major and packed. What they lie in is read piece by piece, each piece
/// once and from one of the threads.
///
/// out   entry.bytes
void readStrided(const TensorEntry& entry,
                 std::span<std::byte> out,
                 const ReadExtent& read,
                 const Parallel& parallel = runHere);

} // namespace core
