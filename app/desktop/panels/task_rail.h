#pragma once

#include <QToolBar>

#include <vector>

class QToolButton;

namespace app {

class Actions;
class Workbench;

/// The left edge of the window: one button a task. A task that the model cannot do stays there,
/// muted: its panel says why, and what to do.
class TaskRail final : public QToolBar {
    Q_OBJECT

public:
    TaskRail(const Actions& actions, Workbench& workbench, QWidget* parent);

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void showTask();
    void showAbilities();

    const Actions& m_actions;
    Workbench& m_workbench;
    std::vector<QToolButton*> m_buttons; ///< parallel to tasks()
};

} // namespace app
