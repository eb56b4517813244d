#include "app/desktop/segment/color_scheme.h"

#include "app/desktop/names.h"
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/strict_json.h"

#include <QColor>
#include <QFile>
#include <nlohmann/json.hpp>

namespace app {

using nlohmann::json;

namespace {

constexpr std::uint64_t kLargestFile = 1U << 20U;
constexpr const char* kCode = "SCHEME-FORMAT";

[[noreturn]] void refuse(const QString& where, const std::string& what) {
    throw core::Error(core::ErrorKind::BadFormat, kCode,
                      "cannot use colours: " + where.toStdString() + ": " + what,
                      "A scheme is {\"name\": \"…\", \"colors\": {\"class\": \"#rrggbb\"}}.");
}

QRgb colorOf(const std::string& label, const json& value, const QString& where) {
    const QString text =
        value.is_string() ? QString::fromStdString(value.get_ref<const std::string&>()) : QString();
    const QColor color(text);
    if (text.size() != 7 || text[0] != '#' || !color.isValid()) {
        refuse(where, "colors: " + shown(label, 60).toStdString() +
                          ": expected \"#rrggbb\", found " + shown(value.dump(), 60).toStdString());
    }
    return color.rgb();
}

std::filesystem::path pathOf(const QString& path) {
    return QFile::encodeName(path).toStdString();
}

} // namespace

QByteArray schemeText(const ColorScheme& scheme) {
    json colors = json::object();
    for (const auto& [label, color] : scheme.colors) {
        colors[label.toStdString()] = QColor(color).name().toStdString();
    }
    const json document{{"name", scheme.name.toStdString()}, {"colors", colors}};
    return QByteArray::fromStdString(document.dump(2) + "\n");
}

ColorScheme parseScheme(std::string_view text, const QString& where) {
    const json document = core::parseJson(text, where.toStdString(), kCode);
    const bool hasColors =
        document.is_object() && document.contains("colors") && document["colors"].is_object();
    if (!hasColors) {
        refuse(where, "expected an object \"colors\", found none");
    }
    ColorScheme scheme;
    if (const auto name = document.find("name"); name != document.end() && name->is_string()) {
        scheme.name = QString::fromStdString(name->get_ref<const std::string&>());
    }
    for (const auto& [label, value] : document["colors"].items()) {
        scheme.colors[QString::fromStdString(label)] = colorOf(label, value, where);
    }
    return scheme;
}

ColorScheme readScheme(const QString& path) {
    return parseScheme(core::readText(pathOf(path), kLargestFile), shownName(path));
}

void writeScheme(const QString& path, const ColorScheme& scheme) {
    core::writeFile(pathOf(path), schemeText(scheme).toStdString());
}

} // namespace app
