#include "core/image/codecs/codec.h"
#include "core/image/codecs/tiff_file.h"
#include "core/image/codecs/unpack.h"
#include "core/image/pixels.h"

#include <tiffio.h>

#include <algorithm>
#include <memory>

/// TIFF through libtiff, the first page. Read: unsigned samples of 1, 2, 4, 8 and 16 bits; grey,
/// palette, RGB, CMYK and YCbCr; strips and tiles; samples together or in planes. Alpha is dropped,
/// after division where the colours were multiplied by it. Not read: Lab, floating point, signed or
/// wider samples, which have no 8-bit meaning that everyone agrees on.
namespace core::codecs {
namespace {

/// The tags that decide how pixels are read.
struct Layout {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    std::uint16_t bits = 1;
    std::uint16_t samples = 1;
    std::uint16_t photometric = PHOTOMETRIC_MINISBLACK;
    std::uint16_t planar = PLANARCONFIG_CONTIG;
    std::uint16_t compression = COMPRESSION_NONE;
    std::uint16_t sampleFormat = SAMPLEFORMAT_UINT;
    bool isPremultiplied = false;
    bool hasAlpha = false;

    [[nodiscard]] bool isGrey() const {
        return photometric == PHOTOMETRIC_MINISBLACK || photometric == PHOTOMETRIC_MINISWHITE;
    }
};

Layout readLayout(TIFF* tiff) {
    Layout layout;
    TIFFGetField(tiff, TIFFTAG_IMAGEWIDTH, &layout.width);
    TIFFGetField(tiff, TIFFTAG_IMAGELENGTH, &layout.height);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_BITSPERSAMPLE, &layout.bits);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_SAMPLESPERPIXEL, &layout.samples);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_PLANARCONFIG, &layout.planar);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_COMPRESSION, &layout.compression);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_SAMPLEFORMAT, &layout.sampleFormat);
    if (TIFFGetField(tiff, TIFFTAG_PHOTOMETRIC, &layout.photometric) == 0 && layout.samples >= 3) {
        layout.photometric = PHOTOMETRIC_RGB;
    }
    std::uint16_t extraCount = 0;
    std::uint16_t* extras = nullptr;
    TIFFGetFieldDefaulted(tiff, TIFFTAG_EXTRASAMPLES, &extraCount, &extras);
    if (extraCount > 0 && extras != nullptr) {
        layout.isPremultiplied = extras[0] == EXTRASAMPLE_ASSOCALPHA;
        layout.hasAlpha = extras[0] != EXTRASAMPLE_UNSPECIFIED;
    }
    return layout;
}

void checkSamples(const Layout& layout, const Source& source) {
    const std::string bits = std::to_string(layout.bits) + "-bit ";
    if (layout.sampleFormat == SAMPLEFORMAT_IEEEFP) {
        source.refuseUnsupported(bits + "floating-point samples");
    }
    if (layout.sampleFormat != SAMPLEFORMAT_UINT && layout.sampleFormat != SAMPLEFORMAT_VOID) {
        source.refuseUnsupported(bits + "signed or complex samples");
    }
    const bool isSmall = layout.bits == 1 || layout.bits == 2 || layout.bits == 4;
    const bool isWhole = layout.bits == 8 || layout.bits == 16;
    if (!isWhole && !(isSmall && layout.samples == 1)) {
        source.refuseUnsupported(std::to_string(layout.samples) + " samples of " +
                                 std::to_string(layout.bits) + " bits");
    }
}

/// How many samples the colours take; refuses colour spaces that we do not read.
std::uint16_t colorSamples(const Layout& layout, const Source& source) {
    switch (layout.photometric) {
    case PHOTOMETRIC_MINISBLACK:
    case PHOTOMETRIC_MINISWHITE:
        return 1;
    case PHOTOMETRIC_PALETTE:
        if (layout.bits > 8) {
            source.refuseUnsupported("a palette of more than 256 colours");
        }
        return 1;
    case PHOTOMETRIC_RGB:
    case PHOTOMETRIC_YCBCR:
        return 3;
    case PHOTOMETRIC_SEPARATED:
        return 4;
    case PHOTOMETRIC_CIELAB:
    case PHOTOMETRIC_ICCLAB:
    case PHOTOMETRIC_ITULAB:
        source.refuseUnsupported("Lab colours");
    default:
        source.refuseUnsupported("colour space " + std::to_string(layout.photometric));
    }
}

