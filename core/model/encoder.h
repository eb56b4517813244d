#pragma once

#include "core/model/bias_cache.h"
#include "core/model/forward.h"
#include "core/model/layer.h"

namespace core {

/// The stack of layers; registers `layer.{i}` and, when the table is shared,
/// `relative_position_bias`.
class Encoder final : public torch::nn::Module {
public:
    explicit Encoder(const BeitConfig& config);

    /// x       [batch, tokens, width], tokens = window's patches + 1
    /// throws  Error{Cancelled} from the options' progress, before any layer
    [[nodiscard]] ModelOutput
    forward(const at::Tensor& x, Size window, const ForwardOptions& options);

    [[nodiscard]] const std::vector<std::shared_ptr<Layer>>& layers() const { return m_layers; }

private:
    std::shared_ptr<RelativePositionBias> relative_position_bias;
    std::vector<std::shared_ptr<Layer>> m_layers;
    BiasCache m_biases;
};

} // namespace core
