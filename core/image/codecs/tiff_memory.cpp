#include "core/image/codecs/tiff_memory.h"

#include <tiffio.h>

#include <algorithm>
#include <cstdarg>
#include <cstdio>
#include <cstring>
#include <memory>
#include <utility>

namespace core::codecs {

struct TiffMemory::Callbacks {
    static TiffMemory& of(void* handle) { return *static_cast<TiffMemory*>(handle); }

    static tmsize_t read(thandle_t handle, void* out, tmsize_t count) {
        TiffMemory& memory = of(handle);
        const std::uint64_t size = memory.m_bytes.size();
        const std::uint64_t left = size - std::min(memory.m_position, size);
        const std::uint64_t got =
            std::min(left, static_cast<std::uint64_t>(std::max<tmsize_t>(count, 0)));
        if (got > 0) {
            std::memcpy(out, memory.m_bytes.data() + memory.m_position, got);
            memory.m_position += got;
        }
        return static_cast<tmsize_t>(got);
    }

    static tmsize_t refuseWrite(thandle_t /*handle*/, void* /*bytes*/, tmsize_t /*count*/) {
        return -1;
    }

    static tmsize_t write(thandle_t handle, void* bytes, tmsize_t count) {
        TiffMemory& memory = of(handle);
        try {
            const auto size = static_cast<std::size_t>(std::max<tmsize_t>(count, 0));
            std::vector<std::byte>& written = memory.m_written;
            written.resize(std::max<std::uint64_t>(memory.m_position + size, written.size()));
            std::memcpy(written.data() + memory.m_position, bytes, size);
            memory.m_bytes = written;
            memory.m_position += size;
            return count;
        } catch (...) {
            memory.m_failure = std::current_exception();
            return -1;
        }
    }

    static toff_t seek(thandle_t handle, toff_t offset, int whence) {
        TiffMemory& memory = of(handle);
        const std::uint64_t base = whence == SEEK_CUR   ? memory.m_position
                                   : whence == SEEK_END ? memory.m_bytes.size()
                                                        : 0;
        memory.m_position = base + offset;
        return memory.m_position;
    }

    static int close(thandle_t /*handle*/) { return 0; }

    static toff_t size(thandle_t handle) { return of(handle).m_bytes.size(); }

    static int
    onError(TIFF* /*tiff*/, void* user, const char* /*module*/, const char* format, va_list list) {
        auto& message = of(user).m_message;
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

TiffMemory::TiffMemory(Bytes file) : m_bytes(file) {}

TIFF* TiffMemory::open(const char* name, const char* mode) {
    struct OptionsDeleter {
        void operator()(TIFFOpenOptions* options) const { TIFFOpenOptionsFree(options); }
    };
    const std::unique_ptr<TIFFOpenOptions, OptionsDeleter> options(TIFFOpenOptionsAlloc());
    TIFFOpenOptionsSetErrorHandlerExtR(options.get(), Callbacks::onError, this);
    TIFFOpenOptionsSetWarningHandlerExtR(options.get(), Callbacks::onWarning, nullptr);
    // No single table or buffer of libtiff's own needs more than the largest picture.
    TIFFOpenOptionsSetMaxSingleMemAlloc(options.get(), tmsize_t{1} << 30U);
    const bool isRead = mode[0] == 'r';
    return TIFFClientOpenExt(name, mode, this, Callbacks::read,
                             isRead ? Callbacks::refuseWrite : Callbacks::write, Callbacks::seek,
                             Callbacks::close, Callbacks::size, nullptr, nullptr, options.get());
}

void TiffMemory::rethrow() {
    if (m_failure) {
        std::rethrow_exception(std::exchange(m_failure, nullptr));
    }
}

std::vector<std::byte> TiffMemory::take() {
    m_bytes = {};
    return std::exchange(m_written, {});
}

} // namespace core::codecs
