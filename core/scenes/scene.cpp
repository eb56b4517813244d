#include "core/scenes/scene.h"

#include "core/base/error.h"
#include "core/scenes/compositions.h"

#include <array>
#include <string>
#include <vector>

namespace core {
namespace {

using enum SceneClass;

struct Row {
    std::string_view name;
    void (*compose)(scenes::Stage&);
    std::vector<SceneClass> classes;
};

const Row& row(SceneKind kind) {
    static const std::array<Row, kSceneKindCount> kRows{
        {{"beach", scenes::composeBeach, {Sky, Water, Sand}},
         {"city street at night", scenes::composeCityAtNight, {Sky, House, Road}},
         {"country road", scenes::composeCountryRoad, {Sky, Grass, Road}},
         {"desert", scenes::composeDesert, {Sky, Sand}},
         {"forest", scenes::composeForest, {Tree, Grass}},
         {"harbour", scenes::composeHarbour, {Sky, Water, House, Boat, Quay}},
         {"meadow", scenes::composeMeadow, {Sky, Grass, Tree}},
         {"moonlit lake", scenes::composeMoonlitLake, {Sky, Water, Tree}},
         {"mountains", scenes::composeMountains, {Sky, Mountain, Snow}},
         {"open sea", scenes::composeOpenSea, {Sky, Water}},
         {"village", scenes::composeVillage, {Sky, House, Grass}},
         {"winter village", scenes::composeWinterVillage, {Sky, House, Snow}}}};
    return kRows.at(static_cast<std::size_t>(kind));
}

void check(Size size) {
    const int longer = std::max(size.height, size.width);
    const int shorter = std::min(size.height, size.width);
    if (shorter < kMinSceneSide || longer > kMaxSceneSide || longer > 2 * shorter) {
        throw Error(ErrorKind::Usage, "USAGE",
                    "scene: size: expected sides from " + std::to_string(kMinSceneSide) + " to " +
                        std::to_string(kMaxSceneSide) + ", at most 2:1, found " +
                        std::to_string(size.width) + "x" + std::to_string(size.height));
    }
}

} // namespace

std::string_view sceneName(SceneKind kind) {
    return row(kind).name;
}

std::span<const SceneClass> definingClasses(SceneKind kind) {
    return row(kind).classes;
}

Scene drawScene(SceneKind kind, std::uint64_t seed, Size size) {
    check(size);
    Random random(seed * 0x2545f4914f6cdd1dULL + static_cast<std::uint64_t>(kind));
    scenes::Stage stage{scenes::Canvas(size), random, {}, 0.5F};
    row(kind).compose(stage);
    return {stage.canvas.image(), stage.canvas.labels()};
}

} // namespace core
