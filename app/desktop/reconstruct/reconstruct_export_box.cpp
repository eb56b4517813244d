#include "app/desktop/reconstruct/reconstruct_export_box.h"

#include "app/desktop/actions.h"
#include "app/desktop/names.h"
#include "app/desktop/panels/export_messages.h"
#include "app/desktop/reconstruct/reconstructor.h"
#include "app/desktop/tasks.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace app {
namespace {

QString textOf(const ReconstructFormat& format) {
    return QCoreApplication::translate("Exporter", format.text);
}

} // namespace

ReconstructExportBox::ReconstructExportBox(const TaskContext& context, QWidget* parent)
    : QWidget(parent), m_workbench(context.workbench),
      m_exporter(new ReconstructExporter(context.workbench, this)), m_format(new QComboBox(this)),
      m_export(new QPushButton(tr("Export"), this)),
      m_exportAs(new QPushButton(tr("Export As…"), this)), m_messages(new ExportMessages(this)) {
    m_format->setAccessibleName(tr("What is exported"));
    m_format->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    for (const ReconstructFormat& each : reconstructFormats()) {
        m_format->addItem(textOf(each), each.id);
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
        document.changeSettings([&](Settings& settings) { settings.reconstructExport = id; });
    });
    connect(m_export, &QPushButton::clicked, this, &ReconstructExportBox::repeat);
    connect(m_exportAs, &QPushButton::clicked, this, [this] { choosePath(format()); });
    connect(context.actions["export"], &QAction::triggered, this, [this, &document] {
        if (document.task() == Reconstruction::kTask && m_export->isEnabled()) {
            repeat();
        }
    });
    connect(m_messages, &ExportMessages::retryRequested, this,
            [this](const QString& path) { start(path, m_last, true); });
    connect(m_messages, &ExportMessages::elsewhereRequested, this,
            [this] { choosePath(format()); });
    connect(m_exporter, &ReconstructExporter::started, m_messages, &ExportMessages::clear);
    connect(m_exporter, &ReconstructExporter::saved, m_messages, &ExportMessages::showSaved);
    connect(m_exporter, &ReconstructExporter::occupied, m_messages, &ExportMessages::showOccupied);
    connect(m_exporter, &ReconstructExporter::failed, m_messages, &ExportMessages::showFailed);
    connect(&document, &Document::imageChanged, m_messages, &ExportMessages::clear);
    for (const auto signal : {&Document::settingsChanged, &Document::resultChanged}) {
        connect(&document, signal, this, &ReconstructExportBox::adoptState);
    }
    connect(&m_workbench.reconstructor(), &Reconstructor::maskChanged, this,
            &ReconstructExportBox::adoptState);
    adoptState();
}

const ReconstructFormat& ReconstructExportBox::format() const {
    return reconstructFormat(m_workbench.document().settings().reconstructExport);
}

void ReconstructExportBox::adoptState() {
    m_format->setCurrentIndex(m_format->findData(format().id));
    const bool isPossible = m_exporter->isPossible(format().part);
    m_export->setEnabled(isPossible);
    m_exportAs->setEnabled(isPossible);
    m_export->setToolTip(
        m_exporter->canRepeat()
            ? tr("To %1 (Ctrl+E)")
                  .arg(shown(QFileInfo(m_exporter->proposedPath(format())).path()).toHtmlEscaped())
            : tr("Choose a folder once; Ctrl+E repeats the export"));
}

void ReconstructExportBox::repeat() {
    m_exporter->canRepeat() ? start(m_exporter->proposedPath(format()), format().part, false)
                            : choosePath(format());
}

void ReconstructExportBox::choosePath(const ReconstructFormat& format) {
    const QString path =
        QFileDialog::getSaveFileName(this, tr("Export"), m_exporter->proposedPath(format),
                                     QString("%1 (%2)").arg(textOf(format), format.pattern));
    if (!path.isEmpty()) {
        m_workbench.document().changeSettings(
            [&](Settings& settings) { settings.exportFolder = QFileInfo(path).absolutePath(); });
        start(path, format.part, true); // the dialog has asked
    }
}

void ReconstructExportBox::saveMask() {
    const ReconstructFormat& png = reconstructFormat("mask");
    const QString path = QFileDialog::getSaveFileName(
        this, tr("Save the mask"), m_exporter->proposedPath(png), tr("Masks (*.png *.npy *.json)"));
    if (path.isEmpty()) {
        return;
    }
    const QString ending = QFileInfo(path).suffix().toLower();
    start(path,
          ending == "npy"    ? ReconstructPart::MaskNpy
          : ending == "json" ? ReconstructPart::MaskJson
                             : ReconstructPart::MaskPng,
          true);
}

void ReconstructExportBox::start(const QString& path, ReconstructPart part, bool mayReplace) {
    m_last = part;
    m_exporter->exportTo(path, part, mayReplace);
}

} // namespace app
