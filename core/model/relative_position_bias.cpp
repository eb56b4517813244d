#include "core/model/relative_position_bias.h"

#include <ATen/ops/empty.h>

namespace core {

RelativePositionBias::RelativePositionBias(Size trainedWindow, std::int64_t headCount, bool isPlain)
    : relative_position_bias_table(register_parameter(
          "relative_position_bias_table", at::empty({biasRowCount(trainedWindow), headCount}))),
      m_trainedWindow(trainedWindow), m_isPlain(isPlain) {}

/// A bilinear resize turns the sides of the window that it is told: turned before, they come out
/// right.
Size RelativePositionBias::windowFor(BiasResize resize) const {
    return m_isPlain && resize == BiasResize::Bilinear
               ? Size{m_trainedWindow.width, m_trainedWindow.height}
               : m_trainedWindow;
}

at::Tensor RelativePositionBias::forward(Size window, BiasResize resize) const {
    return relativePositionBias(relative_position_bias_table, windowFor(resize), window, resize);
}

at::Tensor RelativePositionBias::table(Size window, BiasResize resize) const {
    return resizedBiasTable(relative_position_bias_table, windowFor(resize), window, resize);
}

} // namespace core
