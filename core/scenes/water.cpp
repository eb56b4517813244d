#include "core/scenes/water.h"

#include <array>

namespace core::scenes {
namespace {

void paintHull(Stage& stage, Point base, float length, float height, const Colour& paint) {
    const float side = stage.light.side;
    const std::array<Point, 4> hull{{{base.u - length * 0.50F, base.v - height},
                                     {base.u + length * 0.56F, base.v - height * 1.18F},
                                     {base.u + length * 0.40F, base.v},
                                     {base.u - length * 0.42F, base.v}}};
    stage.canvas.polygon(hull, SceneClass::Boat, [&](Point point) {
        const float up = (base.v - point.v) / height;
        const Colour colour = up > 0.80F   ? Colour{0.93F, 0.92F, 0.88F}
                              : up < 0.14F ? paint * 0.5F
                                           : paint;
        const float lit = clamp01(0.55F + 0.5F * up + side * (point.u - base.u) / length * 0.6F);
        return stage.light.shade(colour, lit);
    });
}

void paintSail(Stage& stage, std::span<const Point> corners, const Colour& cloth) {
    const Box box = Canvas::bounds(corners);
    stage.canvas.polygon(corners, SceneClass::Boat, [&](Point point) {
        const float along = (point.u - box.left) / (box.right - box.left);
        const float lit = 0.55F + 0.45F * (stage.light.side < 0 ? 1 - along : along);
        return stage.light.shade(cloth, lit);
    });
}

Colour glitter(const Stage& stage, const Water& water, Point point, std::uint32_t seed) {
    const Light& light = stage.light;
    const auto [on, footprint] = onGround(stage, point);
    const float depth = point.v - water.top;
    const float width = 0.03F + 0.20F * depth;
    const float column = std::exp(-std::pow((point.u - light.source.u) / width, 2.0F));
    const float spark = fractal({on.u * 9, on.v * 26}, 3, seed, footprint * 16);
    const float soft = smoothstep(0.47F, 0.64F, mix(0.56F, spark, clamp01(2 - footprint * 12)));
    const float strength = light.isVisible ? (light.isDark() ? 0.75F : 0.9F) : 0.18F;
    return light.disc * (strength * column * soft * smoothstep(0.0F, 0.03F, depth));
}

} // namespace

void paintWater(Stage& stage, const Water& water) {
    const std::uint32_t seed = stage.random.seed();
    const Light& light = stage.light;
    const float rough = water.roughness;
    const float tall = 1 - water.top;
    stage.canvas.paint({0, water.top, stage.aspect(), 1}, [&](Point point) {
        const float alpha = stage.canvas.coverage(water.top - point.v);
        const float depth = std::max(point.v - water.top, 0.0F);
        const auto [on, footprint] = onGround(stage, point);
        const float swell = fractal({on.u * 1.6F, on.v * 5}, 4, seed, footprint * 3) - 0.5F;
        const float chop = fractal({on.u * 6, on.v * 16}, 3, seed + 7, footprint * 10) - 0.5F;
        const float slope = rough * (swell + 0.6F * chop) + 0.10F * chop;
        const Point mirrored{point.u + 0.10F * slope * (0.2F + depth),
                             std::max(water.top - depth * (1.0F - 0.3F * rough) -
                                          std::abs(slope) * (0.02F + 0.25F * depth),
                                      0.0F)};
        const Colour above =
            stage.canvas.colourAt({mirrored.u, std::min(mirrored.v, water.top - stage.pixel())});
        const float grazing =
            mix(0.88F, mix(0.62F, 0.34F, rough), smoothstep(0.0F, 0.8F, depth / tall));
        const float facing = clamp01(grazing - 1.5F * slope);
        const Colour body = light.shade(water.deep * (1.0F + 1.1F * slope), 0.8F);
        Colour colour = mix(body, above * 0.94F, facing) + glitter(stage, water, point, seed + 11);
        const float cap =
            smoothstep(0.64F, 0.72F, 0.5F + swell + 0.4F * chop) * smoothstep(0.4F, 0.9F, rough);
        colour = mix(colour, light.shade({0.95F, 0.97F, 0.98F}, 0.8F), cap * 0.75F);
        return Dab{colour, alpha, SceneClass::Water};
    });
}

void paintReflection(Stage& stage, const Box& box, SceneClass label, float strength) {
    const std::uint32_t seed = stage.random.seed();
    const float tall = box.bottom - box.top;
    stage.canvas.adjust(
        {box.left, box.bottom, box.right, std::min(1.0F, box.bottom + tall)},
        [&](Point point, const Colour& under) {
            const auto [on, footprint] = onGround(stage, point);
            const float wave = fractal({on.u * 6, on.v * 22}, 3, seed, footprint * 14) - 0.5F;
            const float depth = point.v - box.bottom;
            const Point above{point.u + wave * (0.006F + 0.12F * depth), box.bottom - depth};
            if (depth <= 0 || stage.canvas.labelAt(above) != label) {
                return under;
            }
            const float seen = strength * (1 - 0.8F * depth / tall) * clamp01(0.75F + 1.2F * wave);
            return mix(under, stage.canvas.colourAt(above) * 0.85F, clamp01(seen));
        });
}

void paintSailingBoat(Stage& stage, Point base, float height) {
    static constexpr std::array<Colour, 4> kHulls{{{0.80F, 0.16F, 0.14F},
                                                   {0.12F, 0.28F, 0.52F},
                                                   {0.16F, 0.42F, 0.36F},
                                                   {0.90F, 0.88F, 0.82F}}};
    static constexpr std::array<Colour, 4> kSails{{{0.98F, 0.97F, 0.93F},
                                                   {0.97F, 0.92F, 0.80F},
                                                   {0.86F, 0.36F, 0.24F},
                                                   {0.96F, 0.97F, 1.0F}}};
    const Colour hull =
        jitter(stage.random, kHulls.at(static_cast<std::size_t>(stage.random.below(4))));
    const Colour sail =
        jitter(stage.random, kSails.at(static_cast<std::size_t>(stage.random.below(4))));
    const float length = height * stage.random.range(0.46F, 0.58F);
    const float deck = base.v - height * 0.12F;
    const float mast = base.u + length * 0.06F;
    const float thick = std::max(height * 0.010F, 0.4F * stage.pixel());
    const std::array<Point, 4> pole{{{mast - thick, base.v - height},
                                     {mast + thick, base.v - height},
                                     {mast + thick, deck},
                                     {mast - thick, deck}}};
    stage.canvas.polygon(pole, SceneClass::Boat, [&](Point) {
        return stage.light.shade({0.45F, 0.32F, 0.22F}, 0.6F);
    });
    const std::array<Point, 3> main{{{mast - 2 * thick, base.v - height * 0.97F},
                                     {mast - 2 * thick, base.v - height * 0.20F},
                                     {mast - length * 0.54F, base.v - height * 0.18F}}};
    paintSail(stage, main, sail);
    const std::array<Point, 3> jib{{{mast + 2 * thick, base.v - height * 0.88F},
                                    {mast + length * 0.48F, base.v - height * 0.18F},
                                    {mast + 2 * thick, base.v - height * 0.20F}}};
    paintSail(stage, jib, sail * 0.93F);
    paintHull(stage, base, length, height * 0.11F, hull);
    paintReflection(stage,
                    {base.u - length * 0.7F, base.v - height, base.u + length * 0.7F, base.v},
                    SceneClass::Boat, 0.75F);
}

void paintFishingBoat(Stage& stage, Point base, float length) {
    static constexpr std::array<Colour, 4> kHulls{{{0.14F, 0.36F, 0.58F},
                                                   {0.72F, 0.18F, 0.14F},
                                                   {0.14F, 0.44F, 0.34F},
                                                   {0.88F, 0.62F, 0.16F}}};
    const Colour hull =
        jitter(stage.random, kHulls.at(static_cast<std::size_t>(stage.random.below(4))));
    const float height = length * 0.20F;
    const float cabin = base.u - length * 0.20F;
    const std::array<Point, 4> house{{{cabin, base.v - length * 0.46F},
                                      {cabin + length * 0.26F, base.v - length * 0.46F},
                                      {cabin + length * 0.26F, base.v - height * 0.8F},
                                      {cabin, base.v - height * 0.8F}}};
    stage.canvas.polygon(house, SceneClass::Boat, [&](Point point) {
        const float up = (base.v - point.v) / length;
        const float across = std::fmod((point.u - cabin) / length, 0.09F);
        const bool isPane = up > 0.33F && up < 0.41F && across > 0.02F && across < 0.07F;
        const bool isRoof = up > 0.435F;
        const Colour pane =
            stage.light.isDim() ? Colour{1.5F, 1.1F, 0.6F} : Colour{0.22F, 0.32F, 0.42F};
        return stage.light.shade(isPane   ? pane
                                 : isRoof ? hull
                                          : Colour{0.94F, 0.93F, 0.90F},
                                 0.75F);
    });
    const float thick = std::max(length * 0.008F, 0.4F * stage.pixel());
    const float mast = base.u + length * 0.14F;
    const std::array<Point, 4> pole{{{mast - thick, base.v - length * 0.72F},
                                     {mast + thick, base.v - length * 0.72F},
                                     {mast + thick, base.v - height},
                                     {mast - thick, base.v - height}}};
    stage.canvas.polygon(pole, SceneClass::Boat, [&](Point) {
        return stage.light.shade({0.40F, 0.30F, 0.22F}, 0.6F);
    });
    paintHull(stage, base, length, height, hull);
    paintReflection(
        stage, {base.u - length * 0.7F, base.v - length * 0.72F, base.u + length * 0.7F, base.v},
        SceneClass::Boat, 0.75F);
}

} // namespace core::scenes
