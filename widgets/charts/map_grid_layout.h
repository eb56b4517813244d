#pragma once

#include <QPoint>
#include <QRect>
#include <QSize>

#include <optional>

namespace widgets {

/// Where the cells of a layer x head grid lie, in device pixels of the whole, unscrolled content.
/// Cells are (x = column, y = layer); the column after the last head is the fused one's.
struct MapGridLayout {
    int layers = 0;
    int heads = 0;
    bool isFused = false; ///< there is a fused column
    QSize cell;
    QSize headers;    ///< width of the layers' names and height of the heads'
    int gap = 0;      ///< around every cell
    int fusedGap = 0; ///< more of it before the fused column

    [[nodiscard]] int columns() const { return heads + (isFused ? 1 : 0); }
    [[nodiscard]] bool isEmpty() const { return layers <= 0 || columns() <= 0 || cell.isEmpty(); }
    [[nodiscard]] QSize step() const { return cell + QSize(gap, gap); }
    [[nodiscard]] QSize contentSize() const;
    [[nodiscard]] QRect cellRect(QPoint cell) const;
    /// Nothing between cells and beside them.
    [[nodiscard]] std::optional<QPoint> cellAt(QPoint content) const;
    /// Those that a part of the content touches, with the gaps around them.
    [[nodiscard]] QRect cellsIn(const QRect& content) const;
    /// Of the widest cells with which all columns fit.
    [[nodiscard]] int fittingWidth(int contentWidth) const;
};

} // namespace widgets
