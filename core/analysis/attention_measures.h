#pragma once

#include "core/analysis/bias_field.h"

/// Numbers about heads.
namespace core {

/// -sum A log A, divided by log(keys): 0 all on one key, 1 spread evenly.
///
/// rows     [..., keys], each summing to 1
/// returns  [...]
[[nodiscard]] at::Tensor attentionEntropy(const at::Tensor& rows);

/// Distances between the centres of patches. returns [patches, patches] in patches
[[nodiscard]] at::Tensor patchDistances(Size grid);

/// The same from one patch alone. returns [1, patches]
[[nodiscard]] at::Tensor patchDistances(Size grid, std::int64_t patch);

/// Mean distance from a patch to what it attends to (Raghu et al., arXiv 2108.08810), cls left out
/// and the rest renormalised.
///
/// rows       [heads, queries, 1 + patches], a query each for each row of `distances`
/// distances  [queries, patches] in the unit of the result
/// returns    [heads, queries]
[[nodiscard]] at::Tensor attentionDistance(const at::Tensor& rows, const at::Tensor& distances);

/// How alike the heads of a layer look: 1 - Jensen-Shannon divergence in bits, mean over queries.
///
/// matrices  [heads, queries, keys]
/// returns   [heads, heads], 1 on the diagonal
[[nodiscard]] at::Tensor headAgreement(const at::Tensor& matrices);

/// Share of the variance of the scores of patch pairs that is the bias's: var(bias) / (var(bias) +
/// var(content)), each head.
///
/// content, bias  [heads, patches, patches]
[[nodiscard]] at::Tensor biasShare(const at::Tensor& content, const at::Tensor& bias);

/// |A_ij v_j W_o| needs |v_j W_o| once per head and key (Kobayashi et al., arXiv 2004.10102).
///
/// value       [heads, tokens, width of a head]
/// projection  [width, heads * width of a head]: the output projection's weight
/// returns     [heads, tokens]
[[nodiscard]] at::Tensor transformedValueNorms(const at::Tensor& value,
                                               const at::Tensor& projection);

} // namespace core
