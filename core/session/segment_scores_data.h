#pragma once

#include "core/base/image.h"
#include "core/ops/score_map.h"

namespace core {

/// What stands behind the name in segmentation.h; for session's own sources.
class SegmentScores final {
public:
    ScoreLayers layers; ///< the first decides scoreSize
    int passCount = 0;
};

} // namespace core
