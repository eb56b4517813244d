#pragma once

#include "core/scenes/colour.h"

#include <cstdint>

/// Smooth random fields over the plane. Values are in [0, 1] with mean 0.5.
namespace core::scenes {

/// One random number per integer cell, in [0, 1).
[[nodiscard]] float cellValue(int column, int row, std::uint32_t seed);

/// Gradient noise with one bump per unit. source: Perlin 2002, "Improving noise"
[[nodiscard]] float noise(Point point, std::uint32_t seed);

/// Several octaves of noise, each half as strong and twice as fine.
///
/// footprint  how much of the plane one pixel covers; octaves finer than that are faded out, so
///            that a small picture looks like a large one made smaller
[[nodiscard]] float fractal(Point point, int octaves, std::uint32_t seed, float footprint);

/// Like fractal, with sharp crests: rock and waves.
[[nodiscard]] float ridged(Point point, int octaves, std::uint32_t seed, float footprint);

} // namespace core::scenes
