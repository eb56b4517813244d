#include "core/figure/heat_map.h"

#include "core/base/error.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace core {

Image heatMap(std::span<const float> values, Size grid, const ValueRange& range, ColorMap colors) {
    const auto count = static_cast<std::size_t>(grid.height) * static_cast<std::size_t>(grid.width);
    if (values.size() != count) {
        throw Error(ErrorKind::BadShape, "FIGURE-SHAPE",
                    "cannot draw a map: expected " + std::to_string(count) + " values, found " +
                        std::to_string(values.size()));
    }
    Image image{grid.height, grid.width, 3, {}};
    image.pixels.resize(count * 3);
    auto pixel = image.pixels.begin();
    for (const float value : values) {
        const Rgb& color = std::isnan(value)
                               ? kNoValueColor
                               : colorsOf(colors)[colorIndex(static_cast<double>(value), range)];
        pixel = std::ranges::copy(color, pixel).out;
    }
    return image;
}

} // namespace core
