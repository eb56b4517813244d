#pragma once

#include "app/desktop/report/lesson.h"

#include <QWidget>

class QLabel;
class QScrollArea;

namespace app {

/// Shows a lesson in the middle of the window, to be read from top to bottom.
class LessonPage final : public QWidget {
    Q_OBJECT

public:
    explicit LessonPage(QWidget* parent = nullptr);

    void setLesson(const Lesson& lesson);
    [[nodiscard]] const Lesson& lesson() const { return m_lesson; }

Q_SIGNALS:
    void closed();

private:
    Lesson m_lesson;
    QLabel* m_title = nullptr;
    QScrollArea* m_scroll = nullptr;
};

} // namespace app
