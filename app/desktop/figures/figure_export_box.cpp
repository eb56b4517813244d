#include "app/desktop/figures/figure_export_box.h"

#include "app/desktop/panels/export_controls.h"
#include "app/desktop/panels/export_messages.h"
#include "app/desktop/tasks.h"

#include <QComboBox>
#include <QVBoxLayout>

#include <array>

namespace app {
namespace {

constexpr std::array kEndings{"png", "svg", "pdf", "npy", "csv"}; ///< by FigureFormat

} // namespace

FigureExportBox::FigureExportBox(
    const TaskContext& context, QString task, QString ending, FigureSource source, QWidget* parent)
    : QWidget(parent), m_workbench(context.workbench), m_ending(std::move(ending)),
      m_source(std::move(source)), m_controls(new ExportControls(context, std::move(task), this)) {
    m_controls->format().setAccessibleName(tr("Format of the export"));
    m_controls->format().addItems({tr("Figure (PNG)"), tr("Figure (SVG)"), tr("Figure (PDF)"),
                                   tr("Numbers (NPY)"), tr("Numbers (CSV)")});
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_controls);
    connect(m_controls, &ExportControls::repeatRequested, this, &FigureExportBox::repeat);
    connect(m_controls, &ExportControls::pathRequested, this, &FigureExportBox::choosePath);
    connect(m_controls, &ExportControls::retryRequested, this,
            [this](const QString& path) { write(path, true); });
}

void FigureExportBox::setPossible(bool isPossible) {
    m_controls->setPossible(isPossible);
}

FigureFormat FigureExportBox::format() const {
    return static_cast<FigureFormat>(m_controls->format().currentIndex());
}

QString FigureExportBox::proposedPath() const {
    return proposedExportPath(
        m_workbench.document(), m_ending,
        QString("-%1.%2").arg(m_ending, kEndings[static_cast<std::size_t>(format())]));
}

void FigureExportBox::repeat() {
    hasExportFolder(m_workbench.document()) ? write(proposedPath(), false) : choosePath();
}

void FigureExportBox::choosePath() {
    const QString path = m_controls->askForPath(
        tr("Export"), proposedPath(),
        QString("%1 (*.%2)")
            .arg(m_controls->format().currentText(), kEndings[static_cast<std::size_t>(format())]));
    if (!path.isEmpty()) {
        write(path, true); // the dialog has asked
    }
}

void FigureExportBox::write(const QString& path, bool mayReplace) {
    const auto made = m_source();
    if (!made) {
        return;
    }
    QStringList inputs;
    if (const auto& image = m_workbench.document().image()) {
        inputs << QString::fromStdString(image->path);
    }
    const ExportFile::Place place = m_file.placeOf(path, inputs);
    if (place == ExportFile::Place::Input) {
        m_controls->messages().showFailed(ExportFile::refusal(path));
        return;
    }
    if (place == ExportFile::Place::Occupied && !mayReplace) {
        m_controls->messages().showOccupied(path);
        return;
    }
    if (const auto failure = m_file.write(path, figureFile(made->first, made->second, format()))) {
        m_controls->messages().showFailed(*failure);
    } else {
        m_controls->messages().showSaved(path);
    }
}

} // namespace app
