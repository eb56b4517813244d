#pragma once

#include "core/protocol/messages.h"

#include <QString>
#include <QStringList>

#include <span>

class QWidget;

namespace app {

class Actions;
class ImageArea;
class StatusLine;
class Workbench;

/// What the panel of a task works with.
struct TaskContext {
    Workbench& workbench;
    const Actions& actions;
    ImageArea& imageArea;
    StatusLine& status;
};

/// One thing to do with an image and a model: a button on the task rail, a key, and a panel in the
/// task dock. Text and tip are in the context "Actions", the sentences in "Tasks".
struct Task {
    const char* id; ///< as in --task
    const char* text;
    const char* tip;
    const char* icon;
    const char* key;
    core::Capability needs;  ///< of the model
    const char* lacking;     ///< a sentence about a checkpoint without it
    const char* sampleModel; ///< opens where the person has given no checkpoint
    const char* sampleOffer; ///< a button that opens it
    bool isAboutPatches;     ///< the patch grid is worth seeing
    bool hasModelInput;      ///< the model's input is worth seeing below the image
    void (*run)(Workbench& workbench);
    QWidget* (*makePanel)(const TaskContext& context, QWidget* parent);
};

/// Every task of this version, in the order of the rail. A new task is one more row.
[[nodiscard]] std::span<const Task> tasks();
[[nodiscard]] const Task* findTask(const QString& id);
[[nodiscard]] QStringList taskIds();

} // namespace app
