#pragma once

#include <QWidget>

namespace app {

class Actions;
class LegendBox;
class SegmentDisplay;
class TaskHeader;
class Workbench;
struct TaskContext;

/// The Segment task: pipeline, view, legend, label map and export, one under the other.
class SegmentPanel final : public QWidget {
    Q_OBJECT

public:
    explicit SegmentPanel(const TaskContext& context, QWidget* parent = nullptr);

private:
    [[nodiscard]] QWidget* makeRest(const TaskContext& context);
    void showState();
    void bindCopying(const Actions& actions);

    Workbench& m_workbench;
    SegmentDisplay* m_display;
    TaskHeader* m_header;
    LegendBox* m_legend;
    QWidget* m_pipeline; ///< what makes sense before there is a result
    QWidget* m_rest;     ///< what needs one
    QWidget* m_export;
};

} // namespace app
