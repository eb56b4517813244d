#pragma once

#include "widgets/canvas/mask_cells.h"
#include "widgets/canvas/patch_grid.h"

#include <QLineF>

#include <vector>

class QPainter;

namespace widgets {

/// A grid over `area`, or over the whole image where that is empty.
[[nodiscard]] PatchGrid gridOver(int rows, int cols, const QRectF& area, QSize imageSize);
[[nodiscard]] PatchGrid gridOver(const MaskCells& cells, const QRectF& area, QSize imageSize);

/// The borders between masked patches and others, on whole device pixels of the widget.
/// within  only these patches (x is the column), and what lies around them
[[nodiscard]] std::vector<QLineF> outlineOf(const MaskCells& cells,
                                            const PatchGrid& grid,
                                            const CanvasView& view,
                                            const QRect& within);

/// What of the grid lies within the painter's clip.
[[nodiscard]] QRect
patchesSeen(const QPainter& painter, const PatchGrid& grid, const CanvasView& view);

} // namespace widgets