Palette readPalette(TIFF* tiff, const Layout& layout, const Source& source) {
    Palette palette;
    std::uint16_t* red = nullptr;
    std::uint16_t* green = nullptr;
    std::uint16_t* blue = nullptr;
    if (TIFFGetField(tiff, TIFFTAG_COLORMAP, &red, &green, &blue) == 0) {
        source.refuseDamaged("the palette is missing");
    }
    for (std::size_t i = 0; i < std::size_t{1} << layout.bits; ++i) {
        palette.colors[i] = {static_cast<std::uint8_t>(red[i] >> 8U),
                             static_cast<std::uint8_t>(green[i] >> 8U),
                             static_cast<std::uint8_t>(blue[i] >> 8U)};
    }
    return palette;
}

/// Turns rows of samples as libtiff gives them into RGB.
class RowConverter final {
public:
    RowConverter(TIFF* tiff, const Layout& layout, const Source& source)
        : m_layout(layout), m_gray16(source.options.gray16),
          m_colorSamples(colorSamples(layout, source)) {
        if (layout.samples < m_colorSamples) {
            source.refuseDamaged("too few samples a pixel for the colour space");
        }
        if (layout.photometric == PHOTOMETRIC_PALETTE) {
            m_palette = readPalette(tiff, layout, source);
        }
    }

    /// `row` holds width pixels of all samples.
    void convert(const std::uint8_t* row, std::uint8_t* rgb, int width) {
        const std::size_t count = static_cast<std::size_t>(width) * m_layout.samples;
        m_bytes.resize(count);
        if (m_layout.bits == 16) {
            const bool isGrey = m_layout.isGrey();
            for (std::size_t i = 0; i < count; ++i) {
                const unsigned value = row[2 * i] + row[2 * i + 1] * 256U; // as the machine has it
                m_bytes[i] =
                    isGrey ? greyFrom16(value, m_gray16) : static_cast<std::uint8_t>(value >> 8U);
            }
        } else {
            unpackBits(row, m_bytes.data(), count, m_layout.bits);
        }
        toRgb(rgb, width);
    }

private:
    void toRgb(std::uint8_t* rgb, int width) {
        const std::size_t step = m_layout.samples;
        if (m_layout.isGrey()) {
            const int scale = m_layout.bits < 8 ? 255 / ((1 << m_layout.bits) - 1) : 1;
            const int white = m_layout.photometric == PHOTOMETRIC_MINISWHITE ? 255 : 0;
            for (std::size_t x = 0; x < static_cast<std::size_t>(width); ++x) {
                std::fill_n(rgb + x * 3, 3,
                            static_cast<std::uint8_t>((m_bytes[x * step] * scale) ^ white));
            }
            return;
        }
        for (std::size_t x = 0; x < static_cast<std::size_t>(width); ++x) {
            const std::uint8_t* pixel = m_bytes.data() + x * step;
            std::uint8_t* target = rgb + x * 3;
            if (m_layout.photometric == PHOTOMETRIC_PALETTE) {
                paletteToRgb(pixel, target, 1, m_palette);
            } else if (m_layout.photometric == PHOTOMETRIC_SEPARATED) {
                cmykToRgb(pixel, target, 1);
            } else {
                std::copy_n(pixel, 3, target);
                if (m_layout.isPremultiplied && step > 3) {
                    divideByAlpha(target, pixel[3]);
                }
            }
        }
    }

    static void divideByAlpha(std::uint8_t* rgb, unsigned alpha) {
        for (std::size_t c = 0; c < 3; ++c) {
            const unsigned color = alpha == 0 ? 0 : rgb[c] * 255U / alpha;
            rgb[c] = static_cast<std::uint8_t>(std::min(color, 255U));
        }
    }

