#pragma once

#include "core/base/file.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace core {

/// Fills `out` with the bytes that come next.
using ReadNext = std::function<void(std::span<std::byte> out)>;

/// The bytes of a pickle, read from the file through a small window.
///
/// Every read throws Error{BadFormat, "CKPT-PICKLE"} when the bytes end first.
class PickleInput final {
public:
    /// begin, end   offsets in the file; end may lie far behind the pickle
    PickleInput(const File& file, std::uint64_t begin, std::uint64_t end);
    /// A pickle that does not lie in the file as it is: positions count from its own start.
    PickleInput(const File& file, std::uint64_t bytes, ReadNext next);

    [[nodiscard]] const File& file() const { return m_file; }
    /// Offset of the next byte in the file, or in a pickle that does not lie there as it is.
    [[nodiscard]] std::uint64_t position() const { return m_windowStart + m_next; }
    [[nodiscard]] std::uint64_t left() const { return m_end - position(); }

    [[nodiscard]] std::uint8_t byte();
    /// Little endian, of 1 to 8 bytes.
    [[nodiscard]] std::uint64_t number(unsigned byteCount);
    void read(std::span<char> out);
    /// Up to a newline, which is dropped.
    [[nodiscard]] std::string line(std::size_t maxBytes);

    /// "a pickle in it is damaged: PROBLEM at byte N"
    [[noreturn]] void fail(const std::string& problem) const;

    /// For when bytes are missing: the file was cut off, or the pickle is damaged.
    [[noreturn]] void failEnd() const;

private:
    void refill();

    const File& m_file;
    ReadNext m_readNext; ///< empty: from the file
    std::uint64_t m_end;
    std::uint64_t m_windowStart;
    std::vector<std::byte> m_window;
    std::size_t m_next = 0;
};

} // namespace core
