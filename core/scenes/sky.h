#pragma once

#include "core/scenes/stage.h"

namespace core::scenes {

/// Fills the whole canvas: gradient, glow, stars at night, and the sun or moon where it shows.
void paintSky(Stage& stage);

/// Clouds in perspective, thinner towards the horizon. cover in [0, 1]: none to closed.
void paintClouds(Stage& stage, float cover);

} // namespace core::scenes
