#pragma once

#include "core/base/color_scheme.h"

#include <span>
#include <vector>

namespace core {

/// A colour for every class: the scheme's where its ColorLookup finds the label, otherwise one of
/// distinctColors() that is none of those.
[[nodiscard]] std::vector<Rgb> classColors(std::span<const std::string> labels,
                                           const ColorScheme& scheme = {});

} // namespace core
