#include "app/desktop/panels/task_rail.h"

#include "app/desktop/actions.h"
#include "app/desktop/icons.h"
#include "app/desktop/tasks.h"
#include "app/desktop/workbench.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QEvent>
#include <QPainter>
#include <QToolButton>

#include <algorithm>

namespace app {
namespace {

constexpr QSize kIconSize(24, 24);
constexpr int kLeastWidth = 76;
constexpr int kPadding = 16;

} // namespace

TaskRail::TaskRail(const Actions& actions, Workbench& workbench, QWidget* parent)
    : QToolBar(tr("Tasks"), parent), m_actions(actions), m_workbench(workbench) {
    setObjectName("taskRail");
    setMovable(false);
    toggleViewAction()->setEnabled(false); // the way between the tasks must stay in sight
    setIconSize(kIconSize);
    auto* group = new QActionGroup(this);
    int width = kLeastWidth;
    for (const Task& task : tasks()) {
        QAction* action = group->addAction(actions[task.id]);
        auto* button = new QToolButton(this);
        button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
        button->setDefaultAction(action);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        button->setText(action->text().remove('&'));
        width = std::max(width, fontMetrics().horizontalAdvance(button->text()) + kPadding);
        addWidget(button);
        m_buttons.push_back(button);
        connect(action, &QAction::triggered, this, [this, &task] { m_workbench.setTask(task); });
    }
    for (QToolButton* button : m_buttons) {
        button->setFixedWidth(width);
    }
    const Document& document = workbench.document();
    connect(&document, &Document::taskChanged, this, &TaskRail::showTask);
    connect(&document, &Document::modelChanged, this, &TaskRail::showAbilities);
    showTask();
    showAbilities();
}

void TaskRail::showTask() {
    m_actions[m_workbench.document().task().toLatin1().constData()]->setChecked(true);
}

void TaskRail::showAbilities() {
    const Document& document = m_workbench.document();
    for (std::size_t i = 0; i < m_buttons.size(); ++i) {
        const Task& task = tasks()[i];
        const bool isMuted = document.model() && !document.can(task.needs);
        QPalette ink;
        if (isMuted) {
            ink.setColor(QPalette::ButtonText, palette().color(QPalette::PlaceholderText));
        }
        QToolButton* button = m_buttons[i];
        button->setPalette(ink);
        button->setIcon(isMuted ? mutedIcon(task.icon) : icon(task.icon));
        button->setAccessibleDescription(
            isMuted ? QCoreApplication::translate("Tasks", task.lacking) : QString());
    }
}

void TaskRail::paintEvent(QPaintEvent*) {
    QPainter painter(this); // flat: the style's gradient is made for bars that lie
    painter.fillRect(rect(), palette().color(QPalette::Window));
    painter.setPen(palette().color(QPalette::Mid));
    painter.drawLine(rect().topRight(), rect().bottomRight());
}

void TaskRail::changeEvent(QEvent* event) {
    QToolBar::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        showAbilities();
    }
}

} // namespace app
