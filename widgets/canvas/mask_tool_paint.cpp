#include "widgets/canvas/mask_tool.h"
#include "widgets/canvas/patch_outline.h"

#include <QPainter>

#include <algorithm>

namespace widgets {

namespace {

QRectF boundsOf(const MaskCells& cells) {
    QRect bounds;
    for (int row = 0; row < cells.rows; ++row) {
        for (int col = 0; col < cells.cols; ++col) {
            if (cells.isMasked(row, col)) {
                bounds |= QRect(col, row, 1, 1);
            }
        }
    }
    return bounds;
}

QPen square(const QColor& color, double width, Qt::PenStyle style = Qt::SolidLine) {
    return {color, width, style, Qt::SquareCap, Qt::MiterJoin};
}

} // namespace

/// Paints again what was drawn, and what is to be drawn now.
void MaskTool::refresh() {
    QRectF shown = boundsOf(flips());
    for (const QPoint& patch : footprint()) {
        shown |= QRectF(patch, QSizeF(1, 1));
    }
    if (m_keyed) {
        shown |= QRectF(*m_keyed, QSizeF(1, 1));
    }
    if (m_stroke != Stroke::None && isShape()) {
        shown |= m_trace.boundingRect();
    }
    const QRectF both = shown | m_shown;
    m_shown = shown;
    if (!both.isEmpty() && !m_grid.isEmpty()) {
        Q_EMIT changedIn(m_grid.fromPatches(both));
    }
}

void MaskTool::paint(QPainter& painter, const CanvasView& view) {
    const PatchGrid grid = gridOver(m_cells, m_area, view.imageSize);
    if (grid.isEmpty()) {
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    const QRect seen = patchesSeen(painter, grid, view);
    const auto draw = [&](const std::vector<QLineF>& lines, const QPen& pen) {
        painter.setPen(pen);
        painter.drawLines(lines.data(), static_cast<int>(lines.size()));
    };
    MaskCells place(m_cells.rows, m_cells.cols);
    for (const QPoint& patch : footprint()) {
        place.set(patch.y(), patch.x(), true);
    }
    if (m_keyed) {
        place.set(m_keyed->y(), m_keyed->x(), true);
    }
    // Where the tool is: a dotted hair. What flips: a bold line.
    const auto around = outlineOf(place, grid, view, seen);
    draw(around, square(QColor(0, 0, 0, 160), 1));
    draw(around, square(Qt::white, 1, Qt::DotLine));
    const auto bold = outlineOf(flips(), grid, view, seen);
    draw(bold, square(Qt::black, 4));
    draw(bold, square(QColor(255, 214, 64), 2));
    paintShape(painter, view);
}

/// The rectangle or the outline as it is drawn.
void MaskTool::paintShape(QPainter& painter, const CanvasView& view) const {
    if (m_stroke == Stroke::None || !isShape() || m_button == Qt::NoButton) {
        return;
    }
    QPolygonF shape;
    const PatchGrid grid = gridOver(m_cells, m_area, view.imageSize);
    for (const QPointF& point : m_trace) {
        shape << view.toWidget(grid.fromPatches(QRectF(point, QSizeF(0, 0)))).topLeft();
    }
    if (m_kind == MaskToolKind::Rectangle) {
        shape = QPolygonF(QRectF(shape.front(), shape.back()).normalized());
    }
    painter.setBrush(Qt::NoBrush);
    for (const QPen& pen : {QPen(QColor(0, 0, 0, 160), 3), QPen(Qt::white, 1)}) {
        painter.setPen(pen);
        painter.drawPolygon(shape);
    }
}

} // namespace widgets
