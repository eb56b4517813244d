#pragma once

#include <cstddef>
#include <span>

namespace core::codecs {

/// The orientation in an EXIF block: a TIFF header and its first directory, with or without
/// "Exif\0\0" before it.
///
/// Reads at most kMaxExifEntries entries of one directory and follows no link, so a cyclic or
/// oversized block costs nothing.
///
/// returns  1..8; 1 when there is none, or when it is damaged or out of range
[[nodiscard]] int exifOrientation(std::span<const std::byte> exif);

inline constexpr int kMaxExifEntries = 1000;

} // namespace core::codecs
