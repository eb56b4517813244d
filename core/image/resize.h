#pragma once

#include "core/base/image.h"

/// Pillow's 8-bit resampling, bit for bit: what the reference processors feed a model.
namespace core {

/// The numbers are Pillow's own, as they stand in preprocessor_config.json.
enum class Filter { Nearest = 0, Lanczos = 1, Bilinear = 2, Bicubic = 3, Box = 4, Hamming = 5 };

struct ResizeOptions {
    int threads = 0;        ///< 0: all processors
    bool allowsSimd = true; ///< false: the plain reference, for comparison
};

/// The picture at `size`, in two passes with 8 bit between them: horizontal first, except where the
/// height loses more than twice as many pixels as the width, as in Pillow 13 (before: always).
///
/// image    1 or 3 channels
/// throws   Error{BadShape, "IMAGE-SIZE"} when a side is not in 1..32767,
///          Error{OutOfMemory, "IMAGE-TOO-LARGE"} above kMaxImagePixels
/// source   Pillow src/libImaging/Resample.c and Geometry.c (nearest)
[[nodiscard]] Image
resize(const Image& image, Size size, Filter filter, const ResizeOptions& options = {});

} // namespace core
