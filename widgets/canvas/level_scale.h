#pragma once

#include "widgets/canvas/canvas_view.h"

namespace widgets {

/// The pixels of a pyramid's level on the device pixels of a view, and back.
struct LevelScale {
    double perPixelX; ///< device pixels per level pixel
    double perPixelY;
    QPointF origin; ///< in device pixels

    LevelScale(const CanvasView& view, int level);
    [[nodiscard]] QRectF toDevice(const QRectF& level) const;
    [[nodiscard]] QRectF toLevel(const QRectF& device) const;
};

/// The coarsest level that still has a pixel for each device pixel.
[[nodiscard]] int levelForZoom(double zoom, int levelCount);

/// Neighbours round the same edge to the same pixel: no seams and no overlap.
[[nodiscard]] QRectF onDevicePixels(const QRectF& rect);

} // namespace widgets
