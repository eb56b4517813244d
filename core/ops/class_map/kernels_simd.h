#pragma once

#include "core/ops/class_map/kernels.h"
#include "core/ops/class_map/limits.h"

#include <algorithm>
#include <limits>

/// The loops of kernels.cpp with vectors of either length. A file that includes this defines
/// TARGET, the attribute that lets a function use its instructions, before it, and gives a class of
/// static functions for V: see kernels_avx2.cpp. No lambdas: they do not inherit the attribute.
namespace core::class_map {

namespace {

template <class V>
struct CornerVectors {
    typename V::Floats upperLeft, upperRight, lowerLeft, lowerRight;

    /// Lanes c … c + count - 1 of the classes; zero above.
    TARGET static CornerVectors load(const Corners& corners, int c, int count) {
        return {V::load(corners.upperLeft + c, count), V::load(corners.upperRight + c, count),
                V::load(corners.lowerLeft + c, count), V::load(corners.lowerRight + c, count)};
    }

    /// One class in all lanes.
    TARGET static CornerVectors spread(const Corners& corners, int c) {
        return {V::spread(corners.upperLeft[c]), V::spread(corners.upperRight[c]),
                V::spread(corners.lowerLeft[c]), V::spread(corners.lowerRight[c])};
    }

    [[nodiscard]] TARGET typename V::Floats least() const {
        return V::min(V::min(upperLeft, upperRight), V::min(lowerLeft, lowerRight));
    }
    [[nodiscard]] TARGET typename V::Floats most() const {
        return V::max(V::max(upperLeft, upperRight), V::max(lowerLeft, lowerRight));
    }
    [[nodiscard]] TARGET typename V::Floats sum() const {
        return V::add(V::add(upperLeft, upperRight), V::add(lowerLeft, lowerRight));
    }
};

template <class V>
struct WeightVectors {
    typename V::Floats left, right, upper, lower;

    [[nodiscard]] TARGET typename V::Floats blend(const CornerVectors<V>& corners) const {
        const auto above = V::fma(left, corners.upperLeft, V::mul(right, corners.upperRight));
        const auto below = V::fma(left, corners.lowerLeft, V::mul(right, corners.lowerRight));
        return V::fma(upper, above, V::mul(lower, below));
    }
};

template <class V>
TARGET typename V::Floats exponentialVector(typename V::Floats x) {
    x = V::max(x, V::spread(kLeastExponent)); // the bound for NaN
    const auto scale = V::spread(kLog2E);
    const auto shift = V::spread(kRoundingShift);
    const auto shifted = V::fma(x, scale, shift);
    const auto fraction = V::fma(x, scale, V::sub(shift, shifted));
    auto series = V::fma(V::spread(kSeries5), fraction, V::spread(kSeries4));
    series = V::fma(series, fraction, V::spread(kSeries3));
    series = V::fma(series, fraction, V::spread(kSeries2));
    series = V::fma(series, fraction, V::spread(kSeries1));
    series = V::fma(series, fraction, V::spread(1));
    return V::addToExponent(series, shifted);
}

/// Lanes of partial results, to be joined one by one: once per call, not per vector.
template <class V>
TARGET Floors joinFloors(typename V::Floats first, typename V::Floats second) {
    alignas(64) float firsts[V::kLanes];
    alignas(64) float seconds[V::kLanes];
    V::store(firsts, first);
    V::store(seconds, second);
    Floors all;
    for (int i = 0; i < V::kLanes; ++i) {
        all.second = std::max({all.second, seconds[i], std::min(all.first, firsts[i])});
        all.first = std::max(all.first, firsts[i]);
    }
    return all;
}

template <class V>
TARGET void chooseVectors(const Corners& corners, int classCount, Wanted wanted, Choice& choice) {
    const auto lowest = V::spread(-std::numeric_limits<float>::infinity());
    auto first = lowest;
    auto second = lowest;
    auto oddness = V::spread(0); // NaN where a score is not finite
    for (int c = 0; c < classCount; c += V::kLanes) {
        const int count = classCount - c;
        const auto values = CornerVectors<V>::load(corners, c, count);
        oddness = V::fma(V::spread(0), values.sum(), oddness);
        auto least = values.least();
        if (count < V::kLanes) {
            least = V::select(V::firstLanes(count), least, lowest);
        }
        second = V::max(second, V::min(first, least));
        first = V::max(first, least);
    }
    if (V::hasNan(oddness)) {
        chooseAll(classCount, choice);
        return;
    }
    const Limits limits = limitsOf(joinFloors<V>(first, second), wanted, classCount);
    const auto winner = V::spread(limits.winner);
    const auto other = V::spread(limits.other);
    int winnerCount = 0;
    int otherCount = 0;
    for (int c = 0; c < classCount; c += V::kLanes) {
        const auto lanes = V::firstLanes(classCount - c);
        const auto most = CornerVectors<V>::load(corners, c, classCount - c).most();
        const auto isWinner = V::both(lanes, V::isAtLeast(most, winner));
        const auto isOther = V::both(lanes, V::isWithin(most, other, winner));
        winnerCount += V::append(isWinner, c, choice.winners.data() + winnerCount);
        otherCount += V::append(isOther, c, choice.others.data() + otherCount);
    }
    choice.winnerCount = winnerCount;
    choice.otherCount = otherCount;
    std::copy_n(choice.winners.data(), winnerCount, choice.winnerIds.data());
}

/// The two largest of each lane and their classes.
template <class V>
struct RankingVectors {
    typename V::Floats best, bestId, second, secondId;

