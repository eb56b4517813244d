#pragma once

#include <QString>

#include <string>
#include <string_view>

/// Texts from files and engines, made safe to show: escaped by core::printable and never taken for
/// rich text.
namespace app {

[[nodiscard]] QString shown(std::string_view text, std::size_t maxBytes = 300);
[[nodiscard]] QString shown(const QString& text);

/// The last part of a path, as shown in lists: "photo.jpg", "beit-base". "sample:classify" is
/// "Sample classifier".
[[nodiscard]] QString shownName(const QString& path);
[[nodiscard]] QString shownName(const std::string& path);

/// Plain text for a tool tip, which Qt would read as rich text if it looked like it.
[[nodiscard]] QString tipText(const QString& text);

[[nodiscard]] bool isSampleModel(const std::string& path);

/// "81.4 %".
[[nodiscard]] QString percent(double share);

/// "41 ms", "1.3 s".
[[nodiscard]] QString duration(double milliseconds);

} // namespace app
