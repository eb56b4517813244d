#include "core/scenes/land.h"

namespace core::scenes {
namespace {

Colour turfColour(const Stage& stage, const Field& field, Point point, std::uint32_t seed) {
    const auto [on, footprint] = onGround(stage, point);
    const float patch = fractal({on.u * 1.3F, on.v * 1.3F}, 3, seed, footprint * 1.3F);
    float detail = 0;
    Colour colour = field.colour;
    switch (field.turf) {
    case Turf::Grass:
        detail = fractal({on.u * 26, on.v * 7}, 3, seed + 9, footprint * 14);
        colour = mix(colour, colour * Colour{1.30F, 1.10F, 0.60F}, smoothstep(0.45F, 0.75F, patch));
        return colour * (0.66F + 0.34F * patch + 0.62F * (detail - 0.5F) + 0.12F);
    case Turf::Wheat:
        detail = fractal({on.u * 30, on.v * 5}, 3, seed + 9, footprint * 16);
        return colour * (0.80F + 0.30F * (patch - 0.3F) + 0.6F * (detail - 0.5F));
    case Turf::Lavender: {
        const float row = 0.5F + 0.5F * std::sin(on.u * 16);
        detail = fractal({on.u * 30, on.v * 16}, 3, seed + 9, footprint * 20);
        const float shown = clamp01(1.4F - footprint * 8);
        const Colour earth = mix({0.42F, 0.50F, 0.26F}, colour, 0.25F);
        return mix(earth, colour * (0.75F + 0.7F * (detail - 0.3F)),
                   mix(0.65F, smoothstep(0.25F, 0.6F, row + 0.3F * (detail - 0.5F)), shown));
    }
    case Turf::Snow:
        detail = fractal({on.u * 2.2F, on.v * 3}, 4, seed + 9, footprint * 3);
        return mix(colour * Colour{0.72F, 0.80F, 0.97F}, colour,
                   smoothstep(0.30F, 0.62F, 0.5F * patch + 0.5F * detail));
    case Turf::Sand:
        detail = fractal({on.u * 5, on.v * 14}, 4, seed + 9, footprint * 10);
        return colour * (0.86F + 0.16F * patch + 0.22F * (detail - 0.5F));
    }
    return colour;
}

// Round spots in the cells of the ground's grid; 0 where there is none.
float flowerAt(const Stage& stage, Point point, float share, std::uint32_t seed) {
    const auto [on, footprint] = onGround(stage, point);
    const Point grid{on.u * 17, on.v * 12};
    const int column = static_cast<int>(std::floor(grid.u));
    const int row = static_cast<int>(std::floor(grid.v));
    if (cellValue(column, row, seed) >= share) {
        return 0;
    }
    const float du =
        grid.u - static_cast<float>(column) - 0.3F - 0.4F * cellValue(column, row, seed + 1);
    const float dv =
        grid.v - static_cast<float>(row) - 0.3F - 0.4F * cellValue(column, row, seed + 2);
    const float radius = 0.16F + 0.12F * cellValue(column, row, seed + 3);
    const float soft = std::max(footprint * 14, 0.02F);
    return clamp01((radius - std::hypot(du, dv)) / soft + 0.5F) * clamp01(1.6F - footprint * 10);
}

float lift(Point on, std::uint32_t seed, float footprint) {
    return ridged(on, 5, seed, footprint);
}

} // namespace

float Ridge::at(float u, float footprint) const {
    const Point on{u * frequency, 3.7F};
    const float smooth = noise(on, seed);
    const float rough = ridged(on, 6, seed + 40, footprint * frequency);
    return base - amplitude * (2 * mix(smooth, rough, roughness) - 1);
}

Field makeField(Random& random, Turf turf) {
    switch (turf) {
    case Turf::Wheat:
        return {turf, jitter(random, {0.88F, 0.70F, 0.30F}), 0.2F, 0, {}};
    case Turf::Lavender:
        return {turf, jitter(random, {0.55F, 0.40F, 0.78F}), 0.2F, 0, {}};
    case Turf::Snow:
        return {turf, jitter(random, {0.96F, 0.97F, 1.0F}, 0.02F), 0.2F, 0, {}};
    case Turf::Sand:
        return {turf, jitter(random, {0.92F, 0.80F, 0.58F}), 0.1F, 0, {}};
    case Turf::Grass:
        break;
    }
    return {turf, jitter(random, {0.38F, 0.58F, 0.20F}, 0.12F), 0.25F, 0, {}};
}

void paintField(Stage& stage, const Ridge& ridge, const Field& field) {
    const std::uint32_t seed = stage.random.seed();
    const float top = ridge.base - ridge.amplitude - 0.01F;
    const auto label = field.turf == Turf::Snow   ? SceneClass::Snow
                       : field.turf == Turf::Sand ? SceneClass::Sand
                                                  : SceneClass::Grass;
    stage.canvas.paint({0, top, stage.aspect(), 1}, [&](Point point) {
        const float below = point.v - ridge.at(point.u, stage.pixel());
        const float alpha = stage.canvas.coverage(-below);
        if (alpha <= 0) {
            return Dab{};
        }
        const float tilt = ridge.at(point.u + 0.02F) - ridge.at(point.u - 0.02F);
        const float lit = clamp01(0.72F + stage.light.side * tilt * 6 * std::exp(-below * 5));
        const float haze = field.haze * std::exp(-below * 7);
        Colour colour = turfColour(stage, field, point, seed);
        if (field.flowers > 0) {
            const float flower = flowerAt(stage, point, field.flowers, seed + 20);
            colour = mix(colour, field.flower, flower * smoothstep(0.02F, 0.1F, below));
        }
        return Dab{stage.light.shade(colour, lit, haze), alpha, label};
    });
}

void paintMountains(Stage& stage, const Ridge& ridge, float snowLine, float haze) {
    const std::uint32_t seed = stage.random.seed();
    const Colour rock = jitter(stage.random, {0.46F, 0.43F, 0.42F});
    const Colour meadow = jitter(stage.random, {0.30F, 0.40F, 0.24F});
    const float top = ridge.base - ridge.amplitude - 0.01F;
    stage.canvas.paint({0, top, stage.aspect(), 1}, [&](Point point) {
        const float skyline = ridge.at(point.u, stage.pixel());
        const float below = point.v - skyline;
        const float alpha = stage.canvas.coverage(-below);
        if (alpha <= 0) {
            return Dab{};
        }
        const float scale = 2.2F * ridge.frequency;
        const Point on{(point.u + 0.25F * below) * scale,
                       (point.v - 0.45F * skyline) * scale * 0.8F};
        const float footprint = stage.pixel() * scale;
        const float step = 0.06F * stage.light.side;
        const float slope =
            lift(on + Point{step, 0.03F}, seed, footprint) - lift(on, seed, footprint);
        const float lit = clamp01(0.5F + 4.5F * slope);
        const float ragged = fractal(on * 1.7F, 4, seed + 30, footprint * 1.7F) - 0.5F;
        const float white =
            smoothstep(-0.02F, 0.02F, snowLine - point.v + 0.16F * ragged + 0.03F * (lit - 0.5F));
        const float green = smoothstep(0.05F, 0.2F, below + 0.2F * ragged) * 0.8F;
        Colour colour = mix(rock * (0.85F + 0.6F * ragged), meadow * (1 + ragged), green);
        colour = mix(colour, {0.97F, 0.98F, 1.0F}, white);
        const float thick = clamp01(haze + 0.35F * smoothstep(0.0F, 0.3F, below));
        return Dab{stage.light.shade(colour, lit, thick), alpha,
                   white >= 0.5F ? SceneClass::Snow : SceneClass::Mountain};
    });
}

void paintDune(Stage& stage, const Ridge& ridge, const Colour& sand, float haze) {
    const std::uint32_t seed = stage.random.seed();
    const auto crest = [&](float u) {
        const float wave = std::abs(2 * noise({u * ridge.frequency, 1.3F}, ridge.seed) - 1);
        return ridge.base - ridge.amplitude * (1 - 2.6F * wave);
    };
    const float top = ridge.base - ridge.amplitude - 0.01F;
    stage.canvas.paint({0, top, stage.aspect(), 1}, [&](Point point) {
        const float below = point.v - crest(point.u);
        const float alpha = stage.canvas.coverage(-below);
        if (alpha <= 0) {
            return Dab{};
        }
        // The edge between light and shade runs down from the crest in a curve.
        const float wander =
            0.10F * (fractal({point.v * 5, ridge.base * 9}, 2, seed, 0.01F) - 0.5F);
        const float u =
            point.u + (below * 0.55F + wander * smoothstep(0.0F, 0.1F, below)) * stage.light.side;
        const float tilt = crest(u + 0.012F) - crest(u - 0.012F);
        const float face = smoothstep(-0.004F, 0.006F, tilt * stage.light.side);
        const float lit = mix(mix(0.12F, 0.95F, face), 0.72F, smoothstep(0.0F, 0.45F, below));
        const auto [on, footprint] = onGround(stage, point);
        const float bent = fractal({on.u * 1.5F, on.v * 1.5F}, 2, seed + 3, footprint);
        const float ripple = std::sin((on.v * 16 + on.u * 3 + 7 * bent) * 2.4F);
        const float shown = clamp01(1 - footprint * 18) * 0.05F;
        const Colour colour = sand * (0.94F + 0.12F * bent + shown * ripple);
        return Dab{stage.light.shade(colour, lit, haze * std::exp(-below * 6)), alpha,
                   SceneClass::Sand};
    });
}

float Road::middle(float t) const {
    return mix(vanish, centre, t) + bend * 4 * t * (1 - t) * (1 - 0.5F * t);
}

void paintRoad(Stage& stage, const Road& road) {
    const std::uint32_t seed = stage.random.seed();
    stage.canvas.paint({0, stage.horizon, stage.aspect(), 1}, [&](Point point) {
        const float t = (point.v - stage.horizon) / (1 - stage.horizon);
        const float offset = point.u - road.middle(t);
        const float reach = road.reach(t);
        const float alpha = stage.canvas.coverage(std::abs(offset) - reach);
        if (alpha <= 0) {
            return Dab{};
        }
        const auto [on, footprint] = onGround(stage, point);
        const float grain = fractal({on.u * 12, on.v * 12}, 3, seed, footprint * 12);
        const float across = offset / reach;
        Colour colour = road.surface * (0.84F + 0.32F * grain);
        if (road.hasLines) {
            const float edge = 1 - smoothstep(0.015F, 0.03F, std::abs(std::abs(across) - 0.90F));
            const float dash = smoothstep(-0.2F, 0.2F, std::sin(5.0F / (t + 0.06F)));
            const float middle = (1 - smoothstep(0.018F, 0.034F, std::abs(across))) * dash;
            colour = mix(colour, {0.93F, 0.92F, 0.86F}, std::max(edge, middle) * 0.9F);
        } else { // two wheel tracks
            const float track = std::exp(-std::pow((std::abs(across) - 0.5F) / 0.2F, 2.0F));
            colour = colour * (1 - 0.16F * track);
        }
        return Dab{stage.light.shade(colour, 0.7F, 0.3F * std::exp(-t * 9)), alpha,
                   SceneClass::Road};
    });
}

} // namespace core::scenes
