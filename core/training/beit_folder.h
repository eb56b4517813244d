#pragma once

#include "core/checkpoint/config/beit_config.h"
#include "core/training/training_state.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>

namespace core {

/// A preprocessor_config.json: squashed to a size with bilinear filtering, then to [-1, 1].
[[nodiscard]] nlohmann::ordered_json processorJson(Size size);

/// config.json, preprocessor_config.json and model.safetensors, which the reference library loads.
void writeBeitFolder(const std::filesystem::path& folder,
                     const BeitConfig& config,
                     const TrainingState& state);

} // namespace core
