#include "core/labels/label_png.h"

#include "core/image/png_writer.h"
#include "core/labels/label_file.h"

namespace core {

std::vector<std::byte>
labelPng(const LabelSource& source, const Legend& legend, const Progress& progress) {
    const std::vector<Rgb> palette = filePalette(legend);
    PngWriter writer(source.size, palette.empty() ? PngPixels::Ids16 : PngPixels::Indexed, palette);
    writeRows(source, legend, writer, progress);
    return writer.finish();
}

} // namespace core
