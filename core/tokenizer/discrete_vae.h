#pragma once

#include "core/base/image.h"

#include <torch/nn/module.h>

#include <cstdint>
#include <memory>

/// The discrete VAE of DALL-E (Ramesh et al., arXiv 2102.12092), whose tokens BEiT predicts. The
/// architecture is that of the package DALL-E, in any width; parameter names are its own.
namespace core {

/// What distinguishes discrete VAEs; the defaults are OpenAI's. Everything else follows.
struct DiscreteVaeShape {
    int vocabulary = 8192;
    int channels = 3;
    int hiddenSize = 256;   ///< n_hid: the width of the first group of the encoder, a multiple of 4
    int decoderInput = 128; ///< n_init: the width of the codebook's vectors
    int groupCount = 4;     ///< each but the last halves (encoder) or doubles (decoder) the size
    int blocksPerGroup = 2;

    [[nodiscard]] int tokenSide() const { return 1 << (groupCount - 1); } ///< pixels per token
    bool operator==(const DiscreteVaeShape&) const = default;
};

class VaeBlocks;

/// Pixels to the logits of tokens. Parameters are uninitialised until they are loaded or drawn.
class DiscreteVaeEncoder final : public torch::nn::Module {
public:
    explicit DiscreteVaeEncoder(const DiscreteVaeShape& shape);

    /// pixels   [batch, channels, height, width] through mapPixels(); sides are multiples of the
    ///          token's
    /// returns  [batch, vocabulary, rows, columns]
    /// throws   Error{BadShape, "IMAGE-SHAPE"}
    [[nodiscard]] at::Tensor forward(const at::Tensor& pixels) const;

    [[nodiscard]] const DiscreteVaeShape& shape() const { return m_shape; }

    /// For inference on the CPU, see VaeBlocks::pack().
    void pack(Size grid);

private:
    DiscreteVaeShape m_shape;
    std::shared_ptr<VaeBlocks> blocks;
};

/// Tokens, or weights of tokens, to pixels.
class DiscreteVaeDecoder final : public torch::nn::Module {
public:
    explicit DiscreteVaeDecoder(const DiscreteVaeShape& shape);

    /// weights  [batch, vocabulary, rows, columns], one-hot or soft
    /// returns  [batch, 2 * channels, height, width]: means and log scales of the logit-Laplace
    /// throws   Error{BadShape, "TOKEN-SHAPE"}
    [[nodiscard]] at::Tensor forward(const at::Tensor& weights) const;

    /// The same for tokens, without the product with one-hot vectors.
    ///
    /// tokens   [batch, rows, columns] int64
    /// throws   Error{BadShape, "TOKEN-SHAPE"}; Error{BadShape, "TOKEN-RANGE"} for a token that is
    /// not in the vocabulary
    [[nodiscard]] at::Tensor decode(const at::Tensor& tokens) const;

    /// [vocabulary, decoderInput]: the vector that the decoder makes of each token
    [[nodiscard]] at::Tensor codebook() const;

    [[nodiscard]] const DiscreteVaeShape& shape() const { return m_shape; }

    /// For inference on the CPU, see VaeBlocks::pack().
    void pack(Size grid);

private:
    DiscreteVaeShape m_shape;
    std::shared_ptr<VaeBlocks> blocks;
};

/// Fills the weights of either half as the package does: normal, the deviation falling with the
/// number of inputs; biases zero. From LibTorch's default generator: seed it with at::manual_seed.
void drawVaeWeights(torch::nn::Module& half);

/// Squeezes [0, 1] into [0.1, 0.9], so that the logit-Laplace has a finite mean.
[[nodiscard]] at::Tensor mapPixels(const at::Tensor& pixels);
/// The inverse, clamped to [0, 1].
[[nodiscard]] at::Tensor unmapPixels(const at::Tensor& mapped);

/// The picture that a decoder's output stands for: [batch, channels, height, width] in [0, 1].
[[nodiscard]] at::Tensor picture(const at::Tensor& decoded);

} // namespace core
