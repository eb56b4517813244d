#pragma once

#include "core/model/beit_model.h"

namespace core {

/// The trunk and a head that names the visual token of every patch; registers `beit`, `layernorm`
/// and `lm_head`.
class BeitForMaskedImageModeling final : public torch::nn::Module {
public:
    explicit BeitForMaskedImageModeling(const BeitConfig& config);

    /// Logits of all patches, [batch, patches, vocabulary]; with options.onlyMaskedLogits those of
    /// the masked ones alone, [masked, vocabulary], row by row, batch after batch.
    ///
    /// throws  what BeitModel::forward throws
    [[nodiscard]] ModelOutput forward(const at::Tensor& pixels, const ForwardOptions& options = {});

    /// What the head says of patch tokens that the trunk's norm has passed.
    ///
    /// patches  [..., width]
    /// returns  [..., vocabulary]
    [[nodiscard]] at::Tensor logitsOf(const at::Tensor& patches) const;

    /// For inference: lays the head's weight out for the matrix kernels. The trunk is packed apart.
    void packHead(const PackOptions& options);

    std::shared_ptr<BeitModel> beit;

private:
    std::shared_ptr<LayerNorm> layernorm;
    std::shared_ptr<Linear> lm_head; ///< without parameters once packed
    PackedLinear m_packedHead;
};

/// Mean cross entropy over the masked patches.
///
/// logits  [batch, patches, vocabulary], or [masked, vocabulary] as of onlyMaskedLogits
/// mask    [batch, patches] bool
/// labels  [masked] int64: the tokens of the masked patches, row by row, batch after batch
/// throws  Error{BadShape, "MASK-EMPTY"} when nothing is masked, where the reference library gives
///         NaN; Error{BadShape, "TRAIN-TARGET"} for another number of labels, or one that is no
///         token
[[nodiscard]] at::Tensor
maskedModelingLoss(const at::Tensor& logits, const at::Tensor& mask, const at::Tensor& labels);

} // namespace core
