#include "app/desktop/segment/exporter.h"

#include "app/desktop/segment/segmenter.h"

#include <QObject>

#include <algorithm>
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
            m_writer.write(file);
        }
    });
    connect(&segmenter, &Segmenter::exportFailed, this,
            [this](quint64 id, const core::ErrorMessage& error) {
                if (id == m_request) {
                    m_request = 0;
                    m_writer.fail(error);
                }
            });
}

QString Exporter::proposedPath(const ExportFormat& format) const {
    return proposedExportPath(m_workbench.document(), tr("segmentation"), format.ending);
}

void Exporter::exportTo(const QString& path,
                        core::ExportSegmentationRequest request,
                        bool mayReplace) {
    const Document& document = m_workbench.document();
    const auto& truth = m_workbench.segmenter().truth();
    QStringList inputs;
    if (document.image()) {
        inputs << QString::fromStdString(document.image()->path);
    }
    if (truth) {
        inputs << truth->path;
    }
    if (!m_writer.begin(path, inputs, mayReplace)) {
        return;
    }
    if (m_request != 0) {
        m_workbench.cancel(m_request);
    }
    m_request = m_workbench.segmenter().exportFile(std::move(request), path);
}

} // namespace app
