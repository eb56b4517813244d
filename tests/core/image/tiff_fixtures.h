#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <vector>

/// TIFF files made tag by tag.
namespace fixtures {

struct TiffTag {
    std::uint16_t tag = 0;
    std::uint16_t type = 0; ///< 1 byte, 2 text, 3 short, 4 long, 12 double
    std::uint64_t count = 0;
    std::vector<std::byte> values; ///< in this machine's order
};

template <typename Value>
TiffTag tiffTag(std::uint16_t tag, std::uint16_t type, const std::vector<Value>& values) {
    const auto bytes = std::as_bytes(std::span(values));
    return {tag, type, values.size(), {bytes.begin(), bytes.end()}};
}
inline TiffTag shortsTag(std::uint16_t tag, const std::vector<std::uint16_t>& values) {
    return tiffTag(tag, 3, values);
}
inline TiffTag doublesTag(std::uint16_t tag, const std::vector<double>& values) {
    return tiffTag(tag, 12, values);
}
inline TiffTag textTag(std::uint16_t tag, std::string_view text) {
    return tiffTag(tag, 2, std::vector<char>(text.begin(), text.end()));
}

/// A file with one directory and no pixels.
class TiffMaker final {
public:
    explicit TiffMaker(bool isBigEndian = false, bool isBig = false)
        : m_isForeign(isBigEndian == (std::endian::native == std::endian::little)),
          m_wordBytes(isBig ? 8 : 4) {
        m_bytes.assign(2, isBigEndian ? std::byte{'M'} : std::byte{'I'});
        put(isBig ? 43 : 42, 2);
        if (isBig) {
            put(8, 2);
            put(0, 2);
        }
        put(isBig ? 16 : 8, m_wordBytes);
    }

    std::vector<std::byte> file(const std::vector<TiffTag>& tags) {
        const std::size_t countBytes = m_wordBytes == 8 ? 8 : 2;
        const std::size_t entryBytes = 4 + 2 * m_wordBytes;
        std::size_t values = m_bytes.size() + countBytes + tags.size() * entryBytes + m_wordBytes;
        std::vector<std::byte> tail;
        put(tags.size(), countBytes);
        for (const TiffTag& tag : tags) {
            std::vector<std::byte> swapped = tag.values;
            const std::size_t item = tag.type == 12 ? 8 : tag.type == 4 ? 4 : tag.type == 3 ? 2 : 1;
            for (std::size_t i = 0; m_isForeign && i + item <= swapped.size(); i += item) {
                std::reverse(swapped.begin() + static_cast<std::ptrdiff_t>(i),
                             swapped.begin() + static_cast<std::ptrdiff_t>(i + item));
            }
            put(tag.tag, 2);
            put(tag.type, 2);
            put(tag.count, m_wordBytes);
            if (swapped.size() <= m_wordBytes) {
                swapped.resize(m_wordBytes);
                m_bytes.insert(m_bytes.end(), swapped.begin(), swapped.end());
            } else {
                put(values + tail.size(), m_wordBytes);
                tail.insert(tail.end(), swapped.begin(), swapped.end());
            }
        }
        put(0, m_wordBytes);
        m_bytes.insert(m_bytes.end(), tail.begin(), tail.end());
        return m_bytes;
    }

private:
    void put(std::uint64_t value, std::size_t bytes) {
        for (std::size_t i = 0; i < bytes; ++i) {
            const bool isLittle = m_isForeign == (std::endian::native == std::endian::big);
            const std::size_t at = isLittle ? i : bytes - 1 - i;
            m_bytes.push_back(static_cast<std::byte>(value >> (8 * at) & 0xFFU));
        }
    }

    bool m_isForeign;
    std::size_t m_wordBytes;
    std::vector<std::byte> m_bytes;
};

} // namespace fixtures