    Layout m_layout;
    DecodeOptions::Gray16 m_gray16;
    std::uint16_t m_colorSamples;
    Palette m_palette;
    std::vector<std::uint8_t> m_bytes;
};

/// Planes of `count` samples each, one after the other, to samples side by side.
void interleave(const std::vector<std::uint8_t>& planes,
                std::vector<std::uint8_t>& samples,
                std::size_t planeBytes,
                std::size_t planeCount,
                std::size_t sampleBytes) {
    samples.resize(planeBytes * planeCount);
    for (std::size_t i = 0; i < planeBytes; ++i) {
        for (std::size_t p = 0; p < planeCount; ++p) {
            const std::size_t sample = i / sampleBytes;
            samples[(sample * planeCount + p) * sampleBytes + i % sampleBytes] =
                planes[p * planeBytes + i];
        }
    }
}

/// Reads blocks (a row of a strip file, or a tile) and gives rows of all samples to the converter.
class BlockReader final {
public:
    BlockReader(TIFF* tiff, const Layout& layout, const Source& source)
        : m_tiff(tiff), m_layout(layout), m_source(source), m_converter(tiff, layout, source),
          m_planes(layout.planar == PLANARCONFIG_SEPARATE ? layout.samples : 1) {}

    bool readAll(Image& image) {
        return TIFFIsTiled(m_tiff) != 0 ? readTiles(image) : readStrips(image);
    }

private:
    void allocate(std::uint64_t blockBytes, std::uint64_t expected) {
        if (blockBytes == 0 || blockBytes < expected || blockBytes > (std::uint64_t{1} << 30U)) {
            m_source.refuseDamaged("a block has " + std::to_string(blockBytes) + " bytes");
        }
        m_blockBytes = static_cast<std::size_t>(blockBytes);
        m_block.resize(m_blockBytes * m_planes);
    }

    [[nodiscard]] std::uint64_t rowBytes(std::uint64_t width) const {
        const std::uint64_t samples = m_planes == 1 ? m_layout.samples : 1;
        return (width * samples * m_layout.bits + 7) / 8;
    }

    /// The rows of the block as if the samples had been together.
    const std::uint8_t* joined() {
        if (m_planes == 1) {
            return m_block.data();
        }
        interleave(m_block, m_joined, m_blockBytes, m_planes, m_layout.bits == 16 ? 2 : 1);
        return m_joined.data();
    }

    bool readStrips(Image& image) {
        allocate(TIFFScanlineSize64(m_tiff), rowBytes(m_layout.width));
        bool isComplete = true;
        for (std::uint32_t y = 0; y < m_layout.height && isComplete; ++y) {
            for (std::uint16_t p = 0; p < m_planes; ++p) {
                isComplete = isComplete &&
                             TIFFReadScanline(m_tiff, m_block.data() + p * m_blockBytes, y, p) >= 0;
            }
            m_converter.convert(joined(), image.row(static_cast<int>(y)), image.width);
        }
        return isComplete;
    }

    /// A tile may stand over the edges of the picture, but not ask for much more memory than it.
    void checkTile(std::uint64_t width, std::uint64_t height) const {
        const std::uint64_t pixels = std::uint64_t{m_layout.width} * m_layout.height;
        const std::uint64_t largest = std::max(pixels * 4, std::uint64_t{1} << 22U);
        if (width == 0 || height == 0 || width > largest || height > largest / width) {
            m_source.refuseDamaged("a tile has " + std::to_string(width) + " x " +
                                   std::to_string(height) + " pixels");
        }
    }

