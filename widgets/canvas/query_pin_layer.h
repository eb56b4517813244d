#pragma once

#include "widgets/canvas/canvas_layer.h"
#include "widgets/canvas/patch_grid.h"

#include <QColor>
#include <QPoint>

#include <optional>
#include <span>
#include <vector>

namespace widgets {

/// The colour of a pin wherever it is told of: on the image, in a list, in a plot. Seven that are
/// told apart with every kind of colour vision (Okabe and Ito 2008, without black), then again from
/// the first: the number is what tells pins apart.
[[nodiscard]] QColor pinColor(int index);

/// Pins are patches; x is the column, y the row.
///
/// returns  the one whose ring or patch is under the point, the nearest of several; -1 for none
[[nodiscard]] int
pinAt(std::span<const QPoint> pins, const PatchGrid& grid, QPointF widget, const CanvasView& view);

/// Patches whose view is asked for: each pin is a ring with its number, counted from 1. The current
/// one, which is the query now, has its patch framed, too. The patch under the pointer is outlined.
class QueryPinLayer final : public CanvasLayer {
    Q_OBJECT
public:
    using CanvasLayer::CanvasLayer;

    /// The grid lies over `area` in image pixels; empty: over the whole image.
    void setGrid(int rows, int cols, const QRectF& area = {});
    [[nodiscard]] const std::vector<QPoint>& pins() const { return m_pins; }
    void setPins(const std::vector<QPoint>& pins); ///< those outside of the grid are not drawn
    void setCurrentPin(int index);                 ///< -1 for none
    void setHover(std::optional<QPoint> patch);

    void paint(QPainter& painter, const CanvasView& view) override;

private:
    void
    paintPin(QPainter& painter, int index, const PatchGrid& grid, const CanvasView& view) const;

    int m_rows = 0;
    int m_cols = 0;
    QRectF m_area;
    std::vector<QPoint> m_pins;
    int m_current = -1;
    std::optional<QPoint> m_hovered;
};

} // namespace widgets
