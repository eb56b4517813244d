#pragma once

#include "core/base/image.h"

#include <cstdint>
#include <optional>
#include <string>

/// Option values, read strictly: plain decimal digits, no spaces, no hexadecimal, no locale.
/// Each throws Error{Usage} that names the option, the text and the allowed range.
namespace app {

[[nodiscard]] int
parseInteger(const std::string& option, const std::string& text, int least, int most);
[[nodiscard]] double
parseNumber(const std::string& option, const std::string& text, double least, double most);

/// "5GB" (powers of 1000), "200MiB" (of 1024) or a number of bytes; at least 1.
[[nodiscard]] std::uint64_t parseByteCount(const std::string& option, const std::string& text);

/// "HxW" in pixels, each side in 1…32767.
[[nodiscard]] core::Size parseSize(const std::string& option, const std::string& text);

} // namespace app
