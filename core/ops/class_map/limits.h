#pragma once

#include "core/ops/class_map/kernels.h"

#include <algorithm>
#include <cmath>
#include <limits>

/// Numbers that the plain loops and the vectors share.
namespace core::class_map {

/// Of every class's smallest corner, the largest and the one after it: no pixel between the corners
/// has a largest score below the one, or a second largest below the other.
struct Floors {
    float first = -std::numeric_limits<float>::infinity();
    float second = -std::numeric_limits<float>::infinity();
};

/// The exponents of e that together, over all classes, stay below 4e-7.
inline float negligible(int classCount) {
    return std::log(static_cast<float>(classCount)) + 15;
}

/// A class that has no corner as large as this is out.
///
/// A blend grows with its corners, rounding included; that of four equal corners is within
/// 6 * 2^-24 of them, as each pair of weights adds up to 1 but for rounding. Hence the 2e-6.
inline float lowestMaximum(const Floors& floors, Wanted wanted, int classCount) {
    const float floor = wanted == Wanted::RunnerUp && classCount > 1 ? floors.second : floors.first;
    const float exact = floor - 2e-6F * std::abs(floor);
    return wanted == Wanted::Label ? exact : std::min(exact, floors.first - negligible(classCount));
}

inline constexpr int kClassesPerSum = 32; ///< added up before they go into the total: less rounding
inline constexpr int kSumLanes = 16;

/// The sum of 16 partial sums, by halves.
inline float sumOfLanes(const float* parts) {
    float sums[kSumLanes];
    std::copy_n(parts, kSumLanes, sums);
    for (int half = kSumLanes / 2; half > 0; half /= 2) {
        for (int i = 0; i < half; ++i) {
            sums[i] += sums[i + half];
        }
    }
    return sums[0];
}

/// exp(x) = 2^n * exp(r) with |r| <= ln 2 / 2, and exp(r) by a polynomial: Cephes, expf.c.
inline constexpr float kLeastExponent = -87.0F;
inline constexpr float kLog2E = 1.44269504088896341F;
inline constexpr float kRoundingShift = 12582912.0F; ///< 1.5 * 2^23: adding it rounds to an integer
inline constexpr float kLn2High = 0.693359375F;
inline constexpr float kLn2Low = -2.12194440e-4F;
inline constexpr int kSeriesLength = 6;
inline constexpr float kExponentialSeries[kSeriesLength] = {1.9875691500e-4F, 1.3981999507e-3F,
                                                            8.3334519073e-3F, 4.1665795894e-2F,
                                                            1.6666665459e-1F, 5.0000001201e-1F};

} // namespace core::class_map
