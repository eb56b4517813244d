#pragma once

#include "app/desktop/tasks.h"

#include <QDockWidget>
#include <QStackedWidget>

#include <map>

namespace app {

/// The right side of the window: controls and results of the shown task. A panel is made when its
/// task is shown for the first time.
class TaskDock final : public QDockWidget {
    Q_OBJECT

public:
    TaskDock(const TaskContext& context, QWidget* parent);

private:
    void showTask();

    TaskContext m_context;
    QStackedWidget* m_panels = nullptr;
    std::map<QString, QWidget*> m_made; ///< by task
};

} // namespace app
