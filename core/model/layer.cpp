#include "core/model/layer.h"

#include "core/model/tasks.h"
#include "core/ops/drop_path.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/dropout.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/eye.h>
#include <ATen/ops/zeros_like.h>

#include <array>
#include <functional>

namespace core {

namespace {

at::Tensor magnitudes(const at::Tensor& lambda) {
    return lambda.defined() ? lambda.detach().abs() : at::Tensor();
}

} // namespace

QueryKey queryKeyOf(const AttentionInput& input) {
    const at::Tensor query = input.scale == 1.0 ? input.query : input.query * input.scale;
    return {query.contiguous(), input.key.contiguous()};
}

AttentionBlock::AttentionBlock(const BeitConfig& config)
    : attention(register_module("attention", std::make_shared<SelfAttention>(config))),
      output(register_module("output",
                             std::make_shared<DenseBlock>(config.hiddenSize, config.hiddenSize))) {}

Layer::Layer(const BeitConfig& config, double dropPathRate)
    : layernorm_before(register_module(
          "layernorm_before", std::make_shared<LayerNorm>(config.hiddenSize, config.layerNormEps))),
      layernorm_after(register_module(
          "layernorm_after", std::make_shared<LayerNorm>(config.hiddenSize, config.layerNormEps))),
      attention(register_module("attention", std::make_shared<AttentionBlock>(config))),
      intermediate(register_module(
          "intermediate",
          std::make_shared<DenseBlock>(config.hiddenSize, config.intermediateSize))),
      output(register_module(
          "output", std::make_shared<DenseBlock>(config.intermediateSize, config.hiddenSize))),
      m_activation(parseActivation(config.hiddenAct)), m_dropout(config.hiddenDropout),
      m_dropPathRate(dropPathRate) {
    if (config.layerScaleInitValue > 0.0) {
        lambda_1 = register_parameter("lambda_1", at::empty({config.hiddenSize}));
        lambda_2 = register_parameter("lambda_2", at::empty({config.hiddenSize}));
    }
}

at::Tensor Layer::residual(const at::Tensor& x, at::Tensor branch, const at::Tensor& lambda) const {
    if (is_training()) {
        branch = at::dropout(branch, m_dropout, true);
    }
    if (lambda.defined()) {
        branch = branch * lambda;
    }
    return x + (is_training() ? dropPath(branch, m_dropPathRate) : branch);
}

AttentionInput Layer::attentionInput(const at::Tensor& x) const {
    return attention->attention->project(layernorm_before->forward(x));
}

LayerOutput Layer::forward(const at::Tensor& x, const LayerPass& pass) const {
    AttentionInput input = attentionInput(x);
    input.bias = pass.bias;
    input.headMask = pass.headMask;
    LayerOutput result;
    if (pass.wantsScores) {
        result.scores = queryKeyOf(input);
    }
    AttentionOutput attended = attention->attention->attend(std::move(input), pass.kind);
    result.weights = std::move(attended.weights);
    if (!m_projection.isEmpty()) {
        const at::Tensor middle = m_projection.addTo(x, attended.mixed);
        const at::Tensor expanded = m_expand(layernorm_after->forward(middle), m_activation);
        result.x = m_contract.addTo(middle, expanded);
        return result;
    }
    const at::Tensor middle =
        residual(x, attention->output->dense->forward(attended.mixed), lambda_1);
    const at::Tensor expanded =
        activate(intermediate->dense->forward(layernorm_after->forward(middle)), m_activation);
    result.x = residual(middle, output->dense->forward(expanded), lambda_2);
    return result;
}

at::Tensor Layer::projectionWeight() const {
    if (m_projection.isEmpty()) {
        const at::Tensor& weight = attention->output->dense->weight;
        return lambda_1.defined() ? weight * lambda_1.unsqueeze(1) : weight;
    }
    const at::Tensor unit =
        at::eye(layernorm_before->weight.size(0), layernorm_before->weight.options());
    return (m_projection(unit) - m_projection(at::zeros_like(unit.slice(0, 0, 1)))).t();
}

void Layer::pack(const PackOptions& options) {
    m_attentionScale = magnitudes(lambda_1);
    m_mlpScale = magnitudes(lambda_2);
    const auto packAndRelease = [&options](PackedLinear& packed, Linear& linear,
                                           const at::Tensor& scale) {
        packed = packScaled(linear.weight, linear.bias, scale, options);
        linear.release();
    };
    const std::array<std::function<void()>, 4> largestFirst{
        [&] { packAndRelease(m_expand, *intermediate->dense, {}); },
        [&] { packAndRelease(m_contract, *output->dense, lambda_2); },
        [&] { attention->attention->pack(options); },
        [&] { packAndRelease(m_projection, *attention->output->dense, lambda_1); }};
    runTasks(largestFirst);
    parameters_.clear(); // the lambdas are in the weights now
    lambda_1 = at::Tensor();
    lambda_2 = at::Tensor();
    to(options.device, options.dtype);
}

} // namespace core
