#pragma once

#include "core/model/backbone.h"
#include "core/model/folded_head.h"
#include "core/model/uper_head.h"

namespace core {

/// The trunk, a feature pyramid and UPerNet; registers `beit`, `fpn1`, `fpn2`, `decode_head` and,
/// unless the configuration has none, `auxiliary_head`.
class BeitForSemanticSegmentation final : public torch::nn::Module {
public:
    /// throws  Error{BadFormat, "CONFIG-FIELD"} unless the configuration names four features
    explicit BeitForSemanticSegmentation(const BeitConfig& config);

    /// Logits at a quarter of the patch size: 160 x 160 for 640 x 640 pixels and patches of 16.
    /// Only the layers up to the last feature run, unless hidden states or attentions are wanted.
    ///
    /// pixels   [batch, channels, height, width], at least two patches each way
    /// throws   Error{BadShape, "IMAGE-SIZE"}, Error{BadFormat, "CONFIG-FIELD"} when the options'
    ///          feature choice asks for a layer that there is not, Error{Cancelled}
    [[nodiscard]] ModelOutput forward(const at::Tensor& pixels, const ForwardOptions& options = {});

    /// For inference: replaces the plain pyramid and head by their folded form. The trunk is packed
    /// apart.
    void packHead(const PackOptions& options);

    std::shared_ptr<BeitModel> beit;

private:
    [[nodiscard]] std::vector<int> statesFor(FeatureChoice choice) const;
    [[nodiscard]] int lastLayerFor(const ForwardOptions& options) const;

    FeaturePyramid m_pyramid;
    std::shared_ptr<UperHead> decode_head;
    std::shared_ptr<FcnHead> auxiliary_head; ///< null: none
    FoldedHead m_folded;
    std::vector<int> m_outIndices;
    int m_layerCount;
    Size m_patchSize;
};

/// The hidden state behind a number of out_indices, 0 being the embeddings: the reference library
/// takes index - 1 (the last for 0), training took the output of the block that the number counts
/// from 0, which is index + 1.
[[nodiscard]] int featureState(int outIndex, int layerCount, FeatureChoice choice);

struct SegmentationLossOptions {
    std::int64_t ignoredLabel = 255;
    double auxiliaryWeight = 0.4;
};

/// Mean cross entropy of the pixels that are not ignored, logits enlarged to the labels' size, plus
/// the weighted loss of the auxiliary head. NaN when all pixels are ignored, as in the reference.
///
/// logits           [batch, labels, rows, columns]
/// auxiliaryLogits  likewise, or undefined
/// labels           [batch, height, width] int64
/// throws           Error{BadShape, "TRAIN-TARGET"} for a single class, or a label that is neither
/// a
///                  class nor ignored
[[nodiscard]] at::Tensor segmentationLoss(const at::Tensor& logits,
                                          const at::Tensor& auxiliaryLogits,
                                          const at::Tensor& labels,
                                          const SegmentationLossOptions& options = {});

} // namespace core
