#include "app/desktop/reconstruct/reconstruct_exporter.h"

#include "app/desktop/engine/engine_client.h"
#include "app/desktop/names.h"
#include "app/desktop/reconstruct/reconstruct_display.h"
#include "app/desktop/reconstruct/reconstruction_text.h"
#include "app/desktop/reconstruct/stroke_recorder.h"

#include <QBuffer>
#include <QPainter>

#include <algorithm>
#include <utility>

namespace app {
namespace {

using Part = ReconstructPart;

constexpr int kSheetGap = 4;

constexpr ReconstructFormat kFormats[] = {
    {"panel", Part::Panel, QT_TRANSLATE_NOOP("Exporter", "The chosen picture (PNG)"),
     "-prediction.png", "*.png"},
    {"sheet", Part::Sheet, QT_TRANSLATE_NOOP("Exporter", "All four pictures (PNG)"),
     "-reconstruction.png", "*.png"},
    {"mask", Part::MaskPng, QT_TRANSLATE_NOOP("Exporter", "The mask (PNG)"), "-mask.png", "*.png"},
    {"mask-npy", Part::MaskNpy, QT_TRANSLATE_NOOP("Exporter", "The mask (NPY)"), "-mask.npy",
     "*.npy"},
    {"mask-json", Part::MaskJson, QT_TRANSLATE_NOOP("Exporter", "The mask (JSON)"), "-mask.json",
     "*.json"},
    {"animation", Part::Animation,
     QT_TRANSLATE_NOOP("Exporter", "The painting, as an animation (APNG)"), "-painting.png",
     "*.png *.apng"},
    {"csv", Part::Metrics, QT_TRANSLATE_NOOP("Exporter", "Masked patches (CSV)"), "-patches.csv",
     "*.csv"},
};

constexpr const char* kPanelEndings[] = {"-original.png", "-masked.png", "-codebook.png",
                                         "-prediction.png"};

QByteArray pngOf(const QImage& picture) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    picture.save(&buffer, "png");
    return bytes;
}

core::MaskFormat maskFormatOf(Part part) {
    switch (part) {
    case Part::MaskNpy:
        return core::MaskFormat::Npy;
    case Part::MaskJson:
        return core::MaskFormat::Json;
    default:
        return core::MaskFormat::Png;
    }
}

} // namespace

std::span<const ReconstructFormat> reconstructFormats() {
    return kFormats;
}

const ReconstructFormat& reconstructFormat(const QString& id) {
    const auto found = std::ranges::find_if(
        kFormats, [&](const ReconstructFormat& each) { return id == each.id; });
    return found == std::end(kFormats) ? kFormats[0] : *found;
}

QImage sheetOf(const Reconstruction& result) {
    QSize cell(0, 0);
    for (int i = 0; i < kPanelCount; ++i) {
        cell = cell.expandedTo(
            ReconstructDisplay::picture(result, static_cast<ReconstructPanelKind>(i)).size());
    }
    QImage sheet(2 * cell.width() + kSheetGap, 2 * cell.height() + kSheetGap, QImage::Format_RGB32);
    sheet.fill(Qt::white);
    QPainter painter(&sheet);
    for (int i = 0; i < kPanelCount; ++i) {
        painter.drawImage(
            (i % 2) * (cell.width() + kSheetGap), (i / 2) * (cell.height() + kSheetGap),
            ReconstructDisplay::picture(result, static_cast<ReconstructPanelKind>(i)));
    }
    return sheet;
}

ReconstructExporter::ReconstructExporter(Workbench& workbench, QObject* parent)
    : QObject(parent), m_workbench(workbench),
      m_recorder(new StrokeRecorder(workbench.document(), this)) {
    const EngineClient& engine = workbench.engine();
    connect(&engine, &EngineClient::fileEncoded, this, [this](quint64 id, const QByteArray& file) {
        if (id == m_request && id != 0) {
            m_workbench.end(std::exchange(m_request, 0));
            m_writer.write(file);
        }
    });
    const auto fail = [this](quint64 id, const core::ErrorMessage& error) {
        if (id == m_request && id != 0) {
            m_workbench.end(std::exchange(m_request, 0));
            m_writer.fail(error);
        }
    };
    connect(&engine, &EngineClient::failed, this, fail);
    connect(&engine, &EngineClient::cancelled, this, [fail](quint64 id) {
        fail(id, {"CANCELLED", "cancelled", "", 130, std::nullopt});
    });
}

QString ReconstructExporter::proposedPath(const ReconstructFormat& format) const {
    const Document& document = m_workbench.document();
    const char* ending =
        format.part == Part::Panel ? kPanelEndings[document.settings().shownPanel] : format.ending;
    return proposedExportPath(document, tr("reconstruction"), ending);
}

const Reconstruction* ReconstructExporter::current() const {
    const Document& document = m_workbench.document();
    return document.resultState(Reconstruction::kTask) == ResultState::Current
               ? document.result<Reconstruction>()
               : nullptr;
}

bool ReconstructExporter::isPossible(Part part) const {
    const Reconstruction* result = current();
    switch (part) {
    case Part::Panel:
        return result != nullptr && !ReconstructDisplay::picture(
                                         *result, static_cast<ReconstructPanelKind>(
                                                      m_workbench.document().settings().shownPanel))
                                         .isNull();
    case Part::Sheet:
        return result != nullptr && !result->arrays->prediction.isNull();
    case Part::MaskPng:
    case Part::MaskNpy:
    case Part::MaskJson:
        return !m_workbench.reconstructor().mask().cells.empty();
    case Part::Animation:
        return !m_recorder->frames().empty();
    case Part::Metrics:
        break;
    }
    return result != nullptr;
}

void ReconstructExporter::exportTo(const QString& path, Part part, bool mayReplace) {
    const Document& document = m_workbench.document();
    QStringList inputs{m_workbench.reconstructor().tokenizer().path()};
    if (document.image()) {
        inputs << QString::fromStdString(document.image()->path);
    }
    if (!isPossible(part) || !m_writer.begin(path, inputs, mayReplace)) {
        return;
    }
    m_workbench.drop(std::exchange(m_request, 0));
    encode(part);
}

void ReconstructExporter::encode(Part part) {
    EngineClient& engine = m_workbench.engine();
    switch (part) {
    case Part::Panel:
        m_writer.write(pngOf(ReconstructDisplay::picture(
            *current(),
            static_cast<ReconstructPanelKind>(m_workbench.document().settings().shownPanel))));
        return;
    case Part::Sheet:
        m_writer.write(pngOf(sheetOf(*current())));
        return;
    case Part::Metrics:
        m_writer.write(patchesCsv(*current()).toUtf8());
        return;
    case Part::Animation:
        m_request = engine.encodeAnimation({}, m_recorder->frames(), this);
        break;
    default:
        m_request =
            engine.encodeMask({m_workbench.reconstructor().mask(), maskFormatOf(part)}, this);
        break;
    }
    Work work{m_request, tr("Export %1").arg(shownName(m_writer.path())), m_writer.path()};
    work.isQuiet = true;
    m_workbench.begin(std::move(work));
}

} // namespace app
