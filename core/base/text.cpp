#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <cstdio>

namespace core {
namespace {

struct CodePoint {
    std::uint32_t value = 0;
    std::size_t length = 0; ///< 0: invalid UTF-8 at this byte
};

CodePoint decodeOne(std::string_view text) {
    const auto byte = [&](std::size_t i) {
        return static_cast<std::uint32_t>(static_cast<unsigned char>(text[i]));
    };
    const std::uint32_t first = byte(0);
    if (first < 0x80) {
        return {first, 1};
    }
    const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 0;
    if (length == 0 || first > 0xF4 || text.size() < length) {
        return {};
    }
    std::uint32_t value = first & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0U) != 0x80U) {
            return {};
        }
        value = (value << 6U) | (byte(i) & 0x3FU);
    }
    constexpr std::array<std::uint32_t, 5> kSmallest{0, 0, 0x80, 0x800, 0x10000};
    if (value < kSmallest[length] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) {
        return {};
    }
    return {value, length};
}

bool isHidden(std::uint32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x061C || (c >= 0x200B && c <= 0x200F) ||
           (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF;
}

template <typename Value>
std::string formatted(const char* format, Value value) {
    std::array<char, 48> buffer{};
    const int length = std::snprintf(buffer.data(), buffer.size(), format, value);
    return {buffer.data(), static_cast<std::size_t>(length)};
}

std::string escaped(std::string_view text) {
    std::string result;
    while (!text.empty()) {
        const CodePoint point = decodeOne(text);
        if (point.length == 0) {
            result += formatted("\\x%02x", static_cast<unsigned char>(text[0]));
            text.remove_prefix(1);
        } else {
            result += isHidden(point.value) ? formatted("\\u{%04x}", point.value)
                                            : std::string(text.substr(0, point.length));
            text.remove_prefix(point.length);
        }
    }
    return result;
}

template <typename Number>
std::string shortest(Number value) {
    std::array<char, 32> buffer{};
    char* end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
    return std::string(buffer.data(), end);
}

/// Its first and its last bytes, none of them from the inside of a character.
std::pair<std::string_view, std::string_view> ends(std::string_view text, std::size_t each) {
    const auto isInside = [&](std::size_t place) {
        return (static_cast<unsigned char>(text[place]) & 0xC0U) == 0x80U;
    };
    std::size_t head = each;
    while (head > 0 && isInside(head)) {
        --head;
    }
    std::size_t tail = text.size() - each;
    while (tail < text.size() && isInside(tail)) {
        ++tail;
    }
    return {text.substr(0, head), text.substr(tail)};
}

} // namespace

// What is printable stays as it is, however often it is asked for: a text that was cut is within
// the limit for the next time.
std::string printable(std::string_view text, std::size_t maxBytes) {
    constexpr std::string_view kEllipsis = "…";
    const std::size_t limit = maxBytes + kEllipsis.size();
    const auto cut = [&](std::string_view whole) { return ends(whole, maxBytes / 2); };
    std::string shown;
    if (text.size() <= limit) {
        shown = escaped(text);
    } else {
        const auto [head, tail] = cut(text);
        shown = escaped(head).append(kEllipsis).append(escaped(tail));
    }
    if (shown.size() <= limit) {
        return shown;
    }
    const auto [head, tail] = cut(shown); // escapes are longer than what they stand for
    return std::string(head).append(kEllipsis).append(tail);
}

bool isUtf8(std::string_view text) {
    while (!text.empty()) {
        const std::size_t length = decodeOne(text).length;
        if (length == 0) {
            return false;
        }
        text.remove_prefix(length);
    }
    return true;
}

std::string xmlText(std::string_view text, std::size_t maxBytes) {
    std::string result;
    for (const char c : printable(text, maxBytes)) {
        switch (c) {
        case '&':
            result += "&amp;";
            break;
        case '<':
            result += "&lt;";
            break;
        case '>':
            result += "&gt;";
            break;
        case '"':
            result += "&quot;";
            break;
        default:
            result += c;
        }
    }
    return result;
}

std::string base64(std::span<const std::byte> bytes) {
    constexpr std::string_view kDigits =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const std::size_t count = std::min<std::size_t>(3, bytes.size() - i);
        std::uint32_t group = 0; // 24 bits
        for (std::size_t k = 0; k < 3; ++k) {
            group = group << 8U | (k < count ? std::to_integer<std::uint32_t>(bytes[i + k]) : 0);
        }
        for (std::size_t k = 0; k < 4; ++k) {
            text += k <= count ? kDigits[group >> (18 - 6 * k) & 63U] : '=';
        }
    }
    return text;
}

void replaceFirst(std::string& text, std::string_view from, std::string_view to) {
    if (const std::size_t place = text.find(from); place != std::string::npos) {
        text.replace(place, from.size(), to);
    }
}

std::string byteCount(unsigned long long bytes) {
    constexpr std::array<const char*, 4> kFormats{"%.1f kB", "%.1f MB", "%.1f GB", "%.1f TB"};
    if (bytes < 1000) {
        return std::to_string(bytes) + " bytes";
    }
    auto value = static_cast<double>(bytes);
    std::size_t unit = 0;
    for (value /= 1000; value >= 999.95 && unit + 1 < kFormats.size(); value /= 1000) {
        ++unit;
    }
    return formatted(kFormats[unit], value);
}

std::string sizeText(Size size) {
    return std::to_string(size.height) + " x " + std::to_string(size.width);
}

std::string decimalText(double value) {
    return shortest(value);
}

std::string singleText(float value) {
    return shortest(value);
}

} // namespace core
