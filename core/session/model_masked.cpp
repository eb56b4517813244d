#include "core/base/error.h"
#include "core/base/stopwatch.h"
#include "core/base/text.h"
#include "core/session/model_private.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/empty.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <string>

namespace core {
namespace {

/// [count, patches] bool
at::Tensor maskTensor(std::span<const PatchMask> masks, int count, Size grid) {
    if (static_cast<int>(masks.size()) != count) {
        throw Error(ErrorKind::BadShape, "MASK-SIZE",
                    "mask: expected one for each of " + std::to_string(count) + " images, found " +
                        std::to_string(masks.size()));
    }
    std::vector<at::Tensor> rows;
    for (const PatchMask& mask : masks) {
        if (mask.grid == grid && mask.maskedCount() == 0) {
            throw Error(ErrorKind::BadShape, "MASK-EMPTY",
                        "mask: expected at least one masked patch, found none",
                        "Paint over a patch, or draw a random mask.");
        }
        rows.push_back(maskRow(mask, grid));
    }
    return at::cat(rows);
}

} // namespace

at::Tensor maskRow(const PatchMask& mask, Size grid) {
    if (mask.grid != grid) {
        throw Error(ErrorKind::BadShape, "MASK-SIZE",
                    "mask: expected " + sizeText(grid) + " patches, found " + sizeText(mask.grid),
                    "Draw it again for this model, or let it be resized.");
    }
    at::Tensor row = at::empty({1, std::int64_t{grid.height} * grid.width}, at::kBool);
    std::transform(mask.cells.begin(), mask.cells.end(), row.data_ptr<bool>(),
                   [](std::uint8_t cell) { return cell != 0; });
    return row;
}

void Model::requireMaskedModel() const {
    if (m_d->architecture != Architecture::MaskedImageModeling) {
        throw Error(ErrorKind::Unsupported, "CKPT-NO-MASKED-MODEL",
                    "cannot reconstruct: " + printable(m_d->info.report.path) +
                        ": expected a head for masked image modelling, found " +
                        m_d->info.report.architecture,
                    "Use a checkpoint from pre-training, such as beit-base-patch16-224-pt22k, or "
                    "sample:mim.");
    }
}

Size Model::gridOf(Size input) const {
    const Size patch = m_d->config.patchSize;
    return {input.height / patch.height, input.width / patch.width};
}

std::vector<std::string> Model::maskedModelNotes() const {
    const BeitConfig& config = m_d->config;
    std::vector<std::string> notes;
    if (config.useAbsolutePositionEmbeddings && config.layerScaleInitValue > 0) {
        notes.emplace_back("the weights are built like DiT's, whose tokenizer is its own: DALL-E's "
                           "tokens and pixels mean nothing for it");
    }
    return notes;
}

MaskedOutput Model::predictTokens(const PixelBatch& batch,
                                  std::span<const PatchMask> masks,
                                  const MaskedRunOptions& options,
                                  const Progress& progress) const {
    requireMaskedModel();
    const c10::InferenceMode inference;
    const Stopwatch stopwatch;
    const at::Tensor mask =
        maskTensor(masks, batch.count, gridOf({batch.height, batch.width})).to(m_d->device);
    ForwardOptions forward = m_d->forwardOptions(options.tensors);
    forward.progress = progress;
    if (options.hidesMasked) {
        forward.maskedPatches = mask;
        forward.onlyMaskedLogits = !options.wantsAllLogits;
    }
    const ModelOutput output = m_d->forward(m_d->pixels(batch), forward);
    at::Tensor logits = output.logits;
    if (logits.dim() == 3 && !options.wantsAllLogits) {
        logits = logits.index({mask});
    }
    logits = logits.to(at::kCPU, at::kFloat).contiguous();
    MaskedOutput result;
    result.vocabulary = static_cast<int>(logits.size(-1));
    const float* values = logits.const_data_ptr<float>();
    result.logits.assign(values, values + logits.numel());
    result.forwardMs = stopwatch.milliseconds();
    if (options.tensors.wantsTensors) {
        result.tensors = tensorsOf(output);
        if (options.wantsAllLogits) {
            result.tensors.push_back(named("logits", output.logits));
        }
    }
    return result;
}

} // namespace core
