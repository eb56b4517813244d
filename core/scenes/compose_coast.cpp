#include "core/scenes/compositions.h"
#include "core/scenes/land.h"
#include "core/scenes/plants.h"
#include "core/scenes/sky.h"
#include "core/scenes/towns.h"
#include "core/scenes/water.h"

#include <array>

namespace core::scenes {
namespace {

Colour seaColour(Random& random) {
    static constexpr std::array<Colour, 3> kSeas{
        {{0.05F, 0.26F, 0.38F}, {0.04F, 0.34F, 0.40F}, {0.07F, 0.22F, 0.34F}}};
    return jitter(random, kSeas.at(static_cast<std::size_t>(random.below(3))), 0.15F);
}

Ridge shore(Random& random, float base) {
    return {base, random.range(0.02F, 0.05F), random.range(1.0F, 2.2F), random.seed(), 0.3F};
}

// Wet sand, foam and dry sand, below a shoreline that runs slanting across the picture.
void paintStrand(Stage& stage, float left, float right) {
    const std::uint32_t seed = stage.random.seed();
    const Colour sand = jitter(stage.random, {0.93F, 0.82F, 0.62F});
    const auto edge = [&](float u, float offset) {
        const float wave = fractal({u * 3.2F, offset * 31}, 3, seed, stage.pixel() * 3) - 0.5F;
        return mix(left, right, u / stage.aspect()) + offset + 0.05F * wave;
    };
    stage.canvas.adjust({0, std::min(left, right) - 0.2F, stage.aspect(), 1},
                        [&](Point point, const Colour& under) {
                            const float out =
                                edge(point.u, 0) - point.v; // shallow water shows the sand
                            const Colour shallow = stage.light.shade({0.42F, 0.74F, 0.70F}, 0.8F);
                            return mix(under, shallow, 0.6F * (1 - smoothstep(0.0F, 0.16F, out)));
                        });
    for (const float offset : {-0.085F, -0.04F, 0.0F}) {
        stage.canvas.paint({0, 0.4F, stage.aspect(), 1}, [&](Point point) {
            const float below = point.v - edge(point.u, offset);
            const float lace =
                fractal({point.u * 26, point.v * 60}, 3, seed + 5, stage.pixel() * 50);
            const float foam = smoothstep(0.0F, 0.004F, below) *
                               (1 - smoothstep(0.004F, 0.03F, below + 0.03F * (lace - 0.5F)));
            return Dab{stage.light.shade({0.97F, 0.98F, 0.98F}, 0.8F), foam * (0.35F + 0.6F * lace),
                       SceneClass::Water};
        });
    }
    const float swash = 0.012F;
    stage.canvas.paint({0, 0.4F, stage.aspect(), 1}, [&](Point point) {
        const float below = point.v - edge(point.u, 0) - swash;
        const float alpha = stage.canvas.coverage(-below);
        if (alpha <= 0) {
            return Dab{};
        }
        const auto [on, footprint] = onGround(stage, point);
        const float drift = fractal({on.u * 3, on.v * 4}, 3, seed + 6, footprint * 4);
        const float grain = fractal({on.u * 24, on.v * 30}, 2, seed + 7, footprint * 30) - 0.5F;
        const float wet = 1 - smoothstep(0.02F, 0.09F, below);
        const Colour dry = sand * (0.84F + 0.26F * drift + 0.22F * grain);
        const Colour mirrored =
            stage.canvas.colourAt({point.u, std::max(0.0F, 2 * stage.horizon - point.v)});
        const Colour damp = mix(stage.light.shade(sand * 0.62F, 0.6F), mirrored, 0.30F);
        return Dab{mix(stage.light.shade(dry, 0.82F), damp, wet), alpha, SceneClass::Sand};
    });
}

void paintParasol(Stage& stage, Point base, float height) {
    static constexpr std::array<Colour, 3> kCloths{
        {{0.88F, 0.22F, 0.18F}, {0.16F, 0.46F, 0.70F}, {0.95F, 0.66F, 0.16F}}};
    const Colour cloth =
        jitter(stage.random, kCloths.at(static_cast<std::size_t>(stage.random.below(3))));
    paintShadow(stage, {base.u - stage.light.side * height * 0.35F, base.v}, height * 0.55F,
                height * 0.10F, 0.45F);
    const float thick = std::max(height * 0.016F, 0.5F * stage.pixel());
    const std::array<Point, 4> pole{{{base.u - thick, base.v},
                                     {base.u + thick, base.v},
                                     {base.u + thick, base.v - height},
                                     {base.u - thick, base.v - height}}};
    stage.canvas.polygon(pole, SceneClass::House, [&](Point) {
        return stage.light.shade({0.9F, 0.88F, 0.82F}, 0.6F);
    });
    const float wide = height * 0.56F;
    const float rim = base.v - height * 0.66F;
    stage.canvas.paint(
        {base.u - wide, base.v - height * 1.02F, base.u + wide, rim}, [&](Point point) {
            const float across = (point.u - base.u) / wide;
            const float up = (rim - point.v) / (height * 0.36F);
            const float away = (std::hypot(across, up) - 1) * height * 0.36F;
            const float around = across / std::max(0.12F, std::sqrt(std::max(0.0F, 1 - up * up)));
            const bool isWhite = static_cast<int>(std::floor(
                                     (std::asin(std::clamp(around, -1.0F, 1.0F)) + 3) * 2.4F)) %
                                     2 ==
                                 0;
            const float lit = clamp01(0.6F + 0.4F * across * stage.light.side + 0.2F * up);
            const float open = std::max(away, -up * height);
            return Dab{stage.light.shade(isWhite ? Colour{0.97F, 0.95F, 0.90F} : cloth, lit),
                       stage.canvas.coverage(open), SceneClass::House};
        });
}

void paintQuay(Stage& stage, float top, float bottom) {
    const std::uint32_t seed = stage.random.seed();
    const Colour stone = jitter(stage.random, {0.64F, 0.60F, 0.54F});
    stage.canvas.paint({0, top, stage.aspect(), bottom}, [&](Point point) {
        const float alpha =
            std::min(stage.canvas.coverage(top - point.v), stage.canvas.coverage(point.v - bottom));
        const float deep = (point.v - top) / (bottom - top);
        const float row = deep * 4;
        const float shift = cellValue(static_cast<int>(row), 3, seed);
        const int block = static_cast<int>(std::floor(point.u * 16 + shift));
        const float tone = 0.85F + 0.3F * cellValue(block, static_cast<int>(row), seed);
        const bool isCap = deep < 0.25F;
        const Colour colour = isCap ? stone * 1.2F : stone * (tone * mix(0.85F, 0.5F, deep));
        return Dab{stage.light.shade(colour, isCap ? 0.9F : 0.45F), alpha, SceneClass::Quay};
    });
}

} // namespace

void composeOpenSea(Stage& stage) {
    light(stage, {Hour::Day, Hour::Day, Hour::Golden, Hour::Dawn, Hour::Overcast}, 0.34F, 0.58F);
    paintClouds(stage, stage.random.range(0.15F, 0.85F));
    const Colour deep = seaColour(stage.random);
    paintWater(stage, {deep, stage.horizon, stage.random.range(0.35F, 1.0F)});
    if (stage.random.chance(0.35F)) {
        const float height = stage.random.range(0.05F, 0.22F);
        paintSailingBoat(stage,
                         {stage.aspect() * stage.random.range(0.2F, 0.8F),
                          stage.horizon + height * 0.35F + 0.01F},
                         height);
    }
}

void composeBeach(Stage& stage) {
    light(stage, {Hour::Day, Hour::Day, Hour::Day, Hour::Golden, Hour::Dawn}, 0.30F, 0.44F);
    paintClouds(stage, stage.random.range(0.05F, 0.6F));
    if (stage.random.chance(0.5F)) {
        Ridge cape = shore(stage.random, stage.horizon - 0.01F);
        paintMountains(stage, cape, 0, 0.55F);
    }
    paintWater(stage, {jitter(stage.random, {0.04F, 0.42F, 0.50F}, 0.12F), stage.horizon,
                       stage.random.range(0.25F, 0.55F)});
    const bool boat = stage.random.chance(0.4F);
    if (boat) {
        paintSailingBoat(stage,
                         {stage.aspect() * stage.random.range(0.25F, 0.75F), stage.horizon + 0.05F},
                         stage.random.range(0.08F, 0.13F));
    }
    const float middle = stage.random.range(0.66F, 0.74F);
    const float slant = stage.random.range(-0.16F, 0.16F);
    paintStrand(stage, middle - slant, middle + slant);
    const bool isRight = stage.random.chance(0.5F);
    if (stage.random.chance(0.6F)) {
        for (int i = stage.random.below(3); i >= 0; --i) {
            const float u = stage.aspect() * (isRight ? stage.random.range(0.74F, 0.97F)
                                                      : stage.random.range(0.03F, 0.26F));
            paintPalm(stage, {{u, stage.random.range(0.90F, 1.02F)},
                              stage.random.range(0.52F, 0.72F),
                              jitter(stage.random, {0.24F, 0.46F, 0.16F}),
                              0,
                              0});
        }
    }
    for (int i = stage.random.below(3); i > 0; --i) {
        const float u = stage.aspect() * (isRight ? stage.random.range(0.10F, 0.62F)
                                                  : stage.random.range(0.38F, 0.90F));
        const float v = stage.random.range(0.90F, 0.97F);
        paintParasol(stage, {u, v}, stage.random.range(0.15F, 0.22F));
    }
}

void composeHarbour(Stage& stage) {
    light(stage, {Hour::Day, Hour::Day, Hour::Overcast, Hour::Golden, Hour::Dawn}, 0.44F, 0.54F);
    paintClouds(stage, stage.random.range(0.1F, 0.7F));
    Ridge hill{stage.horizon - 0.08F, 0.06F, stage.random.range(1.0F, 1.8F), stage.random.seed(),
               0.15F};
    Field slope = makeField(stage.random, Turf::Grass);
    slope.haze = 0.5F;
    paintField(stage, hill, slope);
    for (int i = 0; i < 5; ++i) {
        paintBush(stage, {{stage.aspect() * stage.random.uniform(),
                           stage.horizon - stage.random.range(0.0F, 0.05F)},
                          stage.random.range(0.05F, 0.09F),
                          leafColour(stage.random),
                          0.3F,
                          0});
    }
    const float quay = stage.horizon + 0.02F;
    for (float u = stage.random.range(-0.12F, 0.0F); u < stage.aspect() - 0.02F;) {
        House house = makeHouse(stage.random);
        house.width = stage.random.range(0.09F, 0.13F);
        house.turn = 1;
        house.base = {u, quay};
        paintHouse(stage, house);
        u += house.width * stage.random.range(2.0F, 3.0F);
    }
    const float waterline = quay + 0.05F;
    paintQuay(stage, quay, waterline);
    paintWater(stage, {seaColour(stage.random), waterline, stage.random.range(0.05F, 0.25F)});
    const int boats = 3 + stage.random.below(3);
    for (int i = 0; i < boats; ++i) {
        const float near =
            (static_cast<float>(i) + stage.random.uniform()) / static_cast<float>(boats);
        const Point base{stage.aspect() * stage.random.range(0.08F, 0.92F),
                         mix(waterline + 0.04F, 0.92F, near)};
        if (stage.random.chance(0.55F)) {
            paintSailingBoat(stage, base, mix(0.20F, 0.46F, near));
        } else {
            paintFishingBoat(stage, base, mix(0.14F, 0.32F, near));
        }
    }
}

void composeMoonlitLake(Stage& stage) {
    light(stage, {Hour::Night}, 0.46F, 0.60F);
    if (stage.random.chance(0.6F)) {
        paintClouds(stage, stage.random.range(0.0F, 0.35F));
    }
    const Ridge far{stage.horizon - 0.10F, stage.random.range(0.08F, 0.14F),
                    stage.random.range(1.0F, 1.8F), stage.random.seed(), 0.6F};
    paintMountains(stage, far, stage.random.chance(0.5F) ? stage.horizon - 0.14F : 0.0F, 0.35F);
    const Ridge near{stage.horizon - 0.02F, 0.03F, stage.random.range(1.5F, 3.0F),
                     stage.random.seed(), 0.2F};
    Field bank = makeField(stage.random, Turf::Grass);
    bank.haze = 0.1F;
    paintField(stage, near, bank);
    const int firs = 14 + stage.random.below(12);
    for (int i = 0; i < firs; ++i) {
        const float u = stage.aspect() * stage.random.uniform();
        paintFir(stage, {{u, stage.horizon + 0.005F},
                         stage.random.range(0.05F, 0.13F),
                         {0.10F, 0.16F, 0.13F},
                         0.12F,
                         0});
    }
    paintWater(stage, {{0.03F, 0.06F, 0.12F}, stage.horizon, stage.random.range(0.04F, 0.16F)});
    const float edge = stage.random.chance(0.5F) ? 0.0F : stage.aspect();
    for (int i = 1 + stage.random.below(3); i > 0; --i) {
        const float inward = stage.random.range(0.0F, 0.16F) * (edge > 0 ? -1.0F : 1.0F);
        paintFir(stage, {{edge + inward, stage.random.range(0.98F, 1.06F)},
                         stage.random.range(0.5F, 0.85F),
                         {0.07F, 0.12F, 0.10F},
                         0,
                         0});
    }
}

} // namespace core::scenes
