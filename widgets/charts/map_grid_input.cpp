#include "widgets/charts/map_grid.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

/// The pointer and the keys of MapGrid.
namespace widgets {

namespace {

constexpr double kSizeStep = 1.25;
constexpr double kWheelNotch = 120;

} // namespace

// ---- pointer -----------------------------------------------------------------------------------

MapGrid::Place MapGrid::placeAt(QPointF position) const {
    const QPointF corner(m_layout.headers.width() / m_ratio, m_layout.headers.height() / m_ratio);
    const bool isOnNames = position.x() < corner.x() || position.y() < corner.y();
    const QPoint content = toContent(position);
    const auto cell = isOnNames ? std::nullopt : m_layout.cellAt(content);
    if (!cell) {
        return {};
    }
    const QPoint within = content - m_layout.cellRect(*cell).topLeft();
    return {*cell,
            {within.x() * m_cols / m_layout.cell.width(),
             within.y() * m_rows / m_layout.cell.height()}};
}

void MapGrid::hover(std::optional<QPointF> position) {
    m_pointer = position;
    const Place place = position ? placeAt(*position) : Place();
    if (place != m_hovered) {
        updateCell(m_hovered.cell);
        m_hovered = place;
        updateCell(m_hovered.cell);
        Q_EMIT hovered(place.cell.y(), place.cell.x(), place.patch.y(), place.patch.x());
        Q_EMIT hoverText(readout());
    }
}

/// The value under the pointer may be another one now.
void MapGrid::report() {
    if (m_hovered != Place()) {
        Q_EMIT hoverText(readout());
    }
}

QString MapGrid::readout() const {
    const auto values = map(m_hovered.cell.y(), m_hovered.cell.x());
    if (values.empty()) {
        return {};
    }
    const auto index =
        static_cast<std::size_t>(m_hovered.patch.y()) * static_cast<std::size_t>(m_cols) +
        static_cast<std::size_t>(m_hovered.patch.x());
    const float value = values[index];
    return tr("%1, row %2, column %3: %4")
        .arg(nameOf(m_hovered.cell))
        .arg(m_hovered.patch.y())
        .arg(m_hovered.patch.x())
        .arg(std::isnan(value) ? tr("no value")
                               : QLocale().toString(static_cast<double>(value), 'g', 4));
}

bool MapGrid::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::Leave) {
        hover(std::nullopt);
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void MapGrid::mouseMoveEvent(QMouseEvent* event) {
    hover(event->position());
}

void MapGrid::choose(QPoint cell) {
    if (cell.x() >= 0) {
        setCurrent(cell.y(), cell.x());
    }
}

void MapGrid::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton || event->button() == Qt::RightButton) {
        choose(placeAt(event->position()).cell);
    } else {
        event->ignore();
    }
}

void MapGrid::mouseDoubleClickEvent(QMouseEvent* event) {
    const QPoint cell = placeAt(event->position()).cell;
    if (event->button() == Qt::LeftButton && cell.x() >= 0) {
        choose(cell);
        Q_EMIT activated(cell.y(), cell.x());
    }
}

void MapGrid::contextMenuEvent(QContextMenuEvent* event) {
    const bool isKey = event->reason() == QContextMenuEvent::Keyboard;
    const QPoint cell = isKey ? m_current : placeAt(event->pos()).cell;
    if (cell.x() < 0) {
        event->ignore();
        return;
    }
    showCell(cell);
    const QPoint at = isKey
                          ? viewport()->mapToGlobal(cellRect(cell.y(), cell.x()).center().toPoint())
                          : event->globalPos();
    Q_EMIT contextMenuRequested(cell.y(), cell.x(), at);
}

void MapGrid::wheelEvent(QWheelEvent* event) {
    if (!(event->modifiers() & Qt::ControlModifier) || m_layout.isEmpty()) {
        QAbstractScrollArea::wheelEvent(event);
        return;
    }
    resizeCells(std::pow(kSizeStep, event->angleDelta().y() / kWheelNotch), event->position());
    event->accept();
}

