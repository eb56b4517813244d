// The reference: what the vectors of kernels_avx2.cpp and kernels_avx512.cpp do, one number at a
// time. Sums are taken in the order of the vectors, so that not even the last bit differs.
#include "core/ops/class_map/kernels.h"

#include "core/ops/class_map/bilinear_tap.h"
#include "core/ops/class_map/limits.h"

#include <algorithm>
#include <bit>
#include <limits>

namespace core::class_map {

namespace {

/// NaN is larger than any number.
bool beats(float value, float best) {
    return !(value <= best) && best == best;
}

float between(const Corners& corners, int c, const Weights& weights) {
    const float upper =
        class_map::blend(weights.left, corners.upperLeft[c], weights.right, corners.upperRight[c]);
    const float lower =
        class_map::blend(weights.left, corners.lowerLeft[c], weights.right, corners.lowerRight[c]);
    return class_map::blend(weights.upper, upper, weights.lower, lower);
}

struct Extremes {
    float least;
    float most;
    bool isFinite;
};

Extremes extremes(const Corners& corners, int c) {
    const float a = corners.upperLeft[c];
    const float b = corners.upperRight[c];
    const float d = corners.lowerLeft[c];
    const float e = corners.lowerRight[c];
    const float sum = (a + b) + (d + e);
    return {std::min(std::min(a, b), std::min(d, e)), std::max(std::max(a, b), std::max(d, e)),
            sum - sum == 0};
}

int choose(const Corners& corners, int classCount, Wanted wanted, std::uint16_t* chosen) {
    Floors floors;
    bool areFinite = true;
    for (int c = 0; c < classCount; ++c) {
        const Extremes of = extremes(corners, c);
        areFinite = areFinite && of.isFinite;
        floors.second = std::max(floors.second, std::min(floors.first, of.least));
        floors.first = std::max(floors.first, of.least);
    }
    const float limit = areFinite ? lowestMaximum(floors, wanted, classCount)
                                  : -std::numeric_limits<float>::infinity();
    int count = 0;
    for (int c = 0; c < classCount; ++c) {
        if (!areFinite || extremes(corners, c).most >= limit) {
            chosen[count++] = static_cast<std::uint16_t>(c);
        }
    }
    return count;
}

/// The two largest, by their positions.
struct Ranking {
    int best = 0;
    int second = 0;
};

Ranking twoLargest(std::span<const float> values) {
    Ranking found;
    if (values.size() > 1) {
        const bool isSecondLarger = beats(values[1], values[0]);
        found = {isSecondLarger ? 1 : 0, isSecondLarger ? 0 : 1};
    }
    const auto at = [&](int i) { return values[static_cast<std::size_t>(i)]; };
    for (int i = 2; i < static_cast<int>(values.size()); ++i) {
        if (beats(at(i), at(found.best))) {
            found = {i, found.best};
        } else if (beats(at(i), at(found.second))) {
            found.second = i;
        }
    }
    return found;
}

void rank(const Corners& corners,
          std::span<const std::uint16_t> chosen,
          Wanted wanted,
          PixelBlock& block,
          float* scratch) {
    const std::span<float> values(scratch, chosen.size());
    for (int i = 0; i < block.count; ++i) {
        const Weights weights{block.left[i], block.right[i], block.upper[i], block.lower[i]};
        for (std::size_t k = 0; k < chosen.size(); ++k) {
            values[k] = between(corners, chosen[k], weights);
        }
        const Ranking ranking = twoLargest(values);
        block.best[i] = static_cast<float>(ranking.best);
        block.second[i] = static_cast<float>(ranking.second);
        if (wanted == Wanted::Label) {
            continue;
        }
        const float best = values[static_cast<std::size_t>(ranking.best)];
        float sum = 0;
        for (std::size_t first = 0; first < values.size(); first += kClassesPerSum) {
            float part = 0;
            for (const float value : values.subspan(
                     first, std::min<std::size_t>(kClassesPerSum, values.size() - first))) {
                part += exponential(value - best);
            }
            sum += part;
        }
        const bool isFinite = best - best == 0;
        block.bestProbability[i] = isFinite ? 1 / sum : 0;
        const float second = values[static_cast<std::size_t>(ranking.second)];
        block.secondProbability[i] =
            isFinite && values.size() > 1 ? exponential(second - best) / sum : 0;
    }
}

void blendScores(const Corners& corners, const Weights& weights, int count, float* out) {
    for (int c = 0; c < count; ++c) {
        out[c] = between(corners, c, weights);
    }
}

void addBlend(const Corners& corners, const Weights& weights, int count, float* out) {
    for (int c = 0; c < count; ++c) {
        out[c] += between(corners, c, weights);
    }
}

void addSoftmax(float* scores, int count, float* sums) {
    float largest = scores[0];
    for (int c = 1; c < count; ++c) {
        if (beats(scores[c], largest)) {
            largest = scores[c];
        }
    }
    float parts[kSumLanes] = {};
    for (int c = 0; c < count; ++c) {
        scores[c] = exponential(scores[c] - largest);
        parts[c % kSumLanes] += scores[c];
    }
    const float share =
        largest - largest == 0 ? 1 / sumOfLanes(parts) : std::numeric_limits<float>::quiet_NaN();
    for (int c = 0; c < count; ++c) {
        sums[c] = std::fma(scores[c], share, sums[c]);
    }
}

} // namespace

float exponential(float x) {
    x = x > kLeastExponent ? x : kLeastExponent;
    const float shifted = std::fma(x, kLog2E, kRoundingShift);
    const float power = shifted - kRoundingShift;
    const float rest = std::fma(power, -kLn2Low, std::fma(power, -kLn2High, x));
    float series = kExponentialSeries[0];
    for (int i = 1; i < kSeriesLength; ++i) {
        series = std::fma(series, rest, kExponentialSeries[i]);
    }
    const float value = std::fma(series, rest * rest, rest) + 1;
    const auto exponent = static_cast<std::uint32_t>(static_cast<int>(power) + 127);
    return value * std::bit_cast<float>(exponent << 23U);
}

const Kernels& plainKernels() {
    static constexpr Kernels all{choose, rank, blendScores, addBlend, addSoftmax};
    return all;
}

const Kernels& kernels(Simd) {
    return plainKernels();
}

} // namespace core::class_map
