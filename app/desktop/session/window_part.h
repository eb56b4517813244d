#pragma once

#include "app/desktop/session/session_part.h"

class QMainWindow;

namespace app {

class ImageArea;

/// The window's part of a session: where the docks are, and what part of the image is in sight.
///     layout       base64 of what QMainWindow::saveState writes
///     fitted       true: the whole image
///     zoom, x, y   otherwise: device pixels for each pixel, and the point of the image in the
///                  middle of the canvas
class WindowPart final : public SessionPart {
public:
    /// layoutVersion  of the window's docks: those of another one stay where they are
    WindowPart(QMainWindow& window, ImageArea& area, int layoutVersion)
        : m_window(window), m_area(area), m_layoutVersion(layoutVersion) {}

    [[nodiscard]] QString key() const override { return "window"; }
    [[nodiscard]] QJsonObject save() const override;
    void restore(const QJsonObject& state) override;

private:
    void restoreView(const QJsonObject& state);

    QMainWindow& m_window;
    ImageArea& m_area;
    int m_layoutVersion;
};

} // namespace app
