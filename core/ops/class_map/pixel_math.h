#pragma once

#include "core/base/host_device.h"

#include <cmath>
#include <cstdint>
#include <cstring>

/// The arithmetic of one pixel. The same code runs in a CUDA kernel.
namespace core::class_map {

/// The target's pixel that position i of a region's axis stands for.
BEITSCOPE_HOST_DEVICE inline int pixelIndex(int offset, int i, int step, int targetLength) {
    const int index = offset + i * step + step / 2;
    return index < targetLength ? index : targetLength - 1;
}

/// Where one output pixel of a bilinear resize lies between two source pixels, align_corners false.
struct BilinearTap {
    int first = 0;
    int second = 0; ///< first + 1, or first at the end
    float firstWeight = 1;
    float secondWeight = 0;
};

/// To the bit as at::upsample_bilinear2d computes it with fused multiply-adds: all in float32.
/// index  in [0, targetLength)
BEITSCOPE_HOST_DEVICE inline BilinearTap
bilinearTap(int sourceLength, int targetLength, int index) {
    const float scale = static_cast<float>(sourceLength) / static_cast<float>(targetLength);
    const float centre = fmaf(scale, static_cast<float>(index) + 0.5F, -0.5F);
    const float position = centre > 0 ? centre : 0.0F;
    const int last = sourceLength - 1;
    const int first = static_cast<int>(position) < last ? static_cast<int>(position) : last;
    float weight = position - static_cast<float>(first);
    weight = weight < 1 ? weight : 1.0F;
    return {first, first < last ? first + 1 : last, 1 - weight, weight};
}

/// Grows with both values, rounding included, which lets classes be ruled out by their corners.
BEITSCOPE_HOST_DEVICE inline float
blend(float firstWeight, float first, float secondWeight, float second) {
    return fmaf(firstWeight, first, secondWeight * second);
}

/// The scores of the four source pixels around some output pixels: one float a class.
struct Corners {
    const float* upperLeft = nullptr;
    const float* upperRight = nullptr;
    const float* lowerLeft = nullptr;
    const float* lowerRight = nullptr;
};

/// The weights of one output pixel.
struct Weights {
    float left = 1;
    float right = 0;
    float upper = 1;
    float lower = 0;
};

/// Columns first, as torch does.
BEITSCOPE_HOST_DEVICE inline float between(const Corners& corners, int c, const Weights& weights) {
    const float upper =
        blend(weights.left, corners.upperLeft[c], weights.right, corners.upperRight[c]);
    const float lower =
        blend(weights.left, corners.lowerLeft[c], weights.right, corners.lowerRight[c]);
    return blend(weights.upper, upper, weights.lower, lower);
}

/// NaN is larger than any number.
BEITSCOPE_HOST_DEVICE inline bool beats(float value, float best) {
    return !(value <= best) && best == best;
}

/// exp(x) = 2^n * 2^f with f in [-1/2, 1/2], and 2^f by a polynomial that is 1 at 0, of the least
/// largest relative error: 1.1e-7.
inline constexpr float kLeastExponent = -87.0F;
inline constexpr float kLog2E = 1.44269504088896341F;
inline constexpr float kRoundingShift = 12582912.0F; ///< 1.5 * 2^23: adding it rounds to an integer
inline constexpr float kSeries5 = 1.3264727313e-3F;
inline constexpr float kSeries4 = 9.6715129912e-3F;
inline constexpr float kSeries3 = 5.5507335812e-2F;
inline constexpr float kSeries2 = 2.4022242427e-1F;
inline constexpr float kSeries1 = 6.9314700365e-1F;

/// exp(x) for x <= 0, within 2e-7, and within 3e-6 of its own value; what lies below -87 counts as
/// -87, and so does NaN.
BEITSCOPE_HOST_DEVICE inline float exponential(float x) {
    x = x > kLeastExponent ? x : kLeastExponent;
    const float shifted = fmaf(x, kLog2E, kRoundingShift);
    const float fraction = fmaf(x, kLog2E, kRoundingShift - shifted);
    float series = fmaf(kSeries5, fraction, kSeries4);
    series = fmaf(series, fraction, kSeries3);
    series = fmaf(series, fraction, kSeries2);
    series = fmaf(series, fraction, kSeries1);
    series = fmaf(series, fraction, 1.0F);
    // The lowest bits of `shifted` are the power of two; here they go to where exponents stand.
    std::uint32_t power = 0;
    std::uint32_t bits = 0;
    memcpy(&power, &shifted, sizeof power);
    memcpy(&bits, &series, sizeof bits);
    bits += power << 23U;
    memcpy(&series, &bits, sizeof series);
    return series;
}

/// 255 is a probability of 1.
BEITSCOPE_HOST_DEVICE inline std::uint8_t toByte(float probability) {
    // NOLINTNEXTLINE(bugprone-incorrect-roundings): never negative, and so made into vectors
    return static_cast<std::uint8_t>(static_cast<int>(probability * 255 + 0.5F));
}

} // namespace core::class_map
