#pragma once

#include "core/base/labels.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

/// Colours that belong to the names of classes, so that a model and another model, or a map from a
/// file, show the sky alike. As a file:
///
///     {"name": "Scenes", "colors": {"sky": "#87beeb", "water": "#1e64be"}}
namespace core {

struct ColorScheme {
    std::string name;
    std::map<std::string, Rgb> colors; ///< by label, as it was written

    friend bool operator==(const ColorScheme&, const ColorScheme&) = default;
};

/// where   named in messages: "scenes.json"
/// throws  Error{BadFormat, "CONFIG-COLORS"}: no such object, no text "name", a colour that is not
///         "#rrggbb", a label twice (upper and lower case are one), more than 65535 labels
[[nodiscard]] ColorScheme parseColorScheme(std::string_view text, const std::string& where);
[[nodiscard]] ColorScheme readColorScheme(const std::filesystem::path& path);

/// The same as JSON, for a file.
[[nodiscard]] std::string colorSchemeText(const ColorScheme& scheme);

/// Finds a label in a scheme, without upper and lower case (of ASCII) and blanks around it. Where
/// the whole label is unknown, the first of synonyms counts on either side: "door, double door"
/// finds "door", and "door" finds it.
class ColorLookup final {
public:
    explicit ColorLookup(const ColorScheme& scheme);

    [[nodiscard]] std::optional<Rgb> find(const std::string& label) const;

private:
    std::map<std::string, Rgb> m_whole;
    std::map<std::string, Rgb> m_first;
};

} // namespace core
