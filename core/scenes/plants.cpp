#include "core/scenes/plants.h"

#include <array>
#include <vector>

namespace core::scenes {
namespace {

struct Puff {
    Point centre;
    float radius = 0;
};

// A crown of overlapping balls, shaded as one lumpy surface.
void paintCrown(Stage& stage, const Plant& plant, Point centre, float halfWidth, float halfHeight) {
    std::vector<Puff> puffs;
    for (int i = 0; i < 13; ++i) {
        const float angle = 2.3999632F * static_cast<float>(i); // the golden angle spreads them
        const float away = 0.62F * std::sqrt(static_cast<float>(i) / 13);
        const float radius = halfHeight * stage.random.range(0.34F, 0.52F);
        puffs.push_back({{centre.u + halfWidth * away * std::cos(angle) * 1.1F,
                          centre.v + halfHeight * away * std::sin(angle)},
                         radius});
    }
    const std::uint32_t seed = stage.random.seed();
    const float scale = 9 / halfHeight;
    const float footprint = stage.pixel() * scale;
    const Box box{centre.u - 1.4F * halfWidth, centre.v - 1.4F * halfHeight,
                  centre.u + 1.4F * halfWidth, centre.v + 1.4F * halfHeight};
    stage.canvas.paint(box, [&](Point point) {
        const float leaf = fractal((point - centre) * scale, 3, seed, footprint) - 0.5F;
        float best = -1;
        Point normal;
        for (const Puff& puff : puffs) {
            const Point arm = (point - puff.centre) * (1 / puff.radius);
            const float rise = 1 + 0.7F * leaf - (arm.u * arm.u + arm.v * arm.v);
            if (rise > best) {
                best = rise;
                normal = arm;
            }
        }
        const float alpha = clamp01(best * halfHeight * 0.25F / stage.pixel() + 0.5F);
        if (best <= -0.5F || alpha <= 0) {
            return Dab{};
        }
        const float down = (point.v - centre.v) / halfHeight;
        const float across = (point.u - centre.u) / halfWidth;
        const float lit =
            clamp01(0.42F - 0.30F * normal.v - 0.34F * down +
                    stage.light.side * (0.22F * normal.u + 0.26F * across) + 1.3F * leaf);
        Colour colour = mix(plant.leaf * 0.55F, plant.leaf * Colour{1.25F, 1.18F, 0.95F}, lit);
        const float snowed = plant.snow * smoothstep(0.1F, 0.5F, 0.2F - normal.v + leaf);
        colour = mix(colour, {0.96F, 0.97F, 1.0F}, snowed);
        return Dab{stage.light.shade(colour, lit, plant.haze), alpha, SceneClass::Tree};
    });
}

void paintStem(Stage& stage, Point base, Point top, float width, const Colour& bark, float haze) {
    const float thick = std::max(width, 1.2F * stage.pixel()) / 2;
    const std::array<Point, 4> corners{{{base.u - thick, base.v},
                                        {base.u + thick, base.v},
                                        {top.u + thick * 0.6F, top.v},
                                        {top.u - thick * 0.6F, top.v}}};
    const std::uint32_t seed = stage.random.seed();
    stage.canvas.polygon(corners, SceneClass::Tree, [&](Point point) {
        const float t = (point.v - top.v) / (base.v - top.v);
        const float across = (point.u - mix(top.u, base.u, t)) / thick;
        const float groove =
            fractal({across * 3, point.v / width * 0.8F}, 3, seed, 3 * stage.pixel() / thick);
        const float lit = clamp01(0.5F + 0.45F * across * stage.light.side);
        return stage.light.shade(bark * (0.65F + 0.7F * groove), lit, haze);
    });
}

// How far the silhouette of a fir reaches sideways at s in [0, 1] from its tip.
float firReach(float s, float tiers) {
    const float tier = s * tiers;
    return (0.10F + 0.90F * s) * (0.58F + 0.42F * (tier - std::floor(tier)));
}

void paintFrond(Stage& stage, const Plant& plant, Point crown, float angle, float length) {
    const std::uint32_t seed = stage.random.seed();
    const float run = std::cos(angle) * length;
    const float rise = std::sin(angle) * length;
    const float reach = std::abs(run) + 0.1F * length;
    const Box box{crown.u - reach, crown.v - length, crown.u + reach, crown.v + length};
    stage.canvas.paint(box, [&](Point point) {
        const float t = (point.u - crown.u) / run;
        if (t <= 0 || t >= 1) {
            return Dab{};
        }
        const float spine = crown.v - rise * t + 0.75F * length * t * t;
        const float comb =
            0.65F + 0.35F * std::sin(t * 60 + cellValue(static_cast<int>(t * 20), 0, seed));
        const float width = length * 0.17F * std::sqrt(t) * (1 - t * t) * comb + 0.004F;
        const float below = point.v - spine;
        const float away = below < 0 ? -below * 4 - width * 0.3F : below - width;
        const float lit = clamp01(0.75F - below / length * 3 +
                                  0.2F * stage.light.side * (run > 0 ? 1.0F : -1.0F));
        return Dab{stage.light.shade(plant.leaf * (0.7F + 0.5F * comb), lit, plant.haze),
                   stage.canvas.coverage(away), SceneClass::Tree};
    });
}

void paintColumn(Stage& stage, const Plant& plant, Point low, Point high, float radius) {
    const Box box{std::min(low.u, high.u) - radius, std::min(low.v, high.v) - radius,
                  std::max(low.u, high.u) + radius, std::max(low.v, high.v) + radius};
    const Point axis = high - low;
    const float length = axis.u * axis.u + axis.v * axis.v;
    stage.canvas.paint(box, [&](Point point) {
        const Point arm = point - low;
        const float t = clamp01((arm.u * axis.u + arm.v * axis.v) / std::max(length, 1e-9F));
        const Point off = arm - axis * t;
        const float away = std::hypot(off.u, off.v);
        const float across = (std::abs(axis.u) > std::abs(axis.v) ? off.v : off.u) / radius;
        const float shown = clamp01(radius / stage.pixel() / 6 - 0.4F);
        const float rib = 1 - shown * 0.28F * std::abs(std::sin(across * 8));
        const float lit = clamp01(0.5F + 0.55F * across * stage.light.side);
        return Dab{stage.light.shade(plant.leaf * rib, lit, plant.haze),
                   stage.canvas.coverage(away - radius), SceneClass::Tree};
    });
}

} // namespace

Colour leafColour(Random& random) {
    static constexpr std::array<Colour, 6> kLeaves{{{0.26F, 0.46F, 0.16F},
                                                    {0.34F, 0.50F, 0.18F},
                                                    {0.20F, 0.40F, 0.20F},
                                                    {0.44F, 0.52F, 0.18F},
                                                    {0.66F, 0.46F, 0.14F},
                                                    {0.62F, 0.30F, 0.13F}}};
    const int last = random.chance(0.2F) ? 6 : 4;
    return jitter(random, kLeaves.at(static_cast<std::size_t>(random.below(last))), 0.14F);
}

void paintTree(Stage& stage, const Plant& plant) {
    const float height = plant.height;
    const Point base = plant.base;
    const float wide = height * stage.random.range(0.30F, 0.42F);
    paintShadow(stage, {base.u - stage.light.side * height * 0.22F, base.v + height * 0.015F},
                wide * 1.25F, height * 0.075F, stage.light.isDark() ? 0.3F : 0.5F);
    paintStem(stage, base, {base.u, base.v - height * 0.55F}, height * 0.075F,
              {0.38F, 0.28F, 0.20F}, plant.haze);
    paintCrown(stage, plant, {base.u, base.v - height * 0.63F}, wide, height * 0.35F);
}

void paintBush(Stage& stage, const Plant& plant) {
    const Point base = plant.base;
    paintShadow(stage, {base.u, base.v}, plant.height * 1.2F, plant.height * 0.22F, 0.4F);
    paintCrown(stage, plant, {base.u, base.v - plant.height * 0.42F}, plant.height * 0.75F,
               plant.height * 0.45F);
}

void paintFir(Stage& stage, const Plant& plant) {
    const Point base = plant.base;
    const float height = plant.height;
    const float tiers = stage.random.range(5.5F, 8.5F);
    const float wide = height * stage.random.range(0.20F, 0.27F);
    const std::uint32_t seed = stage.random.seed();
    paintShadow(stage, {base.u - stage.light.side * height * 0.12F, base.v + height * 0.01F},
                wide * 1.3F, height * 0.05F, 0.4F);
    paintStem(stage, base, {base.u, base.v - height * 0.2F}, height * 0.05F, {0.30F, 0.22F, 0.17F},
              plant.haze);
    const float crown = height * 0.92F;
    stage.canvas.paint(
        {base.u - wide * 1.1F, base.v - height, base.u + wide * 1.1F, base.v}, [&](Point point) {
            const float across = (point.u - base.u) / wide;
            const float s =
                (point.v - base.v + height) / crown - 0.10F * std::abs(across); // tips hang
            if (s <= 0 || s >= 1) {
                return Dab{};
            }
            const Point on = (point - base) * (14 / wide);
            const float needle = fractal(on, 2, seed, stage.pixel() * 14 / wide) - 0.5F;
            const float away = (std::abs(across) - firReach(s, tiers) - 0.12F * needle) * wide;
            const float tier = s * tiers - std::floor(s * tiers);
            const float lit =
                clamp01(0.62F - 0.45F * tier + 0.35F * across * stage.light.side + 0.6F * needle);
            const float snowed = plant.snow * smoothstep(0.35F, 0.75F,
                                                         1 - tier + 0.9F * needle +
                                                             0.15F * across * stage.light.side);
            const Colour colour =
                mix(plant.leaf * (0.7F + 0.5F * lit), {0.95F, 0.97F, 1.0F}, snowed);
            return Dab{stage.light.shade(colour, lit, plant.haze), stage.canvas.coverage(away),
                       SceneClass::Tree};
        });
}

void paintPalm(Stage& stage, const Plant& plant) {
    const float lean = plant.height * stage.random.range(0.10F, 0.30F) *
                       (stage.random.chance(0.5F) ? -1.0F : 1.0F);
    const Point crown{plant.base.u + lean, plant.base.v - plant.height};
    const float radius = std::max(plant.height * 0.020F, 0.7F * stage.pixel());
    paintShadow(stage,
                {plant.base.u - stage.light.side * plant.height * 0.3F, plant.base.v + 0.006F},
                plant.height * 0.35F, plant.height * 0.045F, 0.35F);
    const Box box{std::min(plant.base.u, crown.u) - 2 * radius, crown.v,
                  std::max(plant.base.u, crown.u) + 2 * radius, plant.base.v};
    stage.canvas.paint(box, [&](Point point) {
        const float t = clamp01((plant.base.v - point.v) / plant.height);
        const float across =
            (point.u - plant.base.u - lean * t * t) / (radius * (1.25F - 0.5F * t));
        const float ring = 0.86F + 0.14F * std::sin(t * 70);
        const float lit = clamp01(0.5F + 0.5F * across * stage.light.side);
        return Dab{stage.light.shade(Colour{0.52F, 0.41F, 0.29F} * ring, lit, plant.haze),
                   stage.canvas.coverage((std::abs(across) - 1) * radius), SceneClass::Tree};
    });
    for (int i = 0; i < 9; ++i) {
        const float angle = 3.14159265F * (0.04F + 0.115F * static_cast<float>(i)) +
                            stage.random.range(-0.1F, 0.1F);
        const float tilt = std::abs(std::cos(angle)) < 0.18F ? angle + 0.3F : angle;
        paintFrond(stage, plant, crown, tilt, plant.height * stage.random.range(0.42F, 0.54F));
    }
}

void paintCactus(Stage& stage, const Plant& plant) {
    const Point base = plant.base;
    const float height = plant.height;
    const float radius = height * 0.085F;
    paintShadow(stage, {base.u - stage.light.side * height * 0.3F, base.v}, height * 0.45F,
                height * 0.05F, 0.45F);
    for (const float side : {-1.0F, 1.0F}) {
        const float out = side * height * stage.random.range(0.20F, 0.28F);
        const float joint = base.v - height * stage.random.range(0.28F, 0.50F);
        const float tip = joint - height * stage.random.range(0.20F, 0.36F);
        paintColumn(stage, plant, {base.u, joint}, {base.u + out, joint}, radius * 0.70F);
        paintColumn(stage, plant, {base.u + out, joint}, {base.u + out, tip}, radius * 0.70F);
    }
    paintColumn(stage, plant, {base.u, base.v}, {base.u, base.v - height + radius}, radius);
}

void paintTrunk(Stage& stage, Point base, float width, const Colour& bark, float haze) {
    paintShadow(stage, {base.u - stage.light.side * width * 1.4F, base.v}, width * 2.4F,
                width * 0.35F, 0.5F);
    paintStem(stage, base, {base.u + width * stage.random.range(-0.5F, 0.5F), -0.1F}, width, bark,
              haze);
    const std::array<Point, 3> root{{{base.u - width, base.v + width * 0.14F},
                                     {base.u, base.v - width * 1.3F},
                                     {base.u + width, base.v + width * 0.14F}}};
    stage.canvas.polygon(root, SceneClass::Tree, [&](Point point) {
        const float across = (point.u - base.u) / width;
        return stage.light.shade(bark * 0.85F, clamp01(0.45F + 0.5F * across * stage.light.side),
                                 haze);
    });
}

void paintCanopy(Stage& stage, float reach, const Colour& leaf, float haze) {
    const std::uint32_t seed = stage.random.seed();
    stage.canvas.paint({0, 0, stage.aspect(), reach + 0.2F}, [&](Point point) {
        const float clump = fractal(point * 5, 5, seed, stage.pixel() * 5);
        const float fine = fractal(point * 38, 3, seed + 9, stage.pixel() * 38) - 0.5F;
        const float edge = reach - point.v + 0.34F * (clump - 0.5F) + 0.14F * fine;
        const float lit = clamp01(0.5F + 1.6F * (clump - 0.5F) + 1.5F * fine);
        const Colour colour = mix(leaf * 0.5F, leaf * Colour{1.35F, 1.25F, 0.9F}, lit);
        return Dab{stage.light.shade(colour, lit, haze), clamp01(edge / (2 * stage.pixel()) + 0.5F),
                   SceneClass::Tree};
    });
}

} // namespace core::scenes
