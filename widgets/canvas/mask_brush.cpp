#include "widgets/canvas/mask_brush.h"

#include <algorithm>
#include <cmath>

namespace widgets {

namespace {

int floored(double value) {
    return static_cast<int>(std::floor(value));
}

/// The brush's upper left patch when it is held at `at`, before rounding down.
QPointF cornerAt(QPointF at, int size) {
    const double back = (size - 1) / 2.0;
    return at - QPointF(back, back);
}

/// A little less than half: a disc of three patches is a cross, not a square.
bool isInDisc(int x, int y, int size) {
    const double radius = size / 2.0 - 0.25;
    const double middle = (size - 1) / 2.0;
    return std::hypot(x - middle, y - middle) <= radius;
}

void stamp(std::vector<QPoint>& patches, QPoint corner, const MaskBrush& brush) {
    for (int y = 0; y < brush.size; ++y) {
        for (int x = 0; x < brush.size; ++x) {
            if (brush.form == BrushForm::Square || isInDisc(x, y, brush.size)) {
                patches.push_back(corner + QPoint(x, y));
            }
        }
    }
}

/// The shares of the way at which the coordinate passes from one whole number to the next.
void addCrossings(std::vector<double>& shares, double from, double to) {
    const int first = floored(std::min(from, to)) + 1;
    const int last = floored(std::max(from, to));
    for (int line = first; line <= last; ++line) {
        shares.push_back((line - from) / (to - from));
    }
}

} // namespace

std::vector<QPoint> MaskBrush::patchesAt(QPointF at) const {
    return patchesAlong(at, at);
}

std::vector<QPoint> MaskBrush::patchesAlong(QPointF from, QPointF to) const {
    const QPointF start = cornerAt(from, size);
    const QPointF end = cornerAt(to, size);
    std::vector<double> shares{0, 1};
    addCrossings(shares, start.x(), end.x());
    addCrossings(shares, start.y(), end.y());
    std::sort(shares.begin(), shares.end());
    std::vector<QPoint> patches;
    for (std::size_t i = 1; i < shares.size(); ++i) {
        const QPointF between = start + (end - start) * ((shares[i - 1] + shares[i]) / 2);
        stamp(patches, {floored(between.x()), floored(between.y())}, *this);
    }
    return patches;
}

MaskCells patchesInRectangle(int rows, int cols, QPointF corner, QPointF opposite) {
    MaskCells cells(rows, cols);
    const QRectF rect = QRectF(corner, opposite).normalized();
    const int top = std::max(0, floored(rect.top()));
    const int bottom = std::min(rows - 1, floored(rect.bottom()));
    const int left = std::max(0, floored(rect.left()));
    const int right = std::min(cols - 1, floored(rect.right()));
    for (int row = top; row <= bottom; ++row) {
        for (int col = left; col <= right; ++col) {
            cells.set(row, col, true);
        }
    }
    return cells;
}

MaskCells patchesInOutline(int rows, int cols, const QPolygonF& outline) {
    MaskCells cells(rows, cols);
    std::vector<double> crossings;
    for (int row = 0; row < rows; ++row) {
        const double y = row + 0.5;
        crossings.clear();
        for (qsizetype i = 0; i < outline.size(); ++i) {
            const QPointF a = outline[i];
            const QPointF b = outline[(i + 1) % outline.size()];
            if ((a.y() <= y) != (b.y() <= y)) {
                crossings.push_back(a.x() + (b.x() - a.x()) * (y - a.y()) / (b.y() - a.y()));
            }
        }
        std::sort(crossings.begin(), crossings.end());
        for (std::size_t i = 1; i < crossings.size(); i += 2) {
            const int first = static_cast<int>(std::ceil(std::max(crossings[i - 1] - 0.5, 0.0)));
            for (int col = first; col < cols && col + 0.5 < crossings[i]; ++col) {
                cells.set(row, col, true);
            }
        }
    }
    return cells;
}

} // namespace widgets
