#include "core/ops/class_map/strip.h"

#include <algorithm>

namespace core::class_map {

Taps makeTaps(const AxisRange& range, int sourceLength, bool isFlipped) {
    Taps taps;
    for (int i = range.begin; i < range.end; ++i) {
        const int last = range.targetLength - 1;
        const int index = pixelIndex(range.offset, i, range.step, range.targetLength);
        const BilinearTap tap =
            bilinearTap(sourceLength, range.targetLength, isFlipped ? last - index : index);
        if (taps.first.empty() || tap.first != taps.first.back()) {
            taps.cells.push_back(i - range.begin);
        }
        taps.first.push_back(tap.first);
        taps.second.push_back(tap.second);
        taps.firstWeight.push_back(tap.firstWeight);
        taps.secondWeight.push_back(tap.secondWeight);
    }
    taps.cells.push_back(range.end - range.begin);
    return taps;
}

LayerStrip::LayerStrip(const ScoreLayer& layer, const AxisRange& rows, const AxisRange& columns)
    : m_scores(*layer.scores), m_rows(makeTaps(rows, m_scores.size().height, false)),
      m_columns(makeTaps(columns, m_scores.size().width, layer.isFlipped)),
      m_begin(*std::min_element(m_columns.first.begin(), m_columns.first.end())),
      m_end(*std::max_element(m_columns.second.begin(), m_columns.second.end()) + 1) {
    const auto count =
        static_cast<std::size_t>(m_end - m_begin) * static_cast<std::size_t>(m_scores.classCount());
    for (Row& row : m_kept) {
        row.scores.resize(count);
    }
}

const float* LayerStrip::sourceRow(int y) {
    for (const Row& row : m_kept) {
        if (row.y == y) {
            return row.scores.data();
        }
    }
    Row& older = m_kept[m_kept[0].y < m_kept[1].y ? 0 : 1];
    m_scores.row(y, m_begin, m_end, older.scores.data());
    older.y = y;
    return older.scores.data();
}

Corners LayerStrip::corners(int row, int column) {
    const auto r = static_cast<std::size_t>(row);
    const auto c = static_cast<std::size_t>(column);
    const auto classCount = static_cast<std::size_t>(m_scores.classCount());
    const float* upper = sourceRow(m_rows.first[r]);
    const float* lower = sourceRow(m_rows.second[r]);
    const std::size_t left = static_cast<std::size_t>(m_columns.first[c] - m_begin) * classCount;
    const std::size_t right = static_cast<std::size_t>(m_columns.second[c] - m_begin) * classCount;
    return {upper + left, upper + right, lower + left, lower + right};
}

Weights LayerStrip::weights(int row, int column) const {
    const auto r = static_cast<std::size_t>(row);
    const auto c = static_cast<std::size_t>(column);
    return {m_columns.firstWeight[c], m_columns.secondWeight[c], m_rows.firstWeight[r],
            m_rows.secondWeight[r]};
}

int stripWidth(const ScoreLayers& layers, const PixelRegion& region) {
    constexpr double bytes = 512 * 1024; // two rows of every layer: half of a core's cache
    constexpr double leastColumns = 16;
    double rowBytes = 0; // of all the layers, for a column of the region
    double leastWidth = 0;
    for (const ScoreLayer& layer : layers) {
        const double columns =
            static_cast<double>(layer.scores->size().width) * region.step / region.target.width;
        rowBytes += 2.0 * sizeof(float) * layer.scores->classCount() * columns;
        leastWidth = std::max(leastWidth, leastColumns / columns);
    }
    const double width = std::max(bytes / rowBytes, leastWidth);
    return static_cast<int>(std::clamp(width, 1.0, static_cast<double>(region.width)));
}

} // namespace core::class_map
