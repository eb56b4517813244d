#include "app/desktop/reconstruct/tool_box.h"

#include "app/desktop/actions.h"
#include "app/desktop/tasks.h"
#include "widgets/canvas/mask_tool.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QSpinBox>
#include <QToolButton>

namespace app {

using widgets::MaskTool;
using widgets::MaskToolKind;

namespace {

constexpr const char* kTools[] = {"pickTool", "brushTool", "eraserTool", "rectangleTool",
                                  "lassoTool"};
constexpr QSize kIconSize(20, 20);

} // namespace

ToolBox::ToolBox(const TaskContext& context, MaskTool& tool, QWidget* parent)
    : QWidget(parent), m_tool(tool), m_size(new QSpinBox(this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    for (const char* id : kTools) {
        auto* button = new QToolButton(this);
        button->setDefaultAction(context.actions[id]);
        button->setIconSize(kIconSize);
        button->setFocusPolicy(Qt::TabFocus);
        button->setAccessibleName(button->text());
        row->addWidget(button);
    }
    row->addStretch();
    auto* label = new QLabel(tr("Si&ze"), this);
    label->setBuddy(m_size);
    m_size->setRange(1, MaskTool::kLargestBrush);
    m_size->setAccessibleName(tr("Size of the brush in patches"));
    m_size->setToolTip(tr("Patches across ([ and ], Alt+wheel)"));
    row->addWidget(label);
    row->addWidget(m_size);
    connect(m_size, &QSpinBox::valueChanged, &tool, &MaskTool::setBrushSize);
    connect(&tool, &MaskTool::brushSizeChanged, this, &ToolBox::showTool);
    connect(&tool, &MaskTool::kindChanged, this, &ToolBox::showTool);
    showTool();
}

void ToolBox::showTool() {
    m_size->setValue(m_tool.brushSize());
    m_size->setEnabled(m_tool.kind() == MaskToolKind::Brush ||
                       m_tool.kind() == MaskToolKind::Eraser);
}

} // namespace app
