#pragma once

#include "core/ops/class_map/cuda_work.h"
#include "core/ops/class_map/pixel_math.h"

#include <cstddef>

/// The body of the kernel in class_map.cu; the same code runs in a test on the CPU.
namespace core::cuda {

/// The classes around a pixel and its place between them.
struct PixelScores {
    class_map::Corners corners;
    class_map::Weights weights;

    [[nodiscard]] BEITSCOPE_HOST_DEVICE float operator[](int c) const {
        return class_map::between(corners, c, weights);
    }
};

BEITSCOPE_HOST_DEVICE inline PixelScores
pixelScores(const class_map::CudaWork& work, int row, int column) {
    const int y = class_map::pixelIndex(work.top, row, work.step, work.targetHeight);
    const int x = class_map::pixelIndex(work.left, column, work.step, work.targetWidth);
    const class_map::BilinearTap down = class_map::bilinearTap(work.rows, work.targetHeight, y);
    const class_map::BilinearTap along = class_map::bilinearTap(
        work.columns, work.targetWidth, work.isFlipped ? work.targetWidth - 1 - x : x);
    const std::size_t classes = static_cast<std::size_t>(work.classCount);
    const std::size_t rowLength = static_cast<std::size_t>(work.columns) * classes;
    const float* upper = work.scores + static_cast<std::size_t>(down.first) * rowLength;
    const float* lower = work.scores + static_cast<std::size_t>(down.second) * rowLength;
    const std::size_t left = static_cast<std::size_t>(along.first) * classes;
    const std::size_t right = static_cast<std::size_t>(along.second) * classes;
    return {{upper + left, upper + right, lower + left, lower + right},
            {along.firstWeight, along.secondWeight, down.firstWeight, down.secondWeight}};
}

/// The class of one pixel of the region, and what else is wanted, written to its place.
BEITSCOPE_HOST_DEVICE inline void findClass(const class_map::CudaWork& work, int row, int column) {
    const PixelScores scores = pixelScores(work, row, column);
    int best = 0;
    int second = 0;
    float bestScore = scores[0];
    float secondScore = bestScore;
    for (int c = 1; c < work.classCount; ++c) {
        const float score = scores[c];
        if (class_map::beats(score, bestScore)) {
            second = best;
            secondScore = bestScore;
            best = c;
            bestScore = score;
        } else if (c == 1 || class_map::beats(score, secondScore)) {
            second = c;
            secondScore = score;
        }
    }
    const std::size_t place = static_cast<std::size_t>(row) * static_cast<std::size_t>(work.width) +
                              static_cast<std::size_t>(column);
    work.labels[place] = static_cast<std::uint16_t>(best);
    if (work.confidence == nullptr) {
        return;
    }
    float sum = 0;
    for (int c = 0; c < work.classCount; ++c) {
        sum += class_map::exponential(scores[c] - bestScore);
    }
    const float share = bestScore - bestScore == 0 ? 1 / sum : 0;
    work.confidence[place] = class_map::toByte(share);
    if (work.runnerUp != nullptr) {
        work.runnerUp[place] = static_cast<std::uint16_t>(second);
        work.runnerUpConfidence[place] = class_map::toByte(
            second == best ? 0 : class_map::exponential(secondScore - bestScore) * share);
    }
}

} // namespace core::cuda
