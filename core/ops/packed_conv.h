#pragma once

#include <ATen/core/Tensor.h>

namespace core {

/// A convolution that keeps the size, for inference: the weight is laid out once for the
/// processor's kernels (oneDNN), which add bias, ReLU and a residual on their way. Where those do
/// not serve the dtype or the device it keeps the plain weight. Fastest with channels last in
/// memory.
class PackedConv final {
public:
    PackedConv() = default;

    /// weight  [out, in, kernel, kernel], kernel odd; not kept when it could be packed
    /// bias    [out]
    /// input   sizes of a usual input, [batch, in, rows, columns]; other sizes work too
    PackedConv(const at::Tensor& weight, const at::Tensor& bias, at::IntArrayRef input);

    /// x        [batch, in, rows, columns]
    /// returns  [batch, out, rows, columns]
    [[nodiscard]] at::Tensor operator()(const at::Tensor& x) const;
    /// The same, negative values being 0.
    [[nodiscard]] at::Tensor rectified(const at::Tensor& x) const;
    /// residual + the convolution of x. residual may be given up for the result.
    [[nodiscard]] at::Tensor addTo(at::Tensor residual, const at::Tensor& x) const;

    [[nodiscard]] bool isEmpty() const { return !m_weight.defined(); }

private:
    [[nodiscard]] at::Tensor run(const at::Tensor& x, const char* activation) const;

    at::Tensor m_weight;
    at::Tensor m_bias;
    std::int64_t m_padding = 0;
    bool m_isPacked = false;
};

} // namespace core
