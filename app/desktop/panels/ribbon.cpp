#include "app/desktop/panels/ribbon.h"

#include <QPainter>

namespace app {

Ribbon::Ribbon(const QString& text, QWidget* parent, widgets::Tone tone)
    : QLabel(text, parent), m_tone(tone) {
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setContentsMargins(8, 6, 8, 6);
}

void Ribbon::paintEvent(QPaintEvent* event) {
    QPainter(this).fillRect(rect(), widgets::toneColors(m_tone, palette()).background);
    QLabel::paintEvent(event);
}

} // namespace app
