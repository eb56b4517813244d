#pragma once

#include "core/figure/map_figure.h"

#include <string>

namespace tests {

/// Maps whose values count up from 0, so that every pixel can be told from the others.
inline core::MapFigure countingFigure(int rows, int columns, core::Size grid) {
    core::MapFigure figure;
    figure.grid = grid;
    figure.rowCount = rows;
    figure.columnCount = columns;
    const int count = rows * columns * grid.height * grid.width;
    for (int i = 0; i < count; ++i) {
        figure.values.push_back(static_cast<float>(i));
    }
    figure.rowTitle = "layer";
    figure.columnTitle = "head";
    for (int i = 0; i < rows; ++i) {
        figure.rowLabels.push_back(std::to_string(i));
    }
    for (int i = 0; i < columns; ++i) {
        figure.columnLabels.push_back(std::to_string(i));
    }
    figure.ranges = core::rangesOfMaps(figure, true);
    figure.title = "Counting";
    return figure;
}

} // namespace tests
