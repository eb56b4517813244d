#include "core/scenes/sky.h"

namespace core::scenes {
namespace {

Colour skyColour(const Stage& stage, Point point) {
    const Light& light = stage.light;
    const float down = clamp01(point.v / stage.horizon);
    Colour colour = mix(light.zenith, light.horizon, std::pow(down, 1.6F));
    if (light.hour == Hour::Golden || light.hour == Hour::Dawn) { // a rosy band in between
        const float band = std::exp(-std::pow((down - 0.55F) / 0.28F, 2.0F));
        colour = mix(colour, {0.86F, 0.50F, 0.52F}, 0.45F * band);
    }
    const float away = std::hypot(point.u - light.source.u, point.v - light.source.v);
    const float strength = light.isDark() ? 0.30F : light.isVisible ? 0.45F : 0.18F;
    const float glow = 0.55F * std::exp(-away * 5) + 0.75F * std::exp(-away * 22);
    return colour + light.disc * (strength * glow);
}

Colour star(const Stage& stage, Point point, std::uint32_t seed) {
    constexpr float kCells = 46;
    const int column = static_cast<int>(point.u * kCells);
    const int row = static_cast<int>(point.v * kCells);
    const float chance = cellValue(column, row, seed);
    if (chance < 0.72F) {
        return {};
    }
    const Point centre{
        (static_cast<float>(column) + 0.2F + 0.6F * cellValue(column, row, seed + 1)) / kCells,
        (static_cast<float>(row) + 0.2F + 0.6F * cellValue(column, row, seed + 2)) / kCells};
    const float away = std::hypot(point.u - centre.u, point.v - centre.v);
    const float width = std::max(0.0016F, 0.6F * stage.pixel());
    const float bright = (chance - 0.72F) / 0.28F;
    return Colour{0.9F, 0.95F, 1.0F} *
           (bright * bright * std::exp(-away * away / (width * width)) * (0.0022F / width + 0.2F));
}

void paintDisc(Stage& stage) {
    const Light& light = stage.light;
    const Point centre = light.source;
    const float reach = light.radius + stage.pixel();
    const std::uint32_t seed = stage.random.seed();
    const auto label = light.isDark() ? SceneClass::Moon : SceneClass::Sun;
    stage.canvas.paint(
        {centre.u - reach, centre.v - reach, centre.u + reach, centre.v + reach}, [&](Point point) {
            const float away = std::hypot(point.u - centre.u, point.v - centre.v);
            Colour colour = light.disc;
            if (light.isDark()) {
                const Point spot = (point - centre) * (1.7F / light.radius);
                const float seas = smoothstep(0.5F, 0.72F, fractal(spot, 3, seed, 0.1F));
                colour = colour * (1 - 0.22F * seas);
            }
            return Dab{colour, stage.canvas.coverage(away - light.radius), label};
        });
}

} // namespace

void paintSky(Stage& stage) {
    const std::uint32_t seed = stage.random.seed();
    stage.canvas.paint(stage.canvas.everything(), [&](Point point) {
        Colour colour = skyColour(stage, point);
        if (stage.light.isDark() && point.v < stage.horizon) {
            colour = colour + star(stage, point, seed) * (1 - 0.8F * point.v / stage.horizon);
        }
        return Dab{colour, 1, SceneClass::Sky};
    });
    if (stage.light.isVisible) {
        paintDisc(stage);
    }
}

void light(Stage& stage, std::initializer_list<Hour> hours, float low, float high) {
    stage.horizon = stage.random.range(low, high);
    const auto pick = static_cast<std::size_t>(stage.random.below(static_cast<int>(hours.size())));
    stage.light = makeLight(stage.random, hours.begin()[pick], stage.horizon, stage.aspect());
    paintSky(stage);
}

void paintClouds(Stage& stage, float cover) {
    const Light& light = stage.light;
    const std::uint32_t seed = stage.random.seed();
    const float drift = stage.random.range(0, 50);
    const float low = mix(0.70F, 0.36F, cover);
    const Colour lit =
        light.isDark() ? Colour{0.20F, 0.24F, 0.36F} : mix(Colour{1, 1, 1}, light.disc, 0.5F);
    const Colour dark = light.isDark() ? Colour{0.07F, 0.09F, 0.18F}
                                       : mix(light.zenith, light.horizon, 0.6F) * 0.86F;
    stage.canvas.paint({0, 0, stage.aspect(), stage.horizon + 0.05F}, [&](Point point) {
        const float rise = std::max(stage.horizon - point.v, 0.0F) + 0.16F;
        const float scale = 0.55F / rise;
        const Point on{(point.u - stage.aspect() / 2) * scale * 2.4F + drift, scale * 3.2F};
        const float footprint = stage.pixel() * scale * 3;
        const float density = fractal(on, 5, seed, footprint);
        const float body = smoothstep(low, low + 0.20F, density);
        if (body <= 0) {
            return Dab{};
        }
        const Point towards{std::clamp(light.source.u - point.u, -0.30F, 0.30F), 0.22F};
        const float thicker = fractal(on + towards, 3, seed, footprint) - density;
        const float shade =
            clamp01(0.62F - 2.4F * thicker - 0.30F * smoothstep(low + 0.1F, 1, density));
        Colour colour = mix(dark, lit, shade);
        const float away = std::hypot(point.u - light.source.u, point.v - light.source.v);
        colour = colour + light.disc * (light.isDark() ? 0.10F : 0.22F) * std::exp(-away * 5);
        return Dab{colour, body * 0.96F * smoothstep(0.0F, 0.12F, stage.horizon - point.v),
                   SceneClass::Cloud};
    });
}

} // namespace core::scenes
