#pragma once

#include "core/ops/class_map/kernels.h"
#include "core/ops/class_map/output.h"
#include "core/ops/class_map/strip.h"

namespace core::class_map {

/// A part of a region for one thread: rows and columns of the region.
struct Part {
    const PixelRegion& region;
    int rowBegin = 0;
    int rowEnd = 0;
    int columnBegin = 0;
    int columnEnd = 0;
};

[[nodiscard]] inline AxisRange rowsOf(const Part& part) {
    return {part.region.target.height, part.region.top, part.region.step, part.rowBegin,
            part.rowEnd};
}

[[nodiscard]] inline AxisRange columnsOf(const Part& part) {
    return {part.region.target.width, part.region.left, part.region.step, part.columnBegin,
            part.columnEnd};
}

struct Method {
    const Kernels& kernels;
    Wanted wanted = Wanted::Label;
};

/// One layer: cell by cell, a cell being the pixels between the same four source pixels. Few of its
/// classes can win there, often only one.
void rankCells(const ScoreLayer& layer,
               const Part& part,
               const Method& method,
               const Output& output);

/// Several layers: pixel by pixel, all classes.
void rankMeans(const ScoreLayers& layers,
               const Part& part,
               const Method& method,
               const Output& output);

} // namespace core::class_map
