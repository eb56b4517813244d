#pragma once

#include "core/base/color_map.h"

#include <QColor>
#include <QString>

#include <array>
#include <span>

namespace widgets {

using core::ColorMap;

/// 256 colours, opaque, those of the least value first.
[[nodiscard]] const std::array<QRgb, 256>& colorTable(ColorMap map);

/// How values become colours.
struct ColorScale {
    ColorMap map = ColorMap::Viridis;
    double least = 0; ///< and everything below it is the first colour
    double most = 1;  ///< and everything above it is the last one

    friend bool operator==(const ColorScale&, const ColorScale&) = default;

    /// Transparent for NaN.
    [[nodiscard]] QColor color(double value) const;
};

/// From the smallest to the largest value; 0 to 1 when there is none. NaN and infinity are left
/// out.
[[nodiscard]] ColorScale scaleOf(std::span<const float> values, ColorMap map = ColorMap::Viridis);

} // namespace widgets
