#pragma once

#include <QWidget>

#include <set>

namespace widgets {
class ActivityList;
}

namespace app {

class Workbench;

/// Everything that runs, each with a way to stop it.
class ActivityDock final : public QWidget {
    Q_OBJECT

public:
    explicit ActivityDock(Workbench& workbench, QWidget* parent = nullptr);

private:
    void showWorks();

    Workbench& m_workbench;
    widgets::ActivityList* m_list = nullptr;
    std::set<std::uint64_t> m_shown;
};

} // namespace app
