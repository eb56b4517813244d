#include "core/training/beit_folder.h"

#include "core/base/file.h"

#include <nlohmann/json.hpp>

namespace core {

nlohmann::ordered_json processorJson(Size size) {
    return {{"crop_size", {{"height", size.height}, {"width", size.width}}},
            {"do_center_crop", false},
            {"do_normalize", true},
            {"do_reduce_labels", false},
            {"do_rescale", true},
            {"do_resize", true},
            {"image_mean", {0.5, 0.5, 0.5}},
            {"image_processor_type", "BeitImageProcessor"},
            {"image_std", {0.5, 0.5, 0.5}},
            {"resample", 2},
            {"rescale_factor", 1.0 / 255.0},
            {"size", {{"height", size.height}, {"width", size.width}}}};
}

void writeBeitFolder(const std::filesystem::path& folder,
                     const BeitConfig& config,
                     const TrainingState& state) {
    saveWeights(folder / "model.safetensors", state);
    writeFile(folder / "config.json", toJson(config).dump(2) + "\n");
    writeFile(folder / "preprocessor_config.json", processorJson(config.imageSize).dump(2) + "\n");
}

} // namespace core
