#pragma once

#include <cstdint>

namespace core {

/// What a picture may ask for; checked before anything is allocated.
inline constexpr int kMaxImageSide = 32767;
inline constexpr std::uint64_t kMaxImagePixels = std::uint64_t{1} << 28U;
inline constexpr std::uint64_t kMaxImageFileBytes = std::uint64_t{1} << 30U;

} // namespace core
