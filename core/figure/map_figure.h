#pragma once

#include "core/base/color_map.h"
#include "core/base/image.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

/// Maps of numbers as figures: layers downwards, heads across.
namespace core {

struct MapCell {
    int row = 0;
    int column = 0;
};

struct MapFigure {
    Size grid;                      ///< rows and columns of each map
    int rowCount = 1;               ///< of maps
    int columnCount = 1;            ///< of maps
    std::vector<float> values;      ///< [rowCount, columnCount, grid.height, grid.width]
    std::vector<ValueRange> ranges; ///< one that all maps share, or one for each
    ColorMap colors = ColorMap::Viridis;
    int scale = 1;                         ///< pixels for each value
    std::string rowTitle;                  ///< "layer"
    std::string columnTitle;               ///< "head"
    std::vector<std::string> rowLabels;    ///< one for each row of maps
    std::vector<std::string> columnLabels; ///< one for each column
    std::string title;
    std::vector<std::string> caption;                            ///< lines below
    std::vector<std::pair<std::string, std::string>> provenance; ///< {"model", "…"}
    std::optional<MapCell> mark; ///< outlined in every map: the query

    [[nodiscard]] bool isOneMap() const { return rowCount == 1 && columnCount == 1; }
    [[nodiscard]] std::span<const float> map(int row, int column) const;
    [[nodiscard]] const ValueRange& range(int row, int column) const;
};

/// A range for each map, or one over all of them.
[[nodiscard]] std::vector<ValueRange> rangesOfMaps(const MapFigure& figure, bool isShared);

/// The figure in pixels: one map alone, without a word, as it can be laid over an image; or several
/// with labels in a small font and a colour bar. Title, caption and mark are left out.
///
/// throws  Error{BadShape, "FIGURE-SHAPE"} when the figure does not fit together, Error{Usage,
///         "USAGE"} when it would be larger than a picture may be
[[nodiscard]] Image figureImage(const MapFigure& figure);

/// The figure as SVG: each map an embedded PNG with one pixel for each value, words as text, a
/// colour bar, the provenance as metadata. Nothing in it refers to another file.
///
/// throws  Error{BadShape, "FIGURE-SHAPE"}
[[nodiscard]] std::string figureSvg(const MapFigure& figure);

} // namespace core
