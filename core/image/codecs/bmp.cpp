#include "core/image/codecs/codec.h"
#include "core/image/codecs/unpack.h"
#include "core/image/pixels.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

/// BMP, all numbers little-endian:
///   0  "BM", file size (4), reserved (4), offset of the pixels (4)
///  14  header size (4): 12 is OS/2, 40 and more are Windows
///      OS/2:    width (2), height (2), planes (2), bits (2)
///      Windows: width (4), height (4, negative: top row first), planes (2), bits (2),
///               compression (4), …, colours used (4 at 46); masks at 54
///  then the palette, 3 (OS/2) or 4 bytes a colour: blue, green, red
/// Rows go from the bottom up and are padded to 4 bytes. Read: 1, 4, 8 bits with palette, plain or
/// run-length coded; 16, 24 and 32 bits, plain or with masks. Not read: embedded JPEG and PNG.
namespace core::codecs {
namespace {

enum Compression : std::uint32_t { Plain = 0, Rle8 = 1, Rle4 = 2, Masks = 3, AlphaMasks = 6 };

struct Header {
    std::size_t pixelOffset = 0;
    std::size_t paletteOffset = 0;
    std::size_t paletteEntryBytes = 4;
    std::uint32_t paletteCount = 0;
    std::int64_t width = 0;
    std::int64_t height = 0;
    bool isTopDown = false;
    int bits = 0;
    std::uint32_t compression = Plain;
    std::array<std::uint32_t, 3> masks{}; ///< red, green, blue
};

class BmpReader final {
public:
    BmpReader(Bytes file, const Source& source) : m_file(file), m_source(source) { readHeader(); }

    [[nodiscard]] Size size() const {
        m_source.checkSize(static_cast<std::uint64_t>(m_header.width),
                           static_cast<std::uint64_t>(m_header.height), 4);
        return {static_cast<int>(m_header.height), static_cast<int>(m_header.width)};
    }

    [[nodiscard]] DecodedImage decode() const {
        DecodedImage decoded;
        decoded.format = m_source.format;
        decoded.image = blankImage(size(), 3);
        const bool isRunLength = m_header.compression == Rle8 || m_header.compression == Rle4;
        if (!(isRunLength ? readRuns(decoded.image) : readRows(decoded.image))) {
            if (!m_source.options.allowsDamaged) {
                m_source.refuseTruncated();
            }
            acceptDamage(decoded, m_source, "the file ends too early");
        }
        return decoded;
    }

private:
    [[nodiscard]] std::uint32_t number(std::size_t offset, std::size_t bytes) const {
        if (offset > m_file.size() || m_file.size() - offset < bytes) {
            m_source.refuseTruncated();
        }
        std::uint32_t value = 0;
        for (std::size_t i = bytes; i-- > 0;) {
            value = (value << 8U) | std::to_integer<std::uint32_t>(m_file[offset + i]);
        }
        return value;
    }

    void readHeader() {
        const std::uint32_t headerSize = number(14, 4);
        m_header.pixelOffset = number(10, 4);
        m_header.paletteOffset = 14 + std::size_t{headerSize};
        if (headerSize == 12) {
            m_header.paletteEntryBytes = 3;
            m_header.width = number(18, 2);
            m_header.height = number(20, 2);
            m_header.bits = static_cast<int>(number(24, 2));
        } else if (headerSize >= 40 && headerSize <= 4096) {
            m_header.width = static_cast<std::int32_t>(number(18, 4));
            m_header.height = static_cast<std::int32_t>(number(22, 4));
            m_header.isTopDown = m_header.height < 0;
            m_header.height = std::abs(m_header.height);
            m_header.bits = static_cast<int>(number(28, 2));
            m_header.compression = number(30, 4);
            m_header.paletteCount = number(46, 4);
        } else {
            m_source.refuseDamaged("the header says it has " + std::to_string(headerSize) +
                                   " bytes");
        }
        if (m_header.width <= 0) {
            m_source.refuseDamaged("the width is " + std::to_string(m_header.width));
        }
        checkLayout();
        readMasks();
    }

    void checkLayout() {
        const int bits = m_header.bits;
        const std::uint32_t compression = m_header.compression;
        const bool isIndexed = bits == 1 || bits == 4 || bits == 8;
        const bool isKnown =
            (compression == Plain && (isIndexed || bits == 16 || bits == 24 || bits == 32)) ||
            (compression == Rle8 && bits == 8) || (compression == Rle4 && bits == 4) ||
            ((compression == Masks || compression == AlphaMasks) && (bits == 16 || bits == 32));
        if (!isKnown) {
            m_source.refuseUnsupported(std::to_string(bits) + " bits and compression " +
                                       std::to_string(compression));
        }
        const std::uint32_t all = isIndexed ? 1U << static_cast<unsigned>(bits) : 0;
        m_header.paletteCount =
            m_header.paletteCount == 0 ? all : std::min(m_header.paletteCount, all);
    }

    void readMasks() {
        if (m_header.compression == Masks || m_header.compression == AlphaMasks) {
            for (std::size_t c = 0; c < 3; ++c) {
                m_header.masks[c] = number(54 + 4 * c, 4);
                if (m_header.masks[c] == 0) {
                    m_source.refuseDamaged("a colour mask is empty");
                }
            }
        } else if (m_header.bits == 16) {
            m_header.masks = {0x7C00, 0x03E0, 0x001F};
        } else {
            m_header.masks = {0xFF0000, 0x00FF00, 0x0000FF};
        }
    }

