#include "core/labels/class_colors.h"

#include "core/labels/palette.h"

#include <algorithm>
#include <optional>

namespace core {
namespace {

/// Below this, a class might be taken for the other one.
constexpr double kLeastDifference = 0.06;

bool isNear(const Rgb& color, const std::vector<Rgb>& others) {
    return std::any_of(others.begin(), others.end(), [&](const Rgb& other) {
        return colorDifference(color, other) < kLeastDifference;
    });
}

} // namespace

std::vector<Rgb> classColors(std::span<const std::string> labels, const ColorScheme& scheme) {
    const ColorLookup lookup(scheme);
    std::vector<Rgb> colors = distinctColors(static_cast<int>(labels.size()));
    std::vector<Rgb> used;
    std::vector<std::size_t> rest;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        if (const std::optional<Rgb> color = lookup.find(labels[i])) {
            colors[i] = *color;
            used.push_back(*color);
        } else {
            rest.push_back(i);
        }
    }
    if (used.empty()) {
        return colors;
    }
    // From the far end, which no other class reaches soon.
    std::vector<Rgb> spare = distinctColors(kDistinctColorCount);
    for (const std::size_t i : rest) {
        while (!spare.empty() && isNear(colors[i], used)) {
            colors[i] = spare.back();
            spare.pop_back();
        }
    }
    return colors;
}

} // namespace core
