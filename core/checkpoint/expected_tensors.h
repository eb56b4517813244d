#pragma once

#include "core/checkpoint/config/beit_config.h"

#include <cstdint>
#include <string>
#include <vector>

namespace core {

/// What is built on the backbone.
enum class Architecture {
    Model,
    ImageClassification,
    MaskedImageModeling,
    SemanticSegmentation,
    Backbone
};

/// The reference library's class: "BeitForImageClassification", "Data2VecVisionModel".
[[nodiscard]] std::string className(const std::string& modelType, Architecture architecture);

/// A tensor that a model has, under its canonical name (see key_map.h).
struct ExpectedTensor {
    std::string name;
    std::vector<std::int64_t> shape;
    bool isOptional = false; ///< the model runs without it: auxiliary head, pooler of a bare model
    bool isParameter = true; ///< false: a running statistic
};

/// Every tensor of the model that a configuration describes.
[[nodiscard]] std::vector<ExpectedTensor> expectedTensors(const BeitConfig& config,
                                                          Architecture architecture);

/// Rows of a relative-position-bias table: one for each offset between two patches, three for the
/// class token.
[[nodiscard]] std::int64_t biasTableRows(Size grid);

} // namespace core
