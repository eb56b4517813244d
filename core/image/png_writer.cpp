#include "core/image/png_writer.h"

#include "core/base/error.h"

#include <png.h>

#include <algorithm>
#include <array>
#include <bit>
#include <csetjmp>
#include <cstdio>
#include <exception>
#include <string>

/// libpng reports errors by longjmp. Every call into it goes through Library::guarded(), whose
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

int colorType(PngPixels pixels) {
    switch (pixels) {
    case PngPixels::Color:
        return PNG_COLOR_TYPE_RGB;
    case PngPixels::Indexed:
        return PNG_COLOR_TYPE_PALETTE;
    case PngPixels::Grey:
    case PngPixels::Ids16:
        break;
    }
    return PNG_COLOR_TYPE_GRAY;
}

std::size_t bytesPerPixel(PngPixels pixels) {
    return pixels == PngPixels::Color ? 3 : pixels == PngPixels::Ids16 ? 2 : 1;
}

[[noreturn]] void refusePalette(const std::string& reason) {
    throw Error(ErrorKind::BadShape, "IMAGE-PALETTE", "cannot encode PNG: palette: " + reason);
}

} // namespace

class PngWriter::Library final {
public:
    Library(Size size, PngPixels pixels, const std::vector<png_color>& palette) {
        run([&] {
            m_png = png_create_write_struct(PNG_LIBPNG_VER_STRING, &m_state, onError, onWarning);
            m_info = m_png != nullptr ? png_create_info_struct(m_png) : nullptr;
            if (m_info == nullptr) {
                std::longjmp(m_state.jump, 1);
            }
            png_set_write_fn(m_png, &m_state, onWrite, onFlush);
            // Fixed, so that the bytes do not follow the library's defaults. Neighbours predict
            // light, not ids; and light hardly gets smaller by more effort, ids do.
            const bool isLight = pixels == PngPixels::Grey || pixels == PngPixels::Color;
            png_set_compression_level(m_png, isLight ? 3 : 6);
            png_set_filter(m_png, PNG_FILTER_TYPE_BASE,
                           isLight ? PNG_FILTER_PAETH : PNG_FILTER_NONE);
            png_set_IHDR(m_png, m_info, static_cast<png_uint_32>(size.width),
                         static_cast<png_uint_32>(size.height), pixels == PngPixels::Ids16 ? 16 : 8,
                         colorType(pixels), PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
                         PNG_FILTER_TYPE_DEFAULT);
            if (!palette.empty()) {
                png_set_PLTE(m_png, m_info, palette.data(), static_cast<int>(palette.size()));
            }
            png_write_info(m_png, m_info);
            if (pixels == PngPixels::Ids16 && std::endian::native == std::endian::little) {
                png_set_swap(m_png);
            }
        });
    }
    ~Library() { png_destroy_write_struct(&m_png, &m_info); }
    Library(const Library&) = delete;
    Library& operator=(const Library&) = delete;

    void writeRow(const std::uint8_t* row) {
        run([&] { png_write_row(m_png, row); });
    }

    std::vector<std::byte> finish() {
        run([&] { png_write_end(m_png, m_info); });
        return std::move(m_state.bytes);
    }

private:
    template <typename Calls>
    void run(const Calls& calls) {
        const bool isDone = guarded(calls);
        if (m_state.failure) {
            std::rethrow_exception(m_state.failure);
        }
        if (!isDone) {
            throw Error(ErrorKind::Internal, "INTERNAL",
                        std::string("cannot encode PNG: ") + m_state.message.data());
        }
    }

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

PngWriter::PngWriter(Size size, PngPixels pixels, std::span<const Rgb> palette)
    : m_pixels(pixels), m_colorCount(palette.size()), m_rows("PNG", size, bytesPerPixel(pixels)) {
    if (pixels == PngPixels::Indexed ? palette.empty() || palette.size() > 256 : !palette.empty()) {
        refusePalette("expected 1 to 256 colours for indexes, found " +
                      std::to_string(palette.size()));
    }
    std::vector<png_color> colors;
    for (const auto& [red, green, blue] : palette) {
        colors.push_back({red, green, blue});
    }
    m_library = std::make_unique<Library>(size, pixels, colors);
}

PngWriter::~PngWriter() = default;

void PngWriter::writeRow(std::span<const std::uint8_t> row) {
    if (m_pixels == PngPixels::Indexed && !row.empty()) {
        const std::size_t largest = *std::max_element(row.begin(), row.end());
        if (largest >= m_colorCount) {
            refusePalette("expected " + std::to_string(largest + 1) + " to 256 colours, found " +
                          std::to_string(m_colorCount));
        }
    }
    writeBytes(row.data(), m_pixels == PngPixels::Ids16 ? 0 : row.size());
}

void PngWriter::writeRow(std::span<const std::uint16_t> row) {
    writeBytes(reinterpret_cast<const std::uint8_t*>(row.data()),
               m_pixels == PngPixels::Ids16 ? row.size_bytes() : 0);
}

void PngWriter::writeBytes(const std::uint8_t* row, std::size_t bytes) {
    (void)m_rows.add(bytes);
    m_library->writeRow(row);
}

std::vector<std::byte> PngWriter::finish() {
    m_rows.finish();
    return m_library->finish();
}

} // namespace core
