#pragma once

#include "widgets/canvas/canvas_layer.h"

#include <QCursor>

class QKeyEvent;
class QMouseEvent;
class QWheelEvent;

namespace widgets {

/// One patch in the direction of an arrow key (x is the column); null for other keys.
[[nodiscard]] QPoint patchStep(int key);

/// What the pointer and the keys do on an ImageCanvas beyond looking: a brush, a lasso. It is asked
/// first, except while Space or the middle button pans; a hook returns true for an event that it
/// took, and the canvas leaves that alone. What it paints lies above everything else.
///
/// One tool may be set on several canvases of the same image.
class CanvasTool : public CanvasLayer {
    Q_OBJECT
public:
    using CanvasLayer::CanvasLayer;

    virtual bool press(const QMouseEvent& event, const CanvasView& view);
    /// Also without a button held.
    virtual bool move(const QMouseEvent& event, const CanvasView& view);
    virtual bool release(const QMouseEvent& event, const CanvasView& view);
    virtual bool wheel(const QWheelEvent& event, const CanvasView& view);
    virtual bool keyPress(const QKeyEvent& event, const CanvasView& view);
    virtual bool keyRelease(const QKeyEvent& event, const CanvasView& view);
    /// The key is wanted even where the window has bound a command to it.
    [[nodiscard]] virtual bool isWanted(const QKeyEvent& event) const;
    /// The pointer left the canvas, or something else takes it: nothing is hovered.
    virtual void leave();
    /// What is under way ends without effect: the canvas lost the focus, or the tool was taken off.
    virtual void abandon();
    /// Over the image, when neither a pan nor a layer's grip has its own.
    [[nodiscard]] virtual QCursor cursor() const;
    /// The canvas marks the patch under the pointer itself.
    [[nodiscard]] virtual bool leavesPatchMarked() const { return true; }
    /// A right click is the tool's, and opens no menu.
    [[nodiscard]] virtual bool usesRightButton() const { return false; }
};

} // namespace widgets
