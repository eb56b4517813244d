#include "app/desktop/figures/figure_export_box.h"

#include "app/desktop/actions.h"
#include "app/desktop/panels/export_messages.h"
#include "app/desktop/tasks.h"

#include <QAction>
#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include <array>

namespace app {
namespace {

constexpr std::array kEndings{"png", "svg", "pdf", "npy", "csv"}; ///< by FigureFormat

} // namespace

FigureExportBox::FigureExportBox(
    const TaskContext& context, QString task, QString ending, FigureSource source, QWidget* parent)
    : QWidget(parent), m_workbench(context.workbench), m_task(std::move(task)),
      m_ending(std::move(ending)), m_source(std::move(source)), m_format(new QComboBox(this)),
      m_export(new QPushButton(tr("Export"), this)),
      m_exportAs(new QPushButton(tr("Export As…"), this)), m_messages(new ExportMessages(this)) {
    m_format->setAccessibleName(tr("Format of the export"));
    m_format->addItems({tr("Figure (PNG)"), tr("Figure (SVG)"), tr("Figure (PDF)"),
                        tr("Numbers (NPY)"), tr("Numbers (CSV)")});
    m_exportAs->setToolTip(tr("Choose a name and a folder"));
    auto* row = new QHBoxLayout;
    row->addWidget(m_export, 1);
    row->addWidget(m_exportAs, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_format);
    layout->addLayout(row);
    layout->addWidget(m_messages);
    connect(m_export, &QPushButton::clicked, this, &FigureExportBox::repeat);
    connect(m_exportAs, &QPushButton::clicked, this, &FigureExportBox::choosePath);
    connect(context.actions["export"], &QAction::triggered, this, [this] {
        if (m_workbench.document().task() == m_task && m_export->isEnabled()) {
            repeat();
        }
    });
    connect(m_messages, &ExportMessages::retryRequested, this,
            [this](const QString& path) { write(path, true); });
    connect(m_messages, &ExportMessages::elsewhereRequested, this, &FigureExportBox::choosePath);
    connect(&m_workbench.document(), &Document::imageChanged, m_messages, &ExportMessages::clear);
}

void FigureExportBox::setPossible(bool isPossible) {
    m_export->setEnabled(isPossible);
    m_exportAs->setEnabled(isPossible);
}

QString FigureExportBox::proposedPath() const {
    const char* ending = kEndings[static_cast<std::size_t>(m_format->currentIndex())];
    return proposedExportPath(m_workbench.document(), m_ending,
                              QString("-%1.%2").arg(m_ending, ending));
}

void FigureExportBox::repeat() {
    hasExportFolder(m_workbench.document()) ? write(proposedPath(), false) : choosePath();
}

void FigureExportBox::choosePath() {
    const char* ending = kEndings[static_cast<std::size_t>(m_format->currentIndex())];
    const QString path =
        QFileDialog::getSaveFileName(this, tr("Export"), proposedPath(),
                                     QString("%1 (*.%2)").arg(m_format->currentText(), ending));
    if (!path.isEmpty()) {
        m_workbench.document().changeSettings(
            [&](Settings& settings) { settings.exportFolder = QFileInfo(path).absolutePath(); });
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
        m_messages->showFailed(ExportFile::refusal(path));
        return;
    }
    if (place == ExportFile::Place::Occupied && !mayReplace) {
        m_messages->showOccupied(path);
        return;
    }
    const auto format = static_cast<FigureFormat>(m_format->currentIndex());
    if (const auto failure = m_file.write(path, figureFile(made->first, made->second, format))) {
        m_messages->showFailed(*failure);
    } else {
        m_messages->showSaved(path);
    }
}

} // namespace app
