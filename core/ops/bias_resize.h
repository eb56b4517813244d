#pragma once

#include "core/base/bias_resize_kind.h"
#include "core/base/image.h"

#include <ATen/core/Tensor.h>

#include <vector>

namespace core {

/// The offset rows of a table (without the three special rows) for another window.
///
/// offsets  [(2h - 1)(2w - 1), heads] of the `trained` window
/// returns  [(2h' - 1)(2w' - 1), heads] of `window`
///
/// Bilinear repeats the reference library to the letter: it reads the table as [width, height]
/// where it was written as [height, width], so for a trained window that is not square even the
/// trained size changes the values. The two geometric kinds use the true order and return the
/// table as it is for the trained window.
[[nodiscard]] at::Tensor
resizeBiasOffsets(const at::Tensor& offsets, Size trained, Size window, BiasResize resize);

/// Where the `source` samples of one axis lie on an axis of `target` samples centred on 0:
/// distances grow geometrically, so that near offsets keep their resolution. source, target  odd
/// counts
[[nodiscard]] std::vector<double> geometricCoordinates(int source, int target);

} // namespace core
