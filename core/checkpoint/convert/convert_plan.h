#pragma once

#include "core/checkpoint/checkpoint.h"
#include "core/checkpoint/convert/convert.h"
#include "core/checkpoint/safetensors/safetensors_writer.h"

#include <string>
#include <vector>

namespace core {

/// A tensor of the new folder and where its values come from.
struct PlannedTensor {
    SafetensorsSlot slot;
    const TensorEntry* source = nullptr; ///< canonical; null: a batch counter
    const TensorEntry* added = nullptr;  ///< another tensor of the shape, to be added
    /// Of a batch counter: the stored one, and null when the input has none (it is then zero).
    const TensorEntry* counter = nullptr;
};

struct ConvertPlan {
    BeitConfig config;
    std::vector<PlannedTensor> tensors; ///< in the order of the model
    std::vector<ConvertedKey> keys;     ///< in the order of the input
};

/// What the reference library calls the tensor in the files that it writes.
[[nodiscard]] std::string writtenName(const std::string& canonicalName,
                                      const std::string& modelType,
                                      Architecture architecture);

/// checkpoint  usable; must outlive the plan
[[nodiscard]] ConvertPlan planConversion(const Checkpoint& checkpoint,
                                         const ConvertOptions& options);

} // namespace core
