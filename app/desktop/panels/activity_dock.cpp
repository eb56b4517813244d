#include "app/desktop/panels/activity_dock.h"

#include "app/desktop/workbench.h"
#include "widgets/inputs/activity_list.h"

#include <QVBoxLayout>

#include <algorithm>

namespace app {

ActivityDock::ActivityDock(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_workbench(workbench) {
    m_list = new widgets::ActivityList(this);
    m_list->setAccessibleName(tr("Activity"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_list);
    connect(&workbench, &Workbench::worksChanged, this, &ActivityDock::showWorks);
    connect(m_list, &widgets::ActivityList::cancelRequested, this,
            [this](quint64 id) { m_workbench.cancel(id); });
}

void ActivityDock::showWorks() {
    const auto& works = m_workbench.works();
    std::erase_if(m_shown, [&](std::uint64_t id) {
        const bool isOver = std::ranges::count(works, id, &Work::id) == 0;
        if (isOver) {
            m_list->remove(id);
        }
        return isOver;
    });
    for (const Work& work : works) {
        if (m_shown.insert(work.id).second) {
            m_list->add(work.id, work.title);
        }
        m_list->setProgress(work.id, work.fraction);
    }
}

} // namespace app
