#include "app/desktop/session/session_menu.h"

#include "app/desktop/actions.h"
#include "app/desktop/session/session.h"
#include "app/desktop/workbench.h"

#include <QFileDialog>
#include <QFileInfo>

namespace app {

SessionMenu::SessionMenu(const Actions& actions, Workbench& workbench, QWidget* window)
    : QObject(window), m_workbench(workbench), m_window(window) {
    connect(actions["openSession"], &QAction::triggered, this, &SessionMenu::choose);
    connect(actions["saveSessionAs"], &QAction::triggered, this, &SessionMenu::saveAs);
    connect(actions["saveSession"], &QAction::triggered, this, [this] {
        const QString path = m_workbench.session().path();
        path.isEmpty() ? saveAs() : void(m_workbench.session().save(path));
    });
    for (const auto signal : {&Session::opened, &Session::saved}) {
        connect(&workbench.session(), signal, this, &SessionMenu::remember);
    }
}

void SessionMenu::choose() {
    const QString path = QFileDialog::getOpenFileName(
        m_window, tr("Open a session"), {},
        tr("Sessions (*.%1);;All files (*)").arg(QLatin1String(kSessionEnding)));
    if (!path.isEmpty()) {
        m_workbench.session().open(path);
    }
}

void SessionMenu::saveAs() {
    const QString ending = QString(".") + kSessionEnding;
    const QString earlier = m_workbench.session().path();
    const QString proposed =
        earlier.isEmpty() ? proposedExportPath(m_workbench.document(), "session", ending) : earlier;
    QFileDialog dialog(m_window, tr("Save the session"), proposed,
                       tr("Sessions (*.%1)").arg(QLatin1String(kSessionEnding)));
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setDefaultSuffix(kSessionEnding); // before it asks whether to replace a file
    dialog.selectFile(QFileInfo(proposed).fileName());
    dialog.setDirectory(QFileInfo(proposed).path());
    if (dialog.exec() == QDialog::Accepted && !dialog.selectedFiles().isEmpty()) {
        m_workbench.session().save(dialog.selectedFiles().front());
    }
}

void SessionMenu::remember(const QString& path) {
    m_workbench.document().changeSettings(
        [&](Settings& settings) { addRecent(settings.recentSessions, path); });
}

} // namespace app
