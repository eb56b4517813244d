#include "app/desktop/document/export_file.h"

#include "app/desktop/names.h"
#include "app/desktop/paths.h"
#include "core/base/error.h"
#include "core/base/file.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <filesystem>

namespace app {
namespace {

bool isSameFile(const QString& a, const QString& b) {
    std::error_code ignored;
    return !a.isEmpty() && !b.isEmpty() &&
           std::filesystem::equivalent(encodedPath(a), encodedPath(b), ignored);
}

QString sentence(const char* text) {
    return QCoreApplication::translate("Exporter", text);
}

} // namespace

ExportFile::Place ExportFile::placeOf(const QString& path, const QStringList& inputs) const {
    const bool isInput =
        std::ranges::any_of(inputs, [&](const QString& input) { return isSameFile(path, input); });
    if (isInput) {
        return Place::Input;
    }
    const bool isOurs = m_written.contains(QFileInfo(path).absoluteFilePath());
    return !isOurs && QFileInfo::exists(path) ? Place::Occupied : Place::Free;
}

Failure ExportFile::refusal(const QString& path) {
    Failure failure;
    failure.error.code = "USAGE";
    failure.error.message =
        sentence(QT_TRANSLATE_NOOP("Exporter", "%1 is open here and is not written over."))
            .arg(shownName(path))
            .toStdString();
    failure.error.hint =
        sentence(QT_TRANSLATE_NOOP("Exporter", "Choose another name.")).toStdString();
    failure.subject = path;
    return failure;
}

std::optional<Failure> ExportFile::write(const QString& path, const QByteArray& bytes) {
    try {
        core::writeFile(
            encodedPath(path),
            std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size()))));
    } catch (const core::Error& error) {
        return Failure{core::errorMessage(error), path};
    }
    m_written.insert(QFileInfo(path).absoluteFilePath());
    return std::nullopt;
}

bool hasExportFolder(const Document& document) {
    const QString& folder = document.settings().exportFolder;
    return !folder.isEmpty() && QFileInfo(folder).isDir();
}

QString
proposedExportPath(const Document& document, const QString& fallback, const QString& ending) {
    const QFileInfo image(document.image() ? QString::fromStdString(document.image()->path)
                                           : QString());
    const QString base = image.completeBaseName().isEmpty() || !image.isAbsolute()
                             ? fallback
                             : image.completeBaseName();
    const QString folder = hasExportFolder(document) ? document.settings().exportFolder
                           : image.isAbsolute()      ? image.path()
                                                     : QDir::homePath();
    return QDir(folder).filePath(base + ending);
}

} // namespace app
