#include "core/model/conv_module.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/batch_norm.h>
#include <ATen/ops/conv2d.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/relu.h>

namespace core {

namespace {

constexpr double kBatchNormMomentum = 0.1;
constexpr double kBatchNormEpsilon = 1e-5;

} // namespace

Convolution::Convolution(std::int64_t inCount,
                         std::int64_t outCount,
                         std::int64_t kernel,
                         bool hasBias)
    : weight(register_parameter("weight", at::empty({outCount, inCount, kernel, kernel}))) {
    if (hasBias) {
        bias = register_parameter("bias", at::empty({outCount}));
    }
}

at::Tensor Convolution::forward(const at::Tensor& x) const {
    const std::int64_t padding = weight.size(2) / 2;
    return at::conv2d(x, weight, bias.defined() ? std::optional<at::Tensor>(bias) : std::nullopt,
                      /*stride=*/1, padding);
}

BatchNorm::BatchNorm(std::int64_t width, double epsilon)
    : weight(register_parameter("weight", at::empty({width}))),
      bias(register_parameter("bias", at::empty({width}))),
      running_mean(register_buffer("running_mean", at::empty({width}))),
      running_var(register_buffer("running_var", at::empty({width}))), m_epsilon(epsilon) {}

at::Tensor BatchNorm::forward(const at::Tensor& x) const {
    return at::batch_norm(x, weight, bias, running_mean, running_var, is_training(),
                          kBatchNormMomentum, m_epsilon,
                          /*cudnn_enabled=*/true);
}

BatchNorm::Affine BatchNorm::affine() const {
    const at::Tensor deviation = running_var.to(at::kDouble).add(m_epsilon).sqrt();
    const at::Tensor scale = weight.to(at::kDouble) / deviation;
    return {scale, bias.to(at::kDouble) - running_mean.to(at::kDouble) * scale};
}

ConvModule::ConvModule(std::int64_t inCount, std::int64_t outCount, std::int64_t kernel)
    : conv(
          register_module("conv", std::make_shared<Convolution>(inCount, outCount, kernel, false))),
      bn(register_module("bn", std::make_shared<BatchNorm>(outCount, kBatchNormEpsilon))) {}

at::Tensor ConvModule::forward(const at::Tensor& x) const {
    return at::relu(bn->forward(conv->forward(x)));
}

ConvModule::Folded ConvModule::folded() const {
    const BatchNorm::Affine norm = bn->affine();
    return {(conv->weight.to(at::kDouble) * norm.scale.view({-1, 1, 1, 1})).to(at::kFloat),
            norm.shift.to(at::kFloat)};
}

} // namespace core
