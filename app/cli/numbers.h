#pragma once

#include "core/base/image.h"

#include <optional>
#include <string>

/// Option values, read strictly: plain decimal digits, no spaces, no hexadecimal, no locale.
/// Each throws Error{Usage} that names the option, the text and the allowed range.
namespace app {

[[nodiscard]] int
parseInteger(const std::string& option, const std::string& text, int least, int most);
[[nodiscard]] double
parseNumber(const std::string& option, const std::string& text, double least, double most);

/// "HxW" in pixels, each side in 1…32767.
[[nodiscard]] core::Size parseSize(const std::string& option, const std::string& text);

} // namespace app
