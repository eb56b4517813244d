#pragma once

#include "core/checkpoint/config/beit_config.h"
#include "core/model/linear.h"

namespace core {

/// The convolution that turns patches into tokens, registered as `projection`: its kernel and
/// stride are the patch, so it is a product with every patch's pixels.
class PatchProjection final : public torch::nn::Module {
public:
    explicit PatchProjection(const BeitConfig& config);

    at::Tensor weight; ///< [width, channels, patch height, patch width]
    at::Tensor bias;   ///< [width]

    void release();
};

class PatchEmbeddings final : public torch::nn::Module {
public:
    explicit PatchEmbeddings(const BeitConfig& config);

    /// pixels   [batch, channels, height, width]; pixels past the last whole patch are dropped
    /// returns  [batch, patches, width]
    /// throws   Error{BadShape, "IMAGE-SHAPE"}
    [[nodiscard]] at::Tensor forward(const at::Tensor& pixels) const;

    void pack(const PackOptions& options);

private:
    std::shared_ptr<PatchProjection> projection;
    PackedLinear m_packed;
    Size m_patchSize;
    std::int64_t m_channelCount;
};

/// Patches, mask tokens, the cls token and absolute positions.
class Embeddings final : public torch::nn::Module {
public:
    explicit Embeddings(const BeitConfig& config);

    /// maskedPatches  [batch, patches] bool or undefined
    /// returns        [batch, 1 + patches, width]
    /// throws         Error{BadShape, "MASK-SHAPE"}, Error{Unsupported, "MASK-TOKEN"}
    [[nodiscard]] at::Tensor forward(const at::Tensor& pixels,
                                     const at::Tensor& maskedPatches) const;

    void pack(const PackOptions& options);

    /// It has a token that stands for hidden patches.
    [[nodiscard]] bool canMask() const { return mask_token.defined(); }

private:
    [[nodiscard]] at::Tensor masked(const at::Tensor& patches, const at::Tensor& mask) const;
    [[nodiscard]] at::Tensor positions(Size image) const;

    at::Tensor cls_token;           ///< [1, 1, width]
    at::Tensor mask_token;          ///< [1, 1, width] or undefined
    at::Tensor position_embeddings; ///< [1, 1 + trained patches, width] or undefined
    std::shared_ptr<PatchEmbeddings> patch_embeddings;
    Size m_patchSize;
    Size m_trainedGrid;
    double m_dropout;
};

} // namespace core
