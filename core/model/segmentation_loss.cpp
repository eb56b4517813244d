#include "core/base/error.h"
#include "core/model/segmentation.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/Reduction.h>
#include <ATen/ops/cross_entropy_loss.h>

#include <string>

namespace core {

namespace {

void requireLabels(const at::Tensor& logits, const at::Tensor& labels, std::int64_t ignored) {
    const std::int64_t classCount = logits.size(1);
    if (classCount < 2) {
        throw Error(ErrorKind::BadShape, "TRAIN-TARGET",
                    "cannot compute a loss: model: expected at least 2 classes, found " +
                        std::to_string(classCount));
    }
    const at::Tensor isWrong =
        labels.ne(ignored).logical_and(labels.lt(0).logical_or(labels.ge(classCount)));
    if (isWrong.any().item<bool>()) {
        throw Error(ErrorKind::BadShape, "TRAIN-TARGET",
                    "cannot compute a loss: labels: expected classes from 0 to " +
                        std::to_string(classCount - 1) + " or " + std::to_string(ignored) +
                        ", found " +
                        std::to_string(labels.masked_select(isWrong)[0].item<std::int64_t>()),
                    "Are the labels to be reduced by one?");
    }
}

at::Tensor enlargedLoss(const at::Tensor& logits, const at::Tensor& labels, std::int64_t ignored) {
    return at::cross_entropy_loss(resizeBilinear(logits, labels.sizes().slice(1)), labels, {},
                                  at::Reduction::Mean, ignored);
}

} // namespace

at::Tensor segmentationLoss(const at::Tensor& logits,
                            const at::Tensor& auxiliaryLogits,
                            const at::Tensor& labels,
                            const SegmentationLossOptions& options) {
    requireLabels(logits, labels, options.ignoredLabel);
    const at::Tensor loss = enlargedLoss(logits, labels, options.ignoredLabel);
    if (!auxiliaryLogits.defined()) {
        return loss;
    }
    return loss +
           options.auxiliaryWeight * enlargedLoss(auxiliaryLogits, labels, options.ignoredLabel);
}

} // namespace core
