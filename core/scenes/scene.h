#pragma once

#include "core/base/image.h"
#include "core/scenes/scene_classes.h"

#include <cstdint>
#include <span>
#include <string_view>

/// Pictures that the project draws itself, each with an exact class for every pixel: what the
/// sample models are trained on.
namespace core {

/// What a scene shows; the labels of the sample classifier, in this order.
enum class SceneKind {
    Beach,
    CityAtNight,
    CountryRoad,
    Desert,
    Forest,
    Harbour,
    Meadow,
    MoonlitLake,
    Mountains,
    OpenSea,
    Village,
    WinterVillage
};

inline constexpr int kSceneKindCount = 12;

/// English, lower case: "country road".
[[nodiscard]] std::string_view sceneName(SceneKind kind);

/// The classes that make the kind what it is: each covers part of every scene of that kind.
[[nodiscard]] std::span<const SceneClass> definingClasses(SceneKind kind);

struct Scene {
    Image image;     ///< RGB
    LabelMap labels; ///< SceneClass ids, the image's size
};

inline constexpr int kMinSceneSide = 32;
inline constexpr int kMaxSceneSide = 4096;

/// Draws one scene. The same kind, seed and size give the same bytes; a larger size shows the same
/// composition with more detail.
///
/// throws  Error{Usage} unless both sides are in [kMinSceneSide, kMaxSceneSide] and the longer one
///         is at most twice the shorter
[[nodiscard]] Scene drawScene(SceneKind kind, std::uint64_t seed, Size size);

} // namespace core
