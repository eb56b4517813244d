#include "widgets/canvas/canvas_view.h"

#include <algorithm>
#include <cmath>

namespace widgets {

namespace {

constexpr double kMargin = 16;
constexpr double kLargestZoom = 64;
constexpr double kLargestFittingZoom = 8;

double boundedOrigin(double origin, double length, double room) {
    return length <= room ? (room - length) / 2 : std::clamp(origin, room - length, 0.0);
}

} // namespace

QRectF CanvasView::toWidget(const QRectF& image) const {
    return {toWidget(image.topLeft()), image.size() * scale()};
}

QRectF CanvasView::imageRect() const {
    return {origin, QSizeF(imageSize) * scale()};
}

QPointF CanvasView::middle() const {
    return toImage(QRectF(QPointF(0, 0), viewport).center());
}

double CanvasView::fittingZoom() const {
    if (imageSize.isEmpty()) {
        return 1;
    }
    const double across = std::max(1.0, viewport.width() - 2 * kMargin) / imageSize.width();
    const double down = std::max(1.0, viewport.height() - 2 * kMargin) / imageSize.height();
    return std::min(std::min(across, down) * devicePixelRatio, kLargestFittingZoom);
}

double CanvasView::clampedZoom(double wanted) const {
    return std::clamp(wanted, std::min(fittingZoom() / 2, 1.0), kLargestZoom);
}

CanvasView CanvasView::zoomed(double wanted, QPointF anchor) const {
    CanvasView next = *this;
    const QPointF held = toImage(anchor);
    next.zoom = clampedZoom(wanted);
    next.origin = anchor - held * next.scale();
    return next.bounded();
}

CanvasView CanvasView::panned(QPointF delta) const {
    CanvasView next = *this;
    next.origin += delta;
    return next.bounded();
}

CanvasView CanvasView::fitted() const {
    CanvasView next = *this;
    next.zoom = fittingZoom();
    return next.bounded();
}

CanvasView CanvasView::bounded() const {
    CanvasView next = *this;
    const QSizeF shown = QSizeF(imageSize) * scale();
    const double x = boundedOrigin(origin.x(), shown.width(), viewport.width());
    const double y = boundedOrigin(origin.y(), shown.height(), viewport.height());
    next.origin = {std::round(x * devicePixelRatio) / devicePixelRatio,
                   std::round(y * devicePixelRatio) / devicePixelRatio};
    return next;
}

} // namespace widgets
