#include "widgets/canvas/canvas_tool.h"

namespace widgets {

bool CanvasTool::press(const QMouseEvent&, const CanvasView&) {
    return false;
}

bool CanvasTool::move(const QMouseEvent&, const CanvasView&) {
    return false;
}

bool CanvasTool::release(const QMouseEvent&, const CanvasView&) {
    return false;
}

bool CanvasTool::wheel(const QWheelEvent&, const CanvasView&) {
    return false;
}

bool CanvasTool::keyPress(const QKeyEvent&, const CanvasView&) {
    return false;
}

bool CanvasTool::keyRelease(const QKeyEvent&, const CanvasView&) {
    return false;
}

bool CanvasTool::isWanted(const QKeyEvent&) const {
    return false;
}

void CanvasTool::leave() {}

void CanvasTool::abandon() {}

QCursor CanvasTool::cursor() const {
    return Qt::ArrowCursor;
}

} // namespace widgets
