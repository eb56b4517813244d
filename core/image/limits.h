#pragma once

#include "core/base/image.h"

#include <cstdint>

namespace core {

/// What a picture may ask for; checked before anything is allocated.
inline constexpr int kMaxImageSide = 32767;
inline constexpr std::uint64_t kMaxImagePixels = std::uint64_t{1} << 28U;
inline constexpr std::uint64_t kMaxImageFileBytes = std::uint64_t{1} << 30U;

/// Whether a picture can have this size, as far as its sides go.
[[nodiscard]] inline bool hasImageSides(Size size) {
    return size.height >= 1 && size.width >= 1 && size.height <= kMaxImageSide &&
           size.width <= kMaxImageSide;
}

} // namespace core
