#pragma once

#include "app/desktop/document/export_writer.h"
#include "app/desktop/figures/figure.h"

#include <QWidget>

#include <functional>
#include <optional>
#include <utility>

namespace app {

class ExportControls;
struct TaskContext;

/// What a task shows, as a figure and as numbers.
using FigureSource = std::function<std::optional<std::pair<Figure, FigureData>>()>;

/// Writes a task's figure as PNG, SVG or PDF and its numbers as NPY or CSV.
class FigureExportBox final : public QWidget {
    Q_OBJECT

public:
    /// task    whose box it is: Ctrl+E is taken while it is shown
    /// ending  of a proposed name: "attention"
    FigureExportBox(const TaskContext& context,
                    const QString& task,
                    QString ending,
                    FigureSource source,
                    QWidget* parent = nullptr);

    void setPossible(bool isPossible);

private:
    [[nodiscard]] QString proposedPath(const QString& kind) const;
    void write(const QString& path, const QString& kind, bool mayReplace);

    Workbench& m_workbench;
    QString m_ending;
    FigureSource m_source;
    ExportWriter m_writer;
    ExportControls* m_controls;
};

} // namespace app
