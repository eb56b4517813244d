#pragma once

#include "core/base/labels.h"

#include <array>
#include <cstddef>
#include <span>

/// How numbers become colours, the same in the window and in files.
namespace core {

/// Perceptually even maps. In the first two a larger value is lighter: they are read by everybody,
/// and in print. The third is for values on both sides of zero: see blueRed().
enum class ColorMap { Viridis, Cividis, BlueRed };

/// 256 colours, that of the smallest value first.
[[nodiscard]] const std::array<Rgb, 256>& colorsOf(ColorMap map);

/// The values of the first and the last colour.
struct ValueRange {
    double least = 0;
    double most = 1;
    bool operator==(const ValueRange&) const = default;
};

/// From the smallest to the largest value; 0 to 1 when there is none. NaN and infinity are left
/// out.
[[nodiscard]] ValueRange rangeOf(std::span<const float> values);

/// The colour of a value, which is not NaN: its place in colorsOf(). Values outside the range get
/// the colour of its nearer end.
[[nodiscard]] std::size_t colorIndex(double value, const ValueRange& range);

} // namespace core
