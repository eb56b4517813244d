#include "core/scenes/scene_classes.h"

#include <cstddef>

namespace core {
namespace {

struct Row {
    std::string_view name;
    std::array<std::uint8_t, 3> colour;
};

constexpr std::array<Row, kSceneClassCount> kRows{{{"sky", {135, 190, 235}},
                                                   {"cloud", {225, 232, 240}},
                                                   {"sun", {255, 205, 40}},
                                                   {"moon", {250, 245, 205}},
                                                   {"water", {30, 100, 190}},
                                                   {"sand", {226, 190, 120}},
                                                   {"grass", {120, 185, 60}},
                                                   {"road", {100, 100, 108}},
                                                   {"house", {205, 80, 65}},
                                                   {"tree", {25, 110, 50}},
                                                   {"mountain", {135, 110, 95}},
                                                   {"snow", {205, 250, 255}},
                                                   {"boat", {165, 60, 165}},
                                                   {"quay", {170, 160, 145}}}};

} // namespace

std::string_view sceneClassName(SceneClass value) {
    return kRows.at(static_cast<std::size_t>(value)).name;
}

std::array<std::uint8_t, 3> sceneClassColour(SceneClass value) {
    return kRows.at(static_cast<std::size_t>(value)).colour;
}

} // namespace core
