#pragma once

#include "core/base/labels.h"

#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Colours that belong to the names of classes, so that a model and another model, or a map from a
/// file, show the sky alike. As a file:
///
///     {"name": "Scenes", "colors": {"sky": "#87beeb", "water": "#1e64be"}}
namespace core {

struct ColorScheme {
    std::string name;
    std::map<std::string, Rgb> colors; ///< by label, as it was written
};

/// where   named in messages: "scenes.json"
/// throws  Error{BadFormat, "CONFIG-COLORS"}: no such object, no text "name", a colour that is not
///         "#rrggbb", a label twice (upper and lower case are one), more than 65535 labels
[[nodiscard]] ColorScheme parseColorScheme(std::string_view text, const std::string& where);
[[nodiscard]] ColorScheme readColorScheme(const std::filesystem::path& path);

/// The same as JSON, for a file.
[[nodiscard]] std::string colorSchemeText(const ColorScheme& scheme);

/// A colour for every class: the scheme's where it knows the label, otherwise one of
/// distinctColors() that is none of those.
///
/// Labels are compared without upper and lower case (of ASCII) and blanks around them. Where the
/// whole label is unknown, the first of synonyms counts on either side: "door, double door" finds
/// "door", and "door" finds it.
[[nodiscard]] std::vector<Rgb> classColors(std::span<const std::string> labels,
                                           const ColorScheme& scheme = {});

} // namespace core
