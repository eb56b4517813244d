#pragma once

#include "core/ops/class_map.h"
#include "core/ops/class_map/kernels.h"

#include <vector>

/// Columns of a region that are worked on together, so that the source rows they need stay in a
/// core's cache.
namespace core::class_map {

/// Positions of a region's axis among the source pixels, each array one value a position.
struct Taps {
    std::vector<int> first;
    std::vector<int> second;
    std::vector<float> firstWeight;
    std::vector<float> secondWeight;
    std::vector<int> cells; ///< where the source pixels change: the first position … the end
};

/// Positions [begin, end) of an axis of a region.
struct AxisRange {
    int targetLength = 0;
    int offset = 0; ///< of the region
    int step = 1;
    int begin = 0;
    int end = 0;
};

/// isFlipped  positions count from the other end of the target
[[nodiscard]] Taps makeTaps(const AxisRange& range, int sourceLength, bool isFlipped);

/// The part of one layer that lies under a strip. Rows are to be asked for from top to bottom.
class LayerStrip final {
public:
    LayerStrip(const ScoreLayer& layer, const AxisRange& rows, const AxisRange& columns);

    [[nodiscard]] const Taps& rows() const { return m_rows; }
    [[nodiscard]] const Taps& columns() const { return m_columns; }

    /// The scores around position (row, column) of the strip; valid until another row's.
    [[nodiscard]] Corners corners(int row, int column);
    [[nodiscard]] Weights weights(int row, int column) const;

private:
    [[nodiscard]] const float* sourceRow(int y);

    struct Row {
        int y = -1;
        std::vector<float> scores;
    };

    const ScoreMap& m_scores;
    Taps m_rows;
    Taps m_columns;
    int m_begin = 0; ///< source columns
    int m_end = 0;
    Row m_kept[2];
};

/// How many columns of a region a strip should have.
[[nodiscard]] int stripWidth(const ScoreLayers& layers, const PixelRegion& region);

} // namespace core::class_map
