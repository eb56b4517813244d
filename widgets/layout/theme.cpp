#include "widgets/layout/theme.h"

#include <QApplication>
#include <QStyle>
#include <QStyleFactory>

#include <algorithm>
#include <cmath>

namespace widgets {

namespace {

struct Colors {
    QColor window, base, alternate, button, text, muted, disabled, highlight, highlightedText, link;
};

QPalette paletteOf(const Colors& c) {
    QPalette palette(c.button, c.window);
    palette.setColor(QPalette::Window, c.window);
    palette.setColor(QPalette::Base, c.base);
    palette.setColor(QPalette::AlternateBase, c.alternate);
    palette.setColor(QPalette::Button, c.button);
    palette.setColor(QPalette::ToolTipBase, c.alternate);
    palette.setColor(QPalette::PlaceholderText, c.muted);
    palette.setColor(QPalette::Highlight, c.highlight);
    palette.setColor(QPalette::HighlightedText, c.highlightedText);
    palette.setColor(QPalette::Link, c.link);
    palette.setColor(QPalette::LinkVisited, c.link);
    palette.setColor(QPalette::BrightText, Qt::white);
    for (const auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText}) {
        palette.setColor(role, c.text);
        palette.setColor(QPalette::Disabled, role, c.disabled);
    }
    palette.setColor(QPalette::Disabled, QPalette::Highlight, c.disabled);
    return palette;
}

double luminance(const QColor& color) {
    const auto linear = [](double channel) {
        return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) +
           0.0722 * linear(color.blueF());
}

QColor accentOf(Tone tone, const QPalette& palette) {
    const bool dark = isDark(palette);
    switch (tone) {
    case Tone::Info:
        return dark ? QColor(0x6c, 0xb6, 0xff) : QColor(0x1f, 0x66, 0xb8);
    case Tone::Success:
        return dark ? QColor(0x5f, 0xd0, 0x8a) : QColor(0x1b, 0x7a, 0x3d);
    case Tone::Warning:
        return dark ? QColor(0xf0, 0xb4, 0x4c) : QColor(0x96, 0x5e, 0x00);
    case Tone::Error:
        return dark ? QColor(0xff, 0x8f, 0x87) : QColor(0xb7, 0x24, 0x24);
    case Tone::Neutral:
        break;
    }
    return mixed(palette.color(QPalette::WindowText), palette.color(QPalette::Window), 0.25);
}

} // namespace

QPalette lightPalette() {
    return paletteOf({.window = QColor(0xf3, 0xf4, 0xf6),
                      .base = Qt::white,
                      .alternate = QColor(0xf7, 0xf8, 0xfa),
                      .button = QColor(0xf7, 0xf8, 0xfa),
                      .text = QColor(0x1c, 0x1f, 0x24),
                      .muted = QColor(0x63, 0x69, 0x73),
                      .disabled = QColor(0x8a, 0x90, 0x99),
                      .highlight = QColor(0x24, 0x6f, 0xc4),
                      .highlightedText = Qt::white,
                      .link = QColor(0x1b, 0x5f, 0xb0)});
}

QPalette darkPalette() {
    return paletteOf({.window = QColor(0x25, 0x28, 0x2c),
                      .base = QColor(0x1c, 0x1e, 0x21),
                      .alternate = QColor(0x2a, 0x2d, 0x32),
                      .button = QColor(0x34, 0x38, 0x3e),
                      .text = QColor(0xe8, 0xea, 0xed),
                      .muted = QColor(0x9d, 0xa4, 0xae),
                      .disabled = QColor(0x7d, 0x84, 0x8e),
                      .highlight = QColor(0x2c, 0x74, 0xc8),
                      .highlightedText = Qt::white,
                      .link = QColor(0x7c, 0xb8, 0xff)});
}

bool isDark(const QPalette& palette) {
    return luminance(palette.color(QPalette::Window)) <
           luminance(palette.color(QPalette::WindowText));
}

ToneColors toneColors(Tone tone, const QPalette& palette) {
    const QColor accent = accentOf(tone, palette);
    return {mixed(palette.color(QPalette::Window), accent, isDark(palette) ? 0.16 : 0.10),
            palette.color(QPalette::WindowText), accent};
}

void applyTheme(Theme theme) {
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QApplication::setPalette(QPalette());
    // A desktop without colours of its own leaves the style's, which are not ours to like.
    const bool hasOwnColors = QApplication::palette() != QApplication::style()->standardPalette();
    if (theme == Theme::Dark) {
        QApplication::setPalette(darkPalette());
    } else if (theme == Theme::Light || !hasOwnColors) {
        QApplication::setPalette(lightPalette());
    }
}

double contrast(const QColor& a, const QColor& b) {
    const auto [dark, light] = std::minmax({luminance(a), luminance(b)});
    return (light + 0.05) / (dark + 0.05);
}

QColor mixed(const QColor& a, const QColor& b, double share) {
    const auto mix = [share](float x, float y) { return static_cast<float>(x + (y - x) * share); };
    return QColor::fromRgbF(mix(a.redF(), b.redF()), mix(a.greenF(), b.greenF()),
                            mix(a.blueF(), b.blueF()));
}

} // namespace widgets
