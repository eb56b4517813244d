#include "core/tokenizer/discrete_vae_loss.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/logit.h>
#include <ATen/ops/softmax.h>
#include <ATen/ops/zeros_like.h>

#include <cmath>

namespace core {
namespace {

constexpr double kLeastLogScale = -4;

} // namespace

at::Tensor gumbelSoftmax(const at::Tensor& logits, const Relaxation& relaxation) {
    const at::Tensor noise = at::zeros_like(logits).exponential_().log_().neg_();
    const at::Tensor soft = at::softmax((logits + noise) / relaxation.temperature, 1);
    if (!relaxation.isStraight) {
        return soft;
    }
    const at::Tensor chosen = soft.detach().argmax(1, /*keepdim=*/true);
    const at::Tensor hard = at::zeros_like(soft).scatter_(1, chosen, 1.0);
    return hard + soft - soft.detach();
}

at::Tensor logitLaplaceLoss(const at::Tensor& decoded, const at::Tensor& mapped) {
    const std::int64_t channels = mapped.size(1);
    const at::Tensor logScale = decoded.slice(1, channels).clamp_min(kLeastLogScale);
    const at::Tensor distance = (at::logit(mapped) - decoded.slice(1, 0, channels)).abs();
    const at::Tensor volume = (mapped * (1 - mapped)).log(); // of the logit's derivative
    return (distance * (-logScale).exp() + logScale + volume).mean() + std::log(2.0);
}

at::Tensor unevenness(const at::Tensor& logits) {
    constexpr double kLeast = 1e-12;                                 // 0 log 0 is 0
    const at::Tensor share = at::softmax(logits, 1).mean({0, 2, 3}); // [vocabulary]
    return (share * (share + kLeast).log()).sum() + std::log(static_cast<double>(logits.size(1)));
}

} // namespace core
