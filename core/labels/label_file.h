#pragma once

#include "core/labels/label_rows.h"
#include "core/labels/legend.h"

#include <algorithm>
#include <cstdint>
#include <vector>

/// How label maps are stored as pictures, in whatever format: the value of a pixel is its class id.
namespace core {

/// Bits of a pixel of a file with so many classes: 8 when all ids and one value for ignored pixels
/// fit, otherwise 16.
[[nodiscard]] inline int labelBits(int classCount) {
    return classCount <= 255 ? 8 : 16;
}

/// What ignored pixels are in a file with so many classes: 255 or 65535.
[[nodiscard]] inline int ignoredInFile(int classCount) {
    return labelBits(classCount) == 8 ? 255 : kIgnoredLabel;
}

/// 256 colours, black where there is no class; none for a file of 16 bits.
[[nodiscard]] inline std::vector<Rgb> filePalette(const Legend& legend) {
    std::vector<Rgb> palette;
    if (labelBits(legend.classCount()) == 8) {
        palette = legend.colors;
        palette.resize(256);
    }
    return palette;
}

/// Hands the rows to a writer of pictures, 8 or 16 bits as the file has.
/// throws  Error{BadShape, "LABELS-RANGE"} for a class that the legend lacks; as forEachRow()
template <typename Writer>
void writeRows(const LabelSource& source,
               const Legend& legend,
               Writer& writer,
               const Progress& progress) {
    const bool isNarrow = labelBits(legend.classCount()) == 8;
    std::vector<std::uint8_t> narrow(static_cast<std::size_t>(source.size.width));
    forEachRow(source, progress, [&](const LabelRow& row) {
        legend.check(row.labels);
        if (!isNarrow) {
            writer.writeRow(row.labels);
            return;
        }
        // kIgnoredLabel becomes 255: its low byte.
        std::transform(row.labels.begin(), row.labels.end(), narrow.begin(),
                       [](std::uint16_t label) { return static_cast<std::uint8_t>(label & 255U); });
        writer.writeRow(narrow);
    });
}

} // namespace core
