#pragma once

#include "core/ops/packed_linear.h"

#include <ATen/core/Tensor.h>

namespace core {

/// A 3 x 3 convolution over a bilinear enlargement, without enlarging: both are linear, so the nine
/// taps are taken as products with the small map, and their results are enlarged, shifted and
/// summed. For an enlargement by f this needs 1 / f^2 of the multiplications.
///
/// Channels last: maps are [batch, rows, columns, channels]. float32 on the CPU.
class UpsampledConv final {
public:
    UpsampledConv() = default;

    /// weight    [out, in, 3, 3]
    /// rowsHint  pixels of a usual small map
    UpsampledConv(const at::Tensor& weight, std::int64_t rowsHint);

    /// sum += conv(enlarge(map, size of sum), padding 1), corners not aligned.
    ///
    /// sum  [batch, rows, columns, out] contiguous
    /// map  [batch, smaller rows, smaller columns, in]
    void addTo(at::Tensor& sum, const at::Tensor& map) const;

private:
    PackedLinear m_taps; ///< [9 * out, in], tap by tap
};

/// The same by enlarging and convolving: the reference.
[[nodiscard]] at::Tensor
plainUpsampledConv(const at::Tensor& weight, const at::Tensor& map, at::IntArrayRef size);

} // namespace core
