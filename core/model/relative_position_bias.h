#pragma once

#include "core/ops/relative_position.h"

#include <torch/nn/module.h>

namespace core {

/// The learned table; registers `relative_position_bias_table` [rows, heads].
class RelativePositionBias final : public torch::nn::Module {
public:
    RelativePositionBias(Size trainedWindow, std::int64_t headCount);

    /// returns  [1, heads, tokens, tokens]
    [[nodiscard]] at::Tensor forward(Size window, BiasResize resize) const;

    /// returns  [biasRowCount(window), heads]
    [[nodiscard]] at::Tensor table(Size window, BiasResize resize) const;
    [[nodiscard]] Size trainedWindow() const { return m_trainedWindow; }

    at::Tensor relative_position_bias_table;

private:
    Size m_trainedWindow;
};

} // namespace core
