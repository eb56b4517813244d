#pragma once

#include <QPointF>
#include <QRectF>
#include <QSize>

namespace widgets {

/// Where an image lies in a widget: widget = origin + image * scale, in logical pixels.
/// Zoom counts device pixels per image pixel, so that zoom 1 is one pixel to one pixel on every
/// screen.
struct CanvasView {
    QSize imageSize;
    QSizeF viewport;
    double devicePixelRatio = 1;
    double zoom = 1;
    QPointF origin;

    friend bool operator==(const CanvasView&, const CanvasView&) = default;

    [[nodiscard]] double scale() const { return zoom / devicePixelRatio; }
    [[nodiscard]] QPointF toWidget(QPointF image) const { return origin + image * scale(); }
    [[nodiscard]] QPointF toImage(QPointF widget) const { return (widget - origin) / scale(); }
    [[nodiscard]] QRectF toWidget(const QRectF& image) const;
    [[nodiscard]] QRectF imageRect() const; ///< of the whole image, in the widget
    [[nodiscard]] QPointF middle() const;   ///< of the viewport, in the image

    /// The zoom that shows the whole image with a margin; small images grow no further than to 8x.
    [[nodiscard]] double fittingZoom() const;
    /// Half the fitting zoom (or 1, when that is less) to 64 device pixels per pixel.
    [[nodiscard]] double clampedZoom(double wanted) const;
    /// Keeps the image point under `anchor` (in the widget) where it is, as far as the bounds
    /// allow.
    [[nodiscard]] CanvasView zoomed(double wanted, QPointF anchor) const;
    [[nodiscard]] CanvasView panned(QPointF delta) const;
    [[nodiscard]] CanvasView fitted() const;
    /// An image smaller than the viewport is centred, a larger one leaves no gap at its edges;
    /// the origin lies on a device pixel.
    [[nodiscard]] CanvasView bounded() const;
};

} // namespace widgets
