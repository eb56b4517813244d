#pragma once

#include "app/desktop/tasks.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace core {
struct ModelInfo;
}

namespace app {

class Ribbon;

/// What a checkpoint is good for, as sentences: "It can classify (12 classes)."
[[nodiscard]] QString abilitiesText(const core::ModelInfo& model);

/// The top of a task's panel: what state the task is in, and the way on from there. A checkpoint
/// that cannot do the task is said to be one, with what it can do and the task's own sample.
class TaskHeader final : public QWidget {
    Q_OBJECT

public:
    TaskHeader(const TaskContext& context, const Task& task, QWidget* parent = nullptr);

    /// The model can do the task, and there is or was an image: the panel's own part makes sense.
    [[nodiscard]] bool isUsable() const;
    /// doneText      in place of name and time, while the result is of what is shown
    /// isIncomplete  the result lacks a part that the panel's settings ask for
    void setOutcome(const QString& doneText, bool isIncomplete);

    [[nodiscard]] QLabel& state() { return *m_state; }

Q_SIGNALS:
    void shown(); ///< the state has changed

protected:
    void changeEvent(QEvent* event) override;

private:
    void makeButtons(const TaskContext& context);
    void showState();
    void showParts();
    void paintDot();
    void showProgress();
    [[nodiscard]] bool isLacking() const;
    [[nodiscard]] QString stateText() const;
    [[nodiscard]] QString runningText() const;

    TaskContext m_context;
    const Task& m_task;
    QProgressBar* m_progress = nullptr;
    QLabel* m_dot = nullptr;
    QLabel* m_state = nullptr;
    QPushButton* m_cancel = nullptr;
    QPushButton* m_run = nullptr;
    QWidget* m_wayOut = nullptr;
    Ribbon* m_ribbon = nullptr;
    QTimer m_clock; ///< of the elapsed time
    QString m_doneText;
    bool m_isIncomplete = false;
};

} // namespace app
