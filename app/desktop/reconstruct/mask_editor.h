#pragma once

#include "widgets/canvas/mask_layer.h"
#include "widgets/canvas/mask_tool.h"

#include <QHash>
#include <QObject>

#include <vector>

class QAction;

namespace widgets {
class ImageCanvas;
}

namespace app {

class Actions;
class Document;
class MaskDocument;

/// Mask painting on the canvas: the tool and the layer, kept in step with the mask document, and
/// the commands of Edit > Mask, Undo and Redo. They act while the task is Reconstruct and there is
/// a grid; else they say why not.
class MaskEditor final : public QObject {
    Q_OBJECT

public:
    MaskEditor(const Actions& actions,
               const Document& document,
               MaskDocument& masks,
               widgets::ImageCanvas& canvas,
               QObject* parent = nullptr);

    [[nodiscard]] widgets::MaskTool& tool() { return *m_tool; }
    /// Shows the mask, live while it is painted. Whoever shows the task puts it on canvases.
    [[nodiscard]] widgets::MaskLayer& layer() { return *m_layer; }
    /// Also paints on this canvas: another view of the same image.
    void addCanvas(widgets::ImageCanvas& canvas);
    /// Where the grid lies in the image, in pixels; empty: over all of it.
    void setArea(const QRectF& area);

Q_SIGNALS:
    void randomRequested();    ///< G: a random mask of the next seed; answer with change()
    void blockwiseRequested(); ///< Shift+G, likewise
    void painted();            ///< live, with each event of a stroke; tool().cells() has it

private:
    void bindTools();
    void bindCommands();
    void bindUndo();
    void bindStrokes();
    void showMask();
    void updateActions();
    [[nodiscard]] QString reasonAgainst() const;

    const Actions& m_actions;
    const Document& m_document;
    MaskDocument& m_masks;
    widgets::MaskTool* m_tool;
    widgets::MaskLayer* m_layer;
    std::vector<widgets::ImageCanvas*> m_canvases;
    QHash<QAction*, QString> m_tips; ///< of the commands, while they can be used
};

} // namespace app
