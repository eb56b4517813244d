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

    /// Some layer has a relative position bias.
    [[nodiscard]] bool hasBias() const;
    /// The table that every layer shares, or null.
    [[nodiscard]] const RelativePositionBias* sharedBias() const {
        return relative_position_bias.get();
    }
    /// What a layer adds to its scores: its own table and the shared one, for a window.
    /// returns  [biasRowCount(window), heads] float32 on the CPU, undefined without either
    [[nodiscard]] at::Tensor biasTable(std::size_t layer, Size window, BiasResize resize) const;

private:
    [[nodiscard]] at::Tensor biasOf(std::size_t layer, const Interventions& interventions);

    std::shared_ptr<RelativePositionBias> relative_position_bias;
    std::vector<std::shared_ptr<Layer>> m_layers;
    BiasCache m_biases;
};

} // namespace core
