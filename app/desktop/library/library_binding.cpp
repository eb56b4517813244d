#include "app/desktop/library/library_binding.h"

#include "app/desktop/actions.h"
#include "app/desktop/library/library.h"
#include "app/desktop/library/library_page.h"
#include "app/desktop/library/library_text.h"
#include "app/desktop/panels/image_area.h"
#include "app/desktop/workbench.h"

#include <QAction>

#include <utility>

namespace app {

LibraryBinding::LibraryBinding(const Actions& actions, Workbench& workbench, ImageArea& area)
    : QObject(&area), m_workbench(workbench), m_area(area) {
    using Part = LibraryPage::Part;
    for (const auto& [id, part] : {std::pair("library", Part::Here), {"getModel", Part::Get}}) {
        connect(actions[id], &QAction::triggered, this, [this, shownPart = part] {
            m_area.showLibrary();
            m_area.libraryPage().open(shownPart);
        });
    }
    connect(&workbench.library().downloads(), &DownloadQueue::unfinishedChanged, this,
            &LibraryBinding::settingsWorthSaving);
    connect(&workbench.library().downloads(), &DownloadQueue::finished, this,
            [this](const QString& repository) {
                if (!m_area.libraryPage().isVisible()) {
                    Q_EMIT noticed(tr("%1 is loaded. It is in the library.").arg(repository));
                }
            });
    connect(&workbench.library().downloads(), &DownloadQueue::failed, this,
            [this](const QString& repository, const core::ErrorMessage& error) {
                if (!m_area.libraryPage().isVisible()) { // its row says so
                    m_workbench.report(downloadFailure(repository, error));
                }
            });
    bindReports();
}

/// A checkpoint that reads has a report, whether it can be used or not; another one says why not.
void LibraryBinding::bindReports() {
    Library& library = m_workbench.library();
    connect(&m_area.libraryPage(), &LibraryPage::reportRequested, &library, &Library::inspect);
    connect(&library, &Library::inspected, &m_area,
            [this](const core::LoadReport& report, const QString& refusal) {
                m_area.showLoadReport(report, refusal);
            });
    connect(&library, &Library::inspectFailed, &m_workbench,
            [this](const QString& path, const core::ErrorMessage& error) {
                m_workbench.report({error, path, {}, true});
            });
}

} // namespace app
