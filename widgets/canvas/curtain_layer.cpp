#include "widgets/canvas/curtain_layer.h"

#include "widgets/canvas/caption_layer.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace widgets {

namespace {

constexpr double kGripReach = 7; ///< logical pixels from the divider
constexpr double kKnobRadius = 13;
constexpr double kNameGap = 10;

/// On a device pixel, so that both sides end sharply.
double dividerOf(double position, const CanvasView& view) {
    const double ratio = view.devicePixelRatio;
    return std::round(position * view.viewport.width() * ratio) / ratio;
}

} // namespace

CurtainLayer::CurtainLayer(QObject* parent) : CanvasLayer(parent) {}

void CurtainLayer::setLayers(CanvasLayer* left, CanvasLayer* right) {
    if (left == m_left && right == m_right) {
        return;
    }
    for (const QPointer<CanvasLayer>& old : {m_left, m_right}) {
        if (old) {
            old->disconnect(this);
        }
    }
    m_left = left;
    m_right = right;
    for (CanvasLayer* layer : {left, right}) {
        if (layer != nullptr) {
            connect(layer, &CanvasLayer::changed, this, &CanvasLayer::changed,
                    Qt::UniqueConnection);
        }
    }
    Q_EMIT changed();
}

void CurtainLayer::setNames(const QString& left, const QString& right) {
    if (left != m_leftName || right != m_rightName) {
        m_leftName = left;
        m_rightName = right;
        Q_EMIT changed();
    }
}

void CurtainLayer::setPosition(double position) {
    const double next = std::clamp(position, 0.0, 1.0);
    if (std::isfinite(position) && next != m_position) {
        m_position = next;
        Q_EMIT changed();
        Q_EMIT positionChanged(next);
    }
}

bool CurtainLayer::isComplete() const {
    return (!m_left || m_left->isComplete()) && (!m_right || m_right->isComplete());
}

void CurtainLayer::paint(QPainter& painter, const CanvasView& view) {
    const double x = dividerOf(m_position, view);
    const double height = view.viewport.height();
    const auto paintSide = [&](CanvasLayer* layer, const QRectF& side) {
        if (layer != nullptr && !side.isEmpty()) {
            painter.save();
            painter.setClipRect(side);
            layer->paint(painter, view);
            painter.restore();
        }
    };
    paintSide(m_left, {0, 0, x, height});
    paintSide(m_right, {x, 0, view.viewport.width() - x, height});
    painter.setRenderHint(QPainter::Antialiasing);
    paintNames(painter, view, x);
    paintDivider(painter, view, x);
}

void CurtainLayer::paintDivider(QPainter& painter, const CanvasView& view, double x) const {
    const double height = view.viewport.height();
    painter.fillRect(QRectF(x - 2, 0, 4, height), QColor(0, 0, 0, 110));
    painter.fillRect(QRectF(x - 1, 0, 2, height), Qt::white);
    const QPointF middle(x, height / 2);
    painter.setPen(QPen(QColor(0, 0, 0, 110), 1));
    painter.setBrush(Qt::white);
    painter.drawEllipse(middle, kKnobRadius, kKnobRadius);
    painter.setPen(QPen(QColor(50, 50, 50), 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    for (const double side : {-1.0, 1.0}) {
        QPainterPath arrow(middle + QPointF(side * 3.5, -4));
        arrow.lineTo(middle + QPointF(side * 7.5, 0));
        arrow.lineTo(middle + QPointF(side * 3.5, 4));
        painter.drawPath(arrow);
    }
}

void CurtainLayer::paintNames(QPainter& painter, const CanvasView& view, double x) const {
    const double width = view.viewport.width();
    paintCaption(painter, {kNameGap, kNameGap, x - 2 * kNameGap, 0}, Qt::AlignRight, m_leftName);
    paintCaption(painter, {x + kNameGap, kNameGap, width - x - 2 * kNameGap, 0}, Qt::AlignLeft,
                 m_rightName);
}

std::optional<Qt::CursorShape> CurtainLayer::gripAt(QPointF widget, const CanvasView& view) const {
    const double distance = std::abs(widget.x() - dividerOf(m_position, view));
    return distance <= kGripReach ? std::optional(Qt::SplitHCursor) : std::nullopt;
}

void CurtainLayer::drag(QPointF widget, const CanvasView& view) {
    setPosition(widget.x() / std::max(1.0, view.viewport.width()));
}

} // namespace widgets
