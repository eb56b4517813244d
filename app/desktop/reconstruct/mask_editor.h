#pragma once

#include "widgets/canvas/mask_layer.h"
#include "widgets/canvas/mask_tool.h"

#include <QObject>

namespace widgets {
class ImageCanvas;
}

namespace app {

class Actions;
class Document;
class MaskDocument;

/// Mask painting on the canvas: the tool and the layer, kept in step with the mask document, and
/// the commands of Edit > Mask. They act while the task is Reconstruct and there is a grid.
class MaskEditor final : public QObject {
    Q_OBJECT

public:
    MaskEditor(const Actions& actions,
               const Document& document,
               MaskDocument& masks,
               widgets::ImageCanvas& canvas,
               QObject* parent = nullptr);
    ~MaskEditor() override;

    [[nodiscard]] widgets::MaskTool& tool() { return *m_tool; }
    /// Shows the mask, live while it is painted. Its owner puts it on canvases.
    [[nodiscard]] widgets::MaskLayer& layer() { return *m_layer; }
    /// Also paints on this canvas: another view of the same image.
    void addCanvas(widgets::ImageCanvas& canvas);
    /// Where the grid lies in the image; empty: over all of it.
    void setArea(const QRectF& area);

Q_SIGNALS:
    void randomRequested();    ///< G: a random mask of the next seed
    void blockwiseRequested(); ///< Shift+G
    void painted();            ///< live, with each event of a stroke; tool().cells() has it

private:
    widgets::MaskTool* m_tool;
    widgets::MaskLayer* m_layer;
};

} // namespace app
