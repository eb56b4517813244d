#include "widgets/canvas/caption_layer.h"

#include <QPainter>

namespace widgets {

namespace {
constexpr double kGap = 10;
constexpr double kPadding = 10;
constexpr double kLeastWidth = 48;
} // namespace

void paintCaption(QPainter& painter,
                  const QRectF& room,
                  Qt::Alignment alignment,
                  const QString& text) {
    if (text.isEmpty() || room.width() < kLeastWidth) {
        return;
    }
    const QFontMetricsF metrics(painter.font());
    const double wanted = metrics.horizontalAdvance(text) + 2 * kPadding + 1;
    const double width = std::min(wanted, room.width());
    const double left = alignment & Qt::AlignRight ? room.right() - width : room.left();
    const QRectF pill(left, room.top(), width, metrics.height() + 8);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(20, 22, 25, 205));
    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2);
    painter.setPen(Qt::white);
    painter.drawText(pill, Qt::AlignCenter,
                     metrics.elidedText(text, Qt::ElideRight, width - 2 * kPadding + 1));
    painter.restore();
}

void CaptionLayer::setText(const QString& text) {
    if (text != m_text) {
        m_text = text;
        Q_EMIT changed();
    }
}

void CaptionLayer::paint(QPainter& painter, const CanvasView& view) {
    paintCaption(painter, {kGap, kGap, view.viewport.width() - 2 * kGap, 0}, Qt::AlignLeft, m_text);
}

} // namespace widgets
