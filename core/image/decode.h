#pragma once

#include "core/base/image.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

/// Pictures from strangers. The format is told by content, never by extension; sizes are checked
/// against limits.h and the free memory before anything is allocated. Pixels equal Pillow's
/// Image.open(…).convert("RGB"); colour profiles and transparency are ignored.
namespace core {

struct DecodeOptions {
    bool appliesExif = true;    ///< turn the picture as its EXIF orientation says
    bool allowsDamaged = false; ///< show what could be read of a damaged file
    enum class Gray16 {
        Scale,     ///< 0..65535 to 0..255
        PillowClip ///< everything above 255 is white, as Pillow's convert("RGB") does
    } gray16 = Gray16::Scale;
};

struct DecodedImage {
    Image image;                    ///< RGB
    std::string format;             ///< "JPEG", "PNG", "WebP", "TIFF" or "BMP"
    int orientation = 1;            ///< 1..8 as the file has it, whether applied or not
    int frameCount = 1;             ///< frames or pages; only the first is decoded
    std::vector<std::string> notes; ///< what a person should know, as sentences without full stop
    bool isDamaged = false;         ///< only with allowsDamaged
};

/// What the first bytes say.
struct ImageHeader {
    std::string format;
    Size size;           ///< as stored
    int orientation = 1; ///< 1..8
};

/// name     shown in messages
/// throws   Error IMAGE-EMPTY, IMAGE-FORMAT (content is not a picture that we read),
///          IMAGE-TOO-LARGE, IMAGE-TRUNCATED, IMAGE-DAMAGED, IMAGE-UNSUPPORTED
[[nodiscard]] DecodedImage decodeImage(std::span<const std::byte> file,
                                       const std::string& name,
                                       const DecodeOptions& options = {});

/// throws   also what core::File throws
[[nodiscard]] DecodedImage decodeImage(const std::filesystem::path& path,
                                       const DecodeOptions& options = {});

[[nodiscard]] ImageHeader readImageHeader(std::span<const std::byte> file, const std::string& name);
[[nodiscard]] ImageHeader readImageHeader(const std::filesystem::path& path);

/// A picture whose longer side is at most `side`, orientation applied; JPEG is decoded at a reduced
/// scale, so this is quick, and its pixels are for the eye only.
[[nodiscard]] Image decodeThumbnail(const std::filesystem::path& path, int side);

/// The class ids of a label map: the grey values or palette indexes of a PNG, as they are stored.
/// throws   Error IMAGE-UNSUPPORTED for colours and for other formats
[[nodiscard]] LabelMap decodeLabels(const std::filesystem::path& path);

/// The light of a PNG without rounding: 16 bits stay 16 bits.
struct PngSamples {
    Size size;                       ///< as stored: no orientation is applied
    int colorChannels = 1;           ///< 1: grey, 3: RGB
    int bytesPerSample = 1;          ///< 2: big-endian
    bool hasAlpha = false;           ///< as the last channel; also of a transparent colour
    bool hasPalette = false;         ///< its colours stand here
    std::vector<std::uint8_t> bytes; ///< height * width * pixelBytes(), row-major

    [[nodiscard]] std::size_t pixelBytes() const {
        return static_cast<std::size_t>((colorChannels + (hasAlpha ? 1 : 0)) * bytesPerSample);
    }
};

/// throws   as decodeImage(), also Error IMAGE-UNSUPPORTED for other formats
[[nodiscard]] PngSamples decodePngSamples(std::span<const std::byte> file, const std::string& name);

} // namespace core
