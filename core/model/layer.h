#pragma once

#include "core/model/self_attention.h"
#include "core/ops/activation.h"

namespace core {

/// The two sides of the scores of one layer, the softmax scale multiplied into the queries.
struct QueryKey {
    at::Tensor query; ///< [batch, heads, tokens, width of a head]
    at::Tensor key;
};
[[nodiscard]] QueryKey queryKeyOf(const AttentionInput& input);

/// The attention half's two children: `attention` and `output`.
class AttentionBlock final : public torch::nn::Module {
public:
    explicit AttentionBlock(const BeitConfig& config);

    std::shared_ptr<SelfAttention> attention;
    std::shared_ptr<DenseBlock> output;
};

/// How a layer is run.
struct LayerPass {
    at::Tensor bias; ///< [1, heads, tokens, tokens] or undefined
    AttentionKind kind = AttentionKind::Sdpa;
    at::Tensor headMask; ///< [heads] or undefined
    bool wantsScores = false;
};

struct LayerOutput {
    at::Tensor x;       ///< [batch, tokens, width]
    at::Tensor weights; ///< of the attention, Eager only
    QueryKey scores;    ///< with wantsScores
};

/// A pre-norm transformer layer with layer scale and stochastic depth:
/// x += lambda_1 * attention(norm(x)), then x += lambda_2 * mlp(norm(x)).
class Layer final : public torch::nn::Module {
public:
    Layer(const BeitConfig& config, double dropPathRate);

    [[nodiscard]] LayerOutput forward(const at::Tensor& x, const LayerPass& pass) const;

    /// What the layer's attention has to do with the tokens x, [batch, tokens, width].
    [[nodiscard]] AttentionInput attentionInput(const at::Tensor& x) const;

    /// How the mixed values of all heads become what is added to the tokens, layer scale included;
    /// without the bias. returns [width, heads * width of a head]
    [[nodiscard]] at::Tensor projectionWeight() const;

    /// |lambda_1| and |lambda_2| of a packed layer, [width] each, float32 on the CPU; undefined
    /// without layer scale.
    [[nodiscard]] const at::Tensor& attentionScale() const { return m_attentionScale; }
    [[nodiscard]] const at::Tensor& mlpScale() const { return m_mlpScale; }

    [[nodiscard]] std::int64_t headCount() const { return attention->attention->headCount(); }

    /// For inference: packs the products with the layer scales folded in and gives the parameters
    /// up; the norms move to the options' device and dtype.
    void pack(const PackOptions& options);

    [[nodiscard]] const RelativePositionBias* positionBias() const {
        return attention->attention->positionBias();
    }

private:
    [[nodiscard]] at::Tensor
    residual(const at::Tensor& x, at::Tensor branch, const at::Tensor& lambda) const;

    std::shared_ptr<LayerNorm> layernorm_before;
    std::shared_ptr<LayerNorm> layernorm_after;
    std::shared_ptr<AttentionBlock> attention;
    std::shared_ptr<DenseBlock> intermediate;
    std::shared_ptr<DenseBlock> output;
    at::Tensor lambda_1; ///< [width]; undefined without layer scale
    at::Tensor lambda_2;
    at::Tensor m_attentionScale;
    at::Tensor m_mlpScale;
    PackedLinear m_projection;
    PackedLinear m_expand;
    PackedLinear m_contract;
    Activation m_activation;
    double m_dropout;
    double m_dropPathRate;
};

} // namespace core