    TARGET static RankingVectors start(typename V::Floats zeroth,
                                       typename V::Floats zerothId,
                                       typename V::Floats first,
                                       typename V::Floats firstId) {
        const auto isLarger = V::beats(first, zeroth);
        return {V::select(isLarger, first, zeroth), V::select(isLarger, firstId, zerothId),
                V::select(isLarger, zeroth, first), V::select(isLarger, zerothId, firstId)};
    }

    TARGET void add(typename V::Floats value, typename V::Floats id) {
        const auto isBest = V::beats(value, best);
        const auto isSecond = V::beats(value, second);
        second = V::select(isBest, best, V::select(isSecond, value, second));
        secondId = V::select(isBest, bestId, V::select(isSecond, id, secondId));
        best = V::select(isBest, value, best);
        bestId = V::select(isBest, id, bestId);
    }

    TARGET void addBest(typename V::Floats value, typename V::Floats id) {
        const auto isBest = V::beats(value, best);
        best = V::select(isBest, value, best);
        bestId = V::select(isBest, id, bestId);
    }
};

/// The scores of the winners in order, in `scratch`, and the largest of them.
template <class V, Wanted wanted>
TARGET RankingVectors<V> rankWinners(const Corners& corners,
                                     const WeightVectors<V>& weights,
                                     const Choice& choice,
                                     float* scratch) {
    const std::uint16_t* winners = choice.winners.data();
    const float* ids = choice.winnerIds.data();
    const auto zeroth = weights.blend(CornerVectors<V>::spread(corners, winners[0]));
    V::store(scratch, zeroth);
    if (choice.winnerCount == 1) {
        return {zeroth, V::spread(ids[0]), zeroth, V::spread(ids[0])};
    }
    const auto first = weights.blend(CornerVectors<V>::spread(corners, winners[1]));
    V::store(scratch + V::kLanes, first);
    auto ranking = RankingVectors<V>::start(zeroth, V::spread(ids[0]), first, V::spread(ids[1]));
    for (int k = 2; k < choice.winnerCount; ++k) {
        const auto value = weights.blend(CornerVectors<V>::spread(corners, winners[k]));
        if constexpr (wanted == Wanted::RunnerUp) {
            ranking.add(value, V::spread(ids[k]));
        } else {
            ranking.addBest(value, V::spread(ids[k]));
        }
        if constexpr (wanted != Wanted::Label) {
            V::store(scratch + k * V::kLanes, value);
        }
    }
    return ranking;
}

/// The sum of all scores' exponentials, the largest being 1: see kSumLanes.
template <class V>
TARGET typename V::Floats sumSoftmax(const Corners& corners,
                                     const WeightVectors<V>& weights,
                                     const Choice& choice,
                                     const float* scratch,
                                     typename V::Floats best) {
    typename V::Floats open[5]; // sums that wait for their other half
    int openCount = 0;
    const std::uint16_t* others = choice.others.data();
    for (int i = 0; i < kSumLanes; ++i) {
        auto sum = V::spread(0);
        int k = kLaneOrder[i];
        for (; k < choice.winnerCount; k += kSumLanes) {
            const auto score = V::load(scratch + k * V::kLanes);
            sum = V::add(sum, exponentialVector<V>(V::sub(score, best)));
        }
        for (k -= choice.winnerCount; k < choice.otherCount; k += kSumLanes) {
            const auto score = weights.blend(CornerVectors<V>::spread(corners, others[k]));
            sum = V::add(sum, exponentialVector<V>(V::sub(score, best)));
        }
        for (int halves = i; halves % 2 == 1; halves /= 2) {
            sum = V::add(open[--openCount], sum);
        }
        open[openCount++] = sum;
    }
    return open[0];
}

/// Pixels [i, i + lanes) of the block.
template <class V, Wanted wanted>
TARGET void
rankLanes(const Corners& corners, const Choice& choice, PixelBlock& block, int i, float* scratch) {
    const WeightVectors<V> weights{V::load(block.left + i), V::load(block.right + i),
                                   V::load(block.upper + i), V::load(block.lower + i)};
    const auto ranking = rankWinners<V, wanted>(corners, weights, choice, scratch);
    V::storeIds(block.labels + i, ranking.bestId);
    if constexpr (wanted == Wanted::Label) {
        return;
    }
    const auto sum = sumSoftmax<V>(corners, weights, choice, scratch, ranking.best);
    const auto share =
        V::select(V::isFinite(ranking.best), V::divide(V::spread(1), sum), V::spread(0));
    V::store(block.probabilities + i, share);
    if constexpr (wanted == Wanted::RunnerUp) {
        const auto second = exponentialVector<V>(V::sub(ranking.second, ranking.best));
        V::storeIds(block.runnerUps + i, ranking.secondId);
        V::store(block.runnerUpProbabilities + i,
                 choice.winnerCount > 1 ? V::mul(second, share) : V::spread(0));
    }
}

template <class V>
TARGET void rankVectors(const Corners& corners,
                        const Choice& choice,
                        Wanted wanted,
                        PixelBlock& block,
                        float* scratch) {
    for (int i = 0; i < block.count; i += V::kLanes) {
        if (wanted == Wanted::Label) {
            rankLanes<V, Wanted::Label>(corners, choice, block, i, scratch);
        } else if (wanted == Wanted::Confidence) {
            rankLanes<V, Wanted::Confidence>(corners, choice, block, i, scratch);
        } else {
            rankLanes<V, Wanted::RunnerUp>(corners, choice, block, i, scratch);
        }
    }
}

template <class V, bool adds>
TARGET void
blendVectors(const Corners& corners, const Weights& weights, int classCount, float* out) {
    const WeightVectors<V> spread{V::spread(weights.left), V::spread(weights.right),
                                  V::spread(weights.upper), V::spread(weights.lower)};
    for (int c = 0; c < classCount; c += V::kLanes) {
        const int count = classCount - c;
        auto value = spread.blend(CornerVectors<V>::load(corners, c, count));
        if constexpr (adds) {
            value = V::add(V::load(out + c, count), value);
        }
        V::store(out + c, value, count);
    }
}

template <class V>
TARGET float largestOf(const float* scores, int classCount) {
    auto largest = V::spread(-std::numeric_limits<float>::infinity());
    for (int c = 0; c < classCount; c += V::kLanes) {
        const auto values = V::load(scores + c, classCount - c);
        const auto isLarger = V::both(V::firstLanes(classCount - c), V::beats(values, largest));
        largest = V::select(isLarger, values, largest);
    }
    alignas(64) float lanes[V::kLanes];
    V::store(lanes, largest);
    float all = lanes[0];
    for (const float lane : lanes) {
        all = beats(lane, all) ? lane : all;
    }
    return all;
}

template <class V>
TARGET float sumExponentialVectors(float* scores, int scoreCount, float largest) {
    constexpr int partCount = kSumLanes / V::kLanes;
    typename V::Floats parts[partCount];
    std::fill_n(parts, partCount, V::spread(0));
    for (int k = 0; k < scoreCount; k += V::kLanes) {
        const int count = scoreCount - k;
        const auto rest = V::sub(V::load(scores + k, count), V::spread(largest));
        const auto value =
            V::select(V::firstLanes(count), exponentialVector<V>(rest), V::spread(0));
        V::store(scores + k, value, count);
        auto& part = parts[k / V::kLanes % partCount];
        part = V::add(part, value);
    }
    alignas(64) float lanes[kSumLanes];
    for (int i = 0; i < partCount; ++i) {
        V::store(lanes + i * V::kLanes, parts[i]);
    }
    return sumOfLanes(lanes);
}

template <class V>
TARGET void addSoftmaxVectors(float* scores, int classCount, float* sums) {
    const float largest = largestOf<V>(scores, classCount);
    const auto share =
        V::spread(shareOf(largest, sumExponentialVectors<V>(scores, classCount, largest)));
    for (int c = 0; c < classCount; c += V::kLanes) {
        const int count = classCount - c;
        V::store(sums + c, V::fma(V::load(scores + c, count), share, V::load(sums + c, count)),
                 count);
    }
}

/// The first class with this score, if any, but for one.
template <class V>
TARGET int find(const float* scores, int classCount, float score, int except) {
    for (int c = 0; c < classCount; c += V::kLanes) {
        const auto isEqual =
            V::both(V::firstLanes(classCount - c),
                    V::isAtLeast(V::load(scores + c, classCount - c), V::spread(score)));
        auto bits = V::bitsOf(isEqual);
        if (except >= c && except < c + V::kLanes) {
            bits &= ~(1U << static_cast<unsigned>(except - c));
        }
        if (bits != 0) {
            return c + __builtin_ctz(bits);
        }
    }
    return -1;
}

template <class V>
TARGET Ranking twoLargestVectors(const float* sums, int classCount) {
    auto first = V::spread(-std::numeric_limits<float>::infinity());
    auto second = first;
    for (int c = 0; c < classCount; c += V::kLanes) {
        const int count = classCount - c;
        const auto values = V::select(V::firstLanes(count), V::load(sums + c, count),
                                      V::spread(-std::numeric_limits<float>::infinity()));
        second = V::max(V::min(first, values), second);
        first = V::max(values, first);
    }
    const Floors largest = joinFloors<V>(first, second);
    const int best = std::max(find<V>(sums, classCount, largest.first, -1), 0);
    const int next = find<V>(sums, classCount, largest.second, best);
    return {best, next >= 0 ? next : std::min(best + 1, classCount - 1)};
}

template <class V>
constexpr Kernels vectorKernels() {
    return {chooseVectors<V>,      rankVectors<V>,       blendVectors<V, false>,
            blendVectors<V, true>, addSoftmaxVectors<V>, sumExponentialVectors<V>,
            twoLargestVectors<V>};
}

} // namespace

} // namespace core::class_map
