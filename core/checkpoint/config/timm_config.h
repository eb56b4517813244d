#pragma once

#include "core/checkpoint/config/beit_config.h"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

namespace core {

/// timm's config.json, which lies beside weights in unilm's spelling:
///
///     {"architecture": "beit_base_patch16_224",    the sizes come from this name …
///      "model_args": {"depth": 2, …},              … unless they are here (newer versions)
///      "num_classes": 1000, "global_pool": "avg",
///      "label_names": […], "label_descriptions": {…},
///      "pretrained_cfg": {"input_size": [3, 224, 224], "mean": […], "std": […],
///                         "crop_pct": 0.9, "crop_mode": "center", "interpolation": "bicubic", …}}
///
/// Older files have the fields of pretrained_cfg at the top.
[[nodiscard]] bool isTimmConfig(const nlohmann::json& config);

/// throws   Error{Unsupported, "CKPT-KIND"} for an architecture that is no BEiT,
///          Error{BadFormat, "CONFIG-FIELD"} for arguments that change the model in ways that we
///          do not compute
[[nodiscard]] ConfigReading readTimmConfig(const nlohmann::json& config, const std::string& where);

/// Of a config.json: timm's evaluation transform in the fields of preprocessor_config.json. One
/// more field, "evaluation_of": "timm", asks for timm's order of rounding.
///
/// throws   Error{BadFormat, "CONFIG-FIELD"} for a transform that we do not have
/// returns  empty when the file is not timm's
[[nodiscard]] std::string processorOfConfig(std::string_view text, const std::string& where);

} // namespace core
