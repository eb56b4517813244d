#pragma once

#include "core/base/patch_mask.h"

#include <span>
#include <vector>

namespace core {

/// What of an image the grid lies over: the region, or all of the image when that is empty.
[[nodiscard]] ImageRegion regionOrAll(const ImageRegion& region, Size image);

/// From painted pixels to masked patches, row by row: a patch is masked when at least half of its
/// pixels are painted.
///
/// The grid is laid over a region of the image and need not divide it: patches are rectangles with
/// real-valued sides, and a pixel belongs to the patch that its centre lies in (on a side: to the
/// one below or to the right). A patch so small that it has no pixel's centre takes the pixel that
/// its own centre lies in. Pixels beyond the image do not count; a patch wholly beyond it is not
/// masked. Pixels are counted, so there is no rounding.
class PatchCoverage final {
public:
    /// throws  Error{BadShape, "MASK-SIZE"} for a grid without patches, or a region that is not
    ///         finite or has no area
    PatchCoverage(Size grid, Size image, const ImageRegion& region);

    /// painted  the image's width; not 0: painted
    void addRow(int y, std::span<const std::uint8_t> painted);

    /// To be asked after the last row.
    [[nodiscard]] PatchMask mask() const;

private:
    /// The pixels of a row or a column of patches: [begin, end).
    struct Interval {
        int begin = 0;
        int end = 0;
    };
    static std::vector<Interval> intervals(int patches, int pixels, double start, double length);

    Size m_grid;
    std::vector<Interval> m_rows;
    std::vector<Interval> m_columns;
    std::vector<std::int64_t> m_painted; ///< pixels of each patch
};

} // namespace core
