#pragma once

#include "core/base/labels.h"

#include <optional>
#include <string>
#include <string_view>

/// Colours as text, the same in every file and message.
namespace core {

/// "#rrggbb", lower case.
[[nodiscard]] std::string hexColor(const Rgb& color);

/// Nothing unless the text is "#" and six hexadecimal digits.
[[nodiscard]] std::optional<Rgb> parseHexColor(std::string_view text);

} // namespace core
