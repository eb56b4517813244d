#pragma once

#include "app/desktop/segment/exporter.h"

#include <QWidget>

namespace app {

class ExportControls;
class SegmentDisplay;
struct TaskContext;

/// The export part of the Segment panel. The action "export" repeats the last one.
class ExportBox final : public QWidget {
    Q_OBJECT

public:
    ExportBox(const TaskContext& context, const SegmentDisplay& display, QWidget* parent = nullptr);

private:
    void showState();
    void start(const QString& path, const QString& kind, bool mayReplace);

    Workbench& m_workbench;
    const SegmentDisplay& m_display;
    Exporter* m_exporter;
    ExportControls* m_controls;
};

} // namespace app
