#include "widgets/inputs/head_matrix.h"

#include "widgets/layout/theme.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace widgets {
namespace {

constexpr double kLargestSide = 22;
constexpr double kSmallestSide = 9;
constexpr double kGap = 2;
constexpr double kRounding = 3;
constexpr double kSkippedInk = 0.55; ///< how far the heads of a skipped layer fade

} // namespace

HeadMatrix::HeadMatrix(QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAccessibleName(tr("Layers and heads"));
    describe();
}

void HeadMatrix::setShape(int layers, int heads) {
    if (layers == m_layers && heads == m_heads) {
        return;
    }
    m_layers = layers;
    m_heads = heads;
    m_current = {std::clamp(m_current.x(), -1, std::max(0, heads - 1)),
                 std::clamp(m_current.y(), 0, std::max(0, layers - 1))};
    m_hovered = {kNothing, 0};
    updateGeometry();
    describe();
    update();
}

void HeadMatrix::setOff(const Heads& heads, const std::set<int>& layers) {
    if (heads != m_offHeads || layers != m_offLayers) {
        m_offHeads = heads;
        m_offLayers = layers;
        describe();
        update();
    }
}

// ---- geometry ----------------------------------------------------------------------------------

int HeadMatrix::nameWidth() const {
    return fontMetrics().horizontalAdvance("00") + 14;
}

int HeadMatrix::headerHeight() const {
    return fontMetrics().height();
}

double HeadMatrix::sideFor(int width) const {
    const double room = (width - nameWidth()) / static_cast<double>(std::max(1, m_heads)) - kGap;
    return std::clamp(room, kSmallestSide, kLargestSide);
}

QRectF HeadMatrix::cellRect(int layer, int head) const {
    const double side = sideFor(width());
    const double height = std::max(side, static_cast<double>(fontMetrics().ascent()));
    const double top = headerHeight() + layer * (height + kGap);
    return head < 0 ? QRectF(0, top, nameWidth() - 4, height)
                    : QRectF(nameWidth() + head * (side + kGap), top, side, height);
}

int HeadMatrix::heightForWidth(int width) const {
    const double height = std::max(sideFor(width), static_cast<double>(fontMetrics().ascent()));
    return headerHeight() + qRound(m_layers * (height + kGap));
}

QSize HeadMatrix::sizeHint() const {
    const int width = nameWidth() + qRound(m_heads * (kLargestSide + kGap));
    return {width, heightForWidth(width)};
}

QSize HeadMatrix::minimumSizeHint() const {
    const int width = nameWidth() + qRound(m_heads * (kSmallestSide + kGap));
    return {width, heightForWidth(width)};
}

QPoint HeadMatrix::cellAt(QPointF position) const {
    for (int layer = 0; layer < m_layers; ++layer) {
        const QRectF name = cellRect(layer, -1);
        if (position.y() < name.top() || position.y() >= name.bottom() + kGap) {
            continue;
        }
        for (int head = -1; head < m_heads; ++head) {
            const QRectF place = cellRect(layer, head);
            if (position.x() >= place.left() && position.x() < place.right() + kGap) {
                return {head, layer};
            }
        }
    }
    return {kNothing, 0};
}

bool HeadMatrix::isOff(QPoint cell) const {
    return cell.x() < 0 ? m_offLayers.contains(cell.y())
                        : m_offHeads.contains({cell.y(), cell.x()});
}

// ---- input -------------------------------------------------------------------------------------

void HeadMatrix::switchCell(QPoint cell, bool isOff) {
    if (cell.x() == kNothing || this->isOff(cell) == isOff) {
        return;
    }
    cell.x() < 0 ? Q_EMIT layerSwitched(cell.y(), isOff)
                 : Q_EMIT headSwitched(cell.y(), cell.x(), isOff);
}

void HeadMatrix::choose(QPoint cell) {
    if (cell != m_current) {
        m_current = cell;
        describe();
        update();
    }
}

void HeadMatrix::mousePressEvent(QMouseEvent* event) {
    const QPoint cell = cellAt(event->position());
    if (event->button() == Qt::LeftButton && cell.x() != kNothing) {
        m_dragsOff = !isOff(cell);
        choose(cell);
        switchCell(cell, m_dragsOff);
    }
}

void HeadMatrix::mouseMoveEvent(QMouseEvent* event) {
    const QPoint cell = cellAt(event->position());
    if (cell != m_hovered) {
        m_hovered = cell;
        update();
    }
    const bool isSameKind = (cell.x() < 0) == (m_current.x() < 0); // a layer is not a head
    if (event->buttons().testFlag(Qt::LeftButton) && cell.x() != kNothing && isSameKind) {
        choose(cell);
        switchCell(cell, m_dragsOff);
    }
}

void HeadMatrix::leaveEvent(QEvent* event) {
    QWidget::leaveEvent(event);
    m_hovered = {kNothing, 0};
    update();
}

