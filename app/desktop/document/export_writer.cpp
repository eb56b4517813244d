#include "app/desktop/document/export_writer.h"

namespace app {

bool ExportWriter::begin(const QString& path, const QStringList& inputs, bool mayReplace) {
    const ExportFile::Place place = m_file.placeOf(path, inputs);
    if (place == ExportFile::Place::Input) {
        Q_EMIT failed(ExportFile::refusal(path));
        return false;
    }
    if (place == ExportFile::Place::Occupied && !mayReplace) {
        Q_EMIT occupied(path);
        return false;
    }
    m_path = path;
    Q_EMIT started();
    return true;
}

void ExportWriter::write(const QByteArray& bytes) {
    if (const auto failure = m_file.write(m_path, bytes)) {
        Q_EMIT failed(*failure);
    } else {
        Q_EMIT saved(m_path);
    }
}

void ExportWriter::fail(const core::ErrorMessage& error) {
    Q_EMIT failed({error, m_path});
}

} // namespace app
