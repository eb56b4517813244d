#pragma once

#include "core/base/attention_query.h"

#include <ATen/core/Tensor.h>

#include <functional>

/// Attention through all layers (Abnar and Zuidema, arXiv 2005.00928).
namespace core {

/// A layer's heads as one matrix, head after head, so that one head's is in memory at a time.
///
/// matrixOf  the matrix of a head, [tokens, tokens]; the first one is written into
/// returns   [tokens, tokens]
[[nodiscard]] at::Tensor
fuseHeads(int headCount, const std::function<at::Tensor(int)>& matrixOf, HeadFusion fusion);

/// Takes layers one after the other, the first one first.
class Rollout final {
public:
    /// discard  share of a layer's fused entries, the smallest ones (of equal ones the earlier),
    ///          that become 0 before the residual is added; the entry of cls to cls is spared, as
    ///          in vit-explain. Rows are renormalised along themselves (vit-explain divides columns
    ///          by row sums).
    explicit Rollout(double discard = 0);

    /// R = normalise_rows(0.5 fused + 0.5 I) R
    /// fused  [tokens, tokens]
    void add(const at::Tensor& fused);

    /// [tokens, tokens]: row i, how much of each input token is in output token i
    [[nodiscard]] const at::Tensor& result() const { return m_result; }

private:
    double m_discard;
    at::Tensor m_result;
};

/// What a rollout, a relevance or an attention matrix says about the patches.
///
/// matrix   [tokens, tokens]
/// returns  pooled: the mean of the patch rows over the patch columns; else the cls row. [patches]
[[nodiscard]] at::Tensor explanationOf(const at::Tensor& matrix, bool isPooled);

} // namespace core
