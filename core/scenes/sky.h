#pragma once

#include "core/scenes/stage.h"

#include <initializer_list>

namespace core::scenes {

/// Fills the whole canvas: gradient, glow, stars at night, and the sun or moon where it shows.
void paintSky(Stage& stage);

/// Chooses a horizon in [low, high] of the height and one of the hours, lights the stage so, and
/// paints its sky. An hour that is named twice is chosen twice as often.
void light(Stage& stage, std::initializer_list<Hour> hours, float low, float high);

/// Clouds in perspective, thinner towards the horizon. cover in [0, 1]: none to closed.
void paintClouds(Stage& stage, float cover);

} // namespace core::scenes
