#include "widgets/canvas/token_overlay_layer.h"

#include "widgets/canvas/patch_outline.h"

#include <QPainter>

#include <algorithm>
#include <array>

namespace widgets {

namespace {

constexpr double kSmallestSigned = 9; ///< screen pixels below which a mark is its colour alone
const QColor kRight(26, 152, 80);
const QColor kWrong(215, 48, 39);

QPen rounded(const QColor& color, double width) {
    return {color, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin};
}

} // namespace

void TokenOverlayLayer::setGrid(int rows, int cols, const QRectF& area) {
    m_rows = rows;
    m_cols = cols;
    m_area = area;
    m_marks.clear();
    Q_EMIT changed();
}

void TokenOverlayLayer::setMarks(const QVector<PatchMark>& marks) {
    Q_ASSERT(marks.isEmpty() || marks.size() == qsizetype{m_rows} * m_cols);
    m_marks = marks;
    Q_EMIT changed();
}

void TokenOverlayLayer::paint(QPainter& painter, const CanvasView& view) {
    const PatchGrid grid = gridOver(m_rows, m_cols, m_area, view.imageSize);
    if (m_marks.isEmpty() || grid.isEmpty()) {
        return;
    }
    const QRect seen = patchesSeen(painter, grid, view);
    for (int row = seen.top(); row <= seen.bottom(); ++row) {
        for (int col = seen.left(); col <= seen.right(); ++col) {
            paintMark(painter, snapped(view.toWidget(grid.patchRect(row, col)), view),
                      m_marks[qsizetype{row} * m_cols + col]);
        }
    }
}

/// A tick or a cross: told apart by form as well as by colour.
void TokenOverlayLayer::paintMark(QPainter& painter, const QRectF& patch, PatchMark mark) const {
    if (mark == PatchMark::None) {
        return;
    }
    const bool isRight = mark == PatchMark::Right;
    const QColor color = isRight ? kRight : kWrong;
    QColor veil = color;
    veil.setAlphaF(0.35F);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(patch, veil);
    const double side = std::min(patch.width(), patch.height());
    if (side < kSmallestSigned) {
        return;
    }
    const double reach = std::min(side * 0.24, 14.0);
    const QPointF c = patch.center();
    const QPolygonF tick{{c + QPointF(-reach, 0), c + QPointF(-reach * 0.3, reach * 0.75),
                          c + QPointF(reach, -reach * 0.75)}};
    const std::array cross{QLineF(c + QPointF(-reach, -reach), c + QPointF(reach, reach)),
                           QLineF(c + QPointF(-reach, reach), c + QPointF(reach, -reach))};
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    const double width = std::max(1.5, reach * 0.3);
    for (const QPen& pen : {rounded(Qt::white, width + 2.5), rounded(color, width)}) {
        painter.setPen(pen);
        if (isRight) {
            painter.drawPolyline(tick);
        } else {
            painter.drawLines(cross.data(), static_cast<int>(cross.size()));
        }
    }
}

} // namespace widgets
