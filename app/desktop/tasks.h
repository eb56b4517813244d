#pragma once

#include <QString>
#include <QStringList>

#include <span>

class QWidget;

namespace app {

class Actions;
class Workbench;

/// One thing to do with an image and a model: a row on the task rail and a panel in the task dock.
struct Task {
    const char* id;   ///< as in --task
    const char* text; ///< context "Tasks"
    const char* icon;
    QWidget* (*makePanel)(Workbench& workbench, const Actions& actions, QWidget* parent);
};

/// Every task of this version, in the order of the rail. A new task is one more row.
[[nodiscard]] std::span<const Task> tasks();
[[nodiscard]] const Task* findTask(const QString& id);
[[nodiscard]] QStringList taskIds();

} // namespace app
