#pragma once

#include "app/desktop/segment/exporter.h"

#include <QWidget>

class QComboBox;
class QPushButton;

namespace app {

class ExportMessages;
class SegmentDisplay;
struct TaskContext;

/// The export part of the Segment panel: format, button, and what became of the last export. The
/// action "export" repeats the last one.
class ExportBox final : public QWidget {
    Q_OBJECT

public:
    ExportBox(const TaskContext& context, const SegmentDisplay& display, QWidget* parent = nullptr);

private:
    void adoptSettings();
    void showState();
    void repeat();
    void choosePath();
    void start(const QString& path, bool mayReplace);

    Workbench& m_workbench;
    const SegmentDisplay& m_display;
    Exporter* m_exporter;
    QComboBox* m_format;
    QPushButton* m_export;
    QPushButton* m_exportAs;
    ExportMessages* m_messages;
};

} // namespace app
