#include "core/model/relative_position_bias.h"

#include <ATen/ops/empty.h>

namespace core {

RelativePositionBias::RelativePositionBias(Size trainedWindow, std::int64_t headCount)
    : relative_position_bias_table(register_parameter(
          "relative_position_bias_table", at::empty({biasRowCount(trainedWindow), headCount}))),
      m_trainedWindow(trainedWindow) {}

at::Tensor RelativePositionBias::forward(Size window, BiasResize resize) const {
    return relativePositionBias(relative_position_bias_table, m_trainedWindow, window, resize);
}

at::Tensor RelativePositionBias::table(Size window, BiasResize resize) const {
    return resizedBiasTable(relative_position_bias_table, m_trainedWindow, window, resize);
}

} // namespace core
