#include "core/scenes/noise.h"

#include <array>
#include <cmath>

namespace core::scenes {
namespace {

// The lowbias32 mixer of Wellons' hash-prospector (public domain).
std::uint32_t hash(int column, int row, std::uint32_t seed) {
    std::uint32_t x = static_cast<std::uint32_t>(column) * 0x8da6b343U ^
                      static_cast<std::uint32_t>(row) * 0xd8163841U ^ seed;
    x = (x ^ (x >> 16)) * 0x7feb352dU;
    x = (x ^ (x >> 15)) * 0x846ca68bU;
    return x ^ (x >> 16);
}

float slope(int column, int row, std::uint32_t seed, float du, float dv) {
    static constexpr std::array<Point, 8> kDirections{{{1, 0},
                                                       {-1, 0},
                                                       {0, 1},
                                                       {0, -1},
                                                       {0.7071F, 0.7071F},
                                                       {-0.7071F, 0.7071F},
                                                       {0.7071F, -0.7071F},
                                                       {-0.7071F, -0.7071F}}};
    const Point& direction = kDirections[hash(column, row, seed) & 7U];
    return direction.u * du + direction.v * dv;
}

float fade(float t) {
    return t * t * t * (t * (t * 6 - 15) + 10);
}

// 1 while an octave's bumps are wider than about three pixels, 0 below one and a half.
float visible(float footprint) {
    return clamp01(2 - 3 * footprint);
}

Point finer(Point point) { // turned a little, so that the octaves' grids do not line up
    return {1.6F * point.u + 1.2F * point.v + 17.3F, 1.6F * point.v - 1.2F * point.u + 5.9F};
}

} // namespace

float cellValue(int column, int row, std::uint32_t seed) {
    return static_cast<float>(hash(column, row, seed) >> 8) * 0x1p-24F;
}

float noise(Point point, std::uint32_t seed) {
    const float u0 = std::floor(point.u);
    const float v0 = std::floor(point.v);
    const int column = static_cast<int>(u0);
    const int row = static_cast<int>(v0);
    const float du = point.u - u0;
    const float dv = point.v - v0;
    const float top = std::lerp(slope(column, row, seed, du, dv),
                                slope(column + 1, row, seed, du - 1, dv), fade(du));
    const float bottom = std::lerp(slope(column, row + 1, seed, du, dv - 1),
                                   slope(column + 1, row + 1, seed, du - 1, dv - 1), fade(du));
    return clamp01(0.5F + 0.8F * std::lerp(top, bottom, fade(dv)));
}

float fractal(Point point, int octaves, std::uint32_t seed, float footprint) {
    float sum = 0.5F;
    float amplitude = 0.6F;
    for (int i = 0; i < octaves; ++i) {
        const float weight = amplitude * visible(footprint);
        if (weight <= 0) {
            break;
        }
        sum += weight * (noise(point, seed + static_cast<std::uint32_t>(i)) - 0.5F);
        amplitude *= 0.5F;
        footprint *= 2;
        point = finer(point);
    }
    return clamp01(sum);
}

float ridged(Point point, int octaves, std::uint32_t seed, float footprint) {
    float sum = 0;
    float amplitude = 0.5F;
    float previous = 1;
    for (int i = 0; i < octaves; ++i) {
        const float value =
            1 - std::abs(2 * noise(point, seed + static_cast<std::uint32_t>(i)) - 1);
        const float seen = visible(footprint);
        sum += amplitude * std::lerp(0.75F, value * value, seen) * previous;
        previous = std::lerp(1.0F, value, seen);
        amplitude *= 0.5F;
        footprint *= 2;
        point = finer(point);
    }
    return clamp01(sum);
}

} // namespace core::scenes
