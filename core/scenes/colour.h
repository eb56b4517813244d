#pragma once

#include <algorithm>

/// The painter's small vocabulary. Lengths are in picture heights: v runs from 0 (top) to 1
/// (bottom), u from 0 (left) to the aspect ratio.
namespace core::scenes {

/// Display-referred RGB, 1 is full.
struct Colour {
    float red = 0;
    float green = 0;
    float blue = 0;
};

struct Point {
    float u = 0;
    float v = 0;
};

struct Box {
    float left = 0;
    float top = 0;
    float right = 0;
    float bottom = 0;
};

constexpr Colour operator+(const Colour& a, const Colour& b) {
    return {a.red + b.red, a.green + b.green, a.blue + b.blue};
}
constexpr Colour operator*(const Colour& a, const Colour& b) {
    return {a.red * b.red, a.green * b.green, a.blue * b.blue};
}
constexpr Colour operator*(const Colour& a, float factor) {
    return {a.red * factor, a.green * factor, a.blue * factor};
}
constexpr Point operator+(Point a, Point b) {
    return {a.u + b.u, a.v + b.v};
}
constexpr Point operator-(Point a, Point b) {
    return {a.u - b.u, a.v - b.v};
}
constexpr Point operator*(Point a, float factor) {
    return {a.u * factor, a.v * factor};
}

constexpr float clamp01(float x) {
    return std::clamp(x, 0.0F, 1.0F);
}
constexpr float mix(float a, float b, float t) {
    return a + (b - a) * t;
}
constexpr Colour mix(const Colour& a, const Colour& b, float t) {
    return a * (1 - t) + b * t;
}

/// 0 below low, 1 above high, smooth between.
constexpr float smoothstep(float low, float high, float x) {
    const float t = clamp01((x - low) / (high - low));
    return t * t * (3 - 2 * t);
}

} // namespace core::scenes
