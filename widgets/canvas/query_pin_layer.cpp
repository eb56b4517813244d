#include "widgets/canvas/query_pin_layer.h"

#include "widgets/canvas/patch_outline.h"
#include "widgets/layout/theme.h"

#include <QLineF>
#include <QPainter>

#include <algorithm>
#include <array>

namespace widgets {

namespace {

constexpr double kSmallestRing = 16; ///< screen pixels: what is seen, and hit, on tiny patches
constexpr double kCorner = 8;        ///< so that the smallest ring is a circle
constexpr double kInset = 4;         ///< half of a ring's width, which stays within a large patch
constexpr double kBadge = 8.5;       ///< radius of the disc with the number
const QColor kShadow(0, 0, 0, 200);

constexpr std::array<QRgb, 7> kColors{0xffd55e00, 0xff56b4e9, 0xff009e73, 0xffcc79a7,
                                      0xffe69f00, 0xff0072b2, 0xfff0e442};

bool contains(const PatchGrid& grid, QPoint patch) {
    return QRect(0, 0, grid.cols, grid.rows).contains(patch);
}

QRectF placeOf(QPoint patch, const PatchGrid& grid, const CanvasView& view) {
    return snapped(view.toWidget(grid.patchRect(patch.y(), patch.x())), view);
}

/// Along the inside of the patch, so that what is written in it can be read.
QRectF ringOf(const QRectF& patch) {
    const QSizeF size(std::max(kSmallestRing, patch.width() - 2 * kInset),
                      std::max(kSmallestRing, patch.height() - 2 * kInset));
    return {patch.center() - QPointF(size.width() / 2, size.height() / 2), size};
}

void drawFrame(QPainter& painter, const QRectF& patch, const QColor& color) {
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (const auto& [each, width] : {std::pair(kShadow, 5), std::pair(color, 3)}) {
        painter.setPen(QPen(each, width, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
        painter.drawRect(patch);
    }
}

/// Dark, light and coloured: on every background two of them stand out from each other.
void drawRing(QPainter& painter, const QRectF& ring, const QColor& color) {
    painter.setRenderHint(QPainter::Antialiasing);
    for (const auto& [each, width] :
         {std::pair(kShadow, 7.5), std::pair(QColor(Qt::white), 5.5), std::pair(color, 2.5)}) {
        painter.setPen(QPen(each, width));
        painter.drawRoundedRect(ring, kCorner, kCorner);
    }
}

void drawNumber(QPainter& painter, QPointF middle, int number, const QColor& color) {
    QFont font = painter.font();
    font.setBold(true);
    font.setPixelSize(number > 99 ? 9 : 11);
    painter.setFont(font);
    painter.setPen(QPen(kShadow, 3));
    painter.setBrush(color);
    painter.drawEllipse(middle, kBadge, kBadge);
    painter.setPen(QPen(Qt::white, 1.2));
    painter.drawEllipse(middle, kBadge, kBadge);
    painter.setBrush(Qt::NoBrush);
    const bool isDarkInk = contrast(color, Qt::black) > contrast(color, Qt::white);
    painter.setPen(isDarkInk ? Qt::black : Qt::white);
    painter.drawText(QRectF(middle - QPointF(2 * kBadge, kBadge), QSizeF(4 * kBadge, 2 * kBadge)),
                     Qt::AlignCenter, QString::number(number));
}

} // namespace

QColor pinColor(int index) {
    return QColor::fromRgb(kColors[static_cast<std::size_t>(index) % kColors.size()]);
}

int pinAt(std::span<const QPoint> pins,
          const PatchGrid& grid,
          QPointF widget,
          const CanvasView& view) {
    if (grid.isEmpty()) {
        return -1;
    }
    int found = -1;
    double least = 0;
    for (std::size_t i = 0; i < pins.size(); ++i) {
        const QRectF patch = placeOf(pins[i], grid, view);
        const double way = QLineF(patch.center(), widget).length();
        const bool isHit = patch.contains(widget) || ringOf(patch).contains(widget);
        if (isHit && contains(grid, pins[i]) && (found < 0 || way < least)) {
            found = static_cast<int>(i);
            least = way;
        }
    }
    return found;
}

void QueryPinLayer::setGrid(int rows, int cols, const QRectF& area) {
    if (rows != m_rows || cols != m_cols || area != m_area) {
        m_rows = rows;
        m_cols = cols;
        m_area = area;
        Q_EMIT changed();
    }
}

void QueryPinLayer::setPins(const std::vector<QPoint>& pins) {
    if (pins != m_pins) {
        m_pins = pins;
        Q_EMIT changed();
    }
}

void QueryPinLayer::setCurrentPin(int index) {
    if (index != m_current) {
        m_current = index;
        Q_EMIT changed();
    }
}

void QueryPinLayer::setHover(std::optional<QPoint> patch) {
    if (patch != m_hovered) {
        m_hovered = patch;
        Q_EMIT changed();
    }
}

void QueryPinLayer::paint(QPainter& painter, const CanvasView& view) {
    const PatchGrid grid = gridOver(m_rows, m_cols, m_area, view.imageSize);
    if (grid.isEmpty()) {
        return;
    }
    painter.save();
    painter.setBrush(Qt::NoBrush);
    if (m_hovered && contains(grid, *m_hovered)) {
        drawPatchOutline(painter, placeOf(*m_hovered, grid, view));
    }
    const int count = static_cast<int>(m_pins.size());
    for (int i = 0; i < count; ++i) {
        if (i != m_current) {
            paintPin(painter, i, grid, view);
        }
    }
    if (m_current >= 0 && m_current < count) { // above the others
        paintPin(painter, m_current, grid, view);
    }
    painter.restore();
}

void QueryPinLayer::paintPin(QPainter& painter,
                             int index,
                             const PatchGrid& grid,
                             const CanvasView& view) const {
    const QPoint pin = m_pins[static_cast<std::size_t>(index)];
    if (!contains(grid, pin)) {
        return;
    }
    const QRectF patch = placeOf(pin, grid, view);
    const QColor color = pinColor(index);
    const QRectF ring = ringOf(patch);
    if (index == m_current) {
        drawFrame(painter, patch, color);
    }
    drawRing(painter, ring, color);
    // At the corner: the patch itself stays in sight.
    drawNumber(painter, ring.topRight() + QPointF(3, -3), index + 1, color);
}

} // namespace widgets
