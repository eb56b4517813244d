#include "app/engine/map_files.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/npy.h"
#include "core/base/text.h"
#include "core/image/encode.h"
#include "core/labels/csv.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace app {
namespace {

std::vector<float> turned(const core::Grid& maps) {
    std::vector<float> values = maps.values;
    const auto each = static_cast<std::ptrdiff_t>(maps.shape[2] * maps.shape[3]);
    for (auto first = values.begin(); first != values.end(); first += each) {
        std::reverse(first, first + each);
    }
    return values;
}

double largestMagnitude(std::span<const float> values) {
    double largest = 0;
    for (const float value : values) {
        largest = std::isfinite(value) ? std::max(largest, std::abs(static_cast<double>(value)))
                                       : largest;
    }
    return largest > 0 ? largest : 1;
}

std::vector<core::ValueRange>
rangesOf(const core::MapFigure& figure, bool isSigned, MapScale scale) {
    if (!isSigned) {
        return scale == MapScale::Raw ? std::vector{core::ValueRange{0, 1}}
                                      : core::rangesOfMaps(figure, scale == MapScale::Shared);
    }
    std::vector<core::ValueRange> ranges;
    for (int row = 0; row < figure.rowCount; ++row) {
        for (int column = 0; column < figure.columnCount; ++column) {
            const double most = largestMagnitude(scale == MapScale::Map ? figure.map(row, column)
                                                                        : std::span(figure.values));
            ranges.push_back({-most, most});
        }
    }
    return scale == MapScale::Map ? ranges : std::vector{ranges.front()};
}

core::MapFigure figureOf(const MapSheet& sheet, MapScale scale, int upsample) {
    const std::vector<std::int64_t>& shape = sheet.maps.shape;
    core::MapFigure figure;
    figure.rowCount = static_cast<int>(shape[0]);
    figure.columnCount = static_cast<int>(shape[1]);
    figure.grid = {static_cast<int>(shape[2]), static_cast<int>(shape[3])};
    figure.values = sheet.isFlippedShown ? turned(sheet.maps) : sheet.maps.values;
    figure.colors = sheet.isSigned ? core::ColorMap::BlueRed : core::ColorMap::Viridis;
    figure.ranges = rangesOf(figure, sheet.isSigned, scale);
    figure.scale = upsample;
    figure.rowTitle = "layer";
    figure.columnTitle = "head";
    figure.rowLabels = sheet.rowNames;
    figure.columnLabels = sheet.columnNames;
    figure.title = sheet.title;
    figure.caption = sheet.caption;
    figure.provenance = sheet.provenance;
    figure.mark = sheet.mark;
    return figure;
}

std::string csvOf(const MapSheet& sheet) {
    std::string text = core::csvLine({"layer", "head", "row", "column", "value"});
    const std::vector<std::int64_t>& shape = sheet.maps.shape;
    const float* value = sheet.maps.values.data();
    for (const std::string& layer : sheet.rowNames) {
        for (const std::string& head : sheet.columnNames) {
            for (std::int64_t row = 0; row < shape[2]; ++row) {
                for (std::int64_t column = 0; column < shape[3]; ++column) {
                    text += core::csvLine({core::csvText(layer), core::csvText(head),
                                           std::to_string(row), std::to_string(column),
                                           std::isnan(*value) ? "" : core::singleText(*value)});
                    ++value;
                }
            }
        }
    }
    return text;
}

} // namespace

MapFormat mapFormatOf(const std::string& option, const std::string& path) {
    std::string extension = std::filesystem::path(path).extension().string();
    std::ranges::transform(extension, extension.begin(), [](unsigned char letter) {
        return static_cast<char>(std::tolower(letter));
    });
    if (extension == ".png") {
        return MapFormat::Png;
    }
    if (extension == ".svg") {
        return MapFormat::Svg;
    }
    if (extension == ".npy") {
        return MapFormat::Npy;
    }
    if (extension == ".csv") {
        return MapFormat::Csv;
    }
    throw core::Error(core::ErrorKind::Usage, "USAGE",
                      option + ": " + core::printable(path) +
                          ": expected a name that ends in .png, .svg, .npy or .csv");
}

MapScale parseMapScale(const std::string& option, const std::string& text) {
    if (text == "raw") {
        return MapScale::Raw;
    }
    if (text == "map") {
        return MapScale::Map;
    }
    if (text == "shared") {
        return MapScale::Shared;
    }
    throw core::Error(core::ErrorKind::Usage, "USAGE",
                      option + ": expected raw, map or shared, found \"" + core::printable(text) +
                          "\"");
}

void writeMaps(const std::filesystem::path& path,
               const MapSheet& sheet,
               MapScale scale,
               int upsample) {
    switch (mapFormatOf("--output", path.string())) {
    case MapFormat::Png:
        core::writeFile(path, core::encodePng(core::figureImage(figureOf(sheet, scale, upsample))));
        break;
    case MapFormat::Svg:
        core::writeFile(path, core::figureSvg(figureOf(sheet, scale, upsample)));
        break;
    case MapFormat::Npy: {
        const std::vector<std::size_t> shape(sheet.shape.begin(), sheet.shape.end());
        core::writeFile(path,
                        core::npyFile("<f4", shape, std::as_bytes(std::span(sheet.maps.values))));
        break;
    }
    case MapFormat::Csv:
        core::writeFile(path, csvOf(sheet));
        break;
    }
}

} // namespace app
