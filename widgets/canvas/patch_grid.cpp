#include "widgets/canvas/patch_grid.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace widgets {

namespace {

constexpr double kSmallestPatch = 12; ///< screen pixels below which lines would hide the image

/// Snapped to whole device pixels, so that a one-pixel line is one pixel.
double snapped(double value, double ratio) {
    return std::round(value * ratio) / ratio;
}

} // namespace

QRectF snapped(const QRectF& widget, const CanvasView& view) {
    const double ratio = view.devicePixelRatio;
    return {QPointF(snapped(widget.left(), ratio), snapped(widget.top(), ratio)),
            QPointF(snapped(widget.right(), ratio), snapped(widget.bottom(), ratio))};
}

QRectF PatchGrid::patchRect(int row, int col) const {
    return fromPatches(QRectF(col, row, 1, 1));
}

std::optional<QPoint> PatchGrid::patchAt(QPointF image) const {
    if (isEmpty() || image.x() < area.left() || image.y() < area.top() ||
        image.x() >= area.right() || image.y() >= area.bottom()) {
        return std::nullopt;
    }
    const int col = static_cast<int>((image.x() - area.left()) * cols / area.width());
    const int row = static_cast<int>((image.y() - area.top()) * rows / area.height());
    return QPoint(std::min(col, cols - 1), std::min(row, rows - 1));
}

QRect PatchGrid::patchesIn(const QRectF& image) const {
    const QPointF first = toPatches(image.topLeft());
    const QPointF last = toPatches(image.bottomRight());
    const QPoint from(static_cast<int>(std::floor(first.x())),
                      static_cast<int>(std::floor(first.y())));
    const QPoint to(static_cast<int>(std::floor(last.x())), static_cast<int>(std::floor(last.y())));
    return QRect(from, to) & QRect(0, 0, cols, rows);
}

QPointF PatchGrid::toPatches(QPointF image) const {
    return {(image.x() - area.left()) * cols / area.width(),
            (image.y() - area.top()) * rows / area.height()};
}

QRectF PatchGrid::fromPatches(const QRectF& patches) const {
    const QSizeF size = patchSize();
    return {area.left() + patches.left() * size.width(), area.top() + patches.top() * size.height(),
            patches.width() * size.width(), patches.height() * size.height()};
}

void drawPatchOutline(QPainter& painter, const QRectF& patch) {
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(Qt::black, 3, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    painter.drawRect(patch);
    painter.setPen(QPen(Qt::white, 1, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    painter.drawRect(patch);
}

void PatchGridLayer::setGrid(const PatchGrid& grid) {
    if (m_grid != grid) {
        m_grid = grid;
        m_hovered.reset();
        Q_EMIT changed();
    }
}

void PatchGridLayer::setLinesShown(bool shown) {
    if (m_linesShown != shown) {
        m_linesShown = shown;
        Q_EMIT changed();
    }
}

void PatchGridLayer::setHovered(std::optional<QPoint> patch) {
    if (m_hovered != patch) {
        m_hovered = patch;
        Q_EMIT changed();
    }
}

void PatchGridLayer::paint(QPainter& painter, const CanvasView& view) {
    if (m_grid.isEmpty()) {
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    paintFrame(painter, view);
    if (m_linesShown) {
        paintLines(painter, view);
    }
    if (m_hovered) {
        drawPatchOutline(
            painter,
            snapped(view.toWidget(m_grid.patchRect(m_hovered->y(), m_hovered->x())), view));
    }
}

void PatchGridLayer::paintFrame(QPainter& painter, const CanvasView& view) const {
    const QRectF image(QPointF(0, 0), QSizeF(view.imageSize));
    if (m_grid.area.contains(image)) {
        return;
    }
    const QRectF frame = snapped(view.toWidget(m_grid.area), view);
    QPainterPath outside;
    outside.addRect(view.imageRect() & QRectF(QPointF(0, 0), view.viewport));
    QPainterPath inside;
    inside.addRect(frame);
    painter.fillPath(outside.subtracted(inside), QColor(0, 0, 0, 120));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(QColor(0, 0, 0, 200), 1));
    painter.drawRect(frame);
    painter.setPen(QPen(Qt::white, 1, Qt::DashLine));
    painter.drawRect(frame);
}

void PatchGridLayer::paintLines(QPainter& painter, const CanvasView& view) const {
    const QSizeF patch = m_grid.patchSize() * view.scale();
    if (std::min(patch.width(), patch.height()) < kSmallestPatch) {
        return;
    }
    const double ratio = view.devicePixelRatio;
    const QRectF area = view.toWidget(m_grid.area);
    const QRectF shown = snapped(area & QRectF(QPointF(0, 0), view.viewport), view);
    // Each line is a dark and a light hair side by side: visible on every image.
    const double hair = 1 / ratio;
    const auto fill = [&](double x, double y, double width, double height) {
        painter.fillRect(QRectF(x, y, width, height), QColor(255, 255, 255, 110));
        painter.fillRect(
            QRectF(x - (width == hair ? hair : 0), y - (height == hair ? hair : 0), width, height),
            QColor(0, 0, 0, 110));
    };
    for (int col = 1; col < m_grid.cols; ++col) {
        const double x = snapped(area.left() + col * patch.width(), ratio);
        if (x >= shown.left() && x <= shown.right()) {
            fill(x, shown.top(), hair, shown.height());
        }
    }
    for (int row = 1; row < m_grid.rows; ++row) {
        const double y = snapped(area.top() + row * patch.height(), ratio);
        if (y >= shown.top() && y <= shown.bottom()) {
            fill(shown.left(), y, shown.width(), hair);
        }
    }
}

} // namespace widgets