void HeadMatrix::keyPressEvent(QKeyEvent* event) {
    QPoint next = m_current;
    switch (event->key()) {
    case Qt::Key_Left:
        next.rx() -= 1;
        break;
    case Qt::Key_Right:
        next.rx() += 1;
        break;
    case Qt::Key_Up:
        next.ry() -= 1;
        break;
    case Qt::Key_Down:
        next.ry() += 1;
        break;
    case Qt::Key_Home:
        next.setX(-1);
        break;
    case Qt::Key_End:
        next.setX(m_heads - 1);
        break;
    case Qt::Key_Space:
        if (m_layers > 0) {
            switchCell(m_current, !isOff(m_current));
        }
        return;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    choose({std::clamp(next.x(), -1, std::max(0, m_heads - 1)),
            std::clamp(next.y(), 0, std::max(0, m_layers - 1))});
}

void HeadMatrix::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    update();
}

void HeadMatrix::focusOutEvent(QFocusEvent* event) {
    QWidget::focusOutEvent(event);
    update();
}

bool HeadMatrix::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const QPoint cell = cellAt(help->pos());
        QToolTip::showText(help->globalPos(), cell.x() == kNothing ? QString() : textOf(cell),
                           this);
        return true;
    }
    return QWidget::event(event);
}

QString HeadMatrix::textOf(QPoint cell) const {
    if (cell.x() < 0) {
        return m_offLayers.contains(cell.y()) ? tr("Layer %1: skipped").arg(cell.y())
                                              : tr("Layer %1: on").arg(cell.y());
    }
    const QString text = isOff(cell) ? tr("Layer %1, head %2: off") : tr("Layer %1, head %2: on");
    return text.arg(cell.y()).arg(cell.x());
}

void HeadMatrix::describe() {
    setAccessibleDescription(m_layers == 0 ? tr("No layers") : textOf(m_current));
}

// ---- painting ----------------------------------------------------------------------------------

void HeadMatrix::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintHeader(painter);
    for (int layer = 0; layer < m_layers; ++layer) {
        paintLayer(painter, layer);
        for (int head = 0; head < m_heads; ++head) {
            paintHead(painter, layer, head);
        }
    }
    if (hasFocus() && m_layers > 0) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(palette().color(QPalette::WindowText), 1.5));
        painter.drawRoundedRect(cellRect(m_current.y(), m_current.x()).adjusted(-1, -1, 1, 1),
                                kRounding, kRounding);
    }
}

/// The numbers of the heads, as many as fit.
void HeadMatrix::paintHeader(QPainter& painter) const {
    painter.setPen(palette().color(QPalette::PlaceholderText));
    const int needed = fontMetrics().horizontalAdvance("00") + 2;
    const int step = std::max(1, static_cast<int>(needed / (sideFor(width()) + kGap)) + 1);
    for (int head = 0; head<m_heads; head += m_heads> 1 && sideFor(width()) < needed ? step : 1) {
        QRectF place = cellRect(0, head);
        place.setTop(0);
        place.setHeight(headerHeight());
        painter.drawText(place.adjusted(-needed, 0, needed, 0), Qt::AlignCenter,
                         QString::number(head));
    }
}

void HeadMatrix::paintLayer(QPainter& painter, int layer) const {
    const QRectF place = cellRect(layer, -1);
    const bool isSkipped = m_offLayers.contains(layer);
    if (isSkipped) {
        paintOff(painter, place);
    } else {
        const bool isHovered = isEnabled() && m_hovered == QPoint(-1, layer);
        painter.setPen(Qt::NoPen);
        painter.setBrush(palette().color(isHovered ? QPalette::Midlight : QPalette::Button));
        painter.drawRoundedRect(place, kRounding, kRounding);
    }
    painter.setPen(palette().color(
        isEnabled() && !isSkipped ? QPalette::Active : QPalette::Disabled, QPalette::WindowText));
    painter.drawText(place, Qt::AlignCenter, QString::number(layer));
}

void HeadMatrix::paintHead(QPainter& painter, int layer, int head) const {
    const QRectF place = cellRect(layer, head);
    if (m_offHeads.contains({layer, head})) {
        paintOff(painter, place);
        return;
    }
    QColor ink =
        palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::Highlight);
    const QColor ground = palette().color(QPalette::Window);
    if (m_offLayers.contains(layer)) {
        ink = mixed(ink, ground, kSkippedInk);
    } else if (isEnabled() && m_hovered == QPoint(head, layer)) {
        ink = mixed(ink, palette().color(QPalette::WindowText), 0.25);
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    painter.drawRoundedRect(place, kRounding, kRounding);
}

/// Empty, with a cross: not told by colour alone.
void HeadMatrix::paintOff(QPainter& painter, const QRectF& place) const {
    const QColor ink = isEnabled() ? toneColors(Tone::Warning, palette()).accent
                                   : palette().color(QPalette::Disabled, QPalette::WindowText);
    const QRectF inner = place.adjusted(0.75, 0.75, -0.75, -0.75);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(ink, 1.2));
    painter.drawRoundedRect(inner, kRounding, kRounding);
    const double reach = std::min(inner.width(), inner.height()) / 3.6;
    const QPointF middle = inner.center();
    if (place.width() > 1.5 * place.height()) { // the number of a layer stands there: struck out
        painter.drawLine(QPointF(inner.left() + 3, middle.y()),
                         QPointF(inner.right() - 3, middle.y()));
        return;
    }
    painter.drawLine(middle - QPointF(reach, reach), middle + QPointF(reach, reach));
    painter.drawLine(middle - QPointF(reach, -reach), middle + QPointF(reach, -reach));
}

} // namespace widgets
