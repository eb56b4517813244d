#pragma once

#include "core/base/image.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

/// PNG files. The same picture always gives the same bytes.
namespace core {

/// image    1 or 3 channels, at least one pixel
/// throws   Error{BadShape, "IMAGE-SIZE"}
[[nodiscard]] std::vector<std::byte> encodePng(const Image& image);

/// An 8-bit indexed PNG: the pixels are palette indexes, kept exactly.
///
/// indexes  1 channel; every value below palette.size()
/// palette  1 to 256 colours, RGB
/// throws   Error{BadShape, "IMAGE-SIZE" or "IMAGE-PALETTE"}
[[nodiscard]] std::vector<std::byte>
encodeIndexedPng(const Image& indexes, std::span<const std::array<std::uint8_t, 3>> palette);

} // namespace core
