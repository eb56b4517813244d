#pragma once

#include "core/base/labels.h"

#include <vector>

namespace core {

/// How many colours distinctColors() keeps apart before it begins again.
inline constexpr int kDistinctColorCount = 256;

/// Colours for classes, as far from one another as they can be, and neither so dark nor so light
/// nor so grey that they drown in a photo or in a dark or light window.
///
/// A colour depends on its place alone, so that more classes leave the others' colours as they are;
/// after kDistinctColorCount they repeat.
///
/// source  Ottosson 2020, "A perceptual color space for image processing" (OKLab); Gonzalez 1985,
///         farthest-first traversal
[[nodiscard]] std::vector<Rgb> distinctColors(int count);

/// How different two colours look: their distance in OKLab. Black and white are 1 apart, colours
/// that are told apart at a glance 0.1.
[[nodiscard]] double colorDifference(const Rgb& first, const Rgb& second);

} // namespace core
