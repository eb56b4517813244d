#include "core/image/codecs/tiff_file.h"

#include <tiffio.h>

#include <algorithm>
#include <cstdarg>
#include <cstdio>
#include <cstring>
#include <set>

namespace core::codecs {

/// What libtiff's callbacks see.
struct TiffFile::Memory {
    Bytes bytes;
    std::uint64_t position = 0;
    std::array<char, 200> message{};

    static tmsize_t read(thandle_t handle, void* out, tmsize_t count) {
        auto& memory = *static_cast<Memory*>(handle);
        const std::uint64_t size = memory.bytes.size();
        const std::uint64_t left = size - std::min(memory.position, size);
        const std::uint64_t got =
            std::min(left, static_cast<std::uint64_t>(std::max<tmsize_t>(count, 0)));
        if (got > 0) {
            std::memcpy(out, memory.bytes.data() + memory.position, got);
            memory.position += got;
        }
        return static_cast<tmsize_t>(got);
    }

    static tmsize_t write(thandle_t /*handle*/, void* /*bytes*/, tmsize_t /*count*/) { return -1; }

    static toff_t seek(thandle_t handle, toff_t offset, int whence) {
        auto& memory = *static_cast<Memory*>(handle);
        const std::uint64_t base = whence == SEEK_CUR   ? memory.position
                                   : whence == SEEK_END ? memory.bytes.size()
                                                        : 0;
        memory.position = base + offset;
        return memory.position;
    }

    static int close(thandle_t /*handle*/) { return 0; }

    static toff_t size(thandle_t handle) { return static_cast<Memory*>(handle)->bytes.size(); }

    static int
    onError(TIFF* /*tiff*/, void* user, const char* /*module*/, const char* format, va_list list) {
        auto& message = static_cast<Memory*>(user)->message;
        if (message[0] == '\0') {
            std::vsnprintf(message.data(), message.size(), format, list);
        }
        return 1;
    }

    static int onWarning(TIFF* /*tiff*/,
                         void* /*user*/,
                         const char* /*module*/,
                         const char* /*format*/,
                         va_list /*list*/) {
        return 1;
    }
};

TiffFile::TiffFile(Bytes file, const Source& source) : m_memory(std::make_unique<Memory>()) {
    m_memory->bytes = file;
    struct OptionsDeleter {
        void operator()(TIFFOpenOptions* options) const { TIFFOpenOptionsFree(options); }
    };
    const std::unique_ptr<TIFFOpenOptions, OptionsDeleter> options(TIFFOpenOptionsAlloc());
    TIFFOpenOptionsSetErrorHandlerExtR(options.get(), Memory::onError, m_memory.get());
    TIFFOpenOptionsSetWarningHandlerExtR(options.get(), Memory::onWarning, nullptr);
    // No single table or buffer of libtiff's own needs more than the largest picture.
    TIFFOpenOptionsSetMaxSingleMemAlloc(options.get(), tmsize_t{1} << 30U);
    m_tiff = TIFFClientOpenExt(source.name.c_str(), "rm", m_memory.get(), Memory::read,
                               Memory::write, Memory::seek, Memory::close, Memory::size, nullptr,
                               nullptr, options.get());
    if (m_tiff == nullptr) {
        source.refuseDamaged(message());
    }
}

TiffFile::~TiffFile() {
    TIFFClose(m_tiff);
}

int TiffFile::orientation() const {
    std::uint16_t value = 1;
    TIFFGetFieldDefaulted(m_tiff, TIFFTAG_ORIENTATION, &value);
    return value >= 1 && value <= 8 ? value : 1;
}

std::string TiffFile::message() const {
    return m_memory->message[0] != '\0' ? m_memory->message.data() : "the file cannot be read";
}

int tiffPageCount(Bytes file) {
    const bool isBigEndian = !file.empty() && file[0] == std::byte{'M'};
    const auto number = [&](std::uint64_t offset, std::uint64_t size) -> std::uint64_t {
        if (offset > file.size() || file.size() - offset < size) {
            return 0;
        }
        std::uint64_t value = 0;
        for (std::uint64_t i = 0; i < size; ++i) {
            const std::uint64_t at = isBigEndian ? i : size - 1 - i;
            value = (value << 8U) | std::to_integer<std::uint64_t>(file[offset + at]);
        }
        return value;
    };
    const bool isBig = number(2, 2) == 43; // BigTIFF: 8-byte offsets and counts, 20-byte entries
    std::set<std::uint64_t> seen;
    std::uint64_t directory = isBig ? number(8, 8) : number(4, 4);
    while (directory != 0 && static_cast<int>(seen.size()) < kMaxTiffPages &&
           seen.insert(directory).second) {
        const std::uint64_t count =
            std::min(number(directory, isBig ? 8 : 2), std::uint64_t{65536});
        directory =
            isBig ? number(directory + 8 + count * 20, 8) : number(directory + 2 + count * 12, 4);
    }
    return std::max(1, static_cast<int>(seen.size()));
}

} // namespace core::codecs
