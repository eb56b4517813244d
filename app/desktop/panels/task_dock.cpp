#include "app/desktop/panels/task_dock.h"

#include "app/desktop/workbench.h"

#include <QCoreApplication>

namespace app {

TaskDock::TaskDock(const TaskContext& context, QWidget* parent)
    : QDockWidget(parent), m_context(context) {
    setObjectName("task");
    m_panels = new QStackedWidget(this);
    setWidget(m_panels);
    connect(&context.workbench.document(), &Document::taskChanged, this, &TaskDock::showTask);
    showTask();
}

void TaskDock::showTask() {
    const Task& task = *findTask(m_context.workbench.document().task());
    setWindowTitle(QCoreApplication::translate("Actions", task.text).remove('&'));
    QWidget*& page = m_made[task.id];
    if (page == nullptr) {
        page = task.makePanel(m_context, m_panels);
        m_panels->addWidget(page);
    }
    m_panels->setCurrentWidget(page);
}

} // namespace app
