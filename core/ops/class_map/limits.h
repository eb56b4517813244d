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

/// A class that has no corner as large as these is out.
struct Limits {
    float winner = -std::numeric_limits<float>::infinity();
    float other = std::numeric_limits<float>::infinity(); ///< at most `winner`, or there are none
};

/// The positions of the two largest; the first twice where there is but one.
inline Ranking rankingOf(const float* values, int count) {
    Ranking found;
    if (count > 1) {
        found = beats(values[1], values[0]) ? Ranking{1, 0} : Ranking{0, 1};
    }
    for (int i = 2; i < count; ++i) {
        if (beats(values[i], values[found.best])) {
            found = {i, found.best};
        } else if (beats(values[i], values[found.second])) {
            found.second = i;
        }
    }
    return found;
}

inline constexpr int kAppendRoom = 16; ///< a vector may write so many numbers too many

inline void addWinner(int c, Choice& choice) {
    const auto i = static_cast<std::size_t>(choice.winnerCount++);
    choice.winners[i] = static_cast<std::uint16_t>(c);
    choice.winnerIds[i] = static_cast<float>(c);
}

inline void chooseAll(int classCount, Choice& choice) {
    choice.winnerCount = 0;
    choice.otherCount = 0;
    for (int c = 0; c < classCount; ++c) {
        addWinner(c, choice);
    }
}

/// A blend grows with its corners, rounding included; that of four equal corners is within
/// 6 * 2^-24 of them, as each pair of weights adds up to 1 but for rounding. Hence the 2e-6.
/// All classes left out of a softmax add up to less than e^-14, its largest term being 1.
inline Limits limitsOf(const Floors& floors, Wanted wanted, int classCount) {
    const float floor = wanted == Wanted::RunnerUp && classCount > 1 ? floors.second : floors.first;
    Limits limits;
    limits.winner = floor - 2e-6F * std::abs(floor);
    if (wanted != Wanted::Label) {
        limits.other = floors.first - std::log(static_cast<float>(classCount)) - 14;
    }
    return limits;
}

/// Every sum of exponentials is taken as 16 sums, the k-th number going to sum k % 16, which are
/// then added up by halves: vectors of pixels and vectors of classes can both do that, and it
/// rounds less than adding one by one.
inline constexpr int kSumLanes = 16;

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

/// The lanes in the order in which halves are complete as early as can be.
inline constexpr int kLaneOrder[kSumLanes] = {0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15};

/// What a sum of exponentials is of its largest term; not a number where that was not finite.
inline float shareOf(float largest, float sum) {
    return largest - largest == 0 ? 1 / sum : std::numeric_limits<float>::quiet_NaN();
}

} // namespace core::class_map
