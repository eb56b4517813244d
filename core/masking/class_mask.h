#pragma once

#include "core/base/labels.h"
#include "core/base/patch_mask.h"
#include "core/base/progress.h"

namespace core {

/// The patches of which a class covers at least half, as PatchCoverage counts it. The rows of the
/// source are read block by block and not kept.
///
/// grid    patches
/// region  what of the image the grid lies over, in the source's pixels; empty: all of it
/// throws  as PatchCoverage and forEachRow()
[[nodiscard]] PatchMask maskOfClass(const LabelSource& source,
                                    int classIndex,
                                    Size grid,
                                    const ImageRegion& region,
                                    const Progress& progress = {});

} // namespace core
