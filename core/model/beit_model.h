#pragma once

#include "core/model/embeddings.h"
#include "core/model/encoder.h"

namespace core {

/// Mean of the patch tokens through a norm, or the cls token.
class Pooler final : public torch::nn::Module {
public:
    explicit Pooler(const BeitConfig& config);

    /// x        [batch, tokens, width]
    /// returns  [batch, width]
    [[nodiscard]] at::Tensor forward(const at::Tensor& x) const;

private:
    std::shared_ptr<LayerNorm> layernorm; ///< null: the cls token
};

enum class Pooling { None, Pooled };

/// The trunk of every BEiT. Parameter names are the reference library's without the prefix
/// `beit.`. Parameters are uninitialised until they are loaded or initialise() fills them.
class BeitModel final : public torch::nn::Module {
public:
    explicit BeitModel(const BeitConfig& config, Pooling pooling = Pooling::Pooled);

    /// pixels   [batch, channels, height, width], any size of at least one patch; brought to the
    ///          parameters' dtype
    /// throws   Error{BadShape} for a tensor that does not fit, Error{Cancelled}
    [[nodiscard]] ModelOutput forward(const at::Tensor& pixels, const ForwardOptions& options = {});

    /// The model's own last norm, where it has one; not the head's.
    [[nodiscard]] at::Tensor normed(const at::Tensor& x) const;

    std::shared_ptr<Embeddings> embeddings;
    std::shared_ptr<Encoder> encoder;

private:
    std::shared_ptr<LayerNorm> layernorm; ///< null with mean pooling
    std::shared_ptr<Pooler> pooler;       ///< null without pooling
    Size m_patchSize;
};

} // namespace core
