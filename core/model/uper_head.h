#pragma once

#include "core/checkpoint/config/beit_config.h"
#include "core/model/conv_module.h"

#include <vector>

namespace core {

/// UPerNet (Xiao et al. 2018, arXiv:1807.10221) as the reference library has it, every width being
/// the trunk's: a pyramid pooling module on the smallest map, a top-down path through the laterals,
/// and a classifier over all levels joined at the size of the largest. Children are named as in
/// checkpoints: `psp_modules.{i}.1`, `bottleneck`, `lateral_convs.{i}`, `fpn_convs.{i}`,
/// `fpn_bottleneck`, `classifier`.
class UperHead final : public torch::nn::Module {
public:
    static constexpr std::size_t kLevelCount = 4;

    explicit UperHead(const BeitConfig& config);

    /// maps     four of [batch, width, rows, columns], each about half the size of the one before
    /// returns  [batch, labels, rows, columns] of the first
    [[nodiscard]] at::Tensor forward(const std::vector<at::Tensor>& maps) const;

    [[nodiscard]] const std::vector<int>& poolScales() const { return m_poolScales; }

    std::vector<std::shared_ptr<ConvModule>> psp; ///< one per pool scale
    std::shared_ptr<ConvModule> bottleneck;
    std::vector<std::shared_ptr<ConvModule>> laterals; ///< of all levels but the last
    std::vector<std::shared_ptr<ConvModule>> fpn;      ///< of all levels but the last
    std::shared_ptr<ConvModule> fpn_bottleneck;
    std::shared_ptr<Convolution> classifier;

private:
    [[nodiscard]] at::Tensor pooledPyramid(const at::Tensor& map) const;

    std::vector<int> m_poolScales;
};

/// A small fully convolutional head on the third map, whose loss helps training. Children:
/// `convs.{i}`, `conv_cat` when the configuration joins its input, `classifier`.
class FcnHead final : public torch::nn::Module {
public:
    explicit FcnHead(const BeitConfig& config);

    /// maps     as for UperHead
    /// returns  [batch, labels, rows, columns] of the third
    [[nodiscard]] at::Tensor forward(const std::vector<at::Tensor>& maps) const;

private:
    std::vector<std::shared_ptr<ConvModule>> m_convs;
    std::shared_ptr<ConvModule> conv_cat; ///< null: the input is not joined
    std::shared_ptr<Convolution> classifier;
};

/// Bilinear, corners not aligned: what every enlargement of the segmentation model is.
[[nodiscard]] at::Tensor resizeBilinear(const at::Tensor& map, at::IntArrayRef size);

} // namespace core
