#pragma once

#include "app/desktop/reconstruct/reconstruct_exporter.h"

#include <QWidget>

namespace app {

class ExportControls;
struct TaskContext;

/// The export part of the Reconstruct panel. The action "export" repeats the last one.
class ReconstructExportBox final : public QWidget {
    Q_OBJECT

public:
    explicit ReconstructExportBox(const TaskContext& context, QWidget* parent = nullptr);

    /// Asks where, and writes the mask as the name's ending says.
    void saveMask();

private:
    void showState();

    Workbench& m_workbench;
    ReconstructExporter* m_exporter;
    ExportControls* m_controls;
};

} // namespace app
