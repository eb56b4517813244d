#include "widgets/canvas/canvas_states.h"

#include "widgets/layout/theme.h"

#include <QPainter>

#include <algorithm>

namespace widgets {

namespace {

QFont scaledFont(const QPainter& painter, double factor, bool bold) {
    QFont font = painter.font();
    font.setPointSizeF(font.pointSizeF() * factor);
    font.setBold(bold);
    return font;
}

/// Title above detail, centred as one block, both wrapped to the area's width.
void paintText(QPainter& painter,
               const QRectF& area,
               const QPalette& palette,
               const CanvasMessage& message) {
    constexpr int kFlags = Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap;
    const QFont plain = painter.font();
    const QFont large = scaledFont(painter, 1.25, true);
    const double width = std::min(area.width(), 520.0);
    const QRectF room(area.center().x() - width / 2, area.top(), width, area.height());
    painter.setFont(large);
    const QRectF title = painter.boundingRect(room, kFlags, message.title);
    painter.setFont(plain);
    const QRectF detail = painter.boundingRect(room, kFlags, message.detail);
    const double gap = message.detail.isEmpty() ? 0 : 8;
    const double top =
        std::max(area.top(), area.center().y() - (title.height() + gap + detail.height()) / 2);
    painter.setPen(palette.color(QPalette::WindowText));
    painter.setFont(large);
    painter.drawText(QRectF(room.left(), top, width, title.height()), kFlags, message.title);
    painter.setFont(plain);
    const double below = top + title.height() + gap;
    painter.drawText(QRectF(room.left(), below, width, area.bottom() - below), kFlags,
                     message.detail);
}

} // namespace

QColor canvasBackground(const QPalette& palette) {
    const QColor window = palette.color(QPalette::Window);
    return isDark(palette) ? mixed(window, Qt::black, 0.25) : mixed(window, Qt::black, 0.07);
}

void paintChecker(QPainter& painter, const QRectF& area, const QPalette& palette) {
    constexpr int kSquare = 8;
    const bool dark = isDark(palette);
    QPixmap tile(2 * kSquare, 2 * kSquare);
    tile.fill(dark ? QColor(70, 70, 70) : QColor(255, 255, 255));
    QPainter squares(&tile);
    const QColor other = dark ? QColor(90, 90, 90) : QColor(220, 220, 220);
    squares.fillRect(0, 0, kSquare, kSquare, other);
    squares.fillRect(kSquare, kSquare, kSquare, kSquare, other);
    squares.end();
    painter.save();
    painter.setBrushOrigin(area.topLeft());
    painter.fillRect(area, tile);
    painter.restore();
}

void paintDropArea(QPainter& painter,
                   const QRectF& area,
                   const QPalette& palette,
                   const CanvasMessage& message) {
    const double inset = std::min(32.0, std::min(area.width(), area.height()) / 12);
    const QRectF frame = area.adjusted(inset, inset, -inset, -inset);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QPen pen(mixed(palette.color(QPalette::WindowText), canvasBackground(palette), 0.45), 2);
    pen.setDashPattern({4, 4});
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(frame, 12, 12);
    paintText(painter, frame.adjusted(16, 16, -16, -16), palette, message);
    painter.restore();
}

void paintError(QPainter& painter,
                const QRectF& area,
                const QPalette& palette,
                const CanvasMessage& message) {
    constexpr double kSign = 40;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF text = area.adjusted(24, kSign + 24, -24, -24);
    const QPointF middle(area.center().x(), std::max(area.top() + kSign, area.center().y() - 72));
    const QColor red = toneColors(Tone::Error, palette).accent;
    painter.setPen(QPen(red, 3, Qt::SolidLine, Qt::RoundCap));
    painter.drawEllipse(middle, kSign / 2, kSign / 2);
    painter.drawLine(middle - QPointF(0, 10), middle + QPointF(0, 3));
    painter.drawPoint(middle + QPointF(0, 10));
    paintText(painter, text, palette, message);
    painter.restore();
}

void paintNotice(QPainter& painter,
                 const QRectF& area,
                 const QPalette& palette,
                 const CanvasMessage& message) {
    painter.save();
    paintText(painter, area.adjusted(24, 24, -24, -24), palette, message);
    painter.restore();
}

void paintBusy(QPainter& painter,
               const QRectF& area,
               const QPalette& palette,
               const QString& text) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QFontMetricsF metrics(painter.font());
    const double width = std::min(metrics.horizontalAdvance(text) + 36, area.width() - 16);
    const double height = metrics.height() + 16;
    const QRectF pill(area.center().x() - width / 2, area.bottom() - height - 24, width, height);
    painter.setPen(palette.color(QPalette::Mid));
    painter.setBrush(palette.color(QPalette::ToolTipBase));
    painter.drawRoundedRect(pill, height / 2, height / 2);
    painter.setPen(palette.color(QPalette::ToolTipText));
    painter.drawText(pill, Qt::AlignCenter, metrics.elidedText(text, Qt::ElideMiddle, width - 24));
    painter.restore();
}

void paintDropHighlight(QPainter& painter, const QRectF& area, const QPalette& palette) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QColor wash = palette.color(QPalette::Highlight);
    painter.setPen(QPen(wash, 4));
    wash.setAlphaF(0.18F);
    painter.setBrush(wash);
    painter.drawRoundedRect(area.adjusted(4, 4, -4, -4), 10, 10);
    painter.restore();
}

} // namespace widgets
