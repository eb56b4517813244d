#include "core/labels/label_png.h"

#include "core/image/png_writer.h"
#include "core/labels/label_rows.h"

#include <algorithm>

namespace core {

int labelBits(int classCount) {
    return classCount <= 255 ? 8 : 16;
}

std::vector<std::byte>
labelPng(const LabelSource& source, const Legend& legend, const Progress& progress) {
    const bool isIndexed = labelBits(legend.classCount()) == 8;
    std::vector<Rgb> palette;
    if (isIndexed) {
        palette = legend.colors;
        palette.resize(256);
    }
    PngWriter writer(source.size, isIndexed ? PngPixels::Indexed : PngPixels::Ids16, palette);
    std::vector<std::uint8_t> indexes(static_cast<std::size_t>(source.size.width));
    forEachRow(source, progress, [&](const LabelRow& row) {
        legend.check(row.labels);
        if (!isIndexed) {
            writer.writeRow(row.labels);
            return;
        }
        // kIgnoredLabel becomes 255: its low byte.
        std::transform(row.labels.begin(), row.labels.end(), indexes.begin(),
                       [](std::uint16_t label) { return static_cast<std::uint8_t>(label & 255U); });
        writer.writeRow(indexes);
    });
    return writer.finish();
}

} // namespace core
