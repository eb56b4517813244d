#include "widgets/charts/color_map.h"

#include <algorithm>
#include <cmath>

namespace widgets {
namespace {

std::array<QRgb, 256> opaque(ColorMap map) {
    std::array<QRgb, 256> table{};
    std::ranges::transform(core::colorsOf(map), table.begin(), [](const core::Rgb& color) {
        return qRgb(color[0], color[1], color[2]);
    });
    return table;
}

} // namespace

const std::array<QRgb, 256>& colorTable(ColorMap map) {
    static const std::array<QRgb, 256> viridis = opaque(ColorMap::Viridis);
    static const std::array<QRgb, 256> cividis = opaque(ColorMap::Cividis);
    static const std::array<QRgb, 256> blueRed = opaque(ColorMap::BlueRed);
    switch (map) {
    case ColorMap::BlueRed:
        return blueRed;
    case ColorMap::Cividis:
        return cividis;
    case ColorMap::Viridis:
        break;
    }
    return viridis;
}

QColor ColorScale::color(double value) const {
    if (std::isnan(value)) {
        return Qt::transparent;
    }
    return colorTable(map)[core::colorIndex(value, {least, most})];
}

ColorScale scaleOf(std::span<const float> values, ColorMap map) {
    const core::ValueRange range = core::rangeOf(values);
    return {map, range.least, range.most};
}

} // namespace widgets
