#include "widgets/canvas/canvas_layer.h"

namespace widgets {

std::optional<Qt::CursorShape> CanvasLayer::gripAt(QPointF, const CanvasView&) const {
    return std::nullopt;
}

void CanvasLayer::drag(QPointF, const CanvasView&) {}

} // namespace widgets
