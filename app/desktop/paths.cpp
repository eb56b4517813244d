#include "app/desktop/paths.h"

#include <QFile>

namespace app {

std::string encodedPath(const QString& path) {
    return QFile::encodeName(path).toStdString();
}

QString decodedPath(const std::string& path) {
    return QFile::decodeName(QByteArray::fromStdString(path));
}

} // namespace app
