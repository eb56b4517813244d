#include "core/analysis/relevance.h"

#include "core/base/error.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/eye.h>
#include <ATen/ops/matmul.h>

namespace core {

at::Tensor relevance(std::span<const at::Tensor> attentions,
                     std::span<const at::Tensor> gradients) {
    if (attentions.empty() || attentions.size() != gradients.size()) {
        throw Error(ErrorKind::BadShape, "SHAPE",
                    "relevance: expected a gradient for each of " +
                        std::to_string(attentions.size()) + " attentions, found " +
                        std::to_string(gradients.size()));
    }
    at::Tensor result = at::eye(attentions.front().size(-1), attentions.front().options());
    for (std::size_t i = 0; i < attentions.size(); ++i) {
        if (attentions[i].sizes() != gradients[i].sizes()) {
            throw Error(ErrorKind::BadShape, "SHAPE",
                        "relevance: layer " + std::to_string(i) +
                            ": expected a gradient of the attention's shape");
        }
        const at::Tensor weighted = (attentions[i] * gradients[i]).clamp_min(0).mean(0);
        result = result + at::matmul(weighted, result);
    }
    return result;
}

} // namespace core
