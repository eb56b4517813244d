#include "app/desktop/reconstruct/mask_editor.h"

#include "app/desktop/actions.h"
#include "app/desktop/document/document.h"
#include "app/desktop/reconstruct/mask_document.h"
#include "widgets/canvas/image_canvas.h"

#include <QActionGroup>

#include <string_view>
#include <utility>

namespace app {

using widgets::MaskTool;
using widgets::MaskToolKind;

namespace {

constexpr std::pair<const char*, MaskToolKind> kTools[] = {
    {"pickTool", MaskToolKind::Pick},     {"brushTool", MaskToolKind::Brush},
    {"eraserTool", MaskToolKind::Eraser}, {"rectangleTool", MaskToolKind::Rectangle},
    {"lassoTool", MaskToolKind::Lasso},
};

QString strokeText(MaskToolKind kind) {
    switch (kind) {
    case MaskToolKind::Eraser:
        return MaskEditor::tr("eraser stroke");
    case MaskToolKind::Rectangle:
        return MaskEditor::tr("rectangle");
    case MaskToolKind::Lasso:
        return MaskEditor::tr("lasso");
    case MaskToolKind::Brush:
    case MaskToolKind::Pick:
        break;
    }
    return MaskEditor::tr("brush stroke");
}

} // namespace

MaskEditor::MaskEditor(const Actions& actions,
                       const Document& document,
                       MaskDocument& masks,
                       widgets::ImageCanvas& canvas,
                       QObject* parent)
    : QObject(parent), m_actions(actions), m_document(document), m_masks(masks),
      m_tool(new MaskTool(this)), m_layer(new widgets::MaskLayer(this)), m_canvases{&canvas} {
    m_tool->setKind(MaskToolKind::Brush);
    bindTools();
    bindCommands();
    bindUndo();
    bindStrokes();
    for (const ActionRow& row : actionRows()) {
        if (std::string_view(row.submenu) == kMaskMenu) {
            QAction* action = actions[row.id];
            m_tips.insert(action, action->statusTip());
        }
    }
    connect(&document, &Document::taskChanged, this, &MaskEditor::updateActions);
    connect(&masks, &MaskDocument::maskChanged, this, &MaskEditor::showMask);
    showMask();
}

void MaskEditor::bindTools() {
    auto* group = new QActionGroup(this);
    for (const auto& [id, kind] : kTools) {
        QAction* action = group->addAction(m_actions[id]);
        action->setChecked(kind == m_tool->kind());
        connect(action, &QAction::triggered, m_tool,
                [this, each = kind] { m_tool->setKind(each); });
    }
    connect(m_tool, &MaskTool::kindChanged, this, [this](MaskToolKind kind) {
        for (const auto& [id, each] : kTools) {
            if (each == kind) {
                m_actions[id]->setChecked(true);
            }
        }
    });
    for (const auto& [id, step] : {std::pair("smallerBrush", -1), std::pair("largerBrush", 1)}) {
        connect(m_actions[id], &QAction::triggered, m_tool,
                [this, by = step] { m_tool->setBrushSize(m_tool->brushSize() + by); });
    }
}

void MaskEditor::bindCommands() {
    connect(m_actions["invertMask"], &QAction::triggered, &m_masks, &MaskDocument::invert);
    connect(m_actions["clearMask"], &QAction::triggered, &m_masks, &MaskDocument::clear);
    connect(m_actions["maskAll"], &QAction::triggered, &m_masks, &MaskDocument::maskAll);
    connect(m_actions["randomMask"], &QAction::triggered, this, &MaskEditor::randomRequested);
    connect(m_actions["blockwiseMask"], &QAction::triggered, this, &MaskEditor::blockwiseRequested);
}

void MaskEditor::bindUndo() {
    QUndoGroup& group = m_masks.undoGroup();
    QAction* undo = m_actions["undo"];
    QAction* redo = m_actions["redo"];
    const auto tell = [](QAction* action, const QString& plain, const QString& what) {
        action->setText(what.isEmpty() ? plain : tr("%1: %2").arg(plain, what));
    };
    connect(undo, &QAction::triggered, &group, &QUndoGroup::undo);
    connect(redo, &QAction::triggered, &group, &QUndoGroup::redo);
    connect(&group, &QUndoGroup::canUndoChanged, undo, &QAction::setEnabled);
    connect(&group, &QUndoGroup::canRedoChanged, redo, &QAction::setEnabled);
    connect(&group, &QUndoGroup::undoTextChanged, undo,
            [=, plain = undo->text()](const QString& what) { tell(undo, plain, what); });
    connect(&group, &QUndoGroup::redoTextChanged, redo,
            [=, plain = redo->text()](const QString& what) { tell(redo, plain, what); });
    undo->setEnabled(group.canUndo());
    redo->setEnabled(group.canRedo());
}

void MaskEditor::bindStrokes() {
    connect(m_tool, &MaskTool::cellsChanged, m_layer, &widgets::MaskLayer::setCells);
    connect(m_tool, &MaskTool::cellsChanged, this, &MaskEditor::painted);
    connect(m_tool, &MaskTool::strokeFinished, this,
            [this](const widgets::MaskCells&, const widgets::MaskCells& after) {
                m_masks.change(toMask(after), strokeText(m_tool->kind()));
            });
}

void MaskEditor::addCanvas(widgets::ImageCanvas& canvas) {
    m_canvases.push_back(&canvas);
    for (const ActionRow& row : actionRows()) {
        if (row.isOnCanvas) {
            canvas.addAction(m_actions[row.id]);
        }
    }
    updateActions();
}

void MaskEditor::setArea(const QRectF& area) {
    m_tool->setArea(area);
    m_layer->setArea(area);
}

void MaskEditor::showMask() {
    const widgets::MaskCells cells = toCells(m_masks.mask());
    m_tool->setCells(cells);
    m_layer->setCells(cells);
    updateActions();
}

/// Empty: masks can be painted.
QString MaskEditor::reasonAgainst() const {
    if (m_document.task() != kReconstructTask) {
        return tr("Only in the task Reconstruct");
    }
    return m_masks.mask().cells.empty() ? tr("There is no image or no model yet") : QString();
}

void MaskEditor::updateActions() {
    const QString reason = reasonAgainst();
    for (auto [action, tip] : m_tips.asKeyValueRange()) {
        const QString keys = action->shortcut().toString(QKeySequence::NativeText);
        action->setEnabled(reason.isEmpty());
        action->setStatusTip(reason.isEmpty() ? tip : reason);
        const QString shown = reason.isEmpty() ? tip : QString("%1 – %2").arg(tip, reason);
        action->setToolTip(keys.isEmpty() ? shown : QString("%1 (%2)").arg(shown, keys));
    }
    for (widgets::ImageCanvas* canvas : m_canvases) {
        if (reason.isEmpty()) {
            canvas->setTool(m_tool);
        } else if (canvas->tool() == m_tool) { // another task may have its own
            canvas->setTool(nullptr);
        }
    }
}

} // namespace app