/// What lies at the anchor stays there, as far as the scroll bars go.
void MapGrid::resizeCells(double factor, QPointF anchor) {
    const QPoint headers(m_layout.headers.width(), m_layout.headers.height());
    const QSize before = m_layout.step();
    const QPoint content = toContent(anchor);
    const QPoint onScreen = content - scrolled();
    const QPointF cells(static_cast<double>(content.x() - headers.x()) / before.width(),
                        static_cast<double>(content.y() - headers.y()) / before.height());
    const double wanted = (m_isFitted ? cellSize() : m_wantedCell) * factor;
    m_isFitted = false;
    m_wantedCell = std::clamp<double>(wanted, kSmallestCell, kLargestCell);
    relayout();
    const QSize after = m_layout.step();
    const QPointF moved(cells.x() * after.width(), cells.y() * after.height());
    const QPoint to = moved.toPoint() + headers - onScreen;
    horizontalScrollBar()->setValue(to.x());
    verticalScrollBar()->setValue(to.y());
}

// ---- keys --------------------------------------------------------------------------------------

/// Where the key leads from the current map; nothing for keys that do not.
std::optional<QPoint> MapGrid::keyed(const QKeyEvent& event) const {
    const QPoint from(std::max(0, m_current.x()), std::max(0, m_current.y()));
    const bool isWhole = event.modifiers() & Qt::ControlModifier;
    const int page = std::max(1, (verticalScrollBar()->pageStep() - m_layout.headers.height()) /
                                     std::max(1, m_layout.step().height()));
    const int last = m_layout.columns() - 1;
    switch (event.key()) {
    case Qt::Key_Home:
        return QPoint(0, isWhole ? 0 : from.y());
    case Qt::Key_End:
        return QPoint(last, isWhole ? layers() - 1 : from.y());
    default:
        break;
    }
    if (isWhole) {
        return std::nullopt;
    }
    switch (event.key()) {
    case Qt::Key_Left:
        return from - QPoint(1, 0);
    case Qt::Key_Right:
        return from + QPoint(1, 0);
    case Qt::Key_Up:
        return from - QPoint(0, 1);
    case Qt::Key_Down:
        return from + QPoint(0, 1);
    case Qt::Key_PageUp:
        return from - QPoint(0, page);
    case Qt::Key_PageDown:
        return from + QPoint(0, page);
    default:
        return std::nullopt;
    }
}

bool MapGrid::isOwnKey(const QKeyEvent& event) const {
    const bool isPlain = !(event.modifiers() & ~(Qt::KeypadModifier | Qt::ControlModifier));
    const bool isLetter = event.key() == Qt::Key_F && event.modifiers() == Qt::NoModifier;
    return !m_layout.isEmpty() && isPlain && (keyed(event).has_value() || isLetter);
}

/// The window binds some of these keys to commands; here they move.
bool MapGrid::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride && isOwnKey(static_cast<QKeyEvent&>(*event))) {
        event->accept();
        return true;
    }
    return QAbstractScrollArea::event(event);
}

void MapGrid::keyPressEvent(QKeyEvent* event) {
    const QPointF middle = m_current.x() < 0 ? QPointF(viewport()->rect().center())
                                             : cellRect(m_current.y(), m_current.x()).center();
    if (isOwnKey(*event) && event->key() != Qt::Key_F) {
        const QPoint to = *keyed(*event);
        setCurrent(std::clamp(to.y(), 0, layers() - 1),
                   std::clamp(to.x(), 0, m_layout.columns() - 1));
        showCell(m_current);
        return;
    }
    const bool isUsable =
        !m_layout.isEmpty() && !(event->modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier));
    switch (isUsable ? event->key() : 0) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current.x() >= 0) {
            Q_EMIT activated(m_current.y(), m_current.x());
        }
        break;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        resizeCells(kSizeStep, middle);
        break;
    case Qt::Key_Minus:
        resizeCells(1 / kSizeStep, middle);
        break;
    case Qt::Key_F:
        setFittedToWidth(true);
        showCell(m_current);
        break;
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void MapGrid::focusInEvent(QFocusEvent* event) {
    viewport()->update();
    QAbstractScrollArea::focusInEvent(event);
}

void MapGrid::focusOutEvent(QFocusEvent* event) {
    viewport()->update();
    QAbstractScrollArea::focusOutEvent(event);
}

} // namespace widgets
