#pragma once

#include "core/base/color_map.h"
#include "core/base/image.h"

#include <span>

namespace core {

/// Where there is no value.
inline constexpr Rgb kNoValueColor{128, 128, 128};

/// A map as a picture, one pixel for each value.
///
/// values  [grid.height, grid.width]; NaN becomes kNoValueColor
/// throws  Error{BadShape, "FIGURE-SHAPE"} for another count
[[nodiscard]] Image
heatMap(std::span<const float> values, Size grid, const ValueRange& range, ColorMap colors);

} // namespace core
