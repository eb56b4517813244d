#include "app/desktop/samples.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace app {

QString sampleImagePath() {
    QStringList folders{qEnvironmentVariable("BEITSCOPE_RESOURCES")};
    const QDir program(QCoreApplication::applicationDirPath());
    folders << program.filePath("../share/beitscope") << program.filePath("../../resources");
    QString path;
    for (const QString& folder : folders) {
        path = QDir::cleanPath(folder + "/images/sample.png");
        if (!folder.isEmpty() && QFileInfo::exists(path)) {
            break;
        }
    }
    return path;
}

} // namespace app
