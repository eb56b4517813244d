#include "core/masking/class_mask.h"

#include "core/labels/label_rows.h"
#include "core/masking/patch_coverage.h"

namespace core {

PatchMask maskOfClass(const LabelSource& source,
                      int classIndex,
                      Size grid,
                      const ImageRegion& region,
                      const Progress& progress) {
    PatchCoverage coverage(grid, source.size, regionOrAll(region, source.size));
    std::vector<std::uint8_t> isClass(static_cast<std::size_t>(source.size.width));
    forEachRow(source, progress, [&](const LabelRow& row) {
        std::transform(row.labels.begin(), row.labels.end(), isClass.begin(), [&](auto label) {
            return static_cast<std::uint8_t>(label == classIndex ? 1 : 0);
        });
        coverage.addRow(row.y, isClass);
    });
    return coverage.mask();
}

} // namespace core
