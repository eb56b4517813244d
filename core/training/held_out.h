#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

namespace core {

/// How a model does on scenes that it was not trained on.
struct HeldOutResult {
    int sceneCount = 0;
    std::uint64_t seed = 0;
    at::Tensor counts; ///< [classes, classes] int64: rows are what was there, columns what was said

    /// Share of right answers: of scenes, or of pixels.
    [[nodiscard]] double accuracy() const;
    /// Intersection over union of each class over all answers; NaN for a class that neither was
    /// there nor was said.
    [[nodiscard]] std::vector<double> classIou() const;
    /// Mean of classIou() without the NaN ones: what mmsegmentation calls mIoU.
    [[nodiscard]] double meanIou() const;
};

/// Counts how often each class was taken for each.
///
/// truth, said  int64 of one size, each in [0, classCount)
/// returns      [classCount, classCount] int64
[[nodiscard]] at::Tensor
confusionCounts(const at::Tensor& truth, const at::Tensor& said, std::int64_t classCount);

} // namespace core
