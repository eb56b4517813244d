#pragma once

#include "core/base/random.h"
#include "core/scenes/canvas.h"
#include "core/scenes/noise.h"

namespace core::scenes {

enum class Hour { Day, Overcast, Golden, Dawn, Night };

/// The light of a scene: one sky, one sun or moon.
struct Light {
    Hour hour = Hour::Day;
    Colour zenith;
    Colour horizon;
    Colour direct;  ///< multiplies what faces the sun
    Colour ambient; ///< multiplies everything
    Colour disc;    ///< of the sun or moon, and its glitter on water
    Point source;   ///< where the sun or moon stands
    float radius = 0;
    bool isVisible = false;

    /// -1: light falls from the left, 1: from the right.
    float side = -1;
    [[nodiscard]] bool isDark() const { return hour == Hour::Night; }
    [[nodiscard]] bool isDim() const { return hour == Hour::Night || hour == Hour::Golden; }
    /// lit in [0, 1]; haze in [0, 1] sinks into the horizon's colour.
    [[nodiscard]] Colour shade(const Colour& albedo, float lit, float haze = 0) const {
        return mix(albedo * (ambient + direct * lit), horizon, haze);
    }
};

/// Everything that the painters of one scene share.
struct Stage {
    Canvas canvas;
    Random random;
    Light light;
    float horizon = 0.5F;

    [[nodiscard]] float aspect() const { return canvas.aspect(); }
    [[nodiscard]] float pixel() const { return canvas.pixel(); }
};

/// Coordinates for the texture of a flat ground: patterns shrink towards the horizon, and a unit
/// covers the same part of the picture in both directions.
struct GroundPoint {
    Point point;
    float footprint = 0;
};
[[nodiscard]] inline GroundPoint onGround(const Stage& stage, Point point) {
    constexpr float kNearest = 0.02F; // above the horizon: as fine as at it
    const float below = std::max(point.v - stage.horizon, 0.0F) + kNearest;
    const float above = std::min(point.v - stage.horizon, 0.0F) / kNearest;
    return {{(point.u - stage.aspect() / 2) / below, 2.2F * (std::log(below) + above)},
            2.2F * stage.pixel() / below};
}

[[nodiscard]] Light makeLight(Random& random, Hour hour, float horizon, float aspect);

/// A colour near the given one.
[[nodiscard]] Colour jitter(Random& random, const Colour& colour, float amount = 0.08F);

/// Darkens an ellipse on the ground, softly.
void paintShadow(Stage& stage, Point centre, float halfWidth, float halfHeight, float strength);
/// Adds light around a point.
void paintGlow(Stage& stage, Point centre, float radius, const Colour& colour);

} // namespace core::scenes
