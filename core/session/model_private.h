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
    at::Device device = at::kCPU;
    AttentionKind attention = AttentionKind::Sdpa;

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

/// The values of a tensor as float32.
[[nodiscard]] NamedTensor named(std::string name, const at::Tensor& tensor);
/// Hidden states, attentions and what else a pass gives besides logits.
[[nodiscard]] std::vector<NamedTensor> tensorsOf(const ModelOutput& output);

} // namespace core
