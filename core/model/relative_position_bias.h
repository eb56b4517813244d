#pragma once

#include "core/ops/relative_position.h"

#include <torch/nn/module.h>

namespace core {

/// The learned table; registers `relative_position_bias_table` [rows, heads].
class RelativePositionBias final : public torch::nn::Module {
public:
    /// isPlain  the table has rows before columns also when it is resized bilinearly; the reference
    ///          library takes them the other way round, which shows where the window is no square
    RelativePositionBias(Size trainedWindow, std::int64_t headCount, bool isPlain = false);

    /// returns  [1, heads, tokens, tokens]
    [[nodiscard]] at::Tensor forward(Size window, BiasResize resize) const;

    /// returns  [biasRowCount(window), heads]
    [[nodiscard]] at::Tensor table(Size window, BiasResize resize) const;
    [[nodiscard]] Size trainedWindow() const { return m_trainedWindow; }

    at::Tensor relative_position_bias_table;

private:
    [[nodiscard]] Size windowFor(BiasResize resize) const;

    Size m_trainedWindow;
    bool m_isPlain;
};

} // namespace core
