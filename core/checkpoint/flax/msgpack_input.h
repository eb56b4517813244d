#pragma once

#include "core/base/file.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace core {

/// The bytes of a part of a file, read through a small window. What is skipped is not read.
///
/// Every read throws Error{BadFormat, "CKPT-TRUNCATED"} when the file ends first, and
/// Error{BadFormat, "CKPT-MSGPACK"} when only the part does.
class MsgpackInput final {
public:
    /// begin, end   offsets in the file; a part begins behind its first byte
    MsgpackInput(const File& file, std::uint64_t begin, std::uint64_t end);

    [[nodiscard]] const File& file() const { return m_file; }
    /// Offset in the file of the next byte.
    [[nodiscard]] std::uint64_t position() const { return m_windowStart + m_next; }
    [[nodiscard]] std::uint64_t left() const { return m_end - position(); }

    [[nodiscard]] std::uint8_t byte();
    /// Big endian, of 1 to 8 bytes.
    [[nodiscard]] std::uint64_t number(unsigned byteCount);
    [[nodiscard]] std::string text(std::size_t byteCount);
    void skip(std::uint64_t byteCount);
    /// What follows needs so many bytes at least.
    void require(std::uint64_t byteCount) const;

    /// "its msgpack is damaged: PROBLEM at byte N"
    [[noreturn]] void fail(const std::string& problem) const;

private:
    void refill();

    const File& m_file;
    bool m_isPart;
    std::uint64_t m_end;
    std::uint64_t m_windowStart;
    std::vector<std::byte> m_window;
    std::size_t m_next = 0;
};

} // namespace core
