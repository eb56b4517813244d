#pragma once

#include "core/checkpoint/config/beit_config.h"
#include "core/checkpoint/expected_tensors.h"
#include "tests/core/checkpoint/weights_file.h"

#include <nlohmann/json.hpp>

namespace tests {

/// A folder with a classifier of this many layers whose weights are zeros that take no room.
inline std::filesystem::path
largeModel(const Folder& folder, int layerCount, int hiddenSize = 1024) {
    const nlohmann::json config = {{"model_type", "beit"},
                                   {"hidden_size", hiddenSize},
                                   {"num_hidden_layers", layerCount},
                                   {"num_attention_heads", 16},
                                   {"intermediate_size", 4 * hiddenSize},
                                   {"use_relative_position_bias", true},
                                   {"num_labels", 1000},
                                   {"architectures", {"BeitForImageClassification"}}};
    folder.write("config.json", config.dump());
    const core::BeitConfig parsed = core::parseBeitConfig(config.dump(), "config.json").config;
    std::string header = "{";
    std::uint64_t end = 0;
    for (const core::ExpectedTensor& tensor :
         core::expectedTensors(parsed, core::Architecture::ImageClassification)) {
        std::uint64_t bytes = 4;
        for (const std::int64_t size : tensor.shape) {
            bytes *= static_cast<std::uint64_t>(size);
        }
        header += (end == 0 ? "" : ",") +
                  entry(tensor.name, "F32", nlohmann::json(tensor.shape).dump(), end, end + bytes);
        end += bytes;
    }
    const std::filesystem::path file =
        folder.write("model.safetensors", weightsFile(header + "}", 0));
    std::filesystem::resize_file(file, std::filesystem::file_size(file) + end);
    return folder.path();
}

} // namespace tests
