#include "core/image/codecs/codec.h"
#include "core/image/codecs/exif.h"
#include "core/image/codecs/unpack.h"
#include "core/image/pixels.h"

#include <jpeglib.h>

#include <algorithm>
#include <array>
#include <csetjmp>
#include <cstdio> // jpeglib.h needs FILE
#include <cstring>
#include <jerror.h>

/// JPEG through libjpeg-turbo with its accurate settings (integer slow DCT, smooth chroma
/// upsampling), which are Pillow's. Grey, YCbCr, RGB, CMYK and YCCK; four components are inverted
/// as Adobe writes them. Not read: 12 bits, lossless, two components.
///
/// libjpeg reports errors by longjmp. Every call into it goes through JpegReader::guarded(), whose
/// frames hold nothing with a destructor.
namespace core::codecs {
namespace {

/// Real progressive files have about ten; a hostile one repeats them to burn time.
constexpr int kMaxScans = 500;

struct ErrorState {
    jpeg_error_mgr manager{}; // first: libjpeg gives back a pointer to it
    std::jmp_buf jump{};
    std::array<char, JMSG_LENGTH_MAX> message{};
    bool isDamaged = false;   ///< a warning that costs pixels was given; message holds the first
    bool isTruncated = false; ///< and that one was the end of the file
    bool stopsAtDamage = true;
    bool hasHarmlessWarning = false;
};

ErrorState& stateOf(j_common_ptr info) {
    return *reinterpret_cast<ErrorState*>(info->err);
}

[[noreturn]] void onError(j_common_ptr info) {
    ErrorState& state = stateOf(info);
    if (!state.isDamaged) {
        info->err->format_message(info, state.message.data());
    }
    std::longjmp(state.jump, 1);
}

bool isHarmless(int warning) {
    return warning == JWRN_EXTRANEOUS_DATA || warning == JWRN_ADOBE_XFORM ||
           warning == JWRN_BOGUS_PROGRESSION || warning == JWRN_TOO_MUCH_DATA ||
           warning == JWRN_JFIF_MAJOR;
}

void onMessage(j_common_ptr info, int level) {
    ErrorState& state = stateOf(info);
    if (level >= 0) {
        return; // a trace, not a warning
    }
    if (isHarmless(info->err->msg_code)) {
        state.hasHarmlessWarning = true;
        return;
    }
    if (!state.isDamaged) {
        info->err->format_message(info, state.message.data());
        state.isTruncated = info->err->msg_code == JWRN_JPEG_EOF;
        state.isDamaged = true;
    }
    if (state.stopsAtDamage) {
        std::longjmp(state.jump, 1);
    }
}

void onProgress(j_common_ptr info) {
    if (reinterpret_cast<j_decompress_ptr>(info)->input_scan_number > kMaxScans) {
        ErrorState& state = stateOf(info);
        std::snprintf(state.message.data(), state.message.size(), "more than %d scans", kMaxScans);
        state.isDamaged = true;
        std::longjmp(state.jump, 1);
    }
}

class JpegReader final {
public:
    JpegReader(Bytes file, const Source& source) : m_source(source) {
        m_info.err = jpeg_std_error(&m_state.manager);
        m_state.manager.error_exit = onError;
        m_state.manager.emit_message = onMessage;
        m_state.stopsAtDamage = !source.options.allowsDamaged;
        m_progress.progress_monitor = onProgress;
        const bool isOpen = guarded([&] {
            jpeg_create_decompress(&m_info);
            m_info.progress = &m_progress;
            jpeg_mem_src(&m_info, reinterpret_cast<const unsigned char*>(file.data()), file.size());
            jpeg_save_markers(&m_info, JPEG_APP0 + 1, 0xFFFF);
            jpeg_read_header(&m_info, TRUE);
        });
        if (!isOpen) {
            jpeg_destroy_decompress(&m_info); // the destructor will not run
            fail();
        }
    }
    ~JpegReader() { jpeg_destroy_decompress(&m_info); }
    JpegReader(const JpegReader&) = delete;
    JpegReader& operator=(const JpegReader&) = delete;

    [[nodiscard]] Size size() const {
        return {static_cast<int>(m_info.image_height), static_cast<int>(m_info.image_width)};
    }

    [[nodiscard]] int orientation() const {
        for (jpeg_saved_marker_ptr marker = m_info.marker_list; marker != nullptr;
             marker = marker->next) {
            const bool isExif =
                marker->data_length >= 6 && std::memcmp(marker->data, "Exif\0\0", 6) == 0;
            if (isExif) {
                return exifOrientation(std::as_bytes(std::span(marker->data, marker->data_length)));
            }
        }
        return 1;
    }

