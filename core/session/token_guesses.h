#pragma once

#include "core/base/patch_mask.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace core {

struct TokenGuess {
    int token = 0;
    float probability = 0;
};

/// What a model says of one masked patch, and how the truth fares.
struct PatchGuess {
    int row = 0;
    int column = 0;
    std::vector<TokenGuess> top; ///< best first; equal logits by number
    // where the true token is known:
    int trueToken = -1;
    int trueRank = 0; ///< 1: the model's first choice
    float trueProbability = 0;
    double loss = 0; ///< cross entropy, -ln of the true token's probability
};

/// A masked image and what was predicted for it.
struct MaskedPrediction {
    std::vector<PatchGuess> patches;      ///< the masked ones, row by row
    std::vector<std::int32_t> trueTokens; ///< of all patches; empty: unknown
    std::vector<std::int32_t> mixed;      ///< true tokens where visible, predicted where masked;
                                          ///< empty: unknown
    std::optional<double> loss;           ///< mean over masked patches
    std::optional<double> tokenAccuracy;  ///< share of masked patches whose first choice is true
};

/// logits      [masked, vocabulary], one row for each masked patch
/// trueTokens  of all patches, or none
/// topCount    candidates to keep, at least one
[[nodiscard]] MaskedPrediction judge(const PatchMask& mask,
                                     std::span<const float> logits,
                                     std::vector<std::int32_t> trueTokens,
                                     int topCount);

/// The rows of masked patches out of those of all patches: [masked, vocabulary].
[[nodiscard]] std::vector<float>
maskedRows(const PatchMask& mask, std::span<const float> logits, int vocabulary);

/// The largest absolute difference of two rows of logits.
[[nodiscard]] double largestChange(std::span<const float> a, std::span<const float> b);

/// The token with the largest logit of each row, the first of equals.
[[nodiscard]] std::vector<std::int64_t> firstChoices(std::span<const float> logits, int vocabulary);

} // namespace core
