#pragma once

#include <array>
#include <cstdint>
#include <string_view>

/// The classes of a drawn scene's class map. Ids are stable: class maps and models store them.
namespace core {

enum class SceneClass : std::uint8_t {
    Sky,
    Cloud,
    Sun,
    Moon,
    Water,
    Sand,
    Grass,
    Road,
    House,
    Tree,
    Mountain,
    Snow,
    Boat,
    Quay
};

inline constexpr int kSceneClassCount = 14;

/// English, lower case: "sky".
[[nodiscard]] std::string_view sceneClassName(SceneClass value);

/// RGB for class maps; no two are alike.
[[nodiscard]] std::array<std::uint8_t, 3> sceneClassColour(SceneClass value);

} // namespace core
