#include "widgets/canvas/mask_layer.h"

#include "widgets/canvas/patch_outline.h"

#include <QPainter>

namespace widgets {

namespace {

constexpr QRgb kGrey = qRgb(128, 128, 128); ///< the middle of the range: neither light nor dark
constexpr double kVeil = 0.45;              ///< of the grey between the lines of the hatching
constexpr double kSmallestOutlined = 4;     ///< screen pixels of a patch

/// The patches that differ; both have the same grid.
QRect differing(const MaskCells& one, const MaskCells& other) {
    QRect found;
    for (int row = 0; row < one.rows; ++row) {
        for (int col = 0; col < one.cols; ++col) {
            if (one.isMasked(row, col) != other.isMasked(row, col)) {
                found |= QRect(col, row, 1, 1);
            }
        }
    }
    return found;
}

QColor faded(QColor color, double opacity) {
    color.setAlphaF(static_cast<float>(opacity));
    return color;
}

void fill(QPainter& painter, const QRectF& rect, const MaskStyle& style) {
    if (style.fill == MaskFill::Solid) {
        painter.fillRect(rect, faded(kGrey, style.opacity));
        return;
    }
    painter.fillRect(rect, faded(kGrey, style.opacity * kVeil));
    painter.setBrushOrigin(0, 0);
    painter.fillRect(rect, QBrush(faded(Qt::white, style.opacity), Qt::BDiagPattern));
    painter.setBrushOrigin(1, 0);
    painter.fillRect(rect, QBrush(faded(Qt::black, style.opacity), Qt::BDiagPattern));
}

} // namespace

void MaskLayer::setCells(const MaskCells& cells) {
    if (cells == m_cells) {
        return;
    }
    const bool isSameGrid = cells.rows == m_cells.rows && cells.cols == m_cells.cols;
    const QRect patches = isSameGrid ? differing(cells, m_cells) : QRect();
    m_cells = cells;
    if (isSameGrid && !m_imageSize.isEmpty()) {
        Q_EMIT changedIn(gridOver(m_cells, m_area, m_imageSize).fromPatches(patches));
    } else {
        Q_EMIT changed();
    }
}

void MaskLayer::setArea(const QRectF& area) {
    if (area != m_area) {
        m_area = area;
        Q_EMIT changed();
    }
}

void MaskLayer::setStyle(const MaskStyle& style) {
    if (style != m_style) {
        m_style = style;
        Q_EMIT changed();
    }
}

void MaskLayer::paint(QPainter& painter, const CanvasView& view) {
    m_imageSize = view.imageSize;
    const PatchGrid grid = gridOver(m_cells, m_area, view.imageSize);
    if (grid.isEmpty()) {
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    const QRect seen = patchesSeen(painter, grid, view);
    for (int row = seen.top(); row <= seen.bottom(); ++row) {
        for (int col = seen.left(); col <= seen.right(); ++col) {
            const int start = col;
            while (col <= seen.right() && m_cells.isMasked(row, col)) {
                ++col;
            }
            if (col > start) {
                const QRectF run = grid.fromPatches(QRectF(start, row, col - start, 1));
                fill(painter, snapped(view.toWidget(run), view), m_style);
            }
        }
    }
    const QSizeF patch = grid.patchSize() * view.scale();
    if (std::min(patch.width(), patch.height()) < kSmallestOutlined) {
        return;
    }
    // A dark and a light hair side by side: one of them is seen on every image.
    const auto lines = outlineOf(m_cells, grid, view, seen);
    const double hair = 1 / view.devicePixelRatio;
    painter.setPen(QPen(QColor(0, 0, 0, 210), 0));
    painter.drawLines(lines.data(), static_cast<int>(lines.size()));
    painter.translate(hair, hair);
    painter.setPen(QPen(QColor(255, 255, 255, 210), 0));
    painter.drawLines(lines.data(), static_cast<int>(lines.size()));
}

} // namespace widgets
