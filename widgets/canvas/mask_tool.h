#pragma once

#include "widgets/canvas/canvas_tool.h"
#include "widgets/canvas/mask_brush.h"
#include "widgets/canvas/mask_cells.h"
#include "widgets/canvas/patch_grid.h"

#include <QPolygonF>

#include <optional>
#include <vector>

namespace widgets {

enum class MaskToolKind {
    Pick, ///< looks only: click and hover tell of patches, a drag pans
    Brush,
    Eraser,
    Rectangle,
    Lasso ///< the patches whose centre is inside of a free outline
};

/// Paints a mask patch by patch. Left masks; right, or Ctrl, or the eraser, unmasks; Shift with
/// rectangle or lasso masks all but the shape. Alt with wheel or drag sizes the brush. The patches
/// that would flip are outlined; those of a stroke under way that did flip, as well. Escape gives a
/// stroke up.
///
/// Keys: arrows move a patch cursor (with Shift they pan the image as ever), Enter uses the tool
/// there: it flips with the brush, unmasks with the eraser, sets the one and then the other corner
/// of a rectangle, flips one patch with the lasso, clicks with Pick. Space stays the canvas's.
///
/// Patches are (row, col), (-1, -1) for none.
class MaskTool final : public CanvasTool {
    Q_OBJECT
    Q_PROPERTY(int brushSize READ brushSize WRITE setBrushSize NOTIFY brushSizeChanged)
public:
    static constexpr int kLargestBrush = 32; ///< patches

    using CanvasTool::CanvasTool;

    [[nodiscard]] const MaskCells& cells() const { return m_cells; }
    /// From outside: another image, undo, a drawn mask. Gives a stroke up if they differ.
    void setCells(const MaskCells& cells);
    /// Where the grid lies, in image pixels; empty (as at first): over the whole image.
    void setArea(const QRectF& area);
    [[nodiscard]] MaskToolKind kind() const { return m_kind; }
    void setKind(MaskToolKind kind);
    [[nodiscard]] int brushSize() const { return m_brush.size; }
    void setBrushSize(int patches); ///< clamped to 1..kLargestBrush
    [[nodiscard]] BrushForm brushForm() const { return m_brush.form; }
    void setBrushForm(BrushForm form);
    [[nodiscard]] bool isStroking() const { return m_stroke != Stroke::None; }

    bool press(const QMouseEvent& event, const CanvasView& view) override;
    bool move(const QMouseEvent& event, const CanvasView& view) override;
    bool release(const QMouseEvent& event, const CanvasView& view) override;
    bool wheel(const QWheelEvent& event, const CanvasView& view) override;
    bool keyPress(const QKeyEvent& event, const CanvasView& view) override;
    bool keyRelease(const QKeyEvent& event, const CanvasView& view) override;
    [[nodiscard]] bool isWanted(const QKeyEvent& event) const override;
    void leave() override;
    void abandon() override;
    [[nodiscard]] QCursor cursor() const override;
    [[nodiscard]] bool leavesPatchMarked() const override { return m_kind == MaskToolKind::Pick; }
    [[nodiscard]] bool usesRightButton() const override { return m_kind != MaskToolKind::Pick; }
    void paint(QPainter& painter, const CanvasView& view) override;

Q_SIGNALS:
    void kindChanged(widgets::MaskToolKind kind);
    void brushSizeChanged(int patches);
    void brushFormChanged(widgets::BrushForm form);
    void strokeStarted();
    /// With each event of a stroke that flips something, and when a stroke is given up.
    void cellsChanged(const widgets::MaskCells& cells);
    /// Not for a stroke that changed nothing or was given up.
    void strokeFinished(const widgets::MaskCells& before, const widgets::MaskCells& after);
    void patchHovered(int row, int col); ///< by pointer or keys
    void patchClicked(int row, int col); ///< with Pick

private:
    enum class Stroke { None, Mask, Unmask };
    struct Sizing {
        double from; ///< pixels of the widget
        int size;
    };

    [[nodiscard]] bool isBrush() const;
    [[nodiscard]] bool isShape() const;
    [[nodiscard]] std::optional<QPointF> position() const;
    [[nodiscard]] QPoint patchUnder() const;
    [[nodiscard]] bool isUnmasking(bool isRight) const;
    [[nodiscard]] std::vector<QPoint> footprint() const;
    [[nodiscard]] MaskCells flips() const;
    void adopt(const CanvasView& view);
    void point(QPointF widget, Qt::KeyboardModifiers modifiers, const CanvasView& view);
    void begin(Stroke stroke);
    void extend(QPointF to);
    void show(const MaskCells& cells);
    void finish();
    bool useByKey();
    bool stepByKey(int key);
    void report();
    void refresh();
    void paintShape(QPainter& painter, const CanvasView& view) const;

    MaskCells m_cells;
    QRectF m_area;
    MaskToolKind m_kind = MaskToolKind::Pick;
    MaskBrush m_brush;

    PatchGrid m_grid;                 ///< on the canvas that was used last
    std::optional<QPointF> m_pointer; ///< in patches
    std::optional<QPoint> m_keyed;    ///< the patch cursor, while the keys move it
    Qt::KeyboardModifiers m_modifiers;
    QPoint m_hovered{-1, -1};
    QRectF m_shown; ///< in patches: where something was to be drawn last

    Stroke m_stroke = Stroke::None;
    Qt::MouseButton m_button = Qt::NoButton; ///< that draws; none: the keys do
    MaskCells m_before;
    QPolygonF m_trace; ///< in patches
    std::optional<Sizing> m_sizing;
    std::optional<QPointF> m_pressed; ///< by Pick, in the widget
};

} // namespace widgets
