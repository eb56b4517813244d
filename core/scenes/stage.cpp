#include "core/scenes/stage.h"

namespace core::scenes {
namespace {

void setColours(Light& light) {
    switch (light.hour) {
    case Hour::Day:
        light.zenith = {0.20F, 0.46F, 0.83F};
        light.horizon = {0.74F, 0.87F, 0.96F};
        light.direct = {0.62F, 0.58F, 0.48F};
        light.ambient = {0.52F, 0.56F, 0.64F};
        light.disc = {1.0F, 0.98F, 0.86F};
        break;
    case Hour::Overcast:
        light.zenith = {0.50F, 0.56F, 0.64F};
        light.horizon = {0.80F, 0.83F, 0.85F};
        light.direct = {0.26F, 0.26F, 0.26F};
        light.ambient = {0.64F, 0.66F, 0.70F};
        light.disc = {0.97F, 0.97F, 0.95F};
        break;
    case Hour::Golden:
        light.zenith = {0.22F, 0.28F, 0.54F};
        light.horizon = {0.99F, 0.66F, 0.36F};
        light.direct = {0.72F, 0.46F, 0.24F};
        light.ambient = {0.42F, 0.36F, 0.44F};
        light.disc = {1.0F, 0.82F, 0.48F};
        break;
    case Hour::Dawn:
        light.zenith = {0.38F, 0.46F, 0.74F};
        light.horizon = {0.99F, 0.79F, 0.72F};
        light.direct = {0.58F, 0.46F, 0.38F};
        light.ambient = {0.48F, 0.46F, 0.56F};
        light.disc = {1.0F, 0.92F, 0.76F};
        break;
    case Hour::Night:
        light.zenith = {0.030F, 0.055F, 0.150F};
        light.horizon = {0.22F, 0.31F, 0.50F};
        light.direct = {0.34F, 0.40F, 0.54F};
        light.ambient = {0.17F, 0.21F, 0.32F};
        light.disc = {0.98F, 0.96F, 0.86F};
        break;
    }
}

} // namespace

Light makeLight(Random& random, Hour hour, float horizon, float aspect) {
    Light light;
    light.hour = hour;
    setColours(light);
    light.zenith = jitter(random, light.zenith, 0.12F);
    light.horizon = jitter(random, light.horizon, 0.06F);
    light.side = random.chance(0.5F) ? -1.0F : 1.0F;
    const float offset = random.range(0.10F, 0.36F) * light.side;
    const bool isLow = hour == Hour::Golden || hour == Hour::Dawn;
    light.source = {aspect * (0.5F + offset),
                    horizon * (isLow ? random.range(0.58F, 0.86F) : random.range(0.16F, 0.48F))};
    light.radius = hour == Hour::Night ? random.range(0.030F, 0.046F) : random.range(0.03F, 0.045F);
    light.isVisible = hour != Hour::Overcast && (hour != Hour::Day || random.chance(0.5F));
    return light;
}

Colour jitter(Random& random, const Colour& colour, float amount) {
    const float level = 1 + random.range(-amount, amount);
    return colour * Colour{level * (1 + random.range(-amount, amount) * 0.6F),
                           level * (1 + random.range(-amount, amount) * 0.6F),
                           level * (1 + random.range(-amount, amount) * 0.6F)};
}

void paintShadow(Stage& stage, Point centre, float halfWidth, float halfHeight, float strength) {
    const Box box{centre.u - halfWidth, centre.v - halfHeight, centre.u + halfWidth,
                  centre.v + halfHeight};
    stage.canvas.adjust(box, [&](Point point, const Colour& colour) {
        const float distance =
            std::hypot((point.u - centre.u) / halfWidth, (point.v - centre.v) / halfHeight);
        return colour * (1 - strength * (1 - smoothstep(0.35F, 1.0F, distance)));
    });
}

void paintGlow(Stage& stage, Point centre, float radius, const Colour& colour) {
    const Box box{centre.u - radius, centre.v - radius, centre.u + radius, centre.v + radius};
    stage.canvas.adjust(box, [&](Point point, const Colour& under) {
        const float distance = std::hypot(point.u - centre.u, point.v - centre.v) / radius;
        const float strength = 1 - std::min(distance, 1.0F);
        return under + colour * (strength * strength);
    });
}

} // namespace core::scenes
