#include "app/desktop/segment/export_box.h"

#include "app/desktop/panels/export_controls.h"
#include "app/desktop/panels/export_messages.h"
#include "app/desktop/segment/segment_display.h"
#include "app/desktop/tasks.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QFileInfo>
#include <QVBoxLayout>

namespace app {

ExportBox::ExportBox(const TaskContext& context, const SegmentDisplay& display, QWidget* parent)
    : QWidget(parent), m_workbench(context.workbench), m_display(display),
      m_exporter(new Exporter(context.workbench, this)),
      m_controls(new ExportControls(context, Segmentation::kTask, this)) {
    QComboBox& format = m_controls->format();
    format.setAccessibleName(tr("Format of the export"));
    format.setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    for (const ExportFormat& each : exportFormats()) {
        format.addItem(QCoreApplication::translate("Exporter", each.text), each.id);
    }
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_controls);

    Document& document = m_workbench.document();
    connect(&format, &QComboBox::activated, this, [&format, &document](int index) {
        const QString id = format.itemData(index).toString();
        document.changeSettings([&](Settings& settings) { settings.exportFormat = id; });
    });
    connect(m_controls, &ExportControls::repeatRequested, this, &ExportBox::repeat);
    connect(m_controls, &ExportControls::pathRequested, this, &ExportBox::choosePath);
    connect(m_controls, &ExportControls::retryRequested, this,
            [this](const QString& path) { start(path, true); });
    ExportMessages& messages = m_controls->messages();
    connect(m_exporter, &Exporter::started, &messages, &ExportMessages::clear);
    connect(m_exporter, &Exporter::saved, &messages, &ExportMessages::showSaved);
    connect(m_exporter, &Exporter::occupied, &messages, &ExportMessages::showOccupied);
    connect(m_exporter, &Exporter::failed, &messages, &ExportMessages::showFailed);
    connect(&document, &Document::settingsChanged, this, &ExportBox::adoptSettings);
    connect(&display, &SegmentDisplay::shownChanged, this, &ExportBox::showState);
    adoptSettings();
    showState();
}

void ExportBox::adoptSettings() {
    QComboBox& format = m_controls->format();
    format.setCurrentIndex(
        format.findData(exportFormat(m_workbench.document().settings().exportFormat).id));
    m_controls->tellFolder(m_exporter->canRepeat() ? QFileInfo(m_exporter->proposedPath()).path()
                                                   : QString());
}

void ExportBox::showState() {
    m_controls->setPossible(m_workbench.segmenter().isAlive(m_display.first().reply) &&
                            m_workbench.document().resultState(Segmentation::kTask) ==
                                ResultState::Current);
    adoptSettings();
}

void ExportBox::repeat() {
    m_exporter->canRepeat() ? start(m_exporter->proposedPath(), false) : choosePath();
}

void ExportBox::choosePath() {
    const ExportFormat& format = exportFormat(m_workbench.document().settings().exportFormat);
    const QString path = m_controls->askForPath(
        tr("Export"), m_exporter->proposedPath(),
        QString("%1 (%2)").arg(QCoreApplication::translate("Exporter", format.text),
                               format.pattern));
    if (!path.isEmpty()) {
        start(path, true); // the dialog has asked
    }
}

void ExportBox::start(const QString& path, bool mayReplace) {
    const SegmentationPointer& reply = m_display.first().reply;
    if (!reply) {
        return;
    }
    const Settings& settings = m_workbench.document().settings();
    core::ExportSegmentationRequest request;
    request.segmentationId = reply->segmentationId;
    request.format = exportFormat(settings.exportFormat).format;
    request.opacity = settings.overlayOpacity;
    request.hidden.assign(m_display.hidden().begin(), m_display.hidden().end());
    for (std::size_t id = 0; id < reply->labels.size(); ++id) {
        request.colors.push_back(m_display.color(static_cast<int>(id)));
    }
    m_exporter->exportTo(path, std::move(request), mayReplace);
}

} // namespace app
