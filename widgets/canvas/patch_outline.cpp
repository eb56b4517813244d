#include "widgets/canvas/patch_outline.h"

#include <QPainter>

namespace widgets {

PatchGrid gridOver(int rows, int cols, const QRectF& area, QSize imageSize) {
    const QRectF whole(QPointF(0, 0), QSizeF(imageSize));
    return {rows, cols, area.isEmpty() ? whole : area};
}

PatchGrid gridOver(const MaskCells& cells, const QRectF& area, QSize imageSize) {
    return gridOver(cells.rows, cells.cols, area, imageSize);
}

std::vector<QLineF> outlineOf(const MaskCells& cells,
                              const PatchGrid& grid,
                              const CanvasView& view,
                              const QRect& within) {
    std::vector<QLineF> lines;
    const auto at = [&](int row, int col) {
        return snapped(view.toWidget(grid.fromPatches(QRectF(col, row, 0, 0))), view).topLeft();
    };
    const int bottom = within.bottom() + 1;
    const int right = within.right() + 1;
    for (int row = within.top(); row <= bottom; ++row) {
        for (int col = within.left(), start = col; col <= right; ++col) {
            if (col == right || cells.isMasked(row - 1, col) == cells.isMasked(row, col)) {
                if (col > start) {
                    lines.emplace_back(at(row, start), at(row, col));
                }
                start = col + 1;
            }
        }
    }
    for (int col = within.left(); col <= right; ++col) {
        for (int row = within.top(), start = row; row <= bottom; ++row) {
            if (row == bottom || cells.isMasked(row, col - 1) == cells.isMasked(row, col)) {
                if (row > start) {
                    lines.emplace_back(at(start, col), at(row, col));
                }
                start = row + 1;
            }
        }
    }
    return lines;
}

QRect patchesSeen(const QPainter& painter, const PatchGrid& grid, const CanvasView& view) {
    const QRectF whole(QPointF(0, 0), view.viewport);
    const QRectF seen = painter.hasClipping() ? painter.clipBoundingRect() & whole : whole;
    return grid.patchesIn(QRectF(view.toImage(seen.topLeft()), view.toImage(seen.bottomRight())));
}

} // namespace widgets
