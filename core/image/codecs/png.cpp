#include "core/image/codecs/png.h"

#include "core/image/codecs/codec.h"
#include "core/image/codecs/exif.h"
#include "core/image/codecs/unpack.h"
#include "core/image/pixels.h"

#include <png.h>

#include <algorithm>
#include <array>
#include <csetjmp>
#include <cstring>
#include <string>

/// PNG through libpng's classic interface. Alpha is dropped and the colours under it kept; colour
/// profiles, gamma and text are never parsed; of an animation the default picture is read. The
/// orientation is in a chunk eXIf before or after the pixels, which a walk over the chunk headers
/// finds: 4 bytes length, 4 bytes type, the data, 4 bytes CRC.
///
/// libpng reports errors by longjmp. Every call into it goes through PngReader::guarded(), whose
/// frames hold nothing with a destructor.
namespace core::codecs {
namespace {

constexpr std::size_t kSignatureBytes = 8;
constexpr std::size_t kMaxExifBytes = std::size_t{1} << 20U;
constexpr std::size_t kMaxChunks = 100000;
constexpr std::uint64_t kPeakBytesPerPixel = 3 + 2; // RGB beside 16-bit grey

std::uint32_t bigEndian32(Bytes bytes, std::size_t offset) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        value = (value << 8U) | std::to_integer<std::uint32_t>(bytes[offset + i]);
    }
    return value;
}

/// What libpng is not asked for.
struct Extras {
    int orientation = 1;
    int frameCount = 1;
    bool hasProfile = false;
};

Extras readExtras(Bytes file) {
    Extras extras;
    std::size_t offset = kSignatureBytes;
    for (std::size_t i = 0; i < kMaxChunks && file.size() - offset >= 12; ++i) {
        const std::size_t length = bigEndian32(file, offset);
        if (length > file.size() - offset - 12) {
            break;
        }
        const std::string_view type(reinterpret_cast<const char*>(file.data()) + offset + 4, 4);
        const Bytes data = file.subspan(offset + 8, length);
        if (type == "eXIf" && length <= kMaxExifBytes) {
            extras.orientation = exifOrientation(data);
        } else if (type == "acTL" && length >= 4) {
            extras.frameCount = static_cast<int>(std::clamp(bigEndian32(data, 0), 1U, 0x7FFFFFFFU));
        } else if (type == "iCCP") {
            extras.hasProfile = true;
        } else if (type == "IEND") {
            break;
        }
        offset += length + 12;
    }
    return extras;
}

struct ReadState {
    Bytes rest;
    std::jmp_buf jump{};
    std::array<char, 200> message{};
    bool isTruncated = false;
    int warningCount = 0;
};

void onError(png_structp png, png_const_charp message) {
    auto& state = *static_cast<ReadState*>(png_get_error_ptr(png));
    std::snprintf(state.message.data(), state.message.size(), "%s", message);
    std::longjmp(state.jump, 1);
}

void onWarning(png_structp png, png_const_charp /*message*/) {
    ++static_cast<ReadState*>(png_get_error_ptr(png))->warningCount;
}

void onRead(png_structp png, png_bytep out, std::size_t count) {
    auto& state = *static_cast<ReadState*>(png_get_io_ptr(png));
    if (count > state.rest.size()) {
        state.isTruncated = true;
        png_error(png, "the file ends too early");
    }
    std::memcpy(out, state.rest.data(), count);
    state.rest = state.rest.subspan(count);
}

/// How the rows are wanted. 16 bits are big-endian.
enum class Samples {
    Stored,  ///< as they are, 1, 2 and 4 bits in a byte of their own, alpha dropped
    Rgb,     ///< 8-bit RGB whatever the file has, alpha dropped
    Expanded ///< indexes as colours, 1, 2 and 4 bits spread over 0..255, transparency as alpha
};

