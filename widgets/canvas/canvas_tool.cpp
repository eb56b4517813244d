#include "widgets/canvas/canvas_tool.h"

namespace widgets {

QPoint patchStep(int key) {
    switch (key) {
    case Qt::Key_Left:
        return {-1, 0};
    case Qt::Key_Right:
        return {1, 0};
    case Qt::Key_Up:
        return {0, -1};
    case Qt::Key_Down:
        return {0, 1};
    default:
        return {};
    }
}

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
