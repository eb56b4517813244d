#include "widgets/canvas/image_canvas.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QPinchGesture>
#include <QWheelEvent>

#include <cmath>

namespace widgets {

namespace {
constexpr double kZoomStep = 1.25;
constexpr double kWheelNotch = 120;
constexpr double kPanStep = 64;
} // namespace

void ImageCanvas::wheelEvent(QWheelEvent* event) {
    if (!isImageShown()) {
        event->ignore();
        return;
    }
    if (m_tool && m_tool->wheel(*event, m_view)) {
        event->accept();
        return;
    }
    // A touchpad reports phases: two fingers pan there, and zoom with Ctrl as everywhere.
    const bool isTouchpad = event->phase() != Qt::NoScrollPhase && !event->pixelDelta().isNull();
    if (isTouchpad && !(event->modifiers() & Qt::ControlModifier)) {
        pan(event->pixelDelta());
    } else {
        const double notches = event->angleDelta().y() / kWheelNotch;
        setZoom(m_view.zoom * std::pow(kZoomStep, notches), event->position());
    }
    event->accept();
}

bool ImageCanvas::event(QEvent* event) {
    if (event->type() == QEvent::NativeGesture && isImageShown()) {
        const auto* gesture = static_cast<QNativeGestureEvent*>(event);
        if (gesture->gestureType() == Qt::ZoomNativeGesture) {
            setZoom(m_view.zoom * (1 + gesture->value()), gesture->position());
            return true;
        }
    }
    if (event->type() == QEvent::Gesture && isImageShown()) {
        const auto* gestures = static_cast<QGestureEvent*>(event);
        if (const auto* pinch = static_cast<QPinchGesture*>(gestures->gesture(Qt::PinchGesture))) {
            setZoom(m_view.zoom * pinch->scaleFactor(), mapFromGlobal(pinch->centerPoint()));
            return true;
        }
    }
    if (event->type() == QEvent::ShortcutOverride) {
        // The canvas needs Space and the digits while it has the focus, whatever the window binds
        // them to.
        const auto& press = static_cast<QKeyEvent&>(*event);
        const bool isOwn = press.modifiers() == Qt::NoModifier &&
                           (press.key() == Qt::Key_Space || press.key() == Qt::Key_1 ||
                            press.key() == Qt::Key_F || press.key() == Qt::Key_O);
        if (isImageShown() && (isOwn || (m_tool && m_tool->isWanted(press)))) {
            event->accept();
            return true;
        }
    }
    return QWidget::event(event);
}

/// returns  it is taken
bool ImageCanvas::offerToTool(const QMouseEvent& event) {
    if (!m_tool || !isImageShown()) {
        return false;
    }
    switch (event.type()) {
    case QEvent::MouseButtonRelease:
        return m_tool->release(event, m_view);
    case QEvent::MouseMove:
        return !m_isPanning && m_held == nullptr && m_tool->move(event, m_view);
    default: {
        const bool isLeft = event.button() == Qt::LeftButton;
        const bool isLooking = event.button() == Qt::MiddleButton ||
                               (isLeft && (m_isSpaceHeld || layerAt(event.position()) != nullptr));
        return !isLooking && m_tool->press(event, m_view);
    }
    }
}

void ImageCanvas::mousePressEvent(QMouseEvent* event) {
    if (offerToTool(*event)) {
        return;
    }
    if (event->button() != Qt::LeftButton && event->button() != Qt::MiddleButton) {
        event->ignore();
        return;
    }
    m_pressed = m_last = event->position();
    m_isPanning = isImageShown() && (event->button() == Qt::MiddleButton || m_isSpaceHeld);
    m_held = event->button() == Qt::LeftButton && !m_isPanning ? layerAt(m_pressed) : nullptr;
    showCursor();
}

void ImageCanvas::mouseMoveEvent(QMouseEvent* event) {
    const bool isDragged = event->buttons() & (Qt::LeftButton | Qt::MiddleButton);
    if (offerToTool(*event)) {
        hover(event->position());
        return;
    }
    if (m_held != nullptr) {
        m_held->drag(event->position(), m_view);
    } else if (isDragged && isImageShown()) {
        const double distance = (event->position() - m_pressed).manhattanLength();
        if (!m_isPanning && distance >= QApplication::startDragDistance()) {
            m_isPanning = true;
            showCursor();
        }
        if (m_isPanning) {
            pan(event->position() - m_last);
            m_last = event->position();
        }
    }
    hover(event->position());
}

void ImageCanvas::mouseReleaseEvent(QMouseEvent* event) {
    const bool isTaken = offerToTool(*event);
    const bool isClick =
        event->button() == Qt::LeftButton && !isTaken && !m_isPanning && m_held == nullptr;
    m_isPanning = false;
    m_held = nullptr;
    showCursor();
    hover(event->position());
    if (isClick && m_state == CanvasState::Empty) {
        Q_EMIT openRequested();
    } else if (isClick && m_patch.x() >= 0) {
        Q_EMIT patchClicked(m_patch.y(), m_patch.x());
    }
}

void ImageCanvas::contextMenuEvent(QContextMenuEvent* event) {
    const bool isClick = event->reason() == QContextMenuEvent::Mouse;
    event->setAccepted(isClick && m_tool && m_tool->usesRightButton());
}

void ImageCanvas::leaveEvent(QEvent*) {
    if (m_tool) {
        m_tool->leave();
    }
    hover(std::nullopt);
}

void ImageCanvas::keyPressEvent(QKeyEvent* event) {
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (m_state == CanvasState::Empty && (isEnter || event->key() == Qt::Key_Space)) {
        Q_EMIT openRequested();
        return;
    }
    if (isImageShown() && m_tool && m_tool->keyPress(*event, m_view)) {
        return;
    }
    const bool isPlain = !(event->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier));
    if (!isImageShown() || !isPlain) {
        QWidget::keyPressEvent(event);
        return;
    }
    switch (event->key()) {
    case Qt::Key_Space:
        m_isSpaceHeld = true;
        showCursor();
        break;
    case Qt::Key_O:
        m_isOriginalHeld = true;
        update();
        break;
    case Qt::Key_F:
        fit();
        break;
    case Qt::Key_1:
        setZoom(1, m_cursor.value_or(QRectF(rect()).center()));
        break;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        setZoom(m_view.zoom * kZoomStep);
        break;
    case Qt::Key_Minus:
        setZoom(m_view.zoom / kZoomStep);
        break;
    case Qt::Key_Left:
        pan({kPanStep, 0});
        break;
    case Qt::Key_Right:
        pan({-kPanStep, 0});
        break;
    case Qt::Key_Up:
        pan({0, kPanStep});
        break;
    case Qt::Key_Down:
        pan({0, -kPanStep});
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

void ImageCanvas::keyReleaseEvent(QKeyEvent* event) {
    if (m_tool && m_tool->keyRelease(*event, m_view)) {
        return;
    }
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat()) {
        m_isSpaceHeld = false;
        showCursor();
    } else if (event->key() == Qt::Key_O && !event->isAutoRepeat()) {
        m_isOriginalHeld = false;
        update();
    } else {
        QWidget::keyReleaseEvent(event);
    }
}

void ImageCanvas::focusOutEvent(QFocusEvent* event) {
    m_isSpaceHeld = false; // its release goes elsewhere
    m_isOriginalHeld = false;
    if (m_tool) {
        m_tool->abandon();
    }
    update();
    showCursor();
    QWidget::focusOutEvent(event);
}

void ImageCanvas::showCursor() {
    if (m_isPanning) {
        setCursor(Qt::ClosedHandCursor);
    } else if (m_isSpaceHeld) {
        setCursor(Qt::OpenHandCursor);
    } else if (m_state == CanvasState::Empty) {
        setCursor(Qt::PointingHandCursor);
    } else if (const CanvasLayer* layer = m_cursor ? layerAt(*m_cursor) : nullptr) {
        setCursor(*layer->gripAt(*m_cursor, m_view));
    } else if (m_tool && isImageShown()) {
        setCursor(m_tool->cursor());
    } else {
        unsetCursor();
    }
}

void ImageCanvas::hover(std::optional<QPointF> widget) {
    m_cursor = widget;
    QPoint pixel(-1, -1);
    QPoint patch(-1, -1);
    if (widget && isImageShown()) {
        const QPointF image = m_view.toImage(*widget);
        const QPoint whole(static_cast<int>(std::floor(image.x())),
                           static_cast<int>(std::floor(image.y())));
        if (QRect(QPoint(0, 0), m_view.imageSize).contains(whole)) {
            pixel = whole;
            patch = patchGrid().patchAt(image).value_or(patch);
        }
    }
    showCursor();
    const bool isMarked = patch.x() >= 0 && (!m_tool || m_tool->leavesPatchMarked());
    m_grid.setHovered(isMarked ? std::optional(patch) : std::nullopt);
    if (pixel != m_pixel) {
        m_pixel = pixel;
        Q_EMIT pixelHovered(pixel.x(), pixel.y());
    }
    if (patch != m_patch) {
        m_patch = patch;
        Q_EMIT patchHovered(patch.y(), patch.x());
    }
}

} // namespace widgets
