#pragma once

#include "core/base/image.h"
#include "core/ops/bias_resize.h"

#include <ATen/core/Tensor.h>

/// BEiT's relative position bias. A table has one row for each offset (query minus key) in a window
/// of patches, row-major over (dy + height - 1, dx + width - 1), then three special rows: cls to
/// patch, patch to cls, cls to cls. Token 0 is the cls token.
namespace core {

/// Rows of a table for a window: (2h - 1)(2w - 1) + 3.
[[nodiscard]] std::int64_t biasRowCount(Size window);

/// returns  [tokens, tokens] int64, row = query, column = key, tokens = height * width + 1
[[nodiscard]] at::Tensor relativePositionIndex(Size window, at::Device device = at::kCPU);

/// The bias of every query and key, differentiable with respect to the table.
///
/// table    [biasRowCount(trained), heads]
/// returns  [1, heads, tokens, tokens] in the table's dtype, for `window`
[[nodiscard]] at::Tensor relativePositionBias(const at::Tensor& table,
                                              Size trained,
                                              Size window,
                                              BiasResize resize = BiasResize::Bilinear);

/// The table for another window: its offsets resized, its three special rows as they are.
///
/// returns  [biasRowCount(window), heads]
[[nodiscard]] at::Tensor
resizedBiasTable(const at::Tensor& table, Size trained, Size window, BiasResize resize);

/// The gathering step alone, for a table of the window's own size.
///
/// full     [biasRowCount(window), heads]
/// returns  [1, heads, tokens, tokens]
[[nodiscard]] at::Tensor gatherBias(const at::Tensor& full, Size window);

/// The same values with rows of a multiple of 8 elements: fused attention kernels take such a bias
/// as it is, and copy any other on every call.
[[nodiscard]] at::Tensor padBiasRows(const at::Tensor& bias, at::ScalarType dtype);

} // namespace core
