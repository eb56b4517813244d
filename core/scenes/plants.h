#pragma once

#include "core/scenes/stage.h"

namespace core::scenes {

/// Base is where the trunk meets the ground; haze in [0, 1].
struct Plant {
    Point base;
    float height = 0.2F;
    Colour leaf{0.20F, 0.42F, 0.16F};
    float haze = 0;
    float snow = 0; ///< how much of it is snowed in
};

/// A leaf colour; an autumn one now and then.
[[nodiscard]] Colour leafColour(Random& random);

void paintTree(Stage& stage, const Plant& plant);   ///< round crown, soft shadow
void paintFir(Stage& stage, const Plant& plant);    ///< conifer
void paintPalm(Stage& stage, const Plant& plant);   ///< leaning trunk, hanging fronds
void paintCactus(Stage& stage, const Plant& plant); ///< columns with ribs
void paintBush(Stage& stage, const Plant& plant);   ///< a crown on the ground

/// A tall trunk that leaves the picture at the top; width at the base, in picture heights.
void paintTrunk(Stage& stage, Point base, float width, const Colour& bark, float haze);

/// Leaves hanging into the picture from above, down to v = reach with a ragged edge.
void paintCanopy(Stage& stage, float reach, const Colour& leaf, float haze);

} // namespace core::scenes
