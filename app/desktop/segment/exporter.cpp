#include "app/desktop/segment/exporter.h"

#include "app/desktop/names.h"
#include "app/desktop/segment/segmenter.h"
#include "core/base/error.h"
#include "core/base/file.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <filesystem>
#include <utility>

namespace app {
namespace {

constexpr ExportFormat kFormats[] = {
    {"labels", core::SegmentFormat::Labels, QT_TRANSLATE_NOOP("Exporter", "Class ids (PNG)"),
     "-labels.png", "*.png"},
    {"overlay", core::SegmentFormat::Overlay, QT_TRANSLATE_NOOP("Exporter", "Overlay (PNG)"),
     "-overlay.png", "*.png"},
    {"csv", core::SegmentFormat::Csv, QT_TRANSLATE_NOOP("Exporter", "Areas (CSV)"), "-areas.csv",
     "*.csv"},
    {"geojson", core::SegmentFormat::GeoJson, QT_TRANSLATE_NOOP("Exporter", "Outlines (GeoJSON)"),
     ".geojson", "*.geojson"},
    {"coco", core::SegmentFormat::Coco, QT_TRANSLATE_NOOP("Exporter", "COCO (JSON)"), "-coco.json",
     "*.json"},
    {"geotiff", core::SegmentFormat::GeoTiff,
     QT_TRANSLATE_NOOP("Exporter", "Class ids with georeference (GeoTIFF)"), "-labels.tif",
     "*.tif"},
};

std::filesystem::path pathOf(const QString& path) {
    return QFile::encodeName(path).toStdString();
}

/// Also through links and by other spellings.
bool isSameFile(const QString& a, const QString& b) {
    std::error_code ignored;
    return !a.isEmpty() && !b.isEmpty() &&
           std::filesystem::equivalent(pathOf(a), pathOf(b), ignored);
}

Failure refusal(const QString& path, const QString& sentence, const QString& hint) {
    Failure failure;
    failure.error.code = "USAGE";
    failure.error.message = sentence.toStdString();
    failure.error.hint = hint.toStdString();
    failure.subject = path;
    return failure;
}

} // namespace

std::span<const ExportFormat> exportFormats() {
    return kFormats;
}

const ExportFormat& exportFormat(const QString& id) {
    const auto found =
        std::ranges::find_if(kFormats, [&](const ExportFormat& each) { return id == each.id; });
    return found == std::end(kFormats) ? kFormats[0] : *found;
}

Exporter::Exporter(Workbench& workbench, QObject* parent)
    : QObject(parent), m_workbench(workbench) {
    const Segmenter& segmenter = workbench.segmenter();
    connect(&segmenter, &Segmenter::exported, this, [this](quint64 id, const QByteArray& file) {
        if (id == m_request) {
            m_request = 0;
            write(file);
        }
    });
    connect(&segmenter, &Segmenter::exportFailed, this,
            [this](quint64 id, const core::ErrorMessage& error) {
                if (id == m_request) {
                    m_request = 0;
                    Q_EMIT failed({error, m_path});
                }
            });
}

bool Exporter::canRepeat() const {
    const QString& folder = m_workbench.document().settings().exportFolder;
    return !folder.isEmpty() && QFileInfo(folder).isDir();
}

QString Exporter::proposedPath() const {
    const Document& document = m_workbench.document();
    const QFileInfo image(document.image() ? QString::fromStdString(document.image()->path)
                                           : QString());
    const QString base = image.completeBaseName().isEmpty() || !image.isAbsolute()
                             ? tr("segmentation")
                             : image.completeBaseName();
    const QString folder = canRepeat()          ? document.settings().exportFolder
                           : image.isAbsolute() ? image.path()
                                                : QDir::homePath();
    return QDir(folder).filePath(base + exportFormat(document.settings().exportFormat).ending);
}

void Exporter::exportTo(const QString& path,
                        core::ExportSegmentationRequest request,
                        bool mayReplace) {
    const Document& document = m_workbench.document();
    const auto& truth = m_workbench.segmenter().truth();
    const bool isInput =
        (document.image() && isSameFile(path, QString::fromStdString(document.image()->path))) ||
        (truth && isSameFile(path, truth->path));
    if (isInput) {
        Q_EMIT failed(refusal(path,
                              tr("%1 is open here and is not written over.").arg(shownName(path)),
                              tr("Choose another name.")));
        return;
    }
    const bool isOurs = m_written.contains(QFileInfo(path).absoluteFilePath());
    if (!mayReplace && !isOurs && QFileInfo::exists(path)) {
        Q_EMIT occupied(path);
        return;
    }
    if (m_request != 0) {
        m_workbench.cancel(m_request);
    }
    m_path = path;
    m_request = m_workbench.segmenter().exportFile(std::move(request), path);
    Q_EMIT started();
}

void Exporter::write(const QByteArray& bytes) {
    try {
        core::writeFile(
            pathOf(m_path),
            std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size()))));
    } catch (const core::Error& error) {
        Q_EMIT failed({core::errorMessage(error), m_path});
        return;
    }
    m_written.insert(QFileInfo(m_path).absoluteFilePath());
    Q_EMIT saved(m_path);
}

} // namespace app