class PngReader final {
public:
    PngReader(Bytes file, const Source& source) : m_source(source) {
        m_state.rest = file;
        const bool isOpen = guarded([&] {
            m_png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &m_state, onError, onWarning);
            m_info = m_png != nullptr ? png_create_info_struct(m_png) : nullptr;
            if (m_info == nullptr) {
                std::longjmp(m_state.jump, 1);
            }
            png_set_read_fn(m_png, &m_state, onRead);
            png_set_user_limits(m_png, 0x7FFFFFFF, 0x7FFFFFFF); // checkSize() has the say
            png_set_keep_unknown_chunks(m_png, PNG_HANDLE_CHUNK_NEVER, nullptr, -1);
            if (source.options.allowsDamaged) {
                png_set_crc_action(m_png, PNG_CRC_QUIET_USE, PNG_CRC_QUIET_USE);
            }
            png_read_info(m_png, m_info);
        });
        if (!isOpen) {
            destroy();
            fail();
        }
        m_bits = png_get_bit_depth(m_png, m_info);
        m_type = png_get_color_type(m_png, m_info);
    }
    ~PngReader() { destroy(); }
    PngReader(const PngReader&) = delete;
    PngReader& operator=(const PngReader&) = delete;

    [[nodiscard]] std::uint32_t width() const { return png_get_image_width(m_png, m_info); }
    [[nodiscard]] std::uint32_t height() const { return png_get_image_height(m_png, m_info); }
    [[nodiscard]] int bits() const { return m_bits; }
    [[nodiscard]] bool isPalette() const { return m_type == PNG_COLOR_TYPE_PALETTE; }
    [[nodiscard]] bool isGrey() const { return m_type == PNG_COLOR_TYPE_GRAY; }
    [[nodiscard]] bool isColor() const { return (m_type & PNG_COLOR_MASK_COLOR) != 0; }
    [[nodiscard]] bool hasAlpha() const {
        return (m_type & PNG_COLOR_MASK_ALPHA) != 0 ||
               png_get_valid(m_png, m_info, PNG_INFO_tRNS) != 0;
    }
    [[nodiscard]] int warningCount() const { return m_state.warningCount; }

    [[nodiscard]] Palette palette() const {
        Palette palette;
        png_colorp colors = nullptr;
        int count = 0;
        if (png_get_PLTE(m_png, m_info, &colors, &count) != 0) {
            for (int i = 0; i < std::min(count, 256); ++i) {
                palette.colors[static_cast<std::size_t>(i)] = {colors[i].red, colors[i].green,
                                                               colors[i].blue};
            }
        }
        return palette;
    }

    /// All rows, rowBytes each; false when the file is damaged and was read as far as it went.
    bool readRows(std::uint8_t* pixels, std::size_t rowBytes, Samples samples) {
        const bool isComplete = guarded([&] {
            if (samples == Samples::Rgb) {
                png_set_strip_16(m_png);
                png_set_gray_to_rgb(m_png);
            }
            if (samples == Samples::Expanded) {
                png_set_expand(m_png);
            } else {
                png_set_strip_alpha(m_png);
            }
            png_set_packing(m_png);
            const int passes = png_set_interlace_handling(m_png);
            png_read_update_info(m_png, m_info);
            if (png_get_rowbytes(m_png, m_info) != rowBytes) {
                png_error(m_png, "unexpected row size");
            }
            for (int pass = 0; pass < passes; ++pass) {
                for (std::size_t y = 0; y < height(); ++y) {
                    png_read_row(m_png, pixels + y * rowBytes, nullptr);
                }
            }
        });
        if (!isComplete && !m_source.options.allowsDamaged) {
            fail();
        }
        return isComplete;
    }

    /// False when what follows the pixels is damaged, which costs nothing.
    bool readEnd() {
        return guarded([&] { png_read_end(m_png, nullptr); });
    }

    [[nodiscard]] const char* message() const { return m_state.message.data(); }

private:
    template <typename Calls>
    bool guarded(const Calls& calls) {
        if (setjmp(m_state.jump) != 0) { // NOLINT(cert-err52-cpp): libpng's only way out
            return false;
        }
        calls();
        return true;
    }

    [[noreturn]] void fail() const {
        if (m_state.isTruncated) {
            m_source.refuseTruncated();
        }
        m_source.refuseDamaged(m_state.message.data());
    }

    void destroy() { png_destroy_read_struct(&m_png, &m_info, nullptr); }

    const Source& m_source;
    ReadState m_state;
    png_structp m_png = nullptr;
    png_infop m_info = nullptr;
    int m_bits = 0;
    int m_type = 0;
};

bool readPalette(PngReader& reader, Image& image) {
    const auto width = static_cast<std::size_t>(image.width);
    std::vector<std::uint8_t> indexes(width * static_cast<std::size_t>(image.height));
    const bool isComplete = reader.readRows(indexes.data(), width, Samples::Stored);
    const Palette palette = reader.palette();
    for (int y = 0; y < image.height; ++y) {
        paletteToRgb(indexes.data() + static_cast<std::size_t>(y) * width, image.row(y),
                     image.width, palette);
    }
    return isComplete;
}

