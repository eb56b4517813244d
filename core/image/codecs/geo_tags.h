#pragma once

#include <cstdint>

/// The tags of GeoTIFF. source: OGC 19-008r4; for the last one GDAL's GTiff driver
namespace core::codecs {

inline constexpr std::uint16_t kPixelScaleTag = 33550;
inline constexpr std::uint16_t kTiepointTag = 33922;
inline constexpr std::uint16_t kTransformationTag = 34264;
inline constexpr std::uint16_t kKeyDirectoryTag = 34735;
inline constexpr std::uint16_t kKeyDoublesTag = 34736;
inline constexpr std::uint16_t kKeyTextTag = 34737;
inline constexpr std::uint16_t kNoDataTag = 42113; ///< the value of pixels without data, as text

} // namespace core::codecs
