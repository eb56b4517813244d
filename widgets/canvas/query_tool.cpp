#include "widgets/canvas/query_tool.h"

#include "widgets/canvas/patch_outline.h"
#include "widgets/canvas/query_pin_layer.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>

#include <utility>

namespace widgets {

void QueryTool::setGrid(int rows, int cols, const QRectF& area) {
    m_rows = rows;
    m_cols = cols;
    m_area = area;
    leave();
}

void QueryTool::setPins(const std::vector<QPoint>& pins) {
    m_pins = pins;
}

PatchGrid QueryTool::gridOn(const CanvasView& view) const {
    return gridOver(m_rows, m_cols, m_area, view.imageSize);
}

bool QueryTool::press(const QMouseEvent& event, const CanvasView& view) {
    const bool isRight = event.button() == Qt::RightButton;
    m_isRightTaken = isRight && pinAt(m_pins, gridOn(view), event.position(), view) >= 0;
    m_pressed.reset();
    if (event.button() == Qt::LeftButton || m_isRightTaken) {
        m_pressed = event.position();
    }
    return m_isRightTaken;
}

bool QueryTool::move(const QMouseEvent& event, const CanvasView& view) {
    const auto patch = gridOn(view).patchAt(view.toImage(event.position()));
    if (patch && patch != m_hovered) {
        m_hovered = patch;
        Q_EMIT hovered(patch->y(), patch->x());
    } else if (!patch) {
        leave();
    }
    return false;
}

bool QueryTool::release(const QMouseEvent& event, const CanvasView& view) {
    const auto pressed = std::exchange(m_pressed, std::nullopt);
    const bool isTaken = m_isRightTaken && event.button() == Qt::RightButton;
    if (pressed && (isTaken || event.button() == Qt::LeftButton)) {
        const double way = (event.position() - *pressed).manhattanLength();
        if (way < QApplication::startDragDistance()) {
            click(event, view);
        }
    }
    return isTaken;
}

void QueryTool::click(const QMouseEvent& event, const CanvasView& view) {
    const PatchGrid grid = gridOn(view);
    const bool isControl = event.modifiers() & Qt::ControlModifier;
    if (isControl || event.button() == Qt::RightButton) {
        const int pin = pinAt(m_pins, grid, event.position(), view);
        if (pin >= 0) {
            Q_EMIT removed(pin);
        }
        return;
    }
    const auto patch = grid.patchAt(view.toImage(event.position()));
    if (patch && event.modifiers() & Qt::ShiftModifier) {
        Q_EMIT added(patch->y(), patch->x());
    } else if (patch) {
        Q_EMIT picked(patch->y(), patch->x());
    }
}

bool QueryTool::keyPress(const QKeyEvent& event, const CanvasView& view) {
    const bool isPlain = !(event.modifiers() & ~Qt::KeypadModifier);
    const QPoint step = patchStep(event.key());
    if (!isPlain || step.isNull() || gridOn(view).isEmpty()) {
        return false;
    }
    Q_EMIT moved(step.y(), step.x());
    return true;
}

void QueryTool::leave() {
    if (std::exchange(m_hovered, std::nullopt)) {
        Q_EMIT left();
    }
}

void QueryTool::abandon() {
    m_pressed.reset();
}

QCursor QueryTool::cursor() const {
    return m_hovered ? Qt::PointingHandCursor : Qt::ArrowCursor;
}

void QueryTool::paint(QPainter&, const CanvasView&) {} // QueryPinLayer does, also on other views

} // namespace widgets