    [[nodiscard]] Palette palette() const {
        Palette palette;
        for (std::size_t i = 0; i < m_header.paletteCount; ++i) {
            const std::size_t entry = m_header.paletteOffset + i * m_header.paletteEntryBytes;
            for (std::size_t c = 0; c < 3; ++c) {
                palette.colors[i][c] = static_cast<std::uint8_t>(number(entry + 2 - c, 1));
            }
        }
        return palette;
    }

    [[nodiscard]] std::uint8_t* targetRow(Image& image, int row) const {
        return image.row(m_header.isTopDown ? row : image.height - 1 - row);
    }

    bool readRows(Image& image) const {
        const auto width = static_cast<std::size_t>(image.width);
        const std::size_t rowBytes =
            (width * static_cast<std::size_t>(m_header.bits) + 31) / 32 * 4;
        const std::size_t usedBytes = (width * static_cast<std::size_t>(m_header.bits) + 7) / 8;
        const Palette colors = palette();
        std::vector<std::uint8_t> indexes(m_header.bits <= 8 ? width : 0);
        for (int row = 0; row < image.height; ++row) {
            const std::size_t offset =
                m_header.pixelOffset + static_cast<std::size_t>(row) * rowBytes;
            if (offset > m_file.size() || m_file.size() - offset < usedBytes) {
                return false;
            }
            const auto* source = reinterpret_cast<const std::uint8_t*>(m_file.data()) + offset;
            std::uint8_t* target = targetRow(image, row);
            if (m_header.bits <= 8) {
                unpackBits(source, indexes.data(), width, m_header.bits);
                paletteToRgb(indexes.data(), target, image.width, colors);
            } else {
                readTrueColor(source, target, width);
            }
        }
        return true;
    }

    void readTrueColor(const std::uint8_t* source, std::uint8_t* target, std::size_t width) const {
        const auto bytes = static_cast<std::size_t>(m_header.bits) / 8;
        for (std::size_t x = 0; x < width; ++x) {
            std::uint32_t pixel = 0;
            for (std::size_t i = 0; i < bytes; ++i) {
                pixel |= static_cast<std::uint32_t>(source[x * bytes + i]) << (8 * i);
            }
            for (std::size_t c = 0; c < 3; ++c) {
                const std::uint32_t mask = m_header.masks[c];
                const auto shift = static_cast<unsigned>(std::countr_zero(mask));
                const std::uint64_t value = (pixel & mask) >> shift;
                target[x * 3 + c] = static_cast<std::uint8_t>(value * 255 / (mask >> shift));
            }
        }
    }

    /// Run-length codes: (n, index) repeats; (0, 0) ends the row, (0, 1) the picture, (0, 2) moves
    /// right and up, (0, n) copies n indexes and pads to 2 bytes. Two indexes a byte with 4 bits.
    bool readRuns(Image& image) const {
        const auto width = static_cast<std::size_t>(image.width);
        std::vector<std::uint8_t> indexes(width * static_cast<std::size_t>(image.height));
        const bool isComplete = expandRuns(indexes, width);
        const Palette colors = palette();
        for (int row = 0; row < image.height; ++row) {
            paletteToRgb(indexes.data() + static_cast<std::size_t>(row) * width,
                         targetRow(image, row), image.width, colors);
        }
        return isComplete;
    }

    bool expandRuns(std::vector<std::uint8_t>& indexes, std::size_t width) const {
        const bool isNibbles = m_header.compression == Rle4;
        const auto* bytes = reinterpret_cast<const std::uint8_t*>(m_file.data());
        std::size_t in = m_header.pixelOffset;
        std::size_t row = 0;
        std::size_t x = 0;
        const auto put = [&](unsigned byte, std::size_t i) {
            const unsigned index = isNibbles ? (i % 2 == 0 ? byte >> 4U : byte & 0x0FU) : byte;
            if (x < width && row * width + x < indexes.size()) {
                indexes[row * width + x] = static_cast<std::uint8_t>(index);
            }
            ++x;
        };
        while (row * width < indexes.size()) {
            if (in + 2 > m_file.size()) {
                return false;
            }
            const std::size_t count = bytes[in];
            const std::uint8_t code = bytes[in + 1];
            in += 2;
            if (count > 0) {
                for (std::size_t i = 0; i < count; ++i) {
                    put(code, i);
                }
            } else if (code == 0) {
                x = 0;
                ++row;
            } else if (code == 1) {
                return true;
            } else if (code == 2) {
                if (in + 2 > m_file.size()) {
                    return false;
                }
                x += bytes[in];
                row += bytes[in + 1];
                in += 2;
            } else {
                const std::size_t used = isNibbles ? (code + 1U) / 2 : code;
                if (in + used > m_file.size()) {
                    return false;
                }
                for (std::size_t i = 0; i < code; ++i) {
                    put(bytes[in + (isNibbles ? i / 2 : i)], i);
                }
                in += (used + 1) / 2 * 2;
            }
        }
        return true;
    }

    Bytes m_file;
    const Source& m_source;
    Header m_header;
};

} // namespace

DecodedImage decodeBmp(Bytes file, const Source& source) {
    return BmpReader(file, source).decode();
}

ImageHeader readBmpHeader(Bytes file, const Source& source) {
    return {source.format, BmpReader(file, source).size(), 1};
}

} // namespace core::codecs
