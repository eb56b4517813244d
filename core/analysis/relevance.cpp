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
    const at::Tensor& first = attentions.front();
    const std::int64_t tokens = first.dim() == 3 ? first.size(2) : 0;
    at::Tensor result = at::eye(tokens, first.options());
    for (std::size_t i = 0; i < attentions.size(); ++i) {
        const at::IntArrayRef shape = attentions[i].sizes();
        if (shape.size() != 3 || shape[1] != tokens || shape[2] != tokens ||
            shape != gradients[i].sizes()) {
            throw Error(ErrorKind::BadShape, "SHAPE",
                        "relevance: layer " + std::to_string(i) +
                            ": expected an attention and a gradient of [heads, " +
                            std::to_string(tokens) + ", " + std::to_string(tokens) + "]");
        }
        const at::Tensor weighted = (attentions[i] * gradients[i]).clamp_min(0).mean(0);
        result = result + at::matmul(weighted, result);
    }
    return result;
}

} // namespace core
