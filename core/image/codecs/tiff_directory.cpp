#include "core/image/codecs/tiff_directory.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <utility>

namespace core::codecs {
namespace {

constexpr std::uint64_t kMaxEntries = 65536;

enum TiffType : std::uint16_t { kAscii = 2, kShort = 3, kDouble = 12 };

/// Bytes of one item of a type; 0 for a type that nobody knows.
std::size_t typeBytes(std::uint16_t type) {
    constexpr std::array<std::uint8_t, 19> kBytes{0, 1, 1, 2, 4, 8, 1, 1, 2, 4,
                                                  8, 4, 8, 4, 0, 0, 8, 8, 8};
    return type < kBytes.size() ? kBytes[type] : 0;
}

template <typename Value>
std::vector<Value> decoded(std::vector<std::byte> bytes, bool isForeign) {
    std::vector<Value> values(bytes.size() / sizeof(Value));
    for (std::size_t i = 0; isForeign && i < bytes.size(); i += sizeof(Value)) {
        std::reverse(bytes.begin() + static_cast<std::ptrdiff_t>(i),
                     bytes.begin() + static_cast<std::ptrdiff_t>(i + sizeof(Value)));
    }
    if (!values.empty()) {
        std::memcpy(values.data(), bytes.data(), bytes.size());
    }
    return values;
}

} // namespace

TiffBytes::TiffBytes(std::uint64_t size, Read read) : m_size(size), m_read(std::move(read)) {
    m_isBigEndian = number(0, 1) == 'M';
    const std::uint64_t order = number(0, 2);
    const std::uint64_t version = number(2, 2);
    m_isBig = version == 43;
    m_isTiff = (order == 0x4949 || order == 0x4D4D) && (version == 42 || m_isBig);
}

TiffBytes::TiffBytes(Bytes file)
    : TiffBytes(file.size(), [file](std::uint64_t offset, std::span<std::byte> out) {
          std::memcpy(out.data(), file.data() + offset, out.size());
      }) {}

bool TiffBytes::fill(std::uint64_t offset, std::span<std::byte> out) const {
    if (offset > m_size || m_size - offset < out.size()) {
        return false;
    }
    if (!out.empty()) {
        m_read(offset, out);
    }
    return true;
}

std::uint64_t TiffBytes::number(std::uint64_t offset, std::size_t bytes) const {
    std::array<std::byte, 8> buffer{};
    if (!fill(offset, std::span(buffer).first(bytes))) {
        return 0;
    }
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < bytes; ++i) {
        const std::size_t at = m_isBigEndian ? i : bytes - 1 - i;
        value = (value << 8U) | std::to_integer<std::uint64_t>(buffer[at]);
    }
    return value;
}

std::uint64_t TiffBytes::firstDirectory() const {
    return m_isBig ? number(8, 8) : number(4, 4);
}

std::uint64_t TiffBytes::entryCount(std::uint64_t directory) const {
    return std::min(number(directory, m_isBig ? 8 : 2), kMaxEntries);
}

std::uint64_t TiffBytes::nextDirectory(std::uint64_t directory) const {
    const std::uint64_t count = entryCount(directory);
    return m_isBig ? number(directory + 8 + count * 20, 8) : number(directory + 2 + count * 12, 4);
}

TiffDirectory::TiffDirectory(const TiffBytes& bytes) : m_bytes(bytes) {
    const std::uint64_t directory = bytes.isTiff() ? bytes.firstDirectory() : 0;
    const std::uint64_t count = directory == 0 ? 0 : bytes.entryCount(directory);
    const std::size_t wordBytes = bytes.isBig() ? 8 : 4;
    const std::uint64_t first = directory + (bytes.isBig() ? 8 : 2);
    for (std::uint64_t i = 0; i < count; ++i) {
        const std::uint64_t at = first + i * (4 + 2 * wordBytes);
        Entry entry{static_cast<std::uint16_t>(bytes.number(at, 2)),
                    static_cast<std::uint16_t>(bytes.number(at + 2, 2)),
                    bytes.number(at + 4, wordBytes), at + 4 + wordBytes};
        const std::uint64_t inPlace = wordBytes / std::max<std::size_t>(typeBytes(entry.type), 1);
        if (entry.count > inPlace) {
            entry.offset = bytes.number(entry.offset, wordBytes);
        }
        m_entries.push_back(entry);
    }
}

bool TiffDirectory::has(std::uint16_t tag) const {
    return std::ranges::find(m_entries, tag, &Entry::tag) != m_entries.end();
}

std::vector<std::byte> TiffDirectory::values(std::uint16_t tag,
                                             std::uint16_t type,
                                             std::size_t itemBytes,
                                             std::size_t most) const {
    const auto entry = std::ranges::find(m_entries, tag, &Entry::tag);
    if (entry == m_entries.end() || entry->type != type || entry->count > most) {
        return {};
    }
    std::vector<std::byte> bytes(static_cast<std::size_t>(entry->count) * itemBytes);
    return m_bytes.fill(entry->offset, bytes) ? bytes : std::vector<std::byte>();
}

std::optional<std::uint64_t> TiffDirectory::integer(std::uint16_t tag) const {
    constexpr std::array<std::uint16_t, 10> kIntegers{1, 3, 4, 6, 8, 9, 13, 16, 17, 18};
    const auto entry = std::ranges::find(m_entries, tag, &Entry::tag);
    if (entry == m_entries.end() || entry->count == 0 ||
        std::ranges::find(kIntegers, entry->type) == kIntegers.end()) {
        return std::nullopt;
    }
    return m_bytes.number(entry->offset, typeBytes(entry->type));
}

std::vector<std::uint16_t> TiffDirectory::shorts(std::uint16_t tag, std::size_t most) const {
    return decoded<std::uint16_t>(values(tag, kShort, sizeof(std::uint16_t), most), isForeign());
}

std::vector<double> TiffDirectory::doubles(std::uint16_t tag, std::size_t most) const {
    return decoded<double>(values(tag, kDouble, sizeof(double), most), isForeign());
}

std::string TiffDirectory::text(std::uint16_t tag, std::size_t most) const {
    const std::vector<std::byte> bytes = values(tag, kAscii, 1, most);
    std::string text(bytes.size(), '\0');
    std::ranges::transform(bytes, text.begin(), [](std::byte b) { return static_cast<char>(b); });
    return text;
}

bool TiffDirectory::isForeign() const {
    return m_bytes.m_isBigEndian == (std::endian::native == std::endian::little);
}

} // namespace core::codecs
