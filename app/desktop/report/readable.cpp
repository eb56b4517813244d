#include "app/desktop/report/readable.h"

#include <QFontInfo>
#include <QLabel>

#include <algorithm>

namespace app {
namespace {

constexpr int kSmallestPixels = 14;

double scaleOf(TextRole role) {
    return role == TextRole::Title ? 1.5 : role == TextRole::Heading ? 1.15 : 1.0;
}

} // namespace

void makeReadable(QWidget& widget, TextRole role) {
    QFont font = widget.font();
    const int pixels = std::max(kSmallestPixels, QFontInfo(font).pixelSize());
    font.setPixelSize(static_cast<int>(pixels * scaleOf(role)));
    font.setBold(role != TextRole::Text);
    widget.setFont(font);
}

QString breakable(const QString& text) {
    constexpr QChar kMayBreak(0x200B);
    QString broken;
    for (const QChar letter : text) {
        const bool isHump = letter.isUpper() && !broken.isEmpty() && broken.back().isLower();
        broken += isHump ? QString(kMayBreak) + letter : QString(letter);
        if (letter == '/' || letter == '.' || letter == '_' || letter == '-') {
            broken += kMayBreak;
        }
    }
    return broken;
}

QLabel* readableLabel(const QString& text, QWidget* parent, TextRole role) {
    auto* label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    makeReadable(*label, role);
    return label;
}

} // namespace app
