#include "core/labels/label_tiff.h"

#include "core/image/tiff_writer.h"
#include "core/labels/label_file.h"

namespace core {

std::vector<std::byte> labelTiff(const LabelSource& source,
                                 const Legend& legend,
                                 const std::optional<GeoReference>& reference,
                                 const Progress& progress) {
    const std::vector<Rgb> palette = filePalette(legend);
    const int noData = ignoredInFile(legend.classCount());
    TiffWriter writer(source.size, {palette, reference, noData});
    writeRows(source, legend, writer, progress);
    return writer.finish();
}

} // namespace core
