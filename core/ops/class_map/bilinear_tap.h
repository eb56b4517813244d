#pragma once

#include <cmath>

/// Where one output pixel of a bilinear resize lies between two source pixels, align_corners false.
/// The same code runs in a CUDA kernel.
namespace core::class_map {

struct BilinearTap {
    int first = 0;
    int second = 0; ///< first + 1, or first at the end
    float firstWeight = 1;
    float secondWeight = 0;
};

/// To the bit as at::upsample_bilinear2d computes it with fused multiply-adds: all in float32.
/// index  in [0, targetLength)
inline BilinearTap bilinearTap(int sourceLength, int targetLength, int index) {
    const float scale = static_cast<float>(sourceLength) / static_cast<float>(targetLength);
    const float centre = std::fma(scale, static_cast<float>(index) + 0.5F, -0.5F);
    const float position = centre > 0 ? centre : 0.0F;
    const int last = sourceLength - 1;
    const int first = static_cast<int>(position) < last ? static_cast<int>(position) : last;
    float weight = position - static_cast<float>(first);
    weight = weight < 1 ? weight : 1.0F;
    return {first, first < last ? first + 1 : last, 1 - weight, weight};
}

/// Grows with both values, rounding included, which lets classes be ruled out by their corners.
inline float blend(float firstWeight, float first, float secondWeight, float second) {
    return std::fma(firstWeight, first, secondWeight * second);
}

} // namespace core::class_map
