#pragma once

#include <QColor>
#include <QPalette>

namespace widgets {

enum class Theme { System, Light, Dark };

/// The meaning of a coloured surface; never told by colour alone.
enum class Tone { Neutral, Info, Success, Warning, Error };

struct ToneColors {
    QColor background;
    QColor text;   ///< at least 4.5 : 1 on background
    QColor accent; ///< signs, dots and edges: at least 3 : 1 on background and on the window
};

[[nodiscard]] QPalette lightPalette();
[[nodiscard]] QPalette darkPalette();
[[nodiscard]] bool isDark(const QPalette& palette);
[[nodiscard]] ToneColors toneColors(Tone tone, const QPalette& palette);

/// The Fusion style with the theme's palette for the whole application. System keeps the desktop's
/// own colours where the desktop has some, and follows their changes.
void applyTheme(Theme theme);

/// WCAG 2.1 contrast ratio of two opaque colours, 1 to 21.
[[nodiscard]] double contrast(const QColor& a, const QColor& b);
/// From a (share 0) to b (share 1), opaque.
[[nodiscard]] QColor mixed(const QColor& a, const QColor& b, double share);

} // namespace widgets