/// Grey of 1, 2 or 4 bits is spread over 0..255, of 16 bits as the option says.
bool readGrey(PngReader& reader, Image& image, DecodeOptions::Gray16 option) {
    const std::size_t bytes = reader.bits() == 16 ? 2 : 1;
    const std::size_t rowBytes = static_cast<std::size_t>(image.width) * bytes;
    std::vector<std::uint8_t> samples(rowBytes * static_cast<std::size_t>(image.height));
    const bool isComplete = reader.readRows(samples.data(), rowBytes, Samples::Stored);
    const int scale = bytes == 2 ? 0 : 255 / ((1 << reader.bits()) - 1);
    for (int y = 0; y < image.height; ++y) {
        std::uint8_t* row = samples.data() + static_cast<std::size_t>(y) * rowBytes;
        for (std::size_t x = 0; x < static_cast<std::size_t>(image.width); ++x) {
            row[x] = bytes == 2 ? greyFrom16(row[2 * x] * 256U + row[2 * x + 1], option)
                                : static_cast<std::uint8_t>(row[x] * scale);
        }
        greyToRgb(row, image.row(y), image.width);
    }
    return isComplete;
}

void addNotes(DecodedImage& decoded, PngReader& reader, const Extras& extras) {
    if (reader.hasAlpha()) {
        decoded.notes.emplace_back("Transparency is ignored");
    }
    if (extras.hasProfile) {
        decoded.notes.emplace_back("The colour profile is ignored");
    }
    if (!decoded.isDamaged && (!reader.readEnd() || reader.warningCount() > 0)) {
        decoded.notes.emplace_back("The file has irregularities that do not touch the pixels");
    }
}

} // namespace

DecodedImage decodePng(Bytes file, const Source& source) {
    PngReader reader(file, source);
    source.checkSize(reader.width(), reader.height(), kPeakBytesPerPixel);
    const Extras extras = readExtras(file);
    DecodedImage decoded;
    decoded.format = source.format;
    decoded.orientation = extras.orientation;
    decoded.frameCount = extras.frameCount;
    decoded.image =
        blankImage({static_cast<int>(reader.height()), static_cast<int>(reader.width())}, 3);
    Image& image = decoded.image;
    bool isComplete = false;
    if (reader.isPalette()) {
        isComplete = readPalette(reader, image);
    } else if (reader.isGrey()) {
        isComplete = readGrey(reader, image, source.options.gray16);
    } else {
        isComplete = reader.readRows(image.pixels.data(), static_cast<std::size_t>(image.width) * 3,
                                     Samples::Rgb);
    }
    if (!isComplete) {
        acceptDamage(decoded, source, reader.message());
    }
    addNotes(decoded, reader, extras);
    return decoded;
}

ImageHeader readPngHeader(Bytes file, const Source& source) {
    const PngReader reader(file, source);
    source.checkSize(reader.width(), reader.height(), kPeakBytesPerPixel);
    return {source.format,
            {static_cast<int>(reader.height()), static_cast<int>(reader.width())},
            readExtras(file).orientation};
}

LabelMap decodePngLabels(Bytes file, const Source& source) {
    PngReader reader(file, source);
    source.checkSize(reader.width(), reader.height(), 2 + 8);
    if (!reader.isPalette() && !reader.isGrey()) {
        source.refuseUnsupported("colours, where a label map has one grey value or index a pixel");
    }
    LabelMap map;
    map.height = static_cast<int>(reader.height());
    map.width = static_cast<int>(reader.width());
    const std::size_t bytes = reader.bits() == 16 ? 2 : 1;
    const std::size_t rowBytes = static_cast<std::size_t>(map.width) * bytes;
    std::vector<std::uint8_t> samples(rowBytes * static_cast<std::size_t>(map.height));
    if (!reader.readRows(samples.data(), rowBytes, Samples::Stored)) {
        source.refuseDamaged(reader.message());
    }
    map.labels.resize(samples.size() / bytes);
    for (std::size_t i = 0; i < map.labels.size(); ++i) {
        map.labels[i] = bytes == 2 ? samples[2 * i] * 256 + samples[2 * i + 1] : samples[i];
    }
    return map;
}

PngSamples decodePngSamples(Bytes file, const Source& source) {
    PngReader reader(file, source);
    source.checkSize(reader.width(), reader.height(), 4 * 2);
    PngSamples result;
    result.size = {static_cast<int>(reader.height()), static_cast<int>(reader.width())};
    result.hasPalette = reader.isPalette();
    result.hasAlpha = reader.hasAlpha();
    result.colorChannels = reader.isColor() ? 3 : 1;
    result.bytesPerSample = reader.bits() == 16 ? 2 : 1;
    const std::size_t rowBytes = static_cast<std::size_t>(result.size.width) * result.pixelBytes();
    result.bytes.resize(rowBytes * static_cast<std::size_t>(result.size.height));
    reader.readRows(result.bytes.data(), rowBytes, Samples::Expanded);
    return result;
}

} // namespace core::codecs
