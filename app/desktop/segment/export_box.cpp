#include "app/desktop/segment/export_box.h"

#include "app/desktop/actions.h"
#include "app/desktop/names.h"
#include "app/desktop/panels/export_messages.h"
#include "app/desktop/segment/segment_display.h"
#include "app/desktop/tasks.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace app {

ExportBox::ExportBox(const TaskContext& context, const SegmentDisplay& display, QWidget* parent)
    : QWidget(parent), m_workbench(context.workbench), m_display(display),
      m_exporter(new Exporter(context.workbench, this)), m_format(new QComboBox(this)),
      m_export(new QPushButton(tr("Export"), this)),
      m_exportAs(new QPushButton(tr("Export As…"), this)), m_messages(new ExportMessages(this)) {
    m_format->setAccessibleName(tr("Format of the export"));
    m_format->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    for (const ExportFormat& format : exportFormats()) {
        m_format->addItem(QCoreApplication::translate("Exporter", format.text), format.id);
    }
    m_exportAs->setToolTip(tr("Choose a name and a folder"));
    auto* row = new QHBoxLayout;
    row->addWidget(m_export, 1);
    row->addWidget(m_exportAs, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_format);
    layout->addLayout(row);
    layout->addWidget(m_messages);

    Document& document = m_workbench.document();
    connect(m_format, &QComboBox::activated, this, [this, &document](int index) {
        const QString id = m_format->itemData(index).toString();
        document.changeSettings([&](Settings& settings) { settings.exportFormat = id; });
    });
    connect(m_export, &QPushButton::clicked, this, &ExportBox::repeat);
    connect(m_exportAs, &QPushButton::clicked, this, &ExportBox::choosePath);
    connect(context.actions["export"], &QAction::triggered, this, [this, &document] {
        if (document.task() == Segmentation::kTask && m_export->isEnabled()) {
            repeat();
        }
    });
    connect(m_messages, &ExportMessages::retryRequested, this,
            [this](const QString& path) { start(path, true); });
    connect(m_messages, &ExportMessages::elsewhereRequested, this, &ExportBox::choosePath);
    connect(m_exporter, &Exporter::started, m_messages, &ExportMessages::clear);
    connect(m_exporter, &Exporter::saved, m_messages, &ExportMessages::showSaved);
    connect(m_exporter, &Exporter::occupied, m_messages, &ExportMessages::showOccupied);
    connect(m_exporter, &Exporter::failed, m_messages, &ExportMessages::showFailed);
    connect(&document, &Document::settingsChanged, this, &ExportBox::adoptSettings);
    connect(&document, &Document::imageChanged, m_messages, &ExportMessages::clear);
    connect(&display, &SegmentDisplay::shownChanged, this, &ExportBox::showState);
    adoptSettings();
    showState();
}

void ExportBox::adoptSettings() {
    m_format->setCurrentIndex(
        m_format->findData(exportFormat(m_workbench.document().settings().exportFormat).id));
    m_export->setToolTip(
        m_exporter->canRepeat()
            ? tr("To %1 (Ctrl+E)")
                  .arg(shown(QFileInfo(m_exporter->proposedPath()).path()).toHtmlEscaped())
            : tr("Choose a folder once; Ctrl+E repeats the export"));
}

void ExportBox::showState() {
    const bool isPossible =
        m_workbench.segmenter().isAlive(m_display.first().reply) &&
        m_workbench.document().resultState(Segmentation::kTask) == ResultState::Current;
    m_export->setEnabled(isPossible);
    m_exportAs->setEnabled(isPossible);
    adoptSettings();
}

void ExportBox::repeat() {
    m_exporter->canRepeat() ? start(m_exporter->proposedPath(), false) : choosePath();
}

void ExportBox::choosePath() {
    const ExportFormat& format = exportFormat(m_workbench.document().settings().exportFormat);
    const QString path = QFileDialog::getSaveFileName(
        this, tr("Export"), m_exporter->proposedPath(),
        QString("%1 (%2)").arg(QCoreApplication::translate("Exporter", format.text),
                               format.pattern));
    if (!path.isEmpty()) {
        m_workbench.document().changeSettings(
            [&](Settings& settings) { settings.exportFolder = QFileInfo(path).absolutePath(); });
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
