#include "core/image/codecs/exif.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

/// The block is a small TIFF file: "II" (little-endian) or "MM" (big-endian), the number 42, the
/// offset of a directory; a directory is an entry count and 12-byte entries of tag, type, count and
/// value. Orientation is tag 274, one SHORT (type 3); some writers use LONG (4) or BYTE (1).
namespace core::codecs {
namespace {

constexpr std::array kPrefix{std::byte{'E'}, std::byte{'x'}, std::byte{'i'},
                             std::byte{'f'}, std::byte{0},   std::byte{0}};

class Reader final {
public:
    Reader(std::span<const std::byte> bytes, bool isBigEndian)
        : m_bytes(bytes), m_isBigEndian(isBigEndian) {}

    [[nodiscard]] std::optional<std::uint32_t> number(std::size_t offset, std::size_t size) const {
        if (offset > m_bytes.size() || m_bytes.size() - offset < size) {
            return std::nullopt;
        }
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < size; ++i) {
            const std::size_t at = m_isBigEndian ? i : size - 1 - i;
            value = (value << 8U) | std::to_integer<std::uint32_t>(m_bytes[offset + at]);
        }
        return value;
    }

private:
    std::span<const std::byte> m_bytes;
    bool m_isBigEndian;
};

int orientationOfEntry(const Reader& reader, std::size_t entry) {
    const std::uint32_t type = reader.number(entry + 2, 2).value_or(0);
    const std::uint32_t count = reader.number(entry + 4, 4).value_or(0);
    const std::size_t size = type == 1 ? 1 : type == 3 ? 2 : type == 4 ? 4 : 0;
    if (size == 0 || count == 0) {
        return 1;
    }
    const std::uint32_t value = reader.number(entry + 8, size).value_or(1);
    return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
}

} // namespace

int exifOrientation(std::span<const std::byte> exif) {
    constexpr std::uint32_t orientationTag = 274;
    if (exif.size() >= kPrefix.size() && std::equal(kPrefix.begin(), kPrefix.end(), exif.begin())) {
        exif = exif.subspan(kPrefix.size());
    }
    if (exif.size() < 8 || exif[0] != exif[1] ||
        (exif[0] != std::byte{'I'} && exif[0] != std::byte{'M'})) {
        return 1;
    }
    const Reader reader(exif, exif[0] == std::byte{'M'});
    if (reader.number(2, 2) != 42U) {
        return 1;
    }
    const std::size_t directory = reader.number(4, 4).value_or(0);
    const std::uint32_t count = reader.number(directory, 2).value_or(0);
    const auto entries = std::min(count, static_cast<std::uint32_t>(kMaxExifEntries));
    for (std::uint32_t i = 0; i < entries; ++i) {
        const std::size_t entry = directory + 2 + std::size_t{12} * i;
        const std::optional<std::uint32_t> tag = reader.number(entry, 2);
        if (!tag) {
            return 1;
        }
        if (*tag == orientationTag) {
            return orientationOfEntry(reader, entry);
        }
    }
    return 1;
}

} // namespace core::codecs
