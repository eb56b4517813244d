#pragma once

#include "core/base/labels.h"
#include "core/base/progress.h"
#include "core/labels/legend.h"

#include <cstdint>
#include <string>
#include <vector>

namespace core {

/// How much of a map a class covers.
struct LabelArea {
    int index = 0;
    std::int64_t pixels = 0;
    double fraction = 0;       ///< of all pixels, ignored ones too
    double meanConfidence = 1; ///< over its pixels; 1 for a map without confidence
};

struct LabelAreas {
    std::vector<LabelArea> classes; ///< that occur, largest first, of equal ones the lower index
    std::int64_t pixels = 0;        ///< of the map
    std::int64_t ignoredPixels = 0;
};

/// Counts the pixels of every class in one pass.
[[nodiscard]] LabelAreas measureAreas(const LabelSource& source, const Progress& progress = {});

/// "id,label,pixels,fraction,mean_confidence,color", a line for each class.
/// throws  Error{BadShape, "LABELS-RANGE"} for a class that the legend lacks
[[nodiscard]] std::string areasCsv(const LabelAreas& areas, const Legend& legend);

} // namespace core
