#pragma once

#include "core/base/progress.h"
#include "core/ops/attention.h"
#include "core/ops/bias_resize.h"

#include <ATen/core/Tensor.h>

#include <vector>

namespace core {

/// What one forward pass is asked for.
struct ForwardOptions {
    AttentionKind attention = AttentionKind::Sdpa;
    BiasResize biasResize = BiasResize::Bilinear;
    bool wantsHiddenStates = false;
    bool wantsAttentions = false; ///< runs the explicit softmax, whatever `attention` says
    at::Tensor maskedPatches;     ///< [batch, patches] bool: bool_masked_pos; undefined: none
    Progress progress;            ///< asked before every layer
};

/// Undefined or empty where it was not asked for or the model has no such output.
struct ModelOutput {
    at::Tensor lastHiddenState;           ///< [batch, tokens, width]
    at::Tensor poolerOutput;              ///< [batch, width]
    at::Tensor logits;                    ///< [batch, labels]
    std::vector<at::Tensor> hiddenStates; ///< embeddings, then one per layer, before the last norm
    std::vector<at::Tensor> attentions;   ///< one per layer: [batch, heads, tokens, tokens]
};

} // namespace core
