#pragma once

#include "core/base/progress.h"
#include "core/model/feature_pyramid.h"
#include "core/model/linear.h"
#include "core/model/uper_head.h"
#include "core/ops/upsampled_conv.h"

#include <vector>

namespace core {

/// Feature pyramid and UPerNet for inference, by exact algebra of the plain ones: every batch norm
/// is folded into the convolution before it, the laterals of the two enlarged levels into the
/// transposed convolutions that feed them, and on the CPU in float32 the two bottlenecks convolve
/// coarse levels at their own resolution (see UpsampledConv). At 640 x 640 and base size that is
/// 790 instead of 1556 GFLOP.
///
/// Maps are kept with channels last throughout.
class FoldedHead final {
public:
    FoldedHead() = default;
    FoldedHead(const FeaturePyramid& pyramid, const UperHead& head, const PackOptions& options);

    [[nodiscard]] bool isEmpty() const { return m_levelConvs.empty(); }

    /// maps      four of [batch, width, rows, columns], of one size
    /// progress  asked between the steps
    /// returns   [batch, labels, 4 * rows, 4 * columns]; its memory has the labels last
    [[nodiscard]] at::Tensor forward(const std::vector<at::Tensor>& maps,
                                     const Progress& progress) const;

private:
    /// A 3 x 3 convolution with bias over parts that are joined: the first at the output's size,
    /// the others to be enlarged to it. No ReLU.
    class JoinedConv final {
    public:
        JoinedConv() = default;
        JoinedConv(const ConvModule& conv, std::size_t partCount, const PackOptions& options);

        /// parts  [batch, rows, columns, width] each
        [[nodiscard]] at::Tensor operator()(const std::vector<at::Tensor>& parts) const;

    private:
        at::Tensor m_weight; ///< of the first part alone, or of all where nothing is split
        at::Tensor m_bias;
        std::vector<UpsampledConv> m_coarse; ///< empty: enlarge and join
    };
    struct Conv {
        at::Tensor weight;
        at::Tensor bias;
    };

    [[nodiscard]] at::Tensor pooledPyramid(const at::Tensor& map) const;
    [[nodiscard]] std::vector<at::Tensor> laterals(const std::vector<at::Tensor>& maps) const;

    PackedLinear m_firstDouble; ///< transposed convolutions as products: [4 * width, width]
    PackedLinear m_lateral0;
    PackedLinear m_lateral1;
    PackedLinear m_lateral2;
    std::vector<PackedLinear> m_psp;
    std::vector<int> m_poolScales;
    JoinedConv m_bottleneck;
    std::vector<Conv> m_levelConvs;
    JoinedConv m_fusion;
    PackedLinear m_classifier;
};

} // namespace core
