#pragma once

#include "widgets/canvas/mask_cells.h"

#include <QPoint>
#include <QPointF>
#include <QPolygonF>
#include <QRectF>

#include <vector>

/// Which patches a gesture is about. Positions are in patches: (2.5, 0.5) is the middle of the
/// first row's third patch. Patches are points (x is the column, y the row), and may lie outside of
/// the grid.
namespace widgets {

enum class BrushForm { Square, Disc };

struct MaskBrush {
    int size = 1; ///< patches across
    BrushForm form = BrushForm::Square;

    friend bool operator==(const MaskBrush&, const MaskBrush&) = default;

    /// Of the brush held at `at`, snapped to whole patches.
    [[nodiscard]] std::vector<QPoint> patchesAt(QPointF at) const;
    /// Of the brush drawn from one place to another: every patch that it passed over.
    [[nodiscard]] std::vector<QPoint> patchesAlong(QPointF from, QPointF to) const;
};

/// The patches of a grid that a rectangle with these opposite corners touches.
[[nodiscard]] MaskCells patchesInRectangle(int rows, int cols, QPointF corner, QPointF opposite);

/// The patches of a grid whose middle is inside a closed outline (odd-even rule).
[[nodiscard]] MaskCells patchesInOutline(int rows, int cols, const QPolygonF& outline);

} // namespace widgets
