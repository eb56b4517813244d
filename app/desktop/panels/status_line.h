#pragma once

#include <QStatusBar>

class QLabel;

namespace app {

class Document;
class Workbench;

/// The bottom line: pixel, patch, best class, zoom, and what is going on.
class StatusLine final : public QStatusBar {
    Q_OBJECT

public:
    explicit StatusLine(Workbench& workbench, QWidget* parent = nullptr);

    /// Empty texts hide their part.
    void setPixel(const QString& text);
    void setPatch(const QString& text);
    void setZoom(double zoom);

private:
    void showBest();
    void showWorks();

    Workbench& m_workbench;
    QLabel* m_pixel = nullptr;
    QLabel* m_patch = nullptr;
    QLabel* m_best = nullptr;
    QLabel* m_zoom = nullptr;
    QLabel* m_works = nullptr;
};

} // namespace app
