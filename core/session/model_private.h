#pragma once

#include "core/model/load.h"
#include "core/session/model.h"

#include <functional>
#include <string>
#include <vector>

namespace core {

/// For the sources of Model.
struct Model::Private {
    ModelInfo info;
    ProcessorConfig processor;
    BeitConfig config;
    Architecture architecture = Architecture::Model;
    std::function<ModelOutput(const at::Tensor&, const ForwardOptions&)> forward;
    std::shared_ptr<BeitModel> trunk;                   ///< of `forward`
    std::shared_ptr<BeitForMaskedImageModeling> masked; ///< `forward` itself, or null
    std::shared_ptr<BeitForImageClassification> plain;  ///< with gradients; made when asked for
    std::string path;                                   ///< of the checkpoint
    at::Device device = at::kCPU;
    at::ScalarType dtype = at::kFloat;
    AttentionKind attention = AttentionKind::Sdpa;

    /// throws  Error{Usage, "USAGE"} for interventions in what the model does not have
    [[nodiscard]] ForwardOptions forwardOptions(const RunOptions& options) const;
    /// [count, channels, height, width] on the device; on the CPU it is the batch's own memory.
    [[nodiscard]] at::Tensor pixels(const PixelBatch& batch) const;

    /// The two pipelines of Model::segment.
    [[nodiscard]] SegmentOutput
    segmentWhole(const at::Tensor& pixels, const RunOptions& tensors, const Progress& progress);
    [[nodiscard]] SegmentOutput segmentThroughWindows(const at::Tensor& pixels,
                                                      const RunOptions& tensors,
                                                      const Progress& progress);
};

/// throws  Error{Usage, "USAGE"} that names the range unless 0 <= index < count
void requireIndex(const char* what, int index, int count);

/// [1, patches] bool
/// throws  Error{BadShape, "MASK-SIZE"} unless the mask is of this grid
[[nodiscard]] at::Tensor maskRow(const PatchMask& mask, Size grid);

/// The values of a tensor as float32.
[[nodiscard]] NamedTensor named(std::string name, const at::Tensor& tensor);
/// Hidden states, attentions and what else a pass gives besides logits.
[[nodiscard]] std::vector<NamedTensor> tensorsOf(const ModelOutput& output);

} // namespace core
