#pragma once

#include "widgets/charts/color_map.h"

#include <QImage>

#include <span>

/// Maps of values as pictures, without a call per value. Every value has exactly the colour that
/// its scale gives it; NaN is transparent. Pictures are RGB32, or premultiplied ARGB32 where a
/// value is missing.
namespace widgets {

struct ValueMap {
    std::span<const float> values; ///< [rows, cols]
    int rows = 0;
    int cols = 0;
};

/// One pixel per value; null where there is none.
[[nodiscard]] QImage
heatImage(std::span<const float> values, int rows, int cols, const ColorScale& scale);

/// A part of the map as a picture of `size`, where each pixel has the value whose middle is
/// nearest. Takes time for the pixels and not for values that have none, and is exact at every
/// magnification, where a painter's fixed-point steps drift.
///
/// part  of the picture, within it
[[nodiscard]] QImage
heatImage(const ValueMap& map, const ColorScale& scale, QSize size, const QRect& part);
[[nodiscard]] QImage heatImage(const ValueMap& map, const ColorScale& scale, QSize size);

/// The same with values that flow into each other from middle to middle, so that every colour is
/// one of the scale. Nothing flows from or into a missing value: what lies between is missing, too.
[[nodiscard]] QImage
smoothHeatImage(const ValueMap& map, const ColorScale& scale, QSize size, const QRect& part);

} // namespace widgets
