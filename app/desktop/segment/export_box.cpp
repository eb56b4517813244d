#include "app/desktop/segment/export_box.h"

#include "app/desktop/actions.h"
#include "app/desktop/document/failure_text.h"
#include "app/desktop/names.h"
#include "app/desktop/segment/segment_display.h"
#include "app/desktop/tasks.h"
#include "widgets/inputs/message_bar.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QDesktopServices>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

namespace app {

using widgets::Tone;

ExportBox::ExportBox(const TaskContext& context, const SegmentDisplay& display, QWidget* parent)
    : QWidget(parent), m_workbench(context.workbench), m_display(display),
      m_exporter(new Exporter(context.workbench, this)), m_format(new QComboBox(this)),
      m_export(new QPushButton(tr("Export"), this)),
      m_exportAs(new QPushButton(tr("Export As…"), this)),
      m_message(new widgets::MessageBar(this)) {
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
    layout->addWidget(m_message);

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
    connect(m_message, &widgets::MessageBar::actionTriggered, this,
            [this](int index) { m_acts[index](); });
    connect(m_exporter, &Exporter::started, m_message, &widgets::MessageBar::clear);
    connect(m_exporter, &Exporter::saved, this, &ExportBox::showSaved);
    connect(m_exporter, &Exporter::occupied, this, &ExportBox::showOccupied);
    connect(m_exporter, &Exporter::failed, this, &ExportBox::showFailed);
    connect(&document, &Document::settingsChanged, this, &ExportBox::adoptSettings);
    connect(&document, &Document::imageChanged, m_message, &widgets::MessageBar::clear);
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

void ExportBox::tell(Tone tone, const QString& text, const QString& detail, const Acts& acts) {
    widgets::Message message{tone, text, detail, {}, true};
    m_acts.clear();
    for (const auto& [name, act] : acts) {
        message.actions << name;
        m_acts << act;
    }
    m_message->setMessage(message);
}

void ExportBox::showSaved(const QString& path) {
    const QUrl folder = QUrl::fromLocalFile(QFileInfo(path).path());
    tell(Tone::Success, tr("Saved %1").arg(shownName(path)), {},
         {{tr("Open Folder"), [folder] { QDesktopServices::openUrl(folder); }}});
}

void ExportBox::showOccupied(const QString& path) {
    tell(Tone::Warning, tr("%1 exists already.").arg(shownName(path)), {},
         {{tr("Replace"), [this, path] { start(path, true); }},
          {tr("Save Elsewhere…"), [this] { choosePath(); }}});
}

void ExportBox::showFailed(const Failure& failure) {
    if (failure.error.code == "CANCELLED") {
        return;
    }
    Acts acts{{tr("Save Elsewhere…"), [this] { choosePath(); }}};
    if (failure.error.code != "USAGE") { // what is refused stays refused
        acts.prepend({tr("Retry"), [this, path = failure.subject] { start(path, true); }});
    }
    tell(Tone::Error, failureSentence(failure), failureDetail(failure), acts);
}

} // namespace app
