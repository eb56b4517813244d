#pragma once

#include <ATen/core/Tensor.h>

namespace core {

enum class AttentionKind {
    Sdpa, ///< one fused operator; the scores are never stored
    Eager ///< scores, softmax and the weighted sum, one after the other
};

/// softmax(query key^T * scale + bias) value, for every head.
struct AttentionInput {
    at::Tensor query; ///< [batch, heads, tokens, width]
    at::Tensor key;   ///< [batch, heads, tokens, width]
    at::Tensor value; ///< [batch, heads, tokens, width]
    at::Tensor bias;  ///< [1, heads, tokens, tokens] in the query's dtype, or undefined
    double scale = 1.0;
    double dropout = 0.0;     ///< on the softmax; 0 outside training
    at::Tensor headMask = {}; ///< [heads], multiplied into the probabilities, or undefined
};

struct AttentionOutput {
    at::Tensor mixed;   ///< [batch, tokens, heads * width]
    at::Tensor weights; ///< [batch, heads, tokens, tokens], the softmax before dropout and
                        ///< after the head mask; Eager only
};

/// The same numbers from either kind, up to rounding. Half precisions take their softmax in
/// float32.
[[nodiscard]] AttentionOutput attend(const AttentionInput& input, AttentionKind kind);

} // namespace core
