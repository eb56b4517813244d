#include "core/labels/coco.h"

#include "core/labels/run_lengths.h"

#include <nlohmann/json.hpp>

namespace core {
namespace {

using nlohmann::json;

constexpr int kImageId = 1;

json categoriesOf(const Legend& legend) {
    json categories = json::array();
    for (int i = 0; i < legend.classCount(); ++i) {
        categories.push_back({{"id", i},
                              {"name", legend.label(i)},
                              {"supercategory", legend.label(i)},
                              {"isthing", 0},
                              {"color", legend.color(i)}});
    }
    return categories;
}

} // namespace

std::string cocoJson(const LabelSource& source,
                     const Legend& legend,
                     const std::string& fileName,
                     const Progress& progress) {
    json annotations = json::array();
    json segments = json::array();
    for (const ClassMask& mask : classMasks(source, progress)) {
        (void)legend.label(mask.label);
        const json segment{{"id", annotations.size() + 1},
                           {"category_id", mask.label},
                           {"area", mask.area},
                           {"bbox", {mask.left, mask.top, mask.width, mask.height}},
                           {"iscrowd", 0}};
        json annotation = segment;
        annotation["image_id"] = kImageId;
        annotation["segmentation"] = {{"size", {source.size.height, source.size.width}},
                                      {"counts", cocoCounts(mask.counts)}};
        annotations.push_back(std::move(annotation));
        segments.push_back(segment);
    }
    const json document{
        {"images",
         {{{"id", kImageId},
           {"file_name", fileName},
           {"height", source.size.height},
           {"width", source.size.width}}}},
        {"categories", categoriesOf(legend)},
        {"annotations", std::move(annotations)},
        {"panoptic_annotations",
         {{{"image_id", kImageId}, {"file_name", fileName}, {"segments_info", segments}}}}};
    return document.dump(-1, ' ', false, json::error_handler_t::replace) + "\n";
}

} // namespace core
