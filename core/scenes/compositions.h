#pragma once

#include "core/scenes/stage.h"

/// One function per kind of scene: what stands where, painted back to front.
namespace core::scenes {

void composeBeach(Stage& stage);
void composeCityAtNight(Stage& stage);
void composeCountryRoad(Stage& stage);
void composeDesert(Stage& stage);
void composeForest(Stage& stage);
void composeHarbour(Stage& stage);
void composeMeadow(Stage& stage);
void composeMoonlitLake(Stage& stage);
void composeMountains(Stage& stage);
void composeOpenSea(Stage& stage);
void composeVillage(Stage& stage);
void composeWinterVillage(Stage& stage);

} // namespace core::scenes
