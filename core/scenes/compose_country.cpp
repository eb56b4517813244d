#include "core/scenes/compositions.h"
#include "core/scenes/land.h"
#include "core/scenes/plants.h"
#include "core/scenes/sky.h"

#include <array>

namespace core::scenes {
namespace {

Ridge hills(Random& random, float base, float amplitude) {
    return {base, amplitude, random.range(0.8F, 1.8F), random.seed(), 0.08F};
}

void paintFarHills(Stage& stage, int layers) {
    for (int i = 0; i < layers; ++i) {
        const float t = static_cast<float>(i + 1) / static_cast<float>(layers + 1);
        Field field = makeField(stage.random, Turf::Grass);
        field.colour = mix(field.colour, {0.24F, 0.40F, 0.30F}, 0.5F);
        field.haze = 0.75F * (1 - t);
        paintField(stage, hills(stage.random, stage.horizon - 0.07F * (1 - t), 0.05F), field);
    }
}

void paintGrove(Stage& stage, int count, float v, float height, float haze) {
    for (int i = 0; i < count; ++i) {
        const Point base{stage.aspect() * stage.random.uniform(),
                         v + stage.random.range(-0.005F, 0.012F)};
        paintBush(stage, {base, height * stage.random.range(0.6F, 1.2F), leafColour(stage.random),
                          haze, 0});
    }
}

Colour flowerColour(Random& random) {
    static constexpr std::array<Colour, 5> kFlowers{{{0.88F, 0.14F, 0.10F},
                                                     {0.98F, 0.84F, 0.14F},
                                                     {0.97F, 0.96F, 0.94F},
                                                     {0.58F, 0.36F, 0.82F},
                                                     {0.94F, 0.46F, 0.66F}}};
    return kFlowers.at(static_cast<std::size_t>(random.below(5)));
}

// Slanting beams of light, strongest at the top.
void paintBeams(Stage& stage) {
    const std::uint32_t seed = stage.random.seed();
    const float slant = 0.45F * stage.light.side;
    stage.canvas.adjust(stage.canvas.everything(), [&](Point point, const Colour& under) {
        const float stripe = noise({(point.u + slant * point.v) * 7, 0.5F}, seed);
        const float strength = smoothstep(0.55F, 0.85F, stripe) * (1 - 0.75F * point.v);
        return under + stage.light.disc * Colour{1, 0.95F, 0.7F} * (0.17F * strength);
    });
}

} // namespace

void composeMeadow(Stage& stage) {
    light(stage, {Hour::Day, Hour::Day, Hour::Dawn, Hour::Golden, Hour::Overcast}, 0.36F, 0.52F);
    paintClouds(stage, stage.random.range(0.15F, 0.75F));
    paintFarHills(stage, 1 + stage.random.below(3));
    paintGrove(stage, 5 + stage.random.below(8), stage.horizon + 0.01F, 0.06F, 0.35F);
    Field meadow =
        makeField(stage.random, stage.random.chance(0.2F) ? Turf::Lavender : Turf::Grass);
    if (meadow.turf == Turf::Grass) {
        meadow.flowers = stage.random.range(0.10F, 0.45F);
        meadow.flower = flowerColour(stage.random);
    }
    paintField(stage, hills(stage.random, stage.horizon + 0.04F, 0.035F), meadow);
    const int trees = 1 + stage.random.below(3);
    for (int i = 0; i < trees; ++i) {
        const float near = stage.random.uniform();
        paintTree(stage, {{stage.aspect() * stage.random.range(0.06F, 0.94F),
                           stage.horizon + mix(0.08F, 0.26F, near)},
                          mix(0.14F, 0.44F, near),
                          leafColour(stage.random),
                          0.1F * (1 - near),
                          0});
    }
}

void composeCountryRoad(Stage& stage) {
    light(stage, {Hour::Day, Hour::Day, Hour::Dawn, Hour::Golden, Hour::Overcast}, 0.38F, 0.52F);
    paintClouds(stage, stage.random.range(0.1F, 0.75F));
    paintFarHills(stage, 1 + stage.random.below(2));
    paintGrove(stage, 4 + stage.random.below(6), stage.horizon + 0.005F, 0.05F, 0.4F);
    const std::array<Turf, 3> turfs{Turf::Grass, Turf::Wheat, Turf::Grass};
    Field field =
        makeField(stage.random, turfs.at(static_cast<std::size_t>(stage.random.below(3))));
    paintField(stage, hills(stage.random, stage.horizon + 0.004F, 0.006F), field);
    Road road;
    road.vanish = stage.aspect() * stage.random.range(0.36F, 0.64F);
    road.centre = stage.aspect() * stage.random.range(0.38F, 0.62F);
    road.halfWidth = stage.random.range(0.26F, 0.42F);
    road.bend = stage.random.range(-0.12F, 0.12F);
    road.hasLines = stage.random.chance(0.7F);
    if (!road.hasLines) {
        road.surface = jitter(stage.random, {0.66F, 0.54F, 0.40F});
    }
    Road verge = road;
    verge.halfWidth *= 1.16F;
    const std::uint32_t seed = stage.random.seed();
    stage.canvas.paint({0, stage.horizon, stage.aspect(), 1}, [&](Point point) {
        const float t = (point.v - stage.horizon) / (1 - stage.horizon);
        const float away = std::abs(point.u - verge.middle(t)) - verge.reach(t);
        const float tuft = noise(point * 60, seed);
        return Dab{
            stage.light.shade(Colour{0.36F, 0.46F, 0.18F} * (0.7F + 0.6F * tuft), 0.6F, 0.2F),
            stage.canvas.coverage(away), SceneClass::Grass};
    });
    paintRoad(stage, road);
    const bool isAvenue = stage.random.chance(0.55F);
    const Colour leaf = leafColour(stage.random);
    for (int i = 0; i < (isAvenue ? 7 : 3); ++i) {
        const float t = isAvenue ? 0.05F * std::pow(1.48F, static_cast<float>(i))
                                 : stage.random.range(0.08F, 0.5F);
        for (const float side : {-1.0F, 1.0F}) {
            if (isAvenue || stage.random.chance(0.6F)) {
                const float u =
                    road.middle(t) + side * (road.reach(t) * 1.5F + 0.02F +
                                             (isAvenue ? 0.0F : 0.3F * stage.random.uniform()));
                paintTree(stage, {{u, mix(stage.horizon, 1.0F, t)},
                                  0.05F + 0.85F * t * stage.random.range(0.85F, 1.1F),
                                  jitter(stage.random, leaf),
                                  0.25F * (1 - t) * (1 - t),
                                  0});
            }
        }
    }
}

void composeForest(Stage& stage) {
    light(stage, {Hour::Day, Hour::Day, Hour::Dawn, Hour::Overcast}, 0.40F, 0.52F);
    const Colour leaf = leafColour(stage.random);
    const Colour bark = stage.random.chance(0.25F)
                            ? Colour{0.80F, 0.78F, 0.72F}
                            : jitter(stage.random, {0.40F, 0.31F, 0.23F}, 0.2F);
    stage.light.horizon =
        mix(stage.light.horizon, {0.80F, 0.90F, 0.62F}, 0.55F); // light through leaves
    paintCanopy(stage, stage.horizon + 0.02F, leaf * 1.2F, 0.72F);
    Field ground = makeField(stage.random, Turf::Grass);
    ground.colour = stage.random.chance(0.4F) ? jitter(stage.random, {0.52F, 0.36F, 0.20F})
                                              : ground.colour * 0.85F;
    ground.haze = 0.7F;
    ground.flowers = stage.random.chance(0.4F) ? 0.25F : 0.0F;
    ground.flower =
        stage.random.chance(0.5F) ? Colour{0.50F, 0.44F, 0.85F} : Colour{0.95F, 0.95F, 0.90F};
    paintField(stage, hills(stage.random, stage.horizon + 0.02F, 0.015F), ground);
    constexpr int kLayers = 4;
    for (int layer = 0; layer < kLayers; ++layer) {
        const float near = static_cast<float>(layer) / (kLayers - 1);
        const float haze = 0.62F * (1 - near) * (1 - near);
        const int trunks = 9 - 2 * layer + stage.random.below(3);
        for (int i = 0; i < trunks; ++i) {
            const float u = stage.aspect() * (static_cast<float>(i) + stage.random.uniform()) /
                            static_cast<float>(trunks);
            const float v = stage.horizon + mix(0.03F, 0.36F, near * near) +
                            stage.random.range(0.0F, 0.03F + 0.08F * near);
            paintTrunk(stage, {u, v},
                       mix(0.014F, 0.085F, near * near) * stage.random.range(0.75F, 1.3F),
                       jitter(stage.random, bark), haze);
        }
        for (int i = stage.random.below(4); i > 0; --i) {
            paintBush(stage, {{stage.aspect() * stage.random.uniform(),
                               stage.horizon + mix(0.05F, 0.42F, near * near)},
                              mix(0.04F, 0.15F, near),
                              jitter(stage.random, leaf, 0.15F),
                              haze,
                              0});
        }
        paintCanopy(stage, mix(0.24F, 0.02F, near) + stage.random.range(-0.03F, 0.03F),
                    jitter(stage.random, leaf * mix(1.0F, 0.75F, near), 0.1F), haze * 0.8F);
    }
    paintBeams(stage);
}

void composeMountains(Stage& stage) {
    light(stage, {Hour::Day, Hour::Day, Hour::Dawn, Hour::Golden, Hour::Overcast}, 0.60F, 0.72F);
    paintClouds(stage, stage.random.range(0.1F, 0.6F));
    const float snow = stage.random.range(0.34F, 0.44F);
    const float frequency = stage.random.range(0.9F, 1.5F);
    paintMountains(stage,
                   {0.36F, stage.random.range(0.15F, 0.22F), frequency, stage.random.seed(), 0.75F},
                   snow + 0.06F, 0.30F);
    paintMountains(
        stage,
        {0.48F, stage.random.range(0.12F, 0.18F), frequency * 1.2F, stage.random.seed(), 0.7F},
        snow + 0.02F, 0.14F);
    Field woods = makeField(stage.random, Turf::Grass);
    woods.colour = jitter(stage.random, {0.20F, 0.34F, 0.20F});
    woods.haze = 0.4F;
    const Ridge slope = hills(stage.random, stage.horizon, 0.06F);
    paintField(stage, slope, woods);
    for (int i = 0; i < 70; ++i) {
        const float u = stage.aspect() * stage.random.uniform();
        const float v = slope.at(u) + stage.random.range(0.0F, 0.10F);
        paintFir(stage,
                 {{u, v}, stage.random.range(0.03F, 0.05F), {0.15F, 0.28F, 0.19F}, 0.25F, 0});
    }
    const Field meadow = makeField(stage.random, Turf::Grass);
    paintField(stage, hills(stage.random, stage.horizon + 0.10F, 0.05F), meadow);
    const int firs = 8 + stage.random.below(16);
    for (int i = 0; i < firs; ++i) {
        const float near =
            (static_cast<float>(i) + stage.random.uniform()) / static_cast<float>(firs);
        const float v = mix(stage.horizon + 0.10F, 1.02F, near * near);
        paintFir(stage, {{stage.aspect() * stage.random.uniform(), v},
                         mix(0.05F, 0.24F, near * near),
                         jitter(stage.random, {0.16F, 0.32F, 0.20F}),
                         0.18F * (1 - near),
                         0});
    }
}

void composeDesert(Stage& stage) {
    light(stage, {Hour::Day, Hour::Day, Hour::Golden, Hour::Dawn}, 0.38F, 0.50F);
    if (stage.random.chance(0.4F)) {
        paintClouds(stage, stage.random.range(0.0F, 0.2F));
    }
    const Colour sand =
        jitter(stage.random, stage.random.chance(0.4F) ? Colour{0.86F, 0.52F, 0.30F}
                                                       : Colour{0.93F, 0.74F, 0.46F});
    if (stage.random.chance(0.4F)) {
        paintMountains(stage, {stage.horizon - 0.02F, 0.05F, 1.6F, stage.random.seed(), 0.5F}, 0,
                       0.5F);
    }
    constexpr int kDunes = 4;
    for (int i = 0; i < kDunes; ++i) {
        const float near = static_cast<float>(i) / (kDunes - 1);
        paintDune(stage,
                  {mix(stage.horizon, 0.86F, near * near), mix(0.04F, 0.13F, near),
                   mix(1.9F, 0.75F, near), stage.random.seed(), 0},
                  sand, 0.5F * (1 - near));
        if (i > 0 && stage.random.chance(0.5F)) {
            const float height = mix(0.10F, 0.42F, near);
            paintCactus(stage, {{stage.aspect() * stage.random.range(0.08F, 0.92F),
                                 mix(stage.horizon + 0.08F, 0.97F, near)},
                                height,
                                jitter(stage.random, {0.28F, 0.42F, 0.22F}),
                                0.2F * (1 - near),
                                0});
        }
    }
}

} // namespace core::scenes
