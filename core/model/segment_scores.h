#pragma once

#include "core/base/image.h"
#include "core/base/progress.h"
#include "core/model/forward.h"
#include "core/ops/score_map.h"

#include <functional>

namespace core {

/// One pass of a segmentation model: pixels [1, channels, height, width] to logits [1, classes,
/// rows, columns].
using LogitsOf = std::function<at::Tensor(const at::Tensor& pixels, const Progress& progress)>;

struct WindowScores {
    std::shared_ptr<const ScoreMap> scores; ///< at the size of the pixels
    int passCount = 0;
};

/// An image seen through windows of the training size with a stride of two thirds of it; where
/// windows overlap their logits are averaged. An image smaller than the window is padded at the
/// right and the bottom with its mean, and the padding is cut off again.
///
/// pixels    [1, channels, height, width], normalised to mean 0
/// window    pixels, at least 3 x 3
/// progress  over all windows
/// throws    Error{Cancelled} and what `logitsOf` throws
/// source    mmsegmentation, EncoderDecoder.slide_inference with crop 640 and stride 426 (512: 341)
[[nodiscard]] WindowScores windowScores(const at::Tensor& pixels,
                                        Size window,
                                        const LogitsOf& logitsOf,
                                        const Progress& progress);

} // namespace core
