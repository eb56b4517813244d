// The reference: what the vectors of kernels_avx2.cpp and kernels_avx512.cpp do, one number at a
// time. Sums are taken in the order of the vectors, so that not even the last bit differs.
#include "core/ops/class_map/kernels.h"

#include "core/ops/class_map/limits.h"

#include <algorithm>
#include <span>

namespace core::class_map {

namespace {

float leastCorner(const Corners& corners, int c) {
    return std::min(
        {corners.upperLeft[c], corners.upperRight[c], corners.lowerLeft[c], corners.lowerRight[c]});
}

float mostCorner(const Corners& corners, int c) {
    return std::max(
        {corners.upperLeft[c], corners.upperRight[c], corners.lowerLeft[c], corners.lowerRight[c]});
}

bool areFinite(const Corners& corners, int c) {
    const float sum = (corners.upperLeft[c] + corners.upperRight[c]) +
                      (corners.lowerLeft[c] + corners.lowerRight[c]);
    return sum - sum == 0;
}

void choose(const Corners& corners, int classCount, Wanted wanted, Choice& choice) {
    Floors floors;
    bool isFinite = true;
    for (int c = 0; c < classCount; ++c) {
        isFinite = isFinite && areFinite(corners, c);
        const float least = leastCorner(corners, c);
        floors.second = std::max(floors.second, std::min(floors.first, least));
        floors.first = std::max(floors.first, least);
    }
    if (!isFinite) {
        chooseAll(classCount, choice);
        return;
    }
    const Limits limits = limitsOf(floors, wanted, classCount);
    choice.winnerCount = 0;
    choice.otherCount = 0;
    for (int c = 0; c < classCount; ++c) {
        const float most = mostCorner(corners, c);
        if (most >= limits.winner) {
            addWinner(c, choice);
        } else if (most >= limits.other) {
            choice.others[static_cast<std::size_t>(choice.otherCount++)] =
                static_cast<std::uint16_t>(c);
        }
    }
}

float sumExponentials(float* scores, int count, float largest) {
    float parts[kSumLanes] = {};
    for (int k = 0; k < count; ++k) {
        scores[k] = exponential(scores[k] - largest);
        parts[k % kSumLanes] += scores[k];
    }
    return sumOfLanes(parts);
}

void rank(const Corners& corners,
          const Choice& choice,
          Wanted wanted,
          PixelBlock& block,
          float* scratch) {
    const std::span winners(choice.winners.data(), static_cast<std::size_t>(choice.winnerCount));
    const std::span others(choice.others.data(), static_cast<std::size_t>(choice.otherCount));
    for (int i = 0; i < block.count; ++i) {
        const Weights weights{block.left[i], block.right[i], block.upper[i], block.lower[i]};
        std::transform(winners.begin(), winners.end(), scratch,
                       [&](std::uint16_t c) { return between(corners, c, weights); });
        const Ranking ranking = rankingOf(scratch, choice.winnerCount);
        block.labels[i] = winners[static_cast<std::size_t>(ranking.best)];
        block.runnerUps[i] = winners[static_cast<std::size_t>(ranking.second)];
        if (wanted == Wanted::Label) {
            continue;
        }
        const float best = scratch[ranking.best];
        float* end = scratch + winners.size();
        for (const std::uint16_t c : others) {
            *end++ = between(corners, c, weights);
        }
        const float second = scratch[ranking.second];
        const float sum = sumExponentials(scratch, static_cast<int>(end - scratch), best);
        const float share = best - best == 0 ? 1 / sum : 0;
        block.probabilities[i] = share;
        block.runnerUpProbabilities[i] =
            winners.size() > 1 ? exponential(second - best) * share : 0;
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
    const float largest = scores[rankingOf(scores, count).best];
    const float share = shareOf(largest, sumExponentials(scores, count, largest));
    for (int c = 0; c < count; ++c) {
        sums[c] = std::fma(scores[c], share, sums[c]);
    }
}

} // namespace

Choice::Choice(int classCount)
    : winners(static_cast<std::size_t>(classCount) + kAppendRoom),
      winnerIds(static_cast<std::size_t>(classCount)),
      others(static_cast<std::size_t>(classCount) + kAppendRoom) {}

const Kernels& plainKernels() {
    static constexpr Kernels all{choose,          rank,     blendScores, addBlend, addSoftmax,
                                 sumExponentials, rankingOf};
    return all;
}

const Kernels& kernels(Simd limit) {
    const Kernels* found = limit == Simd::Avx512 ? avx512Kernels() : nullptr;
    if (found == nullptr && limit != Simd::None) {
        found = avx2Kernels();
    }
    return found != nullptr ? *found : plainKernels();
}

} // namespace core::class_map
