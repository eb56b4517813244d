#pragma once

#include <QVector>

namespace widgets {

/// Which patches of a grid are hidden: rows * cols values, row by row, 1 masked, 0 visible.
struct MaskCells {
    int rows = 0;
    int cols = 0;
    QVector<quint8> values;

    MaskCells() = default;
    MaskCells(int rowCount, int colCount)
        : rows(rowCount), cols(colCount), values(qsizetype{rowCount} * colCount, 0) {}

    friend bool operator==(const MaskCells&, const MaskCells&) = default;

    [[nodiscard]] bool isEmpty() const { return values.isEmpty(); }
    [[nodiscard]] bool contains(int row, int col) const {
        return row >= 0 && row < rows && col >= 0 && col < cols;
    }
    /// False outside of the grid.
    [[nodiscard]] bool isMasked(int row, int col) const {
        return contains(row, col) && values[qsizetype{row} * cols + col] != 0;
    }
    /// Nothing happens outside of the grid.
    void set(int row, int col, bool masked) {
        if (contains(row, col)) {
            values[qsizetype{row} * cols + col] = masked ? 1 : 0;
        }
    }
};

} // namespace widgets
