#pragma once

#include "core/ops/class_map.h"

#include <cstdint>
#include <span>

/// The inner loops of a label map: plain ones, and the same with vectors. All give the same bits.
namespace core::class_map {

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

/// Output pixels that share their corners, and what is found for them.
struct PixelBlock {
    static constexpr int kCapacity = 256; ///< a multiple of every vector's length

    int count = 0;
    alignas(64) float left[kCapacity];
    alignas(64) float right[kCapacity];
    alignas(64) float upper[kCapacity];
    alignas(64) float lower[kCapacity];

    alignas(64) float best[kCapacity];   ///< position among the chosen classes
    alignas(64) float second[kCapacity]; ///< if ranked
    alignas(64) float bestProbability[kCapacity];
    alignas(64) float secondProbability[kCapacity];
};

enum class Wanted { Label, Confidence, RunnerUp };

/// exp(x) for x <= 0, within 2e-7 of it; what lies below -87 counts as -87.
[[nodiscard]] float exponential(float x);

struct Kernels {
    /// The classes that can be the largest (for RunnerUp: one of the two largest) anywhere between
    /// four corners, ascending. For Confidence and RunnerUp also those that add anything to the
    /// softmax: what is left out is less than 4e-7 of its sum. All classes where a score is not
    /// finite.
    ///
    /// chosen  room for classCount, and for 16 more
    /// returns how many
    int (*choose)(const Corners& corners, int classCount, Wanted wanted, std::uint16_t* chosen);

    /// The largest of the chosen classes at every pixel of the block, and what else is wanted.
    ///
    /// scratch  16 floats a chosen class
    void (*rank)(const Corners& corners,
                 std::span<const std::uint16_t> chosen,
                 Wanted wanted,
                 PixelBlock& block,
                 float* scratch);

    /// The scores of one pixel: count floats.
    void (*blend)(const Corners& corners, const Weights& weights, int count, float* out);
    /// The same, added to out.
    void (*addBlend)(const Corners& corners, const Weights& weights, int count, float* out);

    /// Adds the softmax of the scores to sums, and destroys the scores. Adds NaN where the largest
    /// score is not finite.
    void (*addSoftmax)(float* scores, int count, float* sums);
};

[[nodiscard]] const Kernels& plainKernels();

/// The widest that the processor has and `limit` allows.
[[nodiscard]] const Kernels& kernels(Simd limit);

} // namespace core::class_map
