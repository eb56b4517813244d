#pragma once

#include "core/base/image.h"

/// OpenCV's 8-bit bilinear resize, without antialiasing: how mmsegmentation prepares the images
/// that published segmentation weights were trained on.
namespace core {

/// The picture at `size`: each new pixel is mixed from the four old ones around it, with weights of
/// 11 fraction bits.
///
/// image    1 or 3 channels
/// throws   Error{BadShape, "IMAGE-SIZE"} when a side is below 1,
///          Error{OutOfMemory, "IMAGE-TOO-LARGE"} above kMaxImagePixels
/// source   OpenCV imgproc resize, INTER_LINEAR for 8 bit
[[nodiscard]] Image resizeLinear(const Image& image, Size size);

} // namespace core
