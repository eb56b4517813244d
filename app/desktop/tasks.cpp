#include "app/desktop/tasks.h"

#include "app/desktop/panels/classify_panel.h"

#include <QCoreApplication>

#include <algorithm>

namespace app {
namespace {

QWidget* makeClassifyPanel(Workbench& workbench, const Actions& actions, QWidget* parent) {
    return new ClassifyPanel(workbench, actions, parent);
}

const Task kTasks[] = {
    {"classify", QT_TRANSLATE_NOOP("Tasks", "Classify"), "classify", makeClassifyPanel},
};

} // namespace

std::span<const Task> tasks() {
    return kTasks;
}

const Task* findTask(const QString& id) {
    const auto found =
        std::ranges::find_if(tasks(), [&](const Task& task) { return id == task.id; });
    return found == tasks().end() ? nullptr : &*found;
}

QStringList taskIds() {
    QStringList ids;
    for (const Task& task : tasks()) {
        ids << task.id;
    }
    return ids;
}

} // namespace app
