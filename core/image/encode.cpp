#include "core/image/encode.h"

#include "core/base/error.h"
#include "core/image/limits.h"

#include <png.h>

#include <algorithm>
#include <csetjmp>
#include <cstdio>
#include <exception>
#include <string>

/// libpng reports errors by longjmp. Every call into it goes through PngWriter::guarded(), whose
/// frames hold nothing with a destructor; the writing callback keeps its exception for later.
namespace core {
namespace {

struct WriteState {
    std::vector<std::byte> bytes;
    std::exception_ptr failure;
    std::jmp_buf jump{};
    std::array<char, 200> message{};
};

void onError(png_structp png, png_const_charp message) {
    auto& state = *static_cast<WriteState*>(png_get_error_ptr(png));
    std::snprintf(state.message.data(), state.message.size(), "%s", message);
    std::longjmp(state.jump, 1);
}

void onWarning(png_structp /*png*/, png_const_charp /*message*/) {}

bool append(WriteState& state, const std::byte* data, std::size_t count) noexcept {
    try {
        state.bytes.insert(state.bytes.end(), data, data + count);
        return true;
    } catch (...) {
        state.failure = std::current_exception();
        return false;
    }
}

void onWrite(png_structp png, png_bytep data, std::size_t count) {
    auto& state = *static_cast<WriteState*>(png_get_io_ptr(png));
    if (!append(state, reinterpret_cast<const std::byte*>(data), count)) {
        png_error(png, "out of memory");
    }
}

void onFlush(png_structp /*png*/) {}

class PngWriter final {
public:
    PngWriter() = default;
    ~PngWriter() { png_destroy_write_struct(&m_png, &m_info); }
    PngWriter(const PngWriter&) = delete;
    PngWriter& operator=(const PngWriter&) = delete;

    std::vector<std::byte>
    write(const Image& image, int colorType, std::span<const png_color> palette) {
        const bool isWritten = guarded([&] {
            m_png = png_create_write_struct(PNG_LIBPNG_VER_STRING, &m_state, onError, onWarning);
            m_info = m_png != nullptr ? png_create_info_struct(m_png) : nullptr;
            if (m_info == nullptr) {
                std::longjmp(m_state.jump, 1);
            }
            png_set_write_fn(m_png, &m_state, onWrite, onFlush);
            // Fixed, so that the bytes do not follow the library's defaults.
            png_set_compression_level(m_png, 6);
            png_set_filter(m_png, PNG_FILTER_TYPE_BASE,
                           palette.empty() ? PNG_FILTER_PAETH : PNG_FILTER_NONE);
            png_set_IHDR(m_png, m_info, static_cast<png_uint_32>(image.width),
                         static_cast<png_uint_32>(image.height), 8, colorType, PNG_INTERLACE_NONE,
                         PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
            if (!palette.empty()) {
                png_set_PLTE(m_png, m_info, palette.data(), static_cast<int>(palette.size()));
            }
            png_write_info(m_png, m_info);
            for (int y = 0; y < image.height; ++y) {
                png_write_row(m_png, image.row(y));
            }
            png_write_end(m_png, m_info);
        });
        if (m_state.failure) {
            std::rethrow_exception(m_state.failure);
        }
        if (!isWritten) {
            throw Error(ErrorKind::Internal, "INTERNAL",
                        std::string("cannot encode PNG: ") + m_state.message.data());
        }
        return std::move(m_state.bytes);
    }

private:
    template <typename Calls>
    bool guarded(const Calls& calls) {
        if (setjmp(m_state.jump) != 0) { // NOLINT(cert-err52-cpp): libpng's only way out
            return false;
        }
        calls();
        return true;
    }

    WriteState m_state;
    png_structp m_png = nullptr;
    png_infop m_info = nullptr;
};

void checkImage(const Image& image, bool isIndexed) {
    const bool hasChannels = image.channels == 1 || (image.channels == 3 && !isIndexed);
    const bool hasSize = image.height >= 1 && image.width >= 1 && image.height <= kMaxImageSide &&
                         image.width <= kMaxImageSide;
    const bool isFull =
        hasSize && image.pixels.size() == static_cast<std::size_t>(image.height) *
                                              static_cast<std::size_t>(image.width) *
                                              static_cast<std::size_t>(image.channels);
    if (!hasChannels || !isFull) {
        throw Error(ErrorKind::BadShape, "IMAGE-SIZE",
                    "cannot encode PNG: picture: expected 1 to " + std::to_string(kMaxImageSide) +
                        " pixels a side, found " + std::to_string(image.width) + " x " +
                        std::to_string(image.height) + " with " + std::to_string(image.channels) +
                        " channels");
    }
}

} // namespace

std::vector<std::byte> encodePng(const Image& image) {
    checkImage(image, false);
    return PngWriter().write(image, image.channels == 1 ? PNG_COLOR_TYPE_GRAY : PNG_COLOR_TYPE_RGB,
                             {});
}

std::vector<std::byte> encodeIndexedPng(const Image& indexes,
                                        std::span<const std::array<std::uint8_t, 3>> palette) {
    checkImage(indexes, true);
    const std::size_t largest = *std::max_element(indexes.pixels.begin(), indexes.pixels.end());
    if (palette.size() > 256 || largest >= palette.size()) {
        throw Error(ErrorKind::BadShape, "IMAGE-PALETTE",
                    "cannot encode PNG: palette: expected " + std::to_string(largest + 1) +
                        " to 256 colours, found " + std::to_string(palette.size()));
    }
    std::vector<png_color> colors;
    for (const auto& [red, green, blue] : palette) {
        colors.push_back({red, green, blue});
    }
    return PngWriter().write(indexes, PNG_COLOR_TYPE_PALETTE, colors);
}

} // namespace core
