#include "core/base/error.h"
#include "core/model/classification.h"

#include <ATen/core/Reduction.h>
#include <ATen/ops/binary_cross_entropy_with_logits.h>
#include <ATen/ops/cross_entropy_loss.h>
#include <ATen/ops/mse_loss.h>

#include <sstream>

namespace core {

namespace {

[[noreturn]] void refuse(const char* expected, const at::Tensor& logits, const at::Tensor& found) {
    std::ostringstream text;
    text << "targets: loss: expected " << expected << " for logits " << logits.sizes() << ", found "
         << found.sizes() << ' ' << found.scalar_type();
    throw Error(ErrorKind::BadShape, "TRAIN-TARGET", text.str());
}

at::Tensor singleLabel(const at::Tensor& logits, const at::Tensor& targets, double smoothing) {
    const bool isClasses = targets.dim() == 1 && targets.scalar_type() == at::kLong &&
                           targets.size(0) == logits.size(0);
    const bool isProbabilities = targets.is_floating_point() && targets.sizes() == logits.sizes();
    if (!isClasses && !isProbabilities) {
        refuse("[batch] int64 classes or [batch, labels] probabilities", logits, targets);
    }
    return at::cross_entropy_loss(logits, targets, {}, at::Reduction::Mean, -100, smoothing);
}

} // namespace

ProblemType problemTypeFor(std::int64_t labelCount, at::ScalarType targetDtype) {
    if (labelCount == 1) {
        return ProblemType::Regression;
    }
    const bool isInteger = targetDtype == at::kLong || targetDtype == at::kInt;
    return isInteger ? ProblemType::SingleLabel : ProblemType::MultiLabel;
}

at::Tensor classificationLoss(const at::Tensor& logits,
                              const at::Tensor& targets,
                              const LossOptions& options) {
    if (options.problem == ProblemType::SingleLabel) {
        return singleLabel(logits, targets, options.labelSmoothing);
    }
    if (targets.numel() != logits.numel()) {
        refuse("as many values", logits, targets);
    }
    const at::Tensor values = targets.to(logits.scalar_type()).view_as(logits);
    return options.problem == ProblemType::MultiLabel
               ? at::binary_cross_entropy_with_logits(logits, values)
               : at::mse_loss(logits, values);
}

} // namespace core
