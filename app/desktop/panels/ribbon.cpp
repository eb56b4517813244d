#include "app/desktop/panels/ribbon.h"

#include <QEvent>
#include <QGuiApplication>

namespace app {

Ribbon::Ribbon(const QString& text, QWidget* parent, widgets::Tone tone)
    : QLabel(text, parent), m_tone(tone) {
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setContentsMargins(8, 6, 8, 6);
    setAutoFillBackground(true);
    adoptPalette();
}

void Ribbon::changeEvent(QEvent* event) {
    QLabel::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange) {
        adoptPalette();
    }
}

void Ribbon::adoptPalette() {
    const auto colors = widgets::toneColors(m_tone, QGuiApplication::palette());
    QPalette own = QGuiApplication::palette();
    own.setColor(QPalette::Window, colors.background);
    own.setColor(QPalette::WindowText, colors.text);
    setPalette(own);
}

} // namespace app
