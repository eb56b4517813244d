#include "app/desktop/reconstruct/reconstruct_export_box.h"

#include "app/desktop/panels/export_controls.h"
#include "app/desktop/panels/export_messages.h"
#include "app/desktop/reconstruct/reconstructor.h"
#include "app/desktop/tasks.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QFileDialog>
#include <QFileInfo>
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
      m_exporter(new ReconstructExporter(context.workbench, this)),
      m_controls(new ExportControls(context, Reconstruction::kTask, this)) {
    QComboBox& combo = m_controls->format();
    combo.setAccessibleName(tr("What is exported"));
    combo.setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    for (const ReconstructFormat& each : reconstructFormats()) {
        combo.addItem(textOf(each), each.id);
    }
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_controls);

    Document& document = m_workbench.document();
    connect(&combo, &QComboBox::activated, this, [&combo, &document](int index) {
        const QString id = combo.itemData(index).toString();
        document.changeSettings([&](Settings& settings) { settings.reconstructExport = id; });
    });
    connect(m_controls, &ExportControls::repeatRequested, this, &ReconstructExportBox::repeat);
    connect(m_controls, &ExportControls::pathRequested, this, [this] { choosePath(format()); });
    connect(m_controls, &ExportControls::retryRequested, this,
            [this](const QString& path) { start(path, m_last, true); });
    ExportMessages& messages = m_controls->messages();
    connect(m_exporter, &ReconstructExporter::started, &messages, &ExportMessages::clear);
    connect(m_exporter, &ReconstructExporter::saved, &messages, &ExportMessages::showSaved);
    connect(m_exporter, &ReconstructExporter::occupied, &messages, &ExportMessages::showOccupied);
    connect(m_exporter, &ReconstructExporter::failed, &messages, &ExportMessages::showFailed);
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
    QComboBox& combo = m_controls->format();
    combo.setCurrentIndex(combo.findData(format().id));
    m_controls->setPossible(m_exporter->isPossible(format().part));
    m_controls->tellFolder(
        m_exporter->canRepeat() ? QFileInfo(m_exporter->proposedPath(format())).path() : QString());
}

void ReconstructExportBox::repeat() {
    m_exporter->canRepeat() ? start(m_exporter->proposedPath(format()), format().part, false)
                            : choosePath(format());
}

void ReconstructExportBox::choosePath(const ReconstructFormat& format) {
    const QString path =
        m_controls->askForPath(tr("Export"), m_exporter->proposedPath(format),
                               QString("%1 (%2)").arg(textOf(format), format.pattern));
    if (!path.isEmpty()) {
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
