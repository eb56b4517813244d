#include "core/scenes/compositions.h"
#include "core/scenes/land.h"
#include "core/scenes/plants.h"
#include "core/scenes/sky.h"
#include "core/scenes/towns.h"

namespace core::scenes {
namespace {

// Houses and trees in rows, nearer rows lower and larger.
void paintHamlet(Stage& stage, float top, bool isWinter) {
    const int rows = 2 + stage.random.below(2);
    const int churchRow = stage.random.chance(0.6F) ? stage.random.below(rows) : -1;
    for (int row = 0; row < rows; ++row) {
        const float near = static_cast<float>(row + 1) / static_cast<float>(rows);
        const float v = mix(top, 0.84F, near * near * 0.9F);
        const float width = mix(0.07F, 0.15F, near);
        float u = stage.random.range(-0.05F, 0.12F);
        for (int i = 0; u < stage.aspect(); ++i) {
            House house = makeHouse(stage.random);
            house.width = width * stage.random.range(0.9F, 1.2F);
            house.base = {house.turn > 0 ? u : u + 2.4F * house.width,
                          v + stage.random.range(0.0F, 0.03F)};
            house.haze = 0.16F * (1 - near);
            house.hasSnow = isWinter;
            house.hasChurchTower = row == churchRow && i == 1;
            paintHouse(stage, house);
            u += house.width * 2.5F;
            const Point gap{u + width * 0.5F, v + 0.02F};
            if (isWinter) {
                paintFir(stage, {gap,
                                 width * stage.random.range(1.3F, 2.2F),
                                 {0.14F, 0.28F, 0.20F},
                                 house.haze,
                                 0.9F});
            } else {
                paintTree(stage, {gap, width * stage.random.range(1.3F, 2.0F),
                                  leafColour(stage.random), house.haze, 0});
            }
            u += width * stage.random.range(0.9F, 2.2F);
        }
    }
}

void paintSnowfall(Stage& stage) {
    const std::uint32_t seed = stage.random.seed();
    const float cells = stage.random.range(16.0F, 26.0F);
    stage.canvas.adjust(stage.canvas.everything(), [&](Point point, const Colour& under) {
        const int column = static_cast<int>(point.u * cells);
        const int row = static_cast<int>(point.v * cells);
        const float size = 0.0018F + 0.0040F * cellValue(column, row, seed);
        const Point flake{
            (static_cast<float>(column) + 0.2F + 0.6F * cellValue(column, row, seed + 1)) / cells,
            (static_cast<float>(row) + 0.2F + 0.6F * cellValue(column, row, seed + 2)) / cells};
        const float away = std::hypot(point.u - flake.u, point.v - flake.v);
        if (cellValue(column, row, seed + 3) < 0.35F) {
            return under;
        }
        const float soft = std::max(size * 0.5F, stage.pixel());
        return mix(under, {0.97F, 0.98F, 1.0F}, 0.75F * clamp01((size - away) / soft + 0.5F));
    });
}

// The wet street mirrors what stands above it, drawn out downwards.
void paintWetSheen(Stage& stage, const Road& road) {
    const std::uint32_t seed = stage.random.seed();
    stage.canvas.adjust({0, stage.horizon, stage.aspect(), 1}, [&](Point point,
                                                                   const Colour& under) {
        const float t = (point.v - stage.horizon) / (1 - stage.horizon);
        const float inside =
            stage.canvas.coverage(std::abs(point.u - road.middle(t)) - road.reach(t));
        if (inside <= 0) {
            return under;
        }
        const auto [on, footprint] = onGround(stage, point);
        const float puddle = fractal({on.u * 2.5F, on.v * 4}, 3, seed, footprint * 4);
        const float wave = fractal({on.u * 14, on.v * 22}, 2, seed + 5, footprint * 20) - 0.5F;
        Colour sum;
        for (int i = 0; i < 5; ++i) {
            const float stretch = 0.45F + 0.16F * static_cast<float>(i);
            const float v = stage.horizon - (point.v - stage.horizon) * stretch;
            sum = sum + stage.canvas.colourAt({point.u + 0.03F * wave, std::max(v, 0.0F)});
        }
        return under + sum * (0.2F * inside * mix(0.25F, 0.75F, smoothstep(0.4F, 0.65F, puddle)));
    });
}

} // namespace

void composeVillage(Stage& stage) {
    light(stage, {Hour::Day, Hour::Day, Hour::Dawn, Hour::Golden, Hour::Overcast}, 0.38F, 0.48F);
    paintClouds(stage, stage.random.range(0.1F, 0.7F));
    for (int i = 0; i < 2; ++i) {
        Field hill = makeField(stage.random, Turf::Grass);
        hill.haze = 0.6F - 0.25F * static_cast<float>(i);
        paintField(stage,
                   {stage.horizon - 0.05F + 0.05F * static_cast<float>(i), 0.06F,
                    stage.random.range(0.8F, 1.6F), stage.random.seed(), 0.08F},
                   hill);
    }
    Field ground = makeField(stage.random, Turf::Grass);
    ground.flowers = stage.random.chance(0.4F) ? 0.12F : 0.0F;
    ground.flower = {0.97F, 0.93F, 0.80F};
    paintField(stage, {stage.horizon + 0.05F, 0.02F, 1.2F, stage.random.seed(), 0.05F}, ground);
    paintHamlet(stage, stage.horizon + 0.09F, false);
}

void composeWinterVillage(Stage& stage) {
    light(stage, {Hour::Day, Hour::Golden, Hour::Night, Hour::Night, Hour::Overcast}, 0.38F, 0.48F);
    paintClouds(stage, stage.random.range(0.1F, 0.6F));
    if (stage.random.chance(0.5F)) {
        paintMountains(stage, {stage.horizon - 0.06F, 0.10F, 1.3F, stage.random.seed(), 0.6F},
                       stage.horizon + 0.2F, 0.35F);
    }
    for (int i = 0; i < 2; ++i) {
        Field hill = makeField(stage.random, Turf::Snow);
        hill.haze = 0.4F - 0.2F * static_cast<float>(i);
        paintField(stage,
                   {stage.horizon - 0.03F + 0.06F * static_cast<float>(i), 0.05F,
                    stage.random.range(0.8F, 1.6F), stage.random.seed(), 0.05F},
                   hill);
        for (int fir = 0; fir < 9; ++fir) {
            paintFir(stage, {{stage.aspect() * stage.random.uniform(),
                              stage.horizon + 0.01F + 0.05F * static_cast<float>(i)},
                             stage.random.range(0.05F, 0.10F),
                             {0.14F, 0.26F, 0.20F},
                             0.3F,
                             0.7F});
        }
    }
    paintHamlet(stage, stage.horizon + 0.10F, true);
    if (stage.random.chance(0.7F)) {
        paintSnowfall(stage);
    }
}

void composeCityAtNight(Stage& stage) {
    light(stage, {Hour::Night}, 0.52F, 0.64F);
    stage.light.horizon = mix(stage.light.horizon, {0.36F, 0.22F, 0.26F},
                              stage.random.range(0.2F, 0.7F)); // the city's own glow
    stage.light.isVisible = stage.random.chance(0.5F);
    paintSky(stage);
    paintSkyline(stage, stage.random.range(0.22F, 0.34F), 0.45F);
    paintSkyline(stage, stage.random.range(0.12F, 0.22F), 0.15F);
    const std::uint32_t seed = stage.random.seed();
    stage.canvas.paint({0, stage.horizon, stage.aspect(), 1}, [&](Point point) { // pavement
        const auto [on, footprint] = onGround(stage, point);
        const float slab = fractal({on.u * 10, on.v * 10}, 2, seed, footprint * 10);
        return Dab{Colour{0.12F, 0.115F, 0.13F} * (0.8F + 0.4F * slab),
                   stage.canvas.coverage(stage.horizon - point.v), SceneClass::Road};
    });
    Road street;
    street.vanish = stage.aspect() * stage.random.range(0.40F, 0.60F);
    street.centre = street.vanish;
    street.halfWidth = stage.random.range(0.36F, 0.48F);
    street.surface = {0.34F, 0.35F, 0.40F};
    paintStreetSides(stage, street.vanish, street.halfWidth);
    paintRoad(stage, street);
    paintWetSheen(stage, street);
    for (int i = 0; i < 5; ++i) {
        const float t = 0.07F * std::pow(1.75F, static_cast<float>(i));
        for (const float side : {-1.0F, 1.0F}) {
            const Point base{street.middle(t) + side * street.reach(t) * 1.08F,
                             mix(stage.horizon, 1.0F, t)};
            paintStreetLamp(stage, base, 0.03F + 0.62F * t, -side);
        }
    }
}

} // namespace core::scenes
