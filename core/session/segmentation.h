#pragma once

#include "core/base/image.h"
#include "core/base/labels.h"
#include "core/base/progress.h"
#include "core/labels/areas.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace core {

/// Part of a label map, row-major.
struct LabelTile {
    int height = 0;
    int width = 0;
    std::vector<std::uint16_t> labels;
    std::vector<std::uint8_t> confidence; ///< 255 is a probability of 1
    std::vector<std::uint16_t> runnerUp;
    std::vector<std::uint8_t> runnerUpConfidence;
};

/// Which pixels a tile holds: pixel (top + i * step + step / 2, left + j * step + step / 2), the
/// last of the map where that is outside.
struct TileRegion {
    int top = 0;
    int left = 0;
    int height = 0; ///< of the tile
    int width = 0;
    int step = 1;
};

/// A class for every pixel of an image. Nothing of the image's size is kept: labels are computed
/// where they are looked at. All calls are safe from several threads.
class Segmentation {
public:
    virtual ~Segmentation() = default;

    [[nodiscard]] virtual Size size() const = 0;
    [[nodiscard]] virtual int classCount() const = 0;

    /// throws  Error{BadShape, "IMAGE-SIZE"} for a region outside of the map
    [[nodiscard]] virtual LabelTile tile(const TileRegion& region) const = 0;
    /// Rows of labels, with confidence when wanted. Keeps what it needs alive.
    [[nodiscard]] virtual LabelSource source(bool wantsConfidence) const = 0;
    /// throws  Error{Cancelled}
    [[nodiscard]] virtual LabelAreas areas(const Progress& progress = {}) const = 0;
};

/// What a model computed for one image, at the resolution of its head.
class SegmentScores;

[[nodiscard]] Size scoreSize(const SegmentScores& scores);
/// Forward passes that went into it.
[[nodiscard]] int passCount(const SegmentScores& scores);

/// The label map of a size that scores make.
[[nodiscard]] std::shared_ptr<const Segmentation>
segmentationOf(std::shared_ptr<const SegmentScores> scores, Size target);

/// A label map from elsewhere. labels: height * width, classes or kIgnoredLabel
[[nodiscard]] std::shared_ptr<const Segmentation>
segmentationOf(Size size, std::vector<std::uint16_t> labels, int classCount);

} // namespace core
