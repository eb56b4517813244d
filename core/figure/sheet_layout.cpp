#include "core/figure/sheet_layout.h"

#include "core/base/error.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace core {
namespace {

std::size_t mapSize(const MapFigure& figure) {
    return static_cast<std::size_t>(figure.grid.height) *
           static_cast<std::size_t>(figure.grid.width);
}

std::size_t mapCount(const MapFigure& figure) {
    return static_cast<std::size_t>(figure.rowCount) * static_cast<std::size_t>(figure.columnCount);
}

std::size_t placeOf(const MapFigure& figure, int row, int column) {
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(figure.columnCount) +
           static_cast<std::size_t>(column);
}

void requireWhole(const MapFigure& figure) {
    const bool isCounted = figure.grid.height > 0 && figure.grid.width > 0 && figure.rowCount > 0 &&
                           figure.columnCount > 0 && figure.scale > 0;
    if (!isCounted || figure.values.size() != mapCount(figure) * mapSize(figure) ||
        figure.rowLabels.size() != static_cast<std::size_t>(figure.rowCount) ||
        figure.columnLabels.size() != static_cast<std::size_t>(figure.columnCount) ||
        (figure.ranges.size() != 1 && figure.ranges.size() != mapCount(figure))) {
        throw Error(ErrorKind::BadShape, "FIGURE-SHAPE",
                    "cannot draw a figure: its maps, labels and ranges do not fit together");
    }
}

std::string shortNumber(double value) {
    std::array<char, 32> text{};
    (void)std::snprintf(text.data(), text.size(), "%.3g", value);
    return text.data();
}

std::size_t widest(const std::vector<std::string>& labels) {
    std::size_t most = 0;
    for (const std::string& label : labels) {
        most = std::max(most, label.size());
    }
    return most;
}

} // namespace

std::span<const float> MapFigure::map(int row, int column) const {
    return std::span(values).subspan(placeOf(*this, row, column) * mapSize(*this), mapSize(*this));
}

const ValueRange& MapFigure::range(int row, int column) const {
    return ranges.size() == 1 ? ranges.front() : ranges[placeOf(*this, row, column)];
}

std::vector<ValueRange> rangesOfMaps(const MapFigure& figure, bool isShared) {
    if (isShared) {
        return {rangeOf(figure.values)};
    }
    std::vector<ValueRange> ranges;
    for (int row = 0; row < figure.rowCount; ++row) {
        for (int column = 0; column < figure.columnCount; ++column) {
            ranges.push_back(rangeOf(figure.map(row, column)));
        }
    }
    return ranges;
}

SheetLayout::SheetLayout(const MapFigure& figure, const TextMetrics& text, int top) : m_text(text) {
    requireWhole(figure);
    const bool isShared = figure.ranges.size() == 1;
    m_least = isShared ? shortNumber(figure.ranges.front().least) : "min";
    m_most = isShared ? shortNumber(figure.ranges.front().most) : "max of each map";
    placeMaps(figure, top);
    constexpr int kLeastBar = 80;
    const int words = widthOf(m_least) + widthOf(m_most) + 2 * kGap;
    const int maps = m_left + figure.columnCount * m_pitchX - kGap + kMargin;
    m_width = std::max(maps, 2 * kMargin + words + kLeastBar);
}

void SheetLayout::placeMaps(const MapFigure& figure, int top) {
    m_cellWidth = figure.grid.width * figure.scale;
    m_cellHeight = figure.grid.height * figure.scale;
    m_top = kMargin + top;
    m_left = kMargin;
    m_firstY = m_top;
    m_pitchX = m_cellWidth + kGap;
    m_pitchY = m_cellHeight + kGap;
    if (!figure.isOneMap()) {
        const auto widestLabel = static_cast<int>(widest(figure.columnLabels));
        const auto labels =
            static_cast<int>(std::max(widest(figure.rowLabels), figure.rowTitle.size()));
        m_left += labels * m_text.charWidth + kGap;
        m_firstY += 2 * m_text.lineHeight;
        // Words never run into each other, however small the maps are.
        m_pitchX = std::max(m_pitchX, (widestLabel + 1) * m_text.charWidth);
        m_pitchY = std::max(m_pitchY, m_text.lineHeight);
    }
    m_endY = m_firstY + figure.rowCount * m_pitchY - kGap;
}

Box SheetLayout::map(int row, int column) const {
    // In the middle of its words, where they are wider.
    const int left = m_left + (m_pitchX - SheetLayout::kGap - m_cellWidth) / 2;
    return {left + column * m_pitchX, m_firstY + row * m_pitchY, m_cellWidth, m_cellHeight};
}

Box SheetLayout::bar() const {
    constexpr int kLargest = 320;
    const int least = widthOf(m_least) + kGap;
    const int room = m_width - 2 * kMargin - least - widthOf(m_most) - kGap;
    return {kMargin + least, m_endY + kMargin, std::min(room, kLargest), kBarHeight};
}

} // namespace core
