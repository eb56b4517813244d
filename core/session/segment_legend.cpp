#include "core/session/segment_legend.h"

#include "core/base/resources.h"
#include "core/labels/class_colors.h"

namespace core {

ColorScheme bundledColors() {
    return readColorScheme(resourceFolder() / "colours" / "scenes.json");
}

Legend legendOf(const std::vector<std::string>& labels, const ColorScheme& scheme) {
    return {labels, classColors(labels, scheme)};
}

std::vector<ClassArea> classAreas(const LabelAreas& areas, const Legend& legend) {
    std::vector<ClassArea> result;
    for (const LabelArea& area : areas.classes) {
        result.push_back({area.index, legend.label(area.index), area.pixels, area.fraction,
                          area.meanConfidence, legend.color(area.index)});
    }
    return result;
}

} // namespace core
