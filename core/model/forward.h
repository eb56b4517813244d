#pragma once

#include "core/base/interventions.h"
#include "core/base/progress.h"
#include "core/model/layer.h"

#include <ATen/core/Tensor.h>

#include <vector>

namespace core {

/// Which hidden states a segmentation head is given; see featureState().
enum class FeatureChoice {
    Reference, ///< as the reference library counts: two blocks earlier than in training
    Trained    ///< as in the training of the published weights
};

/// What one forward pass is asked for.
struct ForwardOptions {
    AttentionKind attention = AttentionKind::Sdpa;
    Interventions interventions = {}; ///< of layers and heads that the model has
    bool wantsHiddenStates = false;
    bool wantsScores = false;     ///< queries and keys of every layer that is not skipped
    bool wantsAttentions = false; ///< runs the explicit softmax, whatever `attention` says
    at::Tensor maskedPatches;     ///< [batch, patches] bool: bool_masked_pos; undefined: none
    int layerLimit = 0;           ///< stop after so many layers; 0: run all
    FeatureChoice features = FeatureChoice::Reference; ///< segmentation only
    bool onlyMaskedLogits = false;     ///< masked image modelling only: see its forward()
    bool wantsAuxiliaryLogits = false; ///< segmentation only, where the head is loaded
    Progress progress;                 ///< asked before every layer
};

/// Undefined or empty where it was not asked for or the model has no such output.
struct ModelOutput {
    at::Tensor lastHiddenState; ///< [batch, tokens, width]
    at::Tensor poolerOutput;    ///< [batch, width]
    at::Tensor logits;          ///< [batch, labels]; [batch, labels, rows, columns]: segmentation;
                                ///< [batch, patches, vocabulary]: masked image modelling
    at::Tensor auxiliaryLogits; ///< [batch, labels, rows, columns]
    std::vector<at::Tensor> hiddenStates; ///< embeddings, then one per layer, before the last norm
    std::vector<at::Tensor> attentions;   ///< one per layer: [batch, heads, tokens, tokens];
                                          ///< undefined for a skipped layer
    std::vector<QueryKey> scores;         ///< one per layer, undefined for a skipped one
};

} // namespace core
