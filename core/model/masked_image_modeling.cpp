#include "core/model/masked_image_modeling.h"

#include "core/base/error.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/cross_entropy_loss.h>

#include <string>

namespace core {

namespace {

void requireTokens(const at::Tensor& labels, std::int64_t maskedCount, std::int64_t vocabulary) {
    if (labels.dim() != 1 || labels.size(0) != maskedCount) {
        throw Error(ErrorKind::BadShape, "TRAIN-TARGET",
                    "cannot compute a loss: labels: expected one token for each of " +
                        std::to_string(maskedCount) + " masked patches, found " +
                        std::to_string(labels.numel()));
    }
    const at::Tensor isWrong = labels.lt(0).logical_or(labels.ge(vocabulary));
    if (isWrong.any().item<bool>()) {
        throw Error(ErrorKind::BadShape, "TRAIN-TARGET",
                    "cannot compute a loss: labels: expected tokens from 0 to " +
                        std::to_string(vocabulary - 1) + ", found " +
                        std::to_string(labels.masked_select(isWrong)[0].item<std::int64_t>()),
                    "The tokenizer and the model must have the same vocabulary.");
    }
}

} // namespace

BeitForMaskedImageModeling::BeitForMaskedImageModeling(const BeitConfig& config)
    : beit(register_module("beit", std::make_shared<BeitModel>(config, Pooling::None))),
      layernorm(register_module(
          "layernorm", std::make_shared<LayerNorm>(config.hiddenSize, config.layerNormEps))),
      lm_head(register_module("lm_head",
                              std::make_shared<Linear>(config.hiddenSize, config.vocabSize))) {}

ModelOutput BeitForMaskedImageModeling::forward(const at::Tensor& pixels,
                                                const ForwardOptions& options) {
    ModelOutput output = beit->forward(pixels, options);
    at::Tensor patches = output.lastHiddenState.slice(1, 1); // [batch, patches, width]
    if (options.onlyMaskedLogits && options.maskedPatches.defined()) {
        patches = patches.index({options.maskedPatches.to(at::kBool)}); // [masked, width]
    }
    output.logits = logitsOf(patches);
    return output;
}

at::Tensor BeitForMaskedImageModeling::logitsOf(const at::Tensor& patches) const {
    const at::Tensor normed = layernorm->forward(patches);
    return m_packedHead.isEmpty() ? lm_head->forward(normed) : m_packedHead(normed);
}

void BeitForMaskedImageModeling::packHead(const PackOptions& options) {
    m_packedHead = packScaled(lm_head->weight, lm_head->bias, {}, options);
    lm_head->release();
}

at::Tensor
maskedModelingLoss(const at::Tensor& logits, const at::Tensor& mask, const at::Tensor& labels) {
    const at::Tensor isMasked = mask.to(at::kBool);
    const std::int64_t maskedCount = isMasked.sum().item<std::int64_t>();
    if (maskedCount == 0) {
        throw Error(ErrorKind::BadShape, "MASK-EMPTY",
                    "cannot compute a loss: mask: expected at least one masked patch, found none",
                    "Mask a patch: the loss is the mean over masked patches.");
    }
    requireTokens(labels, maskedCount, logits.size(-1));
    const at::Tensor rows = logits.dim() == 3 ? logits.index({isMasked}) : logits;
    return at::cross_entropy_loss(rows, labels);
}

} // namespace core
