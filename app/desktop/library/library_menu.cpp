#include "app/desktop/library/library_menu.h"

#include "app/desktop/icons.h"
#include "app/desktop/names.h"
#include "app/desktop/paths.h"
#include "core/protocol/library_messages.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QFileInfo>
#include <QGuiApplication>
#include <QUrl>

namespace app {

LibraryMenu::LibraryMenu(const core::LibraryItem* item, const QString& folder, QWidget* parent)
    : QMenu(parent) {
    if (item != nullptr) {
        addItem(*item);
    } else if (!folder.isEmpty()) {
        addPlace(folder, true);
        addSeparator();
        QAction* remove = addAction(app::icon("cancel"), tr("Remove from the library"));
        remove->setToolTip(tr("The files stay where they are"));
        connect(remove, &QAction::triggered, this,
                [this, folder] { Q_EMIT removeFolderRequested(folder); });
    }
}

void LibraryMenu::addItem(const core::LibraryItem& item) {
    const auto add = [this](const char* iconName, const QString& text, auto signal, bool isOn) {
        QAction* action = addAction(app::icon(iconName), text);
        action->setEnabled(isOn);
        connect(action, &QAction::triggered, this, signal);
    };
    const bool isUsable = !item.problem.has_value();
    const bool isTokenizer = item.kind == core::LibraryKind::Tokenizer;
    if (isTokenizer) {
        add("reconstruct", tr("Use for Reconstruct"), &LibraryMenu::openRequested, isUsable);
    } else if (item.isIncomplete) {
        add("drop", tr("Go on loading"), &LibraryMenu::openRequested, true);
    } else {
        add("model", tr("Load into A"), &LibraryMenu::openRequested, isUsable);
        add("compare", tr("Load into B"), &LibraryMenu::openSecondRequested, isUsable);
    }
    addSeparator();
    if (!isTokenizer) {
        add("report", tr("Load report"), &LibraryMenu::reportRequested, !item.isIncomplete);
        add("save", tr("Save a clean copy…"), &LibraryMenu::copyRequested, isUsable);
    }
    add("check", tr("Verify"), &LibraryMenu::verifyRequested, true);
    if (!isSampleModel(item.path)) {
        addSeparator();
        const QString path = decodedPath(item.path);
        addPlace(path, QFileInfo(path).isDir());
    }
}

void LibraryMenu::addPlace(const QString& path, bool isFolder) {
    const QString folder = isFolder ? path : QFileInfo(path).path();
    QAction* reveal = addAction(app::icon("folder"), tr("Show in the file manager"));
    reveal->setEnabled(QFileInfo::exists(folder)); // of an engine elsewhere, it is not here
    connect(reveal, &QAction::triggered, this,
            [folder] { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); });
    QAction* copy = addAction(app::icon("copy"), tr("Copy path"));
    connect(copy, &QAction::triggered, this,
            [path] { QGuiApplication::clipboard()->setText(path); });
}

QString repositoryOf(const core::LibraryItem& item) {
    const QString name = QString::fromStdString(item.name);
    return item.revision.empty() || item.revision == "main"
               ? name
               : name + "@" + QString::fromStdString(item.revision);
}

} // namespace app
