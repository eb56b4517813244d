#pragma once

#include <ATen/core/Tensor.h>

/// Hidden states to look at.
namespace core {

/// tokens   [tokens, width]
/// returns  [tokens]: Euclidean norms
[[nodiscard]] at::Tensor tokenNorms(const at::Tensor& tokens);

/// Cosine of every token to one. returns [tokens]
[[nodiscard]] at::Tensor cosineSimilarity(const at::Tensor& tokens, std::int64_t query);

/// The three directions of largest variance as red, green and blue.
struct PcaColors {
    at::Tensor rgb;       ///< [tokens, 3] in [0, 1]: each component from its least to its largest
    at::Tensor explained; ///< [3] shares of the variance
};

/// The sign of a component is that which makes its largest loading positive, so that the same
/// tokens always give the same colours. Fewer than three directions: the rest is 0.5 grey.
///
/// patches  [patches, width]
[[nodiscard]] PcaColors principalColors(const at::Tensor& patches);

} // namespace core
