#pragma once

#include "core/base/bias_resize_kind.h"

#include <algorithm>
#include <vector>

namespace core {

/// One attention head of one layer, both from 0.
struct LayerHead {
    int layer = 0;
    int head = 0;
    bool operator==(const LayerHead&) const = default;
};

/// What is switched off or changed inside a model for one pass. The default changes nothing.
struct Interventions {
    std::vector<LayerHead> maskedHeads; ///< their probabilities become 0 and are not renormalised
    std::vector<int> skippedLayers;     ///< the tokens pass them unchanged
    double biasScale = 1.0;             ///< of the relative position bias; 0: without
    std::vector<int> biasLayers;        ///< where biasScale counts; empty: in every layer
    BiasResize biasResize = BiasResize::Bilinear;

    [[nodiscard]] bool isNone() const { return *this == Interventions{}; }
    [[nodiscard]] bool isMasked(int layer, int head) const {
        return std::ranges::count(maskedHeads, LayerHead{layer, head}) > 0;
    }
    [[nodiscard]] bool isSkipped(int layer) const {
        return std::ranges::count(skippedLayers, layer) > 0;
    }
    /// What a layer's bias is multiplied with.
    [[nodiscard]] double biasScaleIn(int layer) const {
        const bool counts = biasLayers.empty() || std::ranges::count(biasLayers, layer) > 0;
        return counts ? biasScale : 1.0;
    }
    bool operator==(const Interventions&) const = default;
};

} // namespace core
