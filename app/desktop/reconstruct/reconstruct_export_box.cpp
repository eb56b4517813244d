#include "app/desktop/reconstruct/reconstruct_export_box.h"

#include "app/desktop/panels/export_controls.h"
#include "app/desktop/reconstruct/reconstructor.h"
#include "app/desktop/tasks.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QVBoxLayout>

namespace app {
namespace {

std::vector<ExportKind> kinds() {
    std::vector<ExportKind> all;
    for (const ReconstructFormat& each : reconstructFormats()) {
        all.push_back({each.id, QCoreApplication::translate("Exporter", each.text), each.pattern});
    }
    return all;
}

} // namespace

ReconstructExportBox::ReconstructExportBox(const TaskContext& context, QWidget* parent)
    : QWidget(parent), m_workbench(context.workbench),
      m_exporter(new ReconstructExporter(context.workbench, this)),
      m_controls(new ExportControls(context,
                                    {Reconstruction::kTask, tr("What is exported"), kinds(),
                                     &Settings::reconstructExport,
                                     [this](const QString& kind) {
                                         return m_exporter->proposedPath(reconstructFormat(kind));
                                     }},
                                    m_exporter->writer(),
                                    this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_controls);
    connect(m_controls, &ExportControls::exportRequested, this,
            [this](const QString& path, const QString& kind, bool mayReplace) {
                m_exporter->exportTo(path, reconstructFormat(kind).part, mayReplace);
            });
    Document& document = m_workbench.document();
    for (const auto signal : {&Document::settingsChanged, &Document::resultChanged}) {
        connect(&document, signal, this, &ReconstructExportBox::showState);
    }
    connect(&m_workbench.reconstructor(), &Reconstructor::maskChanged, this,
            &ReconstructExportBox::showState);
    showState();
}

void ReconstructExportBox::showState() {
    m_controls->setPossible(m_exporter->isPossible(reconstructFormat(m_controls->kind()).part));
}

void ReconstructExportBox::saveMask() {
    const ReconstructFormat& png = reconstructFormat("mask");
    const QString path = QFileDialog::getSaveFileName(
        this, tr("Save the mask"), m_exporter->proposedPath(png), tr("Masks (*.png *.npy *.json)"));
    if (path.isEmpty()) {
        return;
    }
    const QString ending = QFileInfo(path).suffix().toLower();
    m_controls->exportTo(path, ending == "npy"    ? "mask-npy"
                               : ending == "json" ? "mask-json"
                                                  : "mask");
}

} // namespace app
