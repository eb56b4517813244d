#pragma once

#include "core/base/image.h"

#include <array>
#include <cstdint>
#include <functional>
#include <vector>

namespace core {

using Rgb = std::array<std::uint8_t, 3>;

/// The label of pixels that count for nothing: 255 in files whose labels are reduced.
inline constexpr std::uint16_t kIgnoredLabel = 65535;

/// Some rows of a map with a class for every pixel, row-major.
struct LabelRows {
    std::vector<std::uint16_t> labels;    ///< rows * width; a class index or kIgnoredLabel
    std::vector<std::uint8_t> confidence; ///< rows * width, 255 is a probability of 1; may be empty
};

/// A label map that need not be in memory: its rows are computed or read when they are asked for.
struct LabelSource {
    Size size;
    /// The rows [first, first + count), 0 <= first, first + count <= size.height.
    std::function<LabelRows(int first, int count)> read;
};

} // namespace core
