#pragma once

#include "core/ops/activation.h"

#include <ATen/core/Tensor.h>

namespace core {

/// x weight^T + bias for inference, with the weight laid out once for the processor's matrix
/// kernels (oneDNN). Where those do not serve the dtype or the device it keeps the plain weight.
/// Either way there is one copy.
class PackedLinear final {
public:
    PackedLinear() = default;

    /// weight    [out, in]; not kept when it could be packed
    /// bias      [out] or undefined
    /// rowsHint  rows of x in the expected calls; other row counts work too
    PackedLinear(const at::Tensor& weight, const at::Tensor& bias, std::int64_t rowsHint);

    /// x        [..., in]
    /// returns  [..., out]
    [[nodiscard]] at::Tensor operator()(const at::Tensor& x,
                                        Activation activation = Activation::None) const;

    /// residual + x weight^T + bias
    [[nodiscard]] at::Tensor addTo(const at::Tensor& residual, const at::Tensor& x) const;

    [[nodiscard]] bool isEmpty() const { return !m_weight.defined(); }
    [[nodiscard]] bool isPacked() const { return m_isPacked; }

private:
    at::Tensor m_weight;
    at::Tensor m_bias;
    bool m_isPacked = false;
};

} // namespace core
