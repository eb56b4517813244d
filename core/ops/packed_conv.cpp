#include "core/ops/packed_conv.h"

#include "core/ops/named_operator.h"

#include <ATen/core/List.h>
#include <ATen/ops/conv2d.h>
#include <ATen/ops/relu.h>

#include <array>

namespace core {

namespace {

using Ints = at::IntArrayRef;
using Scalars = c10::List<std::optional<at::Scalar>>;
using Reorder =
    at::Tensor(const at::Tensor&, Ints, Ints, Ints, std::int64_t, at::OptionalIntArrayRef);
using Pointwise = at::Tensor(const at::Tensor&,
                             const at::Tensor&,
                             const std::optional<at::Tensor>&,
                             Ints,
                             Ints,
                             Ints,
                             std::int64_t,
                             std::string_view,
                             Scalars,
                             std::optional<std::string_view>);
using AddInto = at::Tensor&(at::Tensor&,
                            const at::Tensor&,
                            const at::Tensor&,
                            const std::optional<at::Tensor>&,
                            Ints,
                            Ints,
                            Ints,
                            std::int64_t,
                            std::string_view,
                            std::optional<at::Scalar>,
                            std::optional<std::string_view>,
                            Scalars,
                            std::optional<std::string_view>);

struct Operators {
    std::optional<c10::TypedOperatorHandle<Reorder>> reorder =
        findOperator<Reorder>("mkldnn::_reorder_convolution_weight", "");
    std::optional<c10::TypedOperatorHandle<Pointwise>> pointwise =
        findOperator<Pointwise>("mkldnn::_convolution_pointwise", "");
    std::optional<c10::TypedOperatorHandle<AddInto>> addInto =
        findOperator<AddInto>("mkldnn::_convolution_pointwise_", "binary");

    [[nodiscard]] bool isComplete() const { return reorder && pointwise && addInto; }
};

const Operators& operators() {
    static const Operators found;
    return found;
}

constexpr std::array<std::int64_t, 2> kOnes{1, 1};

/// The same along both axes.
std::array<std::int64_t, 2> twice(std::int64_t value) {
    return {value, value};
}

} // namespace

PackedConv::PackedConv(const at::Tensor& weight, const at::Tensor& bias, at::IntArrayRef input)
    : m_weight(weight), m_bias(bias), m_padding(weight.size(2) / 2) {
    if (weight.device().is_cpu() && weight.scalar_type() == at::kFloat && weight.numel() > 0 &&
        operators().isComplete()) {
        m_weight = operators().reorder->call(weight.contiguous(), twice(m_padding), kOnes, kOnes, 1,
                                             input);
        m_isPacked = true;
    }
}

at::Tensor PackedConv::run(const at::Tensor& x, const char* activation) const {
    return operators().pointwise->call(x, m_weight, m_bias, twice(m_padding), kOnes, kOnes, 1,
                                       activation, Scalars(), "");
}

at::Tensor PackedConv::operator()(const at::Tensor& x) const {
    return m_isPacked ? run(x, "none") : at::conv2d(x, m_weight, m_bias, 1, m_padding);
}

at::Tensor PackedConv::rectified(const at::Tensor& x) const {
    return m_isPacked ? run(x, "relu") : at::conv2d(x, m_weight, m_bias, 1, m_padding).relu_();
}

at::Tensor PackedConv::addTo(at::Tensor residual, const at::Tensor& x) const {
    if (!m_isPacked) {
        return at::conv2d(x, m_weight, m_bias, 1, m_padding).add_(residual);
    }
    return operators().addInto->call(residual, x, m_weight, m_bias, twice(m_padding), kOnes, kOnes,
                                     1, "add", std::nullopt, std::nullopt, Scalars(), "");
}

} // namespace core
