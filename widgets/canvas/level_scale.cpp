#include "widgets/canvas/level_scale.h"

#include "widgets/canvas/tile_source.h"

#include <algorithm>
#include <cmath>

namespace widgets {

LevelScale::LevelScale(const CanvasView& view, int level) {
    // Levels round up, so a level's pixel is slightly less than 2^level image pixels on odd sizes.
    const QSize size = levelSize(view.imageSize, level);
    perPixelX = view.zoom * view.imageSize.width() / size.width();
    perPixelY = view.zoom * view.imageSize.height() / size.height();
    origin = view.origin * view.devicePixelRatio;
}

QRectF LevelScale::toDevice(const QRectF& level) const {
    return {origin.x() + level.x() * perPixelX, origin.y() + level.y() * perPixelY,
            level.width() * perPixelX, level.height() * perPixelY};
}

QRectF LevelScale::toLevel(const QRectF& device) const {
    return {(device.x() - origin.x()) / perPixelX, (device.y() - origin.y()) / perPixelY,
            device.width() / perPixelX, device.height() / perPixelY};
}

int levelForZoom(double zoom, int levelCount) {
    // A hair of tolerance: at exactly 1/2 the half-size level fits pixel to pixel.
    const int level = zoom >= 1 ? 0 : static_cast<int>(std::floor(std::log2(1 / zoom) + 1e-9));
    return std::clamp(level, 0, levelCount - 1);
}

QRectF onDevicePixels(const QRectF& rect) {
    return {QPointF(std::round(rect.left()), std::round(rect.top())),
            QPointF(std::round(rect.right()), std::round(rect.bottom()))};
}

} // namespace widgets
