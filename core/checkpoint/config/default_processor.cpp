#include "core/checkpoint/config/default_processor.h"

#include <nlohmann/json.hpp>

namespace core {

bool isBeitV2(const Checkpoint& checkpoint) {
    return checkpoint.find("cls_pt_layers.0.norm1.weight") != nullptr;
}

std::string defaultProcessorText(const Checkpoint& checkpoint) {
    constexpr int kBicubic = 3; // Pillow's number
    const bool usesImageNet = isBeitV2(checkpoint);
    const Size size = checkpoint.config().imageSize;
    const nlohmann::ordered_json sides{{"height", size.height}, {"width", size.width}};
    using Triple = std::vector<double>;
    const nlohmann::ordered_json document{
        {"image_processor_type", "BeitImageProcessor"},
        {"do_resize", true},
        {"size", sides},
        {"resample", kBicubic},
        {"do_center_crop", false},
        {"crop_size", sides},
        {"do_rescale", true},
        {"rescale_factor", 1.0 / 255.0},
        {"do_normalize", true},
        {"image_mean", usesImageNet ? Triple{0.485, 0.456, 0.406} : Triple{0.5, 0.5, 0.5}},
        {"image_std", usesImageNet ? Triple{0.229, 0.224, 0.225} : Triple{0.5, 0.5, 0.5}},
        {"do_reduce_labels", false}};
    return document.dump(2) + "\n";
}

} // namespace core
