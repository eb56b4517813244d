#pragma once

#include "core/base/progress.h"
#include "core/checkpoint/checkpoint.h"
#include "core/model/backbone.h"
#include "core/model/classification.h"
#include "core/model/masked_image_modeling.h"
#include "core/model/segmentation.h"

#include <functional>
#include <string>

namespace core {

enum class Purpose {
    Inference, ///< weights packed layer by layer; one copy in memory; no gradients
    Training   ///< plain parameters under their canonical names
};

/// Where the time of a load went.
struct LoadTimes {
    double readMs = 0; ///< from the file into tensors
    double packMs = 0; ///< layouts of the matrix kernels, and what is folded into the weights
};

struct LoadOptions {
    Purpose purpose = Purpose::Inference;
    at::Device device = at::kCPU;
    at::ScalarType dtype = at::kFloat;
    Progress progress;
    /// Told of what does not stop the load but makes results doubtful: NaN or infinite weights,
    /// checksums that do not match, nothing but zeros.
    std::function<void(const std::string&)> warn;
    LoadTimes* times = nullptr; ///< is added to
};

/// Reads the weights straight into tensors and leaves the model in evaluation mode.
///
/// throws  Error{BadFormat, "CKPT-MISSING" | "CKPT-MISMATCH"} when a tensor is not there or has
///         another shape, Error{Cancelled}
[[nodiscard]] std::shared_ptr<BeitForImageClassification>
loadClassifier(const Checkpoint& checkpoint, const LoadOptions& options = {});

/// The trunk of any checkpoint. The pooler is left out where the checkpoint has none.
[[nodiscard]] std::shared_ptr<BeitModel> loadModel(const Checkpoint& checkpoint,
                                                   const LoadOptions& options = {});

/// throws  Error{BadFormat, "CONFIG-FIELD"} when the configuration's stages do not fit its pyramid
[[nodiscard]] std::shared_ptr<BeitBackbone> loadBackbone(const Checkpoint& checkpoint,
                                                         const LoadOptions& options = {});

/// throws  Error{Unsupported, "MASK-TOKEN"} when the checkpoint has no mask token
[[nodiscard]] std::shared_ptr<BeitForMaskedImageModeling>
loadMaskedModel(const Checkpoint& checkpoint, const LoadOptions& options = {});

/// For inference the pyramid and the head are folded, and the auxiliary head is left out.
/// throws  Error{BadFormat, "CONFIG-FIELD"} unless the configuration names four features
[[nodiscard]] std::shared_ptr<BeitForSemanticSegmentation>
loadSegmenter(const Checkpoint& checkpoint, const LoadOptions& options = {});

} // namespace core
