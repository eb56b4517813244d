#pragma once

#include "core/image/decode.h"

#include <cstdint>
#include <string_view>

/// One reader per format. Each checks the size in the header with checkSize() before it allocates,
/// and throws Error through Source's functions, so that every message names the file.
namespace core::codecs {

using Bytes = std::span<const std::byte>;

/// Where the bytes come from, and how they are to be read.
struct Source {
    std::string name; ///< printable
    std::string format;
    DecodeOptions options;
    int thumbnailSide =
        0; ///< JPEG only: the smallest reduced scale that is not below; 0: full size

    [[noreturn]] void refuse(const char* code, const std::string& reason) const;
    [[noreturn]] void refuseTruncated() const;
    [[noreturn]] void refuseDamaged(const std::string& reason) const;
    [[noreturn]] void refuseUnsupported(const std::string& reason) const;

    /// throws  Error IMAGE-TOO-LARGE, IMAGE-SIZE; bytesPerPixel is the peak of the whole decoding
    void checkSize(std::uint64_t width, std::uint64_t height, std::uint64_t bytesPerPixel) const;
};

/// Marks a picture as damaged, or refuses it when the options do not allow damaged ones.
void acceptDamage(DecodedImage& decoded, const Source& source, const std::string& reason);

[[nodiscard]] DecodedImage decodeJpeg(Bytes file, const Source& source);
[[nodiscard]] DecodedImage decodePng(Bytes file, const Source& source);
[[nodiscard]] DecodedImage decodeWebp(Bytes file, const Source& source);
[[nodiscard]] DecodedImage decodeTiff(Bytes file, const Source& source);
[[nodiscard]] DecodedImage decodeBmp(Bytes file, const Source& source);

[[nodiscard]] ImageHeader readJpegHeader(Bytes file, const Source& source);
[[nodiscard]] ImageHeader readPngHeader(Bytes file, const Source& source);
[[nodiscard]] ImageHeader readWebpHeader(Bytes file, const Source& source);
[[nodiscard]] ImageHeader readTiffHeader(Bytes file, const Source& source);
[[nodiscard]] ImageHeader readBmpHeader(Bytes file, const Source& source);

} // namespace core::codecs
