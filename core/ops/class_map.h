#pragma once

#include "core/base/labels.h"
#include "core/base/progress.h"
#include "core/ops/score_map.h"

#include <cstdint>
#include <vector>

/// From class scores to a class for every pixel of an image: the scores are enlarged bilinearly
/// (align_corners false) and their largest is taken in one pass over the pixels that are asked for;
/// the enlarged scores are never stored.
///
/// One layer: the class with the largest logit; its probability is that of the softmax. Several:
/// the probabilities of the layers are averaged and the class with the largest mean is taken.
/// Of equal classes the first counts; NaN is larger than any number (as for torch's argmax), and a
/// probability that is not a number is stored as 0.
///
/// The interpolation equals at::upsample_bilinear2d on float32 to the bit where that uses fused
/// multiply-adds. A pixel's values depend neither on the region it is asked in, nor on threads, nor
/// on the instructions that the processor has; asking for the runner-up may round a confidence
/// otherwise.
namespace core {

/// Pixels of a label map of size `target`: row i, column j of the region is the target's pixel
/// (min(top + i * step + step / 2, target.height - 1), the same for columns): of the square that it
/// stands for the one in the middle.
struct PixelRegion {
    Size target;
    int top = 0;
    int left = 0;
    int height = 0; ///< rows of the region
    int width = 0;
    int step = 1;

    /// Every pixel of a target.
    [[nodiscard]] static PixelRegion whole(Size target) {
        return {target, 0, 0, target.height, target.width, 1};
    }
};

/// Instructions that may be used, for comparisons: the results are the same.
enum class Simd { None, Avx2, Avx512 };

struct ClassMapOptions {
    bool wantsConfidence = false;
    bool wantsRunnerUp = false; ///< implies wantsConfidence
    int threads = 0;            ///< 0: all processors
    Simd simd = Simd::Avx512;   ///< at most
};

/// Rows of a region, row-major; what was not asked for is empty. 255 is a probability of 1. Where
/// there is one class only, it is its own runner-up, with a probability of 0.
struct ClassPixels {
    std::vector<std::uint16_t> labels;
    std::vector<std::uint8_t> confidence;
    std::vector<std::uint16_t> runnerUp;
    std::vector<std::uint8_t> runnerUpConfidence;
};

/// throws  Error{BadShape, "IMAGE-SIZE"} for a region that leaves its target,
///         Error{BadShape, "CONFIG-CLASSES"} for layers of different class counts, or none
[[nodiscard]] ClassPixels classPixels(const ScoreLayers& layers,
                                      const PixelRegion& region,
                                      const ClassMapOptions& options = {});

/// The label map of a whole image, computed as its rows are read. Runner-ups are left out.
[[nodiscard]] LabelSource
labelSource(ScoreLayers layers, Size target, const ClassMapOptions& options = {});

/// What each class has of a label map.
struct ClassTotals {
    std::vector<std::int64_t> pixels;   ///< [classes]
    std::vector<double> confidenceSums; ///< [classes], of the pixels' probabilities
};

/// The totals of the whole label map, of which only bands are in memory. The sums are exact to
/// 2^-31 a pixel and do not depend on the number of threads.
///
/// progress  called for each band of about a million pixels
[[nodiscard]] ClassTotals classTotals(const ScoreLayers& layers,
                                      Size target,
                                      const ClassMapOptions& options = {},
                                      const Progress& progress = {});

} // namespace core
