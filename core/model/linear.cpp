#include "core/model/linear.h"

#include <ATen/ops/empty.h>
#include <ATen/ops/layer_norm.h>
#include <ATen/ops/linear.h>

namespace core {

Linear::Linear(std::int64_t inCount, std::int64_t outCount, bool hasBias)
    : weight(register_parameter("weight", at::empty({outCount, inCount}))) {
    if (hasBias) {
        bias = register_parameter("bias", at::empty({outCount}));
    }
}

at::Tensor Linear::forward(const at::Tensor& x) const {
    return at::linear(x, weight, bias.defined() ? std::optional<at::Tensor>(bias) : std::nullopt);
}

void Linear::release() {
    parameters_.clear();
    weight = at::Tensor();
    bias = at::Tensor();
}

DenseBlock::DenseBlock(std::int64_t inCount, std::int64_t outCount)
    : dense(register_module("dense", std::make_shared<Linear>(inCount, outCount))) {}

LayerNorm::LayerNorm(std::int64_t width, double epsilon)
    : weight(register_parameter("weight", at::empty({width}))),
      bias(register_parameter("bias", at::empty({width}))), m_epsilon(epsilon) {}

at::Tensor LayerNorm::forward(const at::Tensor& x) const {
    return at::layer_norm(x, weight.sizes(), weight, bias, m_epsilon);
}

PackedLinear packScaled(const at::Tensor& weight,
                        const at::Tensor& bias,
                        const at::Tensor& scale,
                        const PackOptions& options) {
    at::Tensor scaledWeight = weight.to(at::kFloat);
    at::Tensor scaledBias = bias.defined() ? bias.to(at::kFloat) : bias;
    if (scale.defined()) {
        scaledWeight.mul_(scale.to(at::kFloat).unsqueeze(1));
        scaledBias = scaledBias.defined() ? scaledBias.mul(scale.to(at::kFloat)) : scaledBias;
    }
    scaledWeight = scaledWeight.to(options.device, options.dtype);
    scaledBias = scaledBias.defined() ? scaledBias.to(options.device, options.dtype) : scaledBias;
    return {scaledWeight, scaledBias, options.rowsHint};
}

} // namespace core
