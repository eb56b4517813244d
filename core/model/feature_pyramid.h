#pragma once

#include "core/checkpoint/config/beit_config.h"
#include "core/model/conv_module.h"

#include <torch/nn/module.h>

#include <memory>
#include <vector>

namespace core {

/// A transposed convolution, kernel and stride 2: doubles both sides. Registers `weight`
/// [in, out, 2, 2] and `bias` [out].
class Upsampling final : public torch::nn::Module {
public:
    explicit Upsampling(std::int64_t width);

    [[nodiscard]] at::Tensor forward(const at::Tensor& x) const;

    at::Tensor weight;
    at::Tensor bias;
};

/// Four maps of one resolution to four scales: x4, x2, x1 and x1/2. Its two children are registered
/// with their owner, as `fpn1` and `fpn2`, because that is how checkpoints name them.
class FeaturePyramid final {
public:
    FeaturePyramid() = default;
    FeaturePyramid(const BeitConfig& config, torch::nn::Module& owner);

    /// maps  four of [batch, width, rows, columns]
    [[nodiscard]] std::vector<at::Tensor> forward(const std::vector<at::Tensor>& maps) const;

    [[nodiscard]] const Upsampling& first() const { return *m_first; }
    [[nodiscard]] const BatchNorm& norm() const { return *m_norm; }
    [[nodiscard]] const Upsampling& second() const { return *m_second; }
    [[nodiscard]] const Upsampling& twice() const { return *m_double; }

private:
    std::shared_ptr<Upsampling> m_first;
    std::shared_ptr<BatchNorm> m_norm;
    std::shared_ptr<Upsampling> m_second;
    std::shared_ptr<Upsampling> m_double;
};

} // namespace core
