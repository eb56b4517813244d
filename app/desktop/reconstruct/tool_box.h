#pragma once

#include <QWidget>

class QSpinBox;

namespace widgets {
class MaskTool;
}

namespace app {

struct TaskContext;

/// The tools that paint a mask, and the size of the brush.
class ToolBox final : public QWidget {
    Q_OBJECT

public:
    ToolBox(const TaskContext& context, widgets::MaskTool& tool, QWidget* parent = nullptr);

private:
    void showTool();

    widgets::MaskTool& m_tool;
    QSpinBox* m_size;
};

} // namespace app
