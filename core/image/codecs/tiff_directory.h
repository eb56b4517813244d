#pragma once

#include "core/image/codecs/codec.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace core::codecs {

/// A TIFF as numbers in its own byte order. Whatever lies outside of the file is 0.
///
/// The file begins with II (little endian) or MM and the number 42, or 43 for BigTIFF, whose
/// offsets and counts have 8 bytes instead of 4. Then comes the offset of the first directory: a
/// count of entries (2 bytes, BigTIFF 8), entries of 12 (20) bytes, and the offset of the next
/// directory or 0. An entry is a tag (2 bytes), a type (2), a count (4 or 8) and either the values
/// themselves, where they fit into 4 (8) bytes, or their offset.
class TiffBytes final {
public:
    /// Fills all of `out` from `offset`; only asked for bytes below `size`.
    using Read = std::function<void(std::uint64_t offset, std::span<std::byte> out)>;

    TiffBytes(std::uint64_t size, Read read);
    explicit TiffBytes(Bytes file); ///< the bytes must outlive this

    [[nodiscard]] bool isTiff() const { return m_isTiff; }
    [[nodiscard]] bool isBig() const { return m_isBig; }
    [[nodiscard]] std::uint64_t firstDirectory() const;
    [[nodiscard]] std::uint64_t nextDirectory(std::uint64_t directory) const;

    /// Entries of a directory, at most 65536.
    [[nodiscard]] std::uint64_t entryCount(std::uint64_t directory) const;

    /// An unsigned number of `bytes` bytes, 1 to 8.
    [[nodiscard]] std::uint64_t number(std::uint64_t offset, std::size_t bytes) const;

private:
    friend class TiffDirectory;

    [[nodiscard]] bool fill(std::uint64_t offset, std::span<std::byte> out) const;

    std::uint64_t m_size;
    Read m_read;
    bool m_isBigEndian = false;
    bool m_isTiff = false;
    bool m_isBig = false;
};

/// The entries of the first directory. A value of another type than asked for, or with more items
/// than wanted, is as good as none.
class TiffDirectory final {
public:
    explicit TiffDirectory(const TiffBytes& bytes);

    /// The first item of a tag of any type of whole numbers, as its bits are.
    [[nodiscard]] std::optional<std::uint64_t> integer(std::uint16_t tag) const;
    [[nodiscard]] std::vector<std::uint16_t> shorts(std::uint16_t tag, std::size_t most) const;
    [[nodiscard]] std::vector<double> doubles(std::uint16_t tag, std::size_t most) const;
    [[nodiscard]] std::string text(std::uint16_t tag, std::size_t most) const;
    [[nodiscard]] bool has(std::uint16_t tag) const;

private:
    struct Entry {
        std::uint16_t tag = 0;
        std::uint16_t type = 0;
        std::uint64_t count = 0;
        std::uint64_t offset = 0; ///< of the values
    };

    /// The values as they lie in the file; empty when there are none of this kind.
    [[nodiscard]] std::vector<std::byte>
    values(std::uint16_t tag, std::uint16_t type, std::size_t itemBytes, std::size_t most) const;

    [[nodiscard]] bool isForeign() const; ///< in the other byte order than this machine's

    const TiffBytes& m_bytes;
    std::vector<Entry> m_entries;
};

} // namespace core::codecs
