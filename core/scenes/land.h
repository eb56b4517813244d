#pragma once

#include "core/scenes/stage.h"

namespace core::scenes {

/// A skyline: its height above the bottom edge of the sky at each u, made from noise.
struct Ridge {
    float base = 0.5F;      ///< v of the skyline's mean
    float amplitude = 0.1F; ///< half of its range, in v
    float frequency = 2;    ///< bumps per picture height
    std::uint32_t seed = 0;
    float roughness = 0.5F; ///< 0 rolling hills, 1 jagged rock

    [[nodiscard]] float at(float u, float footprint = 0.01F) const;
};

enum class Turf { Grass, Wheat, Lavender, Snow, Sand };

struct Field {
    Turf turf = Turf::Grass;
    Colour colour;     ///< of the turf in full light
    float haze = 0;    ///< at its far edge
    float flowers = 0; ///< share of cells with a flower
    Colour flower{0.85F, 0.15F, 0.12F};
};

/// The colour that fields of this kind start from.
[[nodiscard]] Field makeField(Random& random, Turf turf);

/// Everything below the ridge becomes field. The texture follows the stage's horizon.
void paintField(Stage& stage, const Ridge& ridge, const Field& field);

/// Rock with light and shadow, snow above the snow line (v; 0 for none), haze in [0, 1].
void paintMountains(Stage& stage, const Ridge& ridge, float snowLine, float haze);

/// A dune with a lit and a shaded side and wind ripples.
void paintDune(Stage& stage, const Ridge& ridge, const Colour& sand, float haze);

struct Road {
    float vanish = 0.5F;    ///< u where it meets the horizon
    float centre = 0.5F;    ///< u of its middle at the bottom
    float halfWidth = 0.3F; ///< at the bottom
    float bend = 0;         ///< sideways swing half-way, in u
    Colour surface{0.42F, 0.42F, 0.44F};
    bool hasLines = true;

    /// Its middle and half width at depth t in [0, 1]: horizon to bottom edge.
    [[nodiscard]] float middle(float t) const;
    [[nodiscard]] float reach(float t) const { return halfWidth * t + 0.004F; }
};

void paintRoad(Stage& stage, const Road& road);

} // namespace core::scenes
