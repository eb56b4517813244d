#include "app/desktop/library/save_clean_copy.h"

#include "app/desktop/library/clean_copier.h"
#include "app/desktop/library/library.h"
#include "app/desktop/names.h"
#include "app/desktop/workbench.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>

namespace app {
namespace {

QString translated(const char* text) {
    return QCoreApplication::translate("SaveCleanCopy", text);
}

/// Of the hub's cache: ".../models--ORG--NAME/snapshots/COMMIT".
QString repositoryIn(const QFileInfo& snapshot) {
    const QDir folder = snapshot.dir();
    const QString repository = QFileInfo(folder.path()).dir().dirName();
    const bool isCached = folder.dirName() == "snapshots" && repository.startsWith("models--");
    return isCached ? repository.section("--", -1) : QString();
}

} // namespace

QString proposedCopyFolder(const Document& document, const QString& path) {
    const QFileInfo info(path);
    const bool isSample = isSampleModel(path.toStdString());
    const QString cached = isSample ? path.section(':', 1) : repositoryIn(info);
    const bool isBeside = cached.isEmpty() && info.isAbsolute();
    const QString name = !cached.isEmpty() ? cached
                         : info.isDir()    ? info.fileName()
                                           : info.completeBaseName();
    const QStringList& folders = document.settings().libraryFolders;
    const QString home = folders.isEmpty() ? QDir::homePath() : folders.front();
    return QDir(isBeside ? info.path() : home).filePath(name + "-clean");
}

void saveCleanCopy(QWidget& parent, Workbench& workbench, const QString& path) {
    CleanCopier& copier = workbench.library().copier();
    if (copier.state() != CopyState::Idle) {
        Failure failure;
        failure.error.code = "USAGE";
        failure.error.message =
            translated(
                QT_TRANSLATE_NOOP("SaveCleanCopy",
                                  "One copy is saved at a time: wait for that of %1, or stop it."))
                .arg(shownName(copier.path()))
                .toStdString();
        workbench.report(failure);
        return;
    }
    // A folder that is there is not chosen but looked into, and the engine refuses one.
    const QString folder = QFileDialog::getSaveFileName(
        &parent,
        translated(QT_TRANSLATE_NOOP("SaveCleanCopy", "Save a clean copy as a new folder")),
        proposedCopyFolder(workbench.document(), path),
        translated(QT_TRANSLATE_NOOP("SaveCleanCopy", "New folder (*)")), nullptr,
        QFileDialog::DontConfirmOverwrite);
    if (!folder.isEmpty()) {
        copier.save(path, QFileInfo(folder).absoluteFilePath());
    }
}

} // namespace app
