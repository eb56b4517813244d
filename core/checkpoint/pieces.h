#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace core {

/// Bytes that lie in several places and are read as if they followed each other.
class Pieces final {
public:
    /// start    where the first piece begins in the whole
    explicit Pieces(std::uint64_t start) : m_end(start) {}

    /// Appends a piece and returns where it begins in the whole.
    ///
    /// source, offset   handed to `read` below: which file, and where in it
    std::uint64_t add(std::uint64_t bytes, std::size_t source, std::uint64_t offset);

    using Read =
        std::function<void(std::size_t source, std::uint64_t offset, std::span<std::byte> out)>;
    /// Fills `out` from `position` in the whole; all of it lies in pieces.
    void read(std::uint64_t position, std::span<std::byte> out, const Read& read) const;

private:
    struct Piece {
        std::uint64_t start = 0;
        std::uint64_t bytes = 0;
        std::size_t source = 0;
        std::uint64_t offset = 0;
    };
    std::vector<Piece> m_pieces; ///< by start, none empty
    std::uint64_t m_end;
};

} // namespace core
