#include "core/labels/areas.h"

#include "core/base/color.h"
#include "core/labels/csv.h"
#include "core/labels/label_rows.h"

#include <algorithm>
#include <array>

namespace core {

LabelAreas measureAreas(const LabelSource& source, const Progress& progress) {
    constexpr std::size_t kLabelCount = 65536;
    std::vector<std::int64_t> pixels(kLabelCount);
    std::vector<std::int64_t> confidence(kLabelCount);
    bool hasConfidence = false;
    forEachRow(source, progress, [&](const LabelRow& row) {
        for (const std::uint16_t label : row.labels) {
            ++pixels[label];
        }
        hasConfidence = !row.confidence.empty();
        for (std::size_t x = 0; x < row.confidence.size(); ++x) {
            confidence[row.labels[x]] += row.confidence[x];
        }
    });
    LabelAreas areas;
    areas.pixels = std::int64_t{source.size.height} * source.size.width;
    areas.ignoredPixels = pixels[kIgnoredLabel];
    for (std::size_t i = 0; i < kIgnoredLabel; ++i) {
        if (pixels[i] > 0) {
            areas.classes.push_back(
                {static_cast<int>(i), pixels[i],
                 static_cast<double>(pixels[i]) / static_cast<double>(areas.pixels),
                 hasConfidence ? meanConfidence(confidence[i], pixels[i]) : 1.0});
        }
    }
    std::stable_sort(areas.classes.begin(), areas.classes.end(),
                     [](const LabelArea& a, const LabelArea& b) { return a.pixels > b.pixels; });
    return areas;
}

std::string areasCsv(const LabelAreas& areas, const Legend& legend) {
    std::string text = "id,label,pixels,fraction,mean_confidence,color\n";
    for (const LabelArea& area : areas.classes) {
        text += csvLine({std::to_string(area.index), csvText(legend.label(area.index)),
                         std::to_string(area.pixels), csvNumber(area.fraction),
                         csvNumber(area.meanConfidence), hexColor(legend.color(area.index))});
    }
    return text;
}

} // namespace core
