#pragma once

#include "core/figure/map_figure.h"

/// Where things lie in a sheet of maps, the same in pixels and in SVG.
namespace core {

/// The room that words take.
struct TextMetrics {
    int charWidth = 0;
    int lineHeight = 0;
};

/// A rectangle, in pixels from the upper left corner.
struct Box {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
};

class SheetLayout final {
public:
    static constexpr int kMargin = 12;
    static constexpr int kGap = 4;
    static constexpr int kBarHeight = 12;

    /// top     what stands above: room for a title
    /// throws  Error{BadShape, "FIGURE-SHAPE"} when the figure does not fit together
    SheetLayout(const MapFigure& figure, const TextMetrics& text, int top = 0);

    [[nodiscard]] Box map(int row, int column) const;
    [[nodiscard]] int columnTitleY() const { return m_top; }
    [[nodiscard]] int columnLabelY() const { return m_top + m_text.lineHeight; }
    [[nodiscard]] Box bar() const; ///< its ends are named to its left and right
    [[nodiscard]] int width() const { return m_width; }
    [[nodiscard]] int height() const { return bar().y + kBarHeight + kMargin; }
    [[nodiscard]] int labelRight() const { return m_left - kGap; } ///< where row labels end
    [[nodiscard]] const std::string& leastText() const { return m_least; }
    [[nodiscard]] const std::string& mostText() const { return m_most; }

private:
    [[nodiscard]] int widthOf(const std::string& text) const {
        return static_cast<int>(text.size()) * m_text.charWidth;
    }
    void placeMaps(const MapFigure& figure, int top);

    TextMetrics m_text;
    std::string m_least; ///< the ends of the colour bar
    std::string m_most;
    int m_cellWidth = 0;
    int m_cellHeight = 0;
    int m_pitchX = 0;
    int m_pitchY = 0;
    int m_top = 0;
    int m_left = 0;   ///< of the maps
    int m_firstY = 0; ///< of the maps
    int m_endY = 0;   ///< below the maps
    int m_width = 0;
};

} // namespace core
