#pragma once

#include <ATen/core/Tensor.h>

#include <span>

namespace core {

/// Gradient-weighted relevance (Chefer, Gur and Wolf, arXiv 2103.15679): R starts as I, and for
/// each layer R += mean over heads of max(A * dy/dA, 0), times R.
///
/// attentions, gradients  one each per layer, [heads, tokens, tokens]
/// returns                [tokens, tokens]
/// throws                 Error{BadShape} when the lists do not fit each other
[[nodiscard]] at::Tensor relevance(std::span<const at::Tensor> attentions,
                                   std::span<const at::Tensor> gradients);

} // namespace core
