#include "widgets/charts/map_grid.h"
#include "widgets/layout/theme.h"

#include <QPaintEvent>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>

/// How MapGrid looks.
namespace widgets {

namespace {

constexpr double kDimmed = 0.6;   ///< of the background over a head that is switched off
constexpr double kDisabled = 0.6; ///< ... and over every map while the widget is disabled
constexpr int kPadding = 6;
constexpr double kRingDark = 2.6; ///< logical pixels
constexpr double kRingLight = 1.2;

QColor faded(QColor color, double opacity) {
    color.setAlphaF(static_cast<float>(opacity));
    return color;
}

} // namespace

void MapGrid::paintEvent(QPaintEvent* event) {
    if (m_ratio != devicePixelRatioF()) { // moved to another screen
        relayout();
    }
    QPainter painter(viewport());
    painter.fillRect(event->rect(), palette().color(QPalette::Base));
    if (!m_layout.isEmpty()) {
        const QPointF corner(m_layout.headers.width() / m_ratio,
                             m_layout.headers.height() / m_ratio);
        const QRectF cells(corner, QPointF(viewport()->width(), viewport()->height()));
        paintCells(painter, cells & QRectF(event->rect()));
        paintHeaders(painter);
    }
    if (hasFocus()) {
        painter.setPen(palette().color(QPalette::Highlight));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(viewport()->rect().adjusted(0, 0, -1, -1));
    }
}

void MapGrid::paintCells(QPainter& painter, const QRectF& within) {
    painter.setClipRect(within);
    const QRect content(toContent(within.topLeft()), toContent(within.bottomRight()));
    const QRect seen = m_layout.cellsIn(content);
    const bool isAsked = QRect(0, 0, m_cols, m_rows).contains(m_query);
    const QImage ring = isAsked ? queryRing() : QImage();
    for (int layer = seen.top(); layer <= seen.bottom(); ++layer) {
        for (int column = seen.left(); column <= seen.right(); ++column) {
            const QRectF place = cellRect(layer, column);
            paintCell(painter, {column, layer}, place);
            if (isAsked) {
                paintQuery(painter, place, ring);
            }
        }
    }
    for (const QPoint cell : {m_hovered.cell, m_current}) {
        if (cell.x() >= 0) {
            paintFrame(painter, cell, cellRect(cell.y(), cell.x()));
        }
    }
    painter.setClipping(false);
}

void MapGrid::paintCell(QPainter& painter, QPoint cell, const QRectF& place) {
    painter.drawImage(place.topLeft(), pictureOf(cell));
    if (!isEnabled()) {
        painter.fillRect(place, faded(palette().color(QPalette::Base), kDisabled));
    }
    if (m_marked.contains({cell.y(), cell.x()})) {
        paintMark(painter, place);
    }
}

/// Drawn once and stamped on every map. Two hairs side by side, dark and light: one of them is seen
/// on every colour.
QImage MapGrid::queryRing() const {
    const QSizeF patch(m_layout.cell.width() / m_ratio / m_cols,
                       m_layout.cell.height() / m_ratio / m_rows);
    const double radius = std::clamp(0.9 * std::min(patch.width(), patch.height()), 3.0, 10.0);
    const int side = 2 * static_cast<int>(std::ceil((radius + kRingDark) * m_ratio)) + 1;
    QImage ring(side, side, QImage::Format_ARGB32_Premultiplied);
    ring.fill(Qt::transparent);
    ring.setDevicePixelRatio(m_ratio);
    QPainter painter(&ring);
    painter.setRenderHint(QPainter::Antialiasing);
    for (const auto& [color, width] :
         {std::pair(Qt::black, kRingDark), std::pair(Qt::white, kRingLight)}) {
        painter.setPen(QPen(color, width));
        painter.drawEllipse(QRectF(QPointF(0, 0), QSizeF(ring.size()) / m_ratio).center(), radius,
                            radius);
    }
    return ring;
}

void MapGrid::paintQuery(QPainter& painter, const QRectF& place, const QImage& ring) const {
    const QPoint middle((2 * m_query.x() + 1) * m_layout.cell.width() / (2 * m_cols),
                        (2 * m_query.y() + 1) * m_layout.cell.height() / (2 * m_rows));
    const QPoint corner = middle - QPoint(ring.width() / 2, ring.height() / 2);
    const QRect seen = QRect(corner, ring.size()) & QRect(QPoint(0, 0), m_layout.cell);
    painter.drawImage(place.topLeft() + QPointF(seen.topLeft()) / m_ratio, ring,
                      QRectF(seen.translated(-corner)));
}

void MapGrid::paintMark(QPainter& painter, const QRectF& place) const {
    const QColor base = palette().color(QPalette::Base);
    painter.fillRect(place, faded(base, kDimmed));
    const std::array lines{QLineF(place.topLeft(), place.bottomRight()),
                           QLineF(place.bottomLeft(), place.topRight())};
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipRect(place, Qt::IntersectClip);
    for (const auto& [color, width] :
         {std::pair(base, 3.5), std::pair(palette().color(QPalette::Text), 1.5)}) {
        painter.setPen(QPen(color, width));
        painter.drawLines(lines.data(), static_cast<int>(lines.size()));
    }
    painter.restore();
}

/// In the gap around the map, so that nothing of it is covered.
void MapGrid::paintFrame(QPainter& painter, QPoint cell, const QRectF& place) const {
    const bool isCurrent = cell == m_current;
    const QColor quiet =
        mixed(palette().color(QPalette::Text), palette().color(QPalette::Base), 0.3);
    const double width = isCurrent ? 2 : 1;
    const double reach = isCurrent ? 2 : 1.5;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(isCurrent && hasFocus() ? palette().color(QPalette::Highlight) : quiet,
                        width, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    painter.drawRect(place.adjusted(-reach, -reach, reach, reach));
    painter.setRenderHint(QPainter::Antialiasing, false);
}

// ---- names -------------------------------------------------------------------------------------

void MapGrid::chooseInk(QPainter& painter, bool isCurrent) const {
    QFont written = font();
    written.setBold(isCurrent);
    painter.setFont(written);
    painter.setPen(palette().color(isCurrent ? QPalette::Text : QPalette::PlaceholderText));
}

void MapGrid::paintHeaders(QPainter& painter) {
    const QSizeF size(m_layout.headers.width() / m_ratio, m_layout.headers.height() / m_ratio);
    const QColor base = palette().color(QPalette::Base);
    painter.fillRect(QRectF(0, 0, size.width(), viewport()->height()), base);
    painter.fillRect(QRectF(0, 0, viewport()->width(), size.height()), base);
    const QRect seen =
        m_layout.cellsIn(QRect(toContent({size.width(), size.height()}),
                               toContent(QPointF(viewport()->rect().bottomRight()))));
    painter.setClipRect(QRectF(0, size.height(), size.width(), viewport()->height()));
    paintLayerNames(painter, seen);
    painter.setClipRect(QRectF(size.width(), 0, viewport()->width(), size.height()));
    paintHeadNames(painter, seen);
    painter.setClipping(false);
    chooseInk(painter, false);
    painter.drawText(QRectF(0, 0, size.width() - kPadding, size.height() - kPadding / 2.0),
                     Qt::AlignRight | Qt::AlignBottom, rowsName());
}

/// In the middle of what is seen of the layer's maps.
void MapGrid::paintLayerNames(QPainter& painter, const QRect& seen) {
    const double right = m_layout.headers.width() / m_ratio - kPadding;
    const double top = m_layout.headers.height() / m_ratio;
    const QRectF room(0, top, right, viewport()->height() - top);
    for (int layer = seen.top(); layer <= seen.bottom(); ++layer) {
        const QRectF cell = cellRect(layer, 0);
        const QRectF place = QRectF(0, cell.top(), right, cell.height()) & room;
        if (place.height() >= fontMetrics().capHeight()) {
            chooseInk(painter, layer == m_current.y());
            painter.drawText(place, Qt::AlignRight | Qt::AlignVCenter, layerLabel(layer));
        }
    }
}

/// The fused column's title may be wider than its maps.
void MapGrid::paintHeadNames(QPainter& painter, const QRect& seen) {
    const double left = m_layout.headers.width() / m_ratio;
    const double line = fontMetrics().height();
    const double top = m_layout.headers.height() / m_ratio - kPadding / 2.0 - line;
    const QRectF room(left, top, viewport()->width() - left, line);
    for (int column = seen.left(); column <= seen.right(); ++column) {
        const QRectF cell = cellRect(0, column).adjusted(-1, 0, 1, 0);
        chooseInk(painter, column == m_current.x());
        const QFontMetricsF metrics(painter.font());
        if (column < heads()) {
            const QRectF place = QRectF(cell.left(), top, cell.width(), line) & room;
            const QString text =
                metrics.elidedText(headLabel(column), Qt::ElideRight, cell.width());
            if (place.width() >= metrics.horizontalAdvance(text)) {
                painter.drawText(place, Qt::AlignCenter, text);
            }
            continue;
        }
        const double width = std::max(cell.width(), metrics.horizontalAdvance(m_fusedTitle) + 1);
        painter.drawText(QRectF(cell.right() - width, top, width, line), Qt::AlignCenter,
                         m_fusedTitle);
    }
    chooseInk(painter, false);
    painter.drawText(room.translated(kPadding, -line), Qt::AlignLeft | Qt::AlignVCenter,
                     columnsName());
}

} // namespace widgets
