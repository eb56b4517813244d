#pragma once

#include "core/image/codecs/codec.h"

#include <array>
#include <exception>
#include <vector>

struct tiff;

namespace core::codecs {

/// A TIFF in memory as libtiff sees it, to read or to write. Messages are collected, nothing is
/// printed, and no exception passes through libtiff. To stay where it is while the file is open.
class TiffMemory final {
public:
    explicit TiffMemory(Bytes file); ///< to read; the bytes must outlive this
    TiffMemory() = default;          ///< to write
    TiffMemory(const TiffMemory&) = delete;
    TiffMemory& operator=(const TiffMemory&) = delete;

    /// mode  as TIFFOpen() has it. returns  nullptr when libtiff refuses
    [[nodiscard]] ::tiff* open(const char* name, const char* mode);

    /// The first error that libtiff reported; empty when there was none.
    [[nodiscard]] const char* message() const { return m_message.data(); }

    /// throws  what writing met: std::bad_alloc
    void rethrow();

    /// What was written, once the file is closed.
    [[nodiscard]] std::vector<std::byte> take();

private:
    struct Callbacks;

    Bytes m_bytes; ///< of the file, or of what was written so far
    std::vector<std::byte> m_written;
    std::uint64_t m_position = 0;
    std::exception_ptr m_failure;
    std::array<char, 200> m_message{};
};

} // namespace core::codecs
