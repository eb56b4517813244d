#pragma once

#include "core/ops/class_map.h"

#include <optional>

namespace core::class_map {

/// classPixels() of one layer by the project's own kernel, where the scores are in a CUDA device's
/// memory too. Labels are the same; a probability may differ by 1 of 255.
///
/// region   a part of its target, not empty
/// returns  nothing when the scores are not there, the module is not there, or it once gave another
///          result than the plain operator did (said once on stderr); the caller then uses that
[[nodiscard]] std::optional<ClassPixels> classPixelsOnCuda(const ScoreLayer& layer,
                                                           const PixelRegion& region,
                                                           const ClassMapOptions& options);

/// classPixels() without a device, of arguments that are in order.
[[nodiscard]] ClassPixels classPixelsOnCpu(const ScoreLayers& layers,
                                           const PixelRegion& region,
                                           const ClassMapOptions& options);

} // namespace core::class_map
