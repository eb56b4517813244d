#pragma once

#include "core/scenes/stage.h"

namespace core::scenes {

/// A house seen from a corner: gabled front, long side, tiled roof.
struct House {
    Point base;          ///< the front's lower corner away from the side
    float width = 0.12F; ///< of the gabled front
    float turn = 1;      ///< 1: the long side is to the right, -1: to the left
    Colour wall{0.9F, 0.86F, 0.76F};
    Colour roof{0.62F, 0.26F, 0.18F};
    float haze = 0;
    bool hasSnow = false;
    bool hasChurchTower = false;
};

/// Wall and roof colours of one village.
[[nodiscard]] House makeHouse(Random& random);

void paintHouse(Stage& stage, const House& house);

/// A row of towers along the horizon, windows lit at random.
void paintSkyline(Stage& stage, float tallest, float haze);

/// Two facades running towards a vanishing point on the horizon: a street's sides.
void paintStreetSides(Stage& stage, float vanish, float halfWidth);

/// A lamp post with its light; base on the ground.
void paintStreetLamp(Stage& stage, Point base, float height, float lean);

} // namespace core::scenes
