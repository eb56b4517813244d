// A processor without AVX-512 has no bfloat16 kernel behind the operators.
#include "core/ops/packed_linear.h"

#include "core/ops/named_operator.h"

#include <ATen/core/List.h>
#include <ATen/ops/linear.h>

namespace core {

namespace {

using Weight = std::optional<at::Tensor>;
using Reorder = at::Tensor(const at::Tensor&, std::optional<std::int64_t>);
using Pointwise = at::Tensor(const at::Tensor&,
                             const at::Tensor&,
                             const Weight&,
                             std::string_view,
                             c10::List<std::optional<at::Scalar>>,
                             std::optional<std::string_view>);
using PointwiseBinary = at::Tensor(
    const at::Tensor&, const at::Tensor&, const at::Tensor&, const Weight&, std::string_view);

struct Operators {
    std::optional<c10::TypedOperatorHandle<Reorder>> reorder =
        findOperator<Reorder>("mkldnn::_reorder_linear_weight", "");
    std::optional<c10::TypedOperatorHandle<Pointwise>> pointwise =
        findOperator<Pointwise>("mkldnn::_linear_pointwise", "");
    std::optional<c10::TypedOperatorHandle<PointwiseBinary>> binary =
        findOperator<PointwiseBinary>("mkldnn::_linear_pointwise", "binary");

    [[nodiscard]] bool isComplete() const { return reorder && pointwise && binary; }
};

const Operators& operators() {
    static const Operators found;
    return found;
}

Weight optional(const at::Tensor& tensor) {
    return tensor.defined() ? Weight(tensor) : std::nullopt;
}

bool hasBFloat16Kernels() {
#if defined(__x86_64__)
    return __builtin_cpu_supports("avx512bw") != 0 && __builtin_cpu_supports("avx512vl") != 0;
#else
    return false;
#endif
}

bool canPack(const at::Tensor& weight) {
    if (!weight.device().is_cpu() || weight.numel() == 0 || !operators().isComplete()) {
        return false;
    }
    const at::ScalarType dtype = weight.scalar_type();
    return dtype == at::kFloat || (dtype == at::kBFloat16 && hasBFloat16Kernels());
}

} // namespace

PackedLinear::PackedLinear(const at::Tensor& weight, const at::Tensor& bias, std::int64_t rowsHint)
    : m_weight(weight), m_bias(bias) {
    if (canPack(weight)) {
        m_weight = operators().reorder->call(weight.contiguous(), rowsHint);
        m_isPacked = true;
    }
}

at::Tensor PackedLinear::operator()(const at::Tensor& x, Activation activation) const {
    if (!m_isPacked) {
        return activate(at::linear(x, m_weight, optional(m_bias)), activation);
    }
    const at::Tensor y = operators().pointwise->call(x, m_weight, optional(m_bias), "none",
                                                     c10::List<std::optional<at::Scalar>>(), "");
    return activate(y, activation);
}

at::Tensor PackedLinear::addTo(const at::Tensor& residual, const at::Tensor& x) const {
    if (!m_isPacked) {
        return at::linear(x, m_weight, optional(m_bias)).add_(residual);
    }
    return operators().binary->call(x, residual, m_weight, optional(m_bias), "add");
}

} // namespace core
