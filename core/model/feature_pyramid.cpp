#include "core/model/feature_pyramid.h"

#include <ATen/ops/conv_transpose2d.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/gelu.h>
#include <ATen/ops/max_pool2d.h>

namespace core {

Upsampling::Upsampling(std::int64_t width)
    : weight(register_parameter("weight", at::empty({width, width, 2, 2}))),
      bias(register_parameter("bias", at::empty({width}))) {}

at::Tensor Upsampling::forward(const at::Tensor& x) const {
    return at::conv_transpose2d(x, weight, bias, /*stride=*/2);
}

FeaturePyramid::FeaturePyramid(const BeitConfig& config, torch::nn::Module& owner)
    : m_first(std::make_shared<Upsampling>(config.hiddenSize)),
      m_norm(std::make_shared<BatchNorm>(config.hiddenSize, config.batchNormEps)),
      m_second(std::make_shared<Upsampling>(config.hiddenSize)),
      m_double(std::make_shared<Upsampling>(config.hiddenSize)) {
    const auto quadruple = std::make_shared<torch::nn::Module>();
    quadruple->register_module("0", m_first);
    quadruple->register_module("1", m_norm);
    quadruple->register_module("3", m_second);
    const auto twice = std::make_shared<torch::nn::Module>();
    twice->register_module("0", m_double);
    owner.register_module("fpn1", quadruple);
    owner.register_module("fpn2", twice);
}

std::vector<at::Tensor> FeaturePyramid::forward(const std::vector<at::Tensor>& maps) const {
    TORCH_CHECK(maps.size() == 4, "a feature pyramid takes four maps");
    const at::Tensor doubled = at::gelu(m_norm->forward(m_first->forward(maps[0])));
    return {m_second->forward(doubled), m_double->forward(maps[1]), maps[2],
            at::max_pool2d(maps[3], {2, 2})};
}

} // namespace core
