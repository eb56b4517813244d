#pragma once

#include "core/figure/map_figure.h"
#include "core/session/attention.h"

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace app {

enum class MapFormat { Png, Svg, Npy, Csv };

/// By the file's extension. throws Error{Usage, "USAGE"} for another one
[[nodiscard]] MapFormat mapFormatOf(const std::string& option, const std::string& path);

/// How values become colours.
enum class MapScale {
    Raw,   ///< 0 to 1, or -m to m for values on both sides of zero
    Map,   ///< each map from its own least to its largest
    Shared ///< one range over all maps
};

/// "raw", "map" or "shared". throws Error{Usage, "USAGE"} for another word
[[nodiscard]] MapScale parseMapScale(const std::string& option, const std::string& text);

/// Maps on their way to a file: [rows of maps, columns of maps, rows, columns].
struct MapSheet {
    core::Grid maps;                   ///< of four dimensions
    std::vector<std::int64_t> shape;   ///< of an NPY file, which leaves out what was not asked for
    std::vector<std::string> rowNames; ///< "0", "1" …; as many as rows of maps
    std::vector<std::string> columnNames;
    bool isSigned = false;       ///< on both sides of zero
    bool isFlippedShown = false; ///< pictures turn each map by half a turn
    std::string title;
    std::vector<std::string> caption;
    std::vector<std::pair<std::string, std::string>> provenance;
    std::optional<core::MapCell> mark;
};

/// A sheet in one of four formats. Pictures are `upsample` pixels for each value; CSV has the
/// columns layer, head, row, column, value.
///
/// throws  Error{Io}, Error{Usage} when the picture would be too large
void writeMaps(const std::filesystem::path& path,
               const MapSheet& sheet,
               MapScale scale,
               int upsample);

} // namespace app
