#pragma once

#include "core/base/image.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace core {

/// What a mask's file holds, before it is brought to the grid.
struct PaintedMap {
    Size size;
    std::vector<std::uint8_t> cells; ///< height * width, row-major; 1: painted
    std::vector<std::string> notes;
};

/// The readers of the formats, see readMask(). `name` is printable. A list of patches takes the
/// grid's size.
[[nodiscard]] PaintedMap paintedPng(std::span<const std::byte> file, const std::string& name);
[[nodiscard]] PaintedMap
paintedNpy(std::span<const std::byte> file, const std::string& name, Size grid);
[[nodiscard]] PaintedMap paintedJson(std::string_view text, const std::string& name, Size grid);

} // namespace core
