#pragma once

#include "app/desktop/reconstruct/reconstruct_exporter.h"

#include <QWidget>

class QComboBox;
class QPushButton;

namespace app {

class ExportMessages;
struct TaskContext;

/// The export part of the Reconstruct panel. The action "export" repeats the last one.
class ReconstructExportBox final : public QWidget {
    Q_OBJECT

public:
    explicit ReconstructExportBox(const TaskContext& context, QWidget* parent = nullptr);

    /// Asks where, and writes the mask as the name's ending says.
    void saveMask();

private:
    void adoptState();
    void repeat();
    void choosePath(const ReconstructFormat& format);
    void start(const QString& path, ReconstructPart part, bool mayReplace);
    [[nodiscard]] const ReconstructFormat& format() const;

    Workbench& m_workbench;
    ReconstructExporter* m_exporter;
    QComboBox* m_format;
    QPushButton* m_export;
    QPushButton* m_exportAs;
    ExportMessages* m_messages;
    ReconstructPart m_last = ReconstructPart::Panel; ///< that was asked for
};

} // namespace app
