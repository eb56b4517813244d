#include "widgets/inputs/chip.h"

#include <QPainter>

#include <algorithm>

namespace widgets {

namespace {
constexpr int kPadding = 10;
constexpr int kDot = 7;
constexpr int kGap = 6;
} // namespace

Chip::Chip(const QString& text, Tone tone, QWidget* parent) : QWidget(parent), m_tone(tone) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setText(text);
}

void Chip::setText(const QString& text) {
    if (text != m_text) {
        m_text = text;
        setAccessibleName(text);
        updateGeometry();
        update();
        Q_EMIT textChanged(text);
    }
}

void Chip::setTone(Tone tone) {
    if (tone != m_tone) {
        m_tone = tone;
        updateGeometry();
        update();
        Q_EMIT toneChanged(tone);
    }
}

int Chip::textLeft() const {
    return m_tone == Tone::Neutral ? kPadding : kPadding + kDot + kGap;
}

QSize Chip::sizeHint() const {
    return {textLeft() + fontMetrics().horizontalAdvance(m_text) + kPadding + 1,
            fontMetrics().height() + 8};
}

QSize Chip::minimumSizeHint() const {
    const int least =
        textLeft() + kPadding + fontMetrics().horizontalAdvance(QStringLiteral("abc…"));
    return {std::min(least, sizeHint().width()), sizeHint().height()};
}

void Chip::paintEvent(QPaintEvent*) {
    const ToneColors colors = toneColors(m_tone, palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(QPen(mixed(colors.background, colors.accent, 0.35), 1));
    painter.setBrush(colors.background);
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2);
    if (m_tone != Tone::Neutral) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors.accent);
        painter.drawEllipse(QRectF(kPadding, box.center().y() - kDot / 2.0, kDot, kDot));
    }
    const QRect room = rect().adjusted(textLeft(), 0, -kPadding, 0);
    painter.setPen(colors.text);
    painter.drawText(room, Qt::AlignVCenter | Qt::AlignLeft,
                     fontMetrics().elidedText(m_text, Qt::ElideRight, room.width() + 1));
}

} // namespace widgets