    void checkHeader() const {
        if (m_info.data_precision != 8) {
            m_source.refuseUnsupported(std::to_string(m_info.data_precision) + " bits a component");
        }
        const int components = m_info.num_components;
        if (components != 1 && components != 3 && components != 4) {
            m_source.refuseUnsupported(std::to_string(components) + " components");
        }
        // Progressive files keep all coefficients, two bytes each, besides the pixels.
        const unsigned bytesPerPixel = m_info.progressive_mode != 0 ? 3 + 2 * 4 : 4;
        m_source.checkSize(m_info.image_width, m_info.image_height, bytesPerPixel);
    }

    [[nodiscard]] DecodedImage decode() {
        checkHeader();
        start();
        DecodedImage decoded;
        decoded.format = m_source.format;
        decoded.orientation = orientation();
        decoded.image = blankImage(
            {static_cast<int>(m_info.output_height), static_cast<int>(m_info.output_width)}, 3);
        const bool isComplete =
            m_info.out_color_space == JCS_CMYK ? readCmyk(decoded.image) : readRows(decoded.image);
        if (!isComplete || m_state.isDamaged) {
            if (m_state.stopsAtDamage) {
                fail();
            }
            acceptDamage(decoded, m_source, m_state.message.data());
        } else if (m_state.hasHarmlessWarning) {
            decoded.notes.emplace_back("The file has irregularities that do not touch the pixels");
        }
        return decoded;
    }

private:
    /// Runs calls into libjpeg; false when one of them failed.
    template <typename Calls>
    bool guarded(const Calls& calls) {
        if (setjmp(m_state.jump) != 0) { // NOLINT(cert-err52-cpp): libjpeg's only way out
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

    void start() {
        m_info.out_color_space = m_info.num_components == 1   ? JCS_GRAYSCALE
                                 : m_info.num_components == 3 ? JCS_RGB
                                                              : JCS_CMYK;
        m_info.dct_method = JDCT_ISLOW;
        m_info.do_fancy_upsampling = TRUE;
        if (m_source.thumbnailSide > 0) {
            const unsigned longer = std::max(m_info.image_width, m_info.image_height);
            const auto side = static_cast<unsigned>(m_source.thumbnailSide);
            m_info.scale_denom = 8;
            m_info.scale_num = std::clamp((side * 8 + longer - 1) / longer, 1U, 8U);
        }
        if (!guarded([&] { jpeg_start_decompress(&m_info); })) {
            fail();
        }
    }

    bool readRows(Image& image) {
        const bool isComplete = guarded([&] {
            while (m_info.output_scanline < m_info.output_height) {
                std::array<JSAMPROW, 8> rows{};
                const auto left = m_info.output_height - m_info.output_scanline;
                const auto count = std::min(left, static_cast<JDIMENSION>(rows.size()));
                for (JDIMENSION i = 0; i < count; ++i) {
                    rows[i] = image.row(static_cast<int>(m_info.output_scanline + i));
                }
                jpeg_read_scanlines(&m_info, rows.data(), count);
            }
        });
        if (m_info.out_color_space == JCS_GRAYSCALE) {
            for (int y = 0; y < image.height; ++y) {
                expandGreyInPlace(image.row(y), image.width);
            }
        }
        return isComplete;
    }

    bool readCmyk(Image& image) {
        std::vector<std::uint8_t> line(static_cast<std::size_t>(image.width) * 4);
        return guarded([&] {
            while (m_info.output_scanline < m_info.output_height) {
                const auto y = static_cast<int>(m_info.output_scanline);
                JSAMPROW row = line.data();
                jpeg_read_scanlines(&m_info, &row, 1);
                for (std::uint8_t& sample : line) {
                    sample = static_cast<std::uint8_t>(~sample);
                }
                cmykToRgb(line.data(), image.row(y), image.width);
            }
        });
    }

    const Source& m_source;
    ErrorState m_state;
    jpeg_progress_mgr m_progress{};
    jpeg_decompress_struct m_info{};
};

} // namespace

DecodedImage decodeJpeg(Bytes file, const Source& source) {
    return JpegReader(file, source).decode();
}

ImageHeader readJpegHeader(Bytes file, const Source& source) {
    const JpegReader reader(file, source);
    reader.checkHeader();
    return {source.format, reader.size(), reader.orientation()};
}

} // namespace core::codecs
