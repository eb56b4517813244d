#pragma once

#include <QByteArray>
#include <QRgb>
#include <QString>

#include <map>
#include <string_view>

namespace app {

/// Colours of classes by their names, so that they serve every model that knows the class. A file
/// is
/// {"name": "…", "colors": {"tree": "#2f8f3a", …}}.
struct ColorScheme {
    QString name;
    std::map<QString, QRgb> colors;
};

[[nodiscard]] QByteArray schemeText(const ColorScheme& scheme);

/// where   named in the message
/// throws  core::Error{BadFormat, "SCHEME-FORMAT"} unless the text is such a scheme; fields that it
/// does not know are ignored
[[nodiscard]] ColorScheme parseScheme(std::string_view text, const QString& where);

/// Whole files, of at most 1 MB. throws core::Error, also of kind Io
[[nodiscard]] ColorScheme readScheme(const QString& path);
void writeScheme(const QString& path, const ColorScheme& scheme);

} // namespace app
