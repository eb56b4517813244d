#pragma once

#include "core/scenes/stage.h"

namespace core::scenes {

struct Water {
    Colour deep{0.05F, 0.24F, 0.34F};
    float top = 0.5F;       ///< v of its far edge
    float roughness = 0.5F; ///< 0 a mirror, 1 a choppy sea with white caps
};

/// Everything below the far edge becomes water, reflecting what is painted above it.
void paintWater(Stage& stage, const Water& water);

/// The reflection of what stands in a box that ends at its waterline, rippled and fading.
/// Only pixels of the given class are reflected.
void paintReflection(Stage& stage, const Box& box, SceneClass label, float strength);

/// A sailing boat on the water with its reflection; base is the middle of the waterline.
void paintSailingBoat(Stage& stage, Point base, float height);

/// A fishing boat with a cabin, broadside on.
void paintFishingBoat(Stage& stage, Point base, float length);

} // namespace core::scenes
