#pragma once

#include "core/base/image.h"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace core {

/// Text from outside made safe to show: control characters, bidirectional marks and invalid UTF-8
/// are escaped as \xNN or \u{NNNN}; text longer than maxBytes is cut in the middle with an
/// ellipsis.
[[nodiscard]] std::string printable(std::string_view text, std::size_t maxBytes = 300);

/// Whether the text is valid UTF-8 from its first to its last byte.
[[nodiscard]] bool isUtf8(std::string_view text);

/// As printable(), and safe in XML, in attributes too.
[[nodiscard]] std::string xmlText(std::string_view text, std::size_t maxBytes = 300);

/// Puts `to` in the place of the first `from`, where there is one.
void replaceFirst(std::string& text, std::string_view from, std::string_view to);

/// RFC 4648 with padding, in one line.
[[nodiscard]] std::string base64(std::span<const std::byte> bytes);

/// A byte count for people: "12.4 MB" (powers of 1000).
[[nodiscard]] std::string byteCount(unsigned long long bytes);

/// "14 x 20", height first.
[[nodiscard]] std::string sizeText(Size size);

/// The shortest decimal that reads back as the same number, with a dot in every locale.
[[nodiscard]] std::string decimalText(double value);
/// The same for a number of single precision: "0.1" for 0.1F.
[[nodiscard]] std::string singleText(float value);

} // namespace core
