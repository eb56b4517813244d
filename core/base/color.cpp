#include "core/base/color.h"

#include <charconv>

namespace core {

std::string hexColor(const Rgb& color) {
    constexpr const char* kDigits = "0123456789abcdef";
    std::string text = "#";
    for (const std::uint8_t channel : color) {
        text += kDigits[channel >> 4U];
        text += kDigits[channel & 15U];
    }
    return text;
}

std::optional<Rgb> parseHexColor(std::string_view text) {
    if (text.size() != 7 || text[0] != '#' ||
        text.find_first_not_of("0123456789abcdefABCDEF", 1) != std::string_view::npos) {
        return std::nullopt;
    }
    Rgb color{};
    for (std::size_t i = 0; i < color.size(); ++i) {
        const std::string_view digits = text.substr(1 + 2 * i, 2);
        (void)std::from_chars(digits.data(), digits.data() + 2, color[i], 16);
    }
    return color;
}

} // namespace core
