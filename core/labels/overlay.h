#pragma once

#include "core/base/labels.h"
#include "core/base/progress.h"
#include "core/labels/legend.h"

#include <cstddef>
#include <vector>

namespace core {

struct OverlayOptions {
    double opacity = 0.5;     ///< of the classes' colours, 0 to 1
    std::vector<int> hidden;  ///< classes whose pixels stay as they are
    bool hasOutlines = false; ///< pixels beside another class get the colour itself
};

/// The image as PNG with the classes' colours over it. Ignored pixels stay as they are.
///
/// A channel becomes round((colour * a + image * (255 - a)) / 255) with a = round(255 * opacity).
///
/// image   RGB, as large as the map
/// throws  Error{BadShape, "IMAGE-SIZE"} for another image, Error{BadShape, "LABELS-RANGE"} for a
///         class that the legend lacks, Error{Usage} for an opacity out of range; as forEachRow()
[[nodiscard]] std::vector<std::byte> overlayPng(const LabelSource& source,
                                                const Legend& legend,
                                                const Image& image,
                                                const OverlayOptions& options,
                                                const Progress& progress = {});

} // namespace core
