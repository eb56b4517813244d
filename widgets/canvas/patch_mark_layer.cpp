#include "widgets/canvas/patch_mark_layer.h"

#include <QPainter>

namespace widgets {

namespace {

const QColor kFound(236, 0, 140); ///< a printer's magenta: rare in photographs

void frame(QPainter& painter, const QRectF& patch, const QColor& color, double width) {
    painter.setPen(
        QPen(QColor(0, 0, 0, 200), width + 2, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    painter.drawRect(patch);
    painter.setPen(QPen(color, width, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    painter.drawRect(patch);
}

} // namespace

void PatchMarkLayer::setGrid(const PatchGrid& grid) {
    if (grid != m_grid) {
        m_grid = grid;
        Q_EMIT changed();
    }
}

void PatchMarkLayer::setChosen(std::optional<QPoint> patch) {
    if (patch != m_chosen) {
        m_chosen = patch;
        Q_EMIT changed();
    }
}

void PatchMarkLayer::setFound(const std::vector<QPoint>& patches) {
    if (patches != m_found) {
        m_found = patches;
        Q_EMIT changed();
    }
}

void PatchMarkLayer::paint(QPainter& painter, const CanvasView& view) {
    if (m_grid.isEmpty()) {
        return;
    }
    const auto placeOf = [&](QPoint patch) {
        return view.toWidget(m_grid.patchRect(patch.y(), patch.x())).adjusted(1, 1, -1, -1);
    };
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setBrush(Qt::NoBrush);
    for (const QPoint& patch : m_found) {
        frame(painter, placeOf(patch), kFound, 2);
    }
    if (m_chosen && m_chosen->x() < m_grid.cols && m_chosen->y() < m_grid.rows) {
        frame(painter, placeOf(*m_chosen), Qt::white, 2);
    }
    painter.restore();
}

} // namespace widgets
