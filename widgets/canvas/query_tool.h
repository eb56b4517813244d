#pragma once

#include "widgets/canvas/canvas_tool.h"
#include "widgets/canvas/patch_grid.h"

#include <optional>
#include <vector>

namespace widgets {

/// Asks about patches: hovering previews, a click picks, Shift+click adds a pin, Ctrl+click or a
/// right click on a pin takes it away. A drag pans as ever. Arrow keys move the query; with Shift
/// they pan.
class QueryTool final : public CanvasTool {
    Q_OBJECT
public:
    using CanvasTool::CanvasTool;

    /// The grid lies over `area` in image pixels; empty: over the whole image.
    void setGrid(int rows, int cols, const QRectF& area = {});
    void setPins(const std::vector<QPoint>& pins); ///< x is the column, y the row

    bool press(const QMouseEvent& event, const CanvasView& view) override;
    bool move(const QMouseEvent& event, const CanvasView& view) override;
    bool release(const QMouseEvent& event, const CanvasView& view) override;
    bool keyPress(const QKeyEvent& event, const CanvasView& view) override;
    void leave() override;
    void abandon() override;
    [[nodiscard]] QCursor cursor() const override;
    [[nodiscard]] bool usesRightButton() const override { return m_isRightTaken; }
    void paint(QPainter& painter, const CanvasView& view) override;

Q_SIGNALS:
    void hovered(int row, int col);
    void left(); ///< no patch is hovered any more
    void picked(int row, int col);
    void added(int row, int col);
    void removed(int index); ///< of setPins()
    void moved(int rows, int cols);

private:
    [[nodiscard]] PatchGrid gridOn(const CanvasView& view) const;
    void click(const QMouseEvent& event, const CanvasView& view);

    int m_rows = 0;
    int m_cols = 0;
    QRectF m_area;
    std::vector<QPoint> m_pins;
    std::optional<QPoint> m_hovered;
    std::optional<QPointF> m_pressed; ///< by the left or the right button, in the widget
    bool m_isRightTaken = false;      ///< the last right click was on a pin
};

} // namespace widgets
