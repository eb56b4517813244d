#pragma once

#include "core/ops/class_map.h"
#include "core/ops/class_map/pixel_math.h"

#include <cstdint>
#include <vector>

/// The inner loops of a label map: plain ones, and the same with vectors. All give the same bits.
namespace core::class_map {

/// The classes that matter between four corners, ascending.
struct Choice {
    explicit Choice(int classCount);

    int winnerCount = 0;
    int otherCount = 0;
    std::vector<std::uint16_t> winners; ///< that can be the largest; or one of the two largest
    std::vector<float> winnerIds;       ///< the same numbers
    std::vector<std::uint16_t> others;  ///< that cannot, but add to the softmax
};

/// Output pixels that share their corners, and what is found for them.
struct PixelBlock {
    static constexpr int kCapacity = 256; ///< a multiple of every vector's length

    int count = 0;
    alignas(64) float left[kCapacity];
    alignas(64) float right[kCapacity];
    alignas(64) float upper[kCapacity];
    alignas(64) float lower[kCapacity];

    alignas(64) std::uint16_t labels[kCapacity];
    alignas(64) std::uint16_t runnerUps[kCapacity];
    alignas(64) float probabilities[kCapacity];
    alignas(64) float runnerUpProbabilities[kCapacity];
};

/// The positions of the two largest; the first twice where there is but one.
struct Ranking {
    int best = 0;
    int second = 0;
    bool operator==(const Ranking&) const = default;
};

enum class Wanted { Label, Confidence, RunnerUp };

struct Kernels {
    /// Rules classes out by their scores at the corners. Winners are all that can be the largest
    /// (for RunnerUp: one of the two largest) anywhere between them; others, for Confidence and
    /// RunnerUp, so many that what is left out is less than 1e-6 of the softmax's sum. Where a
    /// score is not finite all classes are winners.
    void (*choose)(const Corners& corners, int classCount, Wanted wanted, Choice& choice);

    /// The largest class at every pixel of the block, and what else is wanted.
    ///
    /// scratch  16 floats a winner, and one for every other
    void (*rank)(const Corners& corners,
                 const Choice& choice,
                 Wanted wanted,
                 PixelBlock& block,
                 float* scratch);

    /// The scores of one pixel: count floats.
    void (*blend)(const Corners& corners, const Weights& weights, int count, float* out);
    /// The same, added to out.
    void (*addBlend)(const Corners& corners, const Weights& weights, int count, float* out);

    /// Adds the softmax of the scores to sums, and destroys the scores. Adds NaN to all where the
    /// largest score is not finite.
    void (*addSoftmax)(float* scores, int count, float* sums);

    /// Replaces each score by exponential(score - largest) and returns the sum.
    float (*sumExponentials)(float* scores, int count, float largest);

    /// sums  not NaN, or all of them
    Ranking (*twoLargest)(const float* sums, int count);
};

[[nodiscard]] const Kernels& plainKernels();

/// Null where the processor does not have the instructions.
[[nodiscard]] const Kernels* avx2Kernels();
[[nodiscard]] const Kernels* avx512Kernels();

/// The widest that the processor has and `limit` allows.
[[nodiscard]] const Kernels& kernels(Simd limit);

} // namespace core::class_map
