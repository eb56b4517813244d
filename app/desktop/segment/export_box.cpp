#include "app/desktop/segment/export_box.h"

#include "app/desktop/panels/export_controls.h"
#include "app/desktop/segment/segment_display.h"
#include "app/desktop/tasks.h"

#include <QCoreApplication>
#include <QVBoxLayout>

namespace app {
namespace {

std::vector<ExportKind> kinds() {
    std::vector<ExportKind> all;
    for (const ExportFormat& each : exportFormats()) {
        all.push_back({each.id, QCoreApplication::translate("Exporter", each.text), each.pattern});
    }
    return all;
}

} // namespace

ExportBox::ExportBox(const TaskContext& context, const SegmentDisplay& display, QWidget* parent)
    : QWidget(parent), m_workbench(context.workbench), m_display(display),
      m_exporter(new Exporter(context.workbench, this)),
      m_controls(new ExportControls(
          context,
          {Segmentation::kTask, tr("Format of the export"), kinds(), &Settings::exportFormat,
           [this](const QString& kind) { return m_exporter->proposedPath(exportFormat(kind)); }},
          m_exporter->writer(),
          this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_controls);
    connect(m_controls, &ExportControls::exportRequested, this, &ExportBox::start);
    connect(&m_workbench.document(), &Document::settingsChanged, this, &ExportBox::showState);
    connect(&display, &SegmentDisplay::shownChanged, this, &ExportBox::showState);
    showState();
}

void ExportBox::showState() {
    m_controls->setPossible(m_workbench.segmenter().isAlive(m_display.first().reply) &&
                            m_workbench.document().resultState(Segmentation::kTask) ==
                                ResultState::Current);
}

void ExportBox::start(const QString& path, const QString& kind, bool mayReplace) {
    const SegmentationPointer& reply = m_display.first().reply;
    if (!reply) {
        return;
    }
    core::ExportSegmentationRequest request;
    request.segmentationId = reply->segmentationId;
    request.format = exportFormat(kind).format;
    request.opacity = m_workbench.document().settings().overlayOpacity;
    request.hidden.assign(m_display.hidden().begin(), m_display.hidden().end());
    for (std::size_t id = 0; id < reply->labels.size(); ++id) {
        request.colors.push_back(m_display.color(static_cast<int>(id)));
    }
    m_exporter->exportTo(path, std::move(request), mayReplace);
}

} // namespace app
