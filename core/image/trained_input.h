#pragma once

#include "core/base/image.h"

/// How mmsegmentation prepared the images that published segmentation weights were trained and
/// evaluated on, which is not what the reference library does with them.
namespace core {

/// The size of an image whose shorter side is brought to `shortSide` with the aspect ratio kept;
/// the longer side is bounded to four times that, so that very long images end up lower.
///
/// shortSide  at least 1
/// source     mmcv rescale_size with the scale (4 * shortSide, shortSide)
[[nodiscard]] Size trainedSize(Size image, int shortSide);

/// The image at a size (see resizeLinear), normalised with the mean and standard deviation of
/// ImageNet: [3, height, width] float32.
[[nodiscard]] Planes trainedInput(const Image& image, Size size);

} // namespace core
