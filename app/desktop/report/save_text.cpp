#include "app/desktop/report/save_text.h"

#include "app/desktop/document/export_file.h"
#include "app/desktop/workbench.h"

#include <QDir>
#include <QFileDialog>

namespace app {

void saveText(QWidget& parent,
              Workbench& workbench,
              const QString& text,
              const QString& proposedName) {
    const QString folder = hasExportFolder(workbench.document())
                               ? workbench.document().settings().exportFolder
                               : QDir::homePath();
    // The dialog asks before it gives a file that exists.
    const QString path = QFileDialog::getSaveFileName(&parent, QFileDialog::tr("Save As"),
                                                      QDir(folder).filePath(proposedName), "*.txt");
    if (!path.isEmpty()) {
        writeText(workbench, text, path);
    }
}

bool writeText(Workbench& workbench, const QString& text, const QString& path) {
    const auto failure = ExportFile().write(path, text.toUtf8());
    if (failure) {
        workbench.report(*failure);
    }
    return !failure;
}

} // namespace app
