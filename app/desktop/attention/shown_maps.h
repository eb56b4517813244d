#pragma once

#include "core/base/image.h"
#include "widgets/charts/map_grid.h"

#include <QImage>
#include <QString>
#include <QStringList>

#include <vector>

namespace app {

class AttentionExplorer;
struct AttentionMapArrays;

/// What a view of the Attention task has to show: maps over the patches, side by side, of which one
/// lies over the image; or a picture instead of that one.
struct ShownMaps {
    core::Size grid;  ///< patches of each map
    int rowCount = 0; ///< of maps
    int columnCount = 0;
    widgets::MapGrid::Values values; ///< [rows, columns, patches down, patches across]
    QStringList rowNames;            ///< empty: numbers
    QStringList columnNames;
    std::vector<float> fused; ///< [rows, patches down, patches across]; empty: no such column
    QString fusedName;
    int row = 0; ///< of the map over the image
    int column = 0;
    QString rowsName; ///< what they are; empty: nothing is said
    QString columnsName;
    QString pictureName;
    QString quantity; ///< what the values are: "Attention probability"
    double least = 0; ///< of what the values can be, for the raw scale
    double most = 1;
    bool isHeads = false; ///< rows are layers, columns are heads
    bool isPrevious = false;
    QImage picture; ///< over the patches; null: the map

    [[nodiscard]] bool hasMaps() const { return values && rowCount > 0; }
    /// More than one, so that there is something to choose.
    [[nodiscard]] bool hasChoice() const { return rowCount * columnCount > 1 || !fused.empty(); }
};

/// Empty where there is nothing to show yet.
[[nodiscard]] ShownMaps shownMaps(AttentionExplorer& explorer);

/// The map of a layer's heads as they are chosen. arrays  of that layer alone, with all heads
[[nodiscard]] std::vector<float> chosenMap(AttentionExplorer& explorer,
                                           const AttentionMapArrays& arrays);

} // namespace app