    bool readTiles(Image& image) {
        std::uint32_t tileWidth = 0;
        std::uint32_t tileHeight = 0;
        TIFFGetField(m_tiff, TIFFTAG_TILEWIDTH, &tileWidth);
        TIFFGetField(m_tiff, TIFFTAG_TILELENGTH, &tileHeight);
        checkTile(tileWidth, tileHeight);
        const std::uint64_t tileRow = rowBytes(tileWidth);
        allocate(static_cast<std::uint64_t>(TIFFTileSize64(m_tiff)), tileRow * tileHeight);
        const std::size_t joinedRow = static_cast<std::size_t>(tileRow) * m_planes;
        bool isComplete = true;
        for (std::uint32_t y = 0; y < m_layout.height && isComplete; y += tileHeight) {
            for (std::uint32_t x = 0; x < m_layout.width && isComplete; x += tileWidth) {
                for (std::uint16_t p = 0; p < m_planes; ++p) {
                    isComplete =
                        isComplete &&
                        TIFFReadTile(m_tiff, m_block.data() + p * m_blockBytes, x, y, 0, p) >= 0;
                }
                const std::uint8_t* rows = joined();
                const auto width = static_cast<int>(std::min(tileWidth, m_layout.width - x));
                for (std::uint32_t r = 0; r < std::min(tileHeight, m_layout.height - y); ++r) {
                    m_converter.convert(rows + r * joinedRow,
                                        image.row(static_cast<int>(y + r)) + std::size_t{x} * 3,
                                        width);
                }
            }
        }
        return isComplete;
    }

    TIFF* m_tiff;
    Layout m_layout;
    const Source& m_source;
    RowConverter m_converter;
    std::uint16_t m_planes;
    std::size_t m_blockBytes = 0;
    std::vector<std::uint8_t> m_block;
    std::vector<std::uint8_t> m_joined;
};

/// Subsampled YCbCr outside JPEG: libtiff's own conversion.
bool readThroughRgba(TIFF* tiff, Image& image) {
    std::array<char, 1024> message{};
    TIFFRGBAImage reader{};
    if (TIFFRGBAImageBegin(&reader, tiff, 1, message.data()) == 0) {
        return false;
    }
    reader.orientation = ORIENTATION_TOPLEFT; // turned once, by the caller
    reader.req_orientation = ORIENTATION_TOPLEFT;
    std::vector<std::uint32_t> raster(image.pixels.size() / 3);
    const bool isComplete =
        TIFFRGBAImageGet(&reader, raster.data(), static_cast<std::uint32_t>(image.width),
                         static_cast<std::uint32_t>(image.height)) != 0;
    TIFFRGBAImageEnd(&reader);
    for (std::size_t i = 0; i < raster.size(); ++i) {
        image.pixels[i * 3] = static_cast<std::uint8_t>(TIFFGetR(raster[i]));
        image.pixels[i * 3 + 1] = static_cast<std::uint8_t>(TIFFGetG(raster[i]));
        image.pixels[i * 3 + 2] = static_cast<std::uint8_t>(TIFFGetB(raster[i]));
    }
    return isComplete;
}

bool readPixels(TIFF* tiff, const Layout& layout, const Source& source, Image& image) {
    if (layout.photometric == PHOTOMETRIC_YCBCR) {
        if (layout.compression != COMPRESSION_JPEG) {
            return readThroughRgba(tiff, image);
        }
        TIFFSetField(tiff, TIFFTAG_JPEGCOLORMODE, JPEGCOLORMODE_RGB);
    }
    return BlockReader(tiff, layout, source).readAll(image);
}

} // namespace

DecodedImage decodeTiff(Bytes file, const Source& source) {
    const TiffFile tiff(file, source);
    const Layout layout = readLayout(tiff.handle());
    source.checkSize(layout.width, layout.height, 3 + 4);
    checkSamples(layout, source);
    DecodedImage decoded;
    decoded.format = source.format;
    decoded.orientation = tiff.orientation();
    decoded.frameCount = tiffPageCount(file);
    decoded.image =
        blankImage({static_cast<int>(layout.height), static_cast<int>(layout.width)}, 3);
    if (!readPixels(tiff.handle(), layout, source, decoded.image)) {
        acceptDamage(decoded, source, tiff.message());
    }
    if (layout.hasAlpha) {
        decoded.notes.emplace_back("Transparency is ignored");
    }
    return decoded;
}

ImageHeader readTiffHeader(Bytes file, const Source& source) {
    const TiffFile tiff(file, source);
    const Layout layout = readLayout(tiff.handle());
    source.checkSize(layout.width, layout.height, 3 + 4);
    return {source.format,
            {static_cast<int>(layout.height), static_cast<int>(layout.width)},
            tiff.orientation()};
}

} // namespace core::codecs
