#pragma once

#include "core/model/beit_model.h"

namespace core {

/// The trunk and a linear classifier; registers `beit` and, unless the configuration has no
/// labels, `classifier`.
class BeitForImageClassification final : public torch::nn::Module {
public:
    explicit BeitForImageClassification(const BeitConfig& config);

    [[nodiscard]] ModelOutput forward(const at::Tensor& pixels, const ForwardOptions& options = {});

    std::shared_ptr<BeitModel> beit;

private:
    std::shared_ptr<Linear> classifier;
};

/// What a classifier's loss compares; the reference library's `problem_type`.
enum class ProblemType {
    Regression,  ///< mean squared error
    SingleLabel, ///< cross entropy
    MultiLabel   ///< binary cross entropy of every class
};

/// The reference library's choice when a configuration names none.
[[nodiscard]] ProblemType problemTypeFor(std::int64_t labelCount, at::ScalarType targetDtype);

struct LossOptions {
    ProblemType problem = ProblemType::SingleLabel;
    double labelSmoothing = 0.0; ///< SingleLabel only
};

/// The mean loss of a batch.
///
/// logits   [batch, labels]
/// targets  SingleLabel: [batch] int64 classes, or [batch, labels] probabilities;
///          MultiLabel: [batch, labels] 0 or 1; Regression: as many values as logits
/// throws   Error{BadShape, "TRAIN-TARGET"}
[[nodiscard]] at::Tensor
classificationLoss(const at::Tensor& logits, const at::Tensor& targets, const LossOptions& options);

} // namespace core
