#include "core/training/held_out.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/bincount.h>

namespace core {
namespace {

at::Tensor ratios(const at::Tensor& counts) {
    const at::Tensor both = counts.diagonal().to(at::kDouble);
    return both / (counts.sum(0) + counts.sum(1) - counts.diagonal());
}

} // namespace

double HeldOutResult::accuracy() const {
    return counts.trace().item<double>() / counts.sum().item<double>();
}

std::vector<double> HeldOutResult::classIou() const {
    const at::Tensor values = ratios(counts).contiguous();
    const auto* first = values.const_data_ptr<double>();
    return {first, first + values.numel()};
}

double HeldOutResult::meanIou() const {
    return ratios(counts).nanmean().item<double>();
}

at::Tensor
confusionCounts(const at::Tensor& truth, const at::Tensor& said, std::int64_t classCount) {
    const at::Tensor pairs = truth.flatten() * classCount + said.flatten();
    return at::bincount(pairs, {}, classCount * classCount).view({classCount, classCount});
}

} // namespace core
