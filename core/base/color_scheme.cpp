#include "core/base/color_scheme.h"

#include "core/base/color.h"
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/strict_json.h"
#include "core/base/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace core {
namespace {

using nlohmann::json;

constexpr std::size_t kMaxLabels = 65535;
constexpr std::size_t kMaxLabelBytes = 1000;
constexpr std::uint64_t kMaxFileBytes = std::uint64_t{1} << 24U;

[[noreturn]] void refuse(const std::string& where, const std::string& reason) {
    throw Error(ErrorKind::BadFormat, "CONFIG-COLORS",
                "cannot read colours: " + where + ": " + reason,
                R"(A scheme is {"name": "…", "colors": {"sky": "#87beeb", …}}.)");
}

/// Without blanks around it, ASCII letters small.
std::string folded(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) {
        return {};
    }
    std::string result(text.substr(first, text.find_last_not_of(" \t") - first + 1));
    std::transform(result.begin(), result.end(), result.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return result;
}

std::string firstSynonym(const std::string& label) {
    return folded(label.substr(0, label.find(',')));
}

std::string shown(const std::string& label) {
    return "colors: \"" + printable(label, 60) + "\": ";
}

Rgb readColor(const std::string& where, const std::string& label, const json& value) {
    if (label.size() > kMaxLabelBytes) {
        refuse(where,
               shown(label) + "expected at most " + std::to_string(kMaxLabelBytes) + " bytes");
    }
    const std::optional<Rgb> color =
        value.is_string() ? parseHexColor(value.get_ref<const std::string&>()) : std::nullopt;
    if (!color) {
        refuse(where,
               shown(label) + "expected \"#rrggbb\", found " +
                   printable(value.dump(-1, ' ', false, json::error_handler_t::replace), 60));
    }
    return *color;
}

} // namespace

ColorScheme parseColorScheme(std::string_view text, const std::string& where) {
    const json document = parseJson(text, where, "CONFIG-COLORS");
    if (!document.is_object() || !document.contains("colors") || !document["colors"].is_object()) {
        refuse(where, "expected an object with an object \"colors\"");
    }
    if (!document.contains("name") || !document["name"].is_string() ||
        document["name"].get_ref<const std::string&>().size() > kMaxLabelBytes) {
        refuse(where,
               "name: expected a text of at most " + std::to_string(kMaxLabelBytes) + " bytes");
    }
    const json& colors = document["colors"];
    if (colors.size() > kMaxLabels) {
        refuse(where, "colors: expected at most " + std::to_string(kMaxLabels) + ", found " +
                          std::to_string(colors.size()));
    }
    ColorScheme scheme{document["name"], {}};
    std::set<std::string> seen;
    for (const auto& [label, value] : colors.items()) {
        if (!seen.insert(folded(label)).second) {
            refuse(where, shown(label) + "appears twice; upper and lower case are one");
        }
        scheme.colors.emplace(label, readColor(where, label, value));
    }
    return scheme;
}

ColorScheme readColorScheme(const std::filesystem::path& path) {
    return parseColorScheme(readText(path, kMaxFileBytes), printable(path.native()));
}

std::string colorSchemeText(const ColorScheme& scheme) {
    json colors = json::object();
    for (const auto& [label, color] : scheme.colors) {
        colors[label] = hexColor(color);
    }
    const json document{{"name", scheme.name}, {"colors", std::move(colors)}};
    return document.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

ColorLookup::ColorLookup(const ColorScheme& scheme) {
    for (const auto& [label, color] : scheme.colors) {
        m_whole.emplace(folded(label), color);
        m_first.emplace(firstSynonym(label), color);
    }
}

std::optional<Rgb> ColorLookup::find(const std::string& label) const {
    for (const std::string& key : {folded(label), firstSynonym(label)}) {
        for (const auto* table : {&m_whole, &m_first}) { // a whole label goes before a synonym
            if (const auto found = table->find(key); found != table->end()) {
                return found->second;
            }
        }
    }
    return std::nullopt;
}

} // namespace core
