#pragma once

#include "core/model/self_attention.h"
#include "core/ops/activation.h"

namespace core {

/// The attention half's two children: `attention` and `output`.
class AttentionBlock final : public torch::nn::Module {
public:
    explicit AttentionBlock(const BeitConfig& config);

    std::shared_ptr<SelfAttention> attention;
    std::shared_ptr<DenseBlock> output;
};

struct LayerOutput {
    at::Tensor x;       ///< [batch, tokens, width]
    at::Tensor weights; ///< of the attention, Eager only
};

/// A pre-norm transformer layer with layer scale and stochastic depth:
/// x += lambda_1 * attention(norm(x)), then x += lambda_2 * mlp(norm(x)).
class Layer final : public torch::nn::Module {
public:
    Layer(const BeitConfig& config, double dropPathRate);

    [[nodiscard]] LayerOutput
    forward(const at::Tensor& x, const at::Tensor& bias, AttentionKind kind) const;

    /// For inference: packs the products with the layer scales folded in and gives the parameters
    /// up; the norms move to the options' device and dtype.
    void pack(const PackOptions& options);

    [[nodiscard]] const RelativePositionBias* positionBias() const {
        return attention->attention->positionBias();
    }

private:
    [[nodiscard]] LayerOutput
    forwardPacked(const at::Tensor& x, const at::Tensor& bias, AttentionKind kind) const;
    [[nodiscard]] at::Tensor
    residual(const at::Tensor& x, at::Tensor branch, const at::Tensor& lambda) const;

    std::shared_ptr<LayerNorm> layernorm_before;
    std::shared_ptr<LayerNorm> layernorm_after;
    std::shared_ptr<AttentionBlock> attention;
    std::shared_ptr<DenseBlock> intermediate;
    std::shared_ptr<DenseBlock> output;
    at::Tensor lambda_1; ///< [width]; undefined without layer scale
    at::Tensor lambda_2;
    PackedLinear m_projection;
    PackedLinear m_expand;
    PackedLinear m_contract;
    Activation m_activation;
    double m_dropout;
    double m_dropPathRate;
};

} // namespace core
