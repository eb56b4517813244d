#include "app/desktop/figures/figure_export_box.h"

#include "app/desktop/panels/export_controls.h"
#include "app/desktop/tasks.h"

#include <QVBoxLayout>

#include <array>

namespace app {
namespace {

constexpr std::array kEndings{"png", "svg", "pdf", "npy", "csv"}; ///< by FigureFormat

std::vector<ExportKind> kinds() {
    const QStringList texts{
        FigureExportBox::tr("Figure (PNG)"), FigureExportBox::tr("Figure (SVG)"),
        FigureExportBox::tr("Figure (PDF)"), FigureExportBox::tr("Numbers (NPY)"),
        FigureExportBox::tr("Numbers (CSV)")};
    std::vector<ExportKind> all;
    for (const char* ending : kEndings) {
        all.push_back({ending, texts[static_cast<qsizetype>(all.size())], QString("*.") + ending});
    }
    return all;
}

FigureFormat formatOf(const QString& kind) {
    return static_cast<FigureFormat>(std::ranges::find(kEndings, kind) - kEndings.begin());
}

} // namespace

FigureExportBox::FigureExportBox(const TaskContext& context,
                                 const QString& task,
                                 QString ending,
                                 FigureSource source,
                                 QWidget* parent)
    : QWidget(parent), m_workbench(context.workbench), m_ending(std::move(ending)),
      m_source(std::move(source)),
      m_controls(
          new ExportControls(context,
                             {task, tr("Format of the export"), kinds(), &Settings::figureFormat,
                              [this](const QString& kind) { return proposedPath(kind); }},
                             m_writer,
                             this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_controls);
    connect(m_controls, &ExportControls::exportRequested, this, &FigureExportBox::write);
}

void FigureExportBox::setPossible(bool isPossible) {
    m_controls->setPossible(isPossible);
}

QString FigureExportBox::proposedPath(const QString& kind) const {
    return proposedExportPath(m_workbench.document(), m_ending,
                              QString("-%1.%2").arg(m_ending, kind));
}

void FigureExportBox::write(const QString& path, const QString& kind, bool mayReplace) {
    const auto made = m_source();
    if (!made) {
        return;
    }
    QStringList inputs;
    if (const auto& image = m_workbench.document().image()) {
        inputs << QString::fromStdString(image->path);
    }
    if (m_writer.begin(path, inputs, mayReplace)) {
        m_writer.write(figureFile(made->first, made->second, formatOf(kind)));
    }
}

} // namespace app
