#pragma once

#include <QStatusBar>

class QLabel;

namespace app {

class Document;
class Workbench;

/// The bottom line: pixel, patch, the answer in short, zoom, and what is going on.
class StatusLine final : public QStatusBar {
    Q_OBJECT

public:
    explicit StatusLine(Workbench& workbench, QWidget* parent = nullptr);

    /// Empty texts hide their part.
    void setPixel(const QString& text);
    void setPatch(const QString& text);
    void setZoom(double zoom);
    /// What the shown task says: the best class, the class under the pointer.
    void setAnswer(const QString& text);

private:
    void showWorks();

    Workbench& m_workbench;
    QLabel* m_pixel = nullptr;
    QLabel* m_patch = nullptr;
    QLabel* m_answer = nullptr;
    QLabel* m_zoom = nullptr;
    QLabel* m_works = nullptr;
};

} // namespace app
