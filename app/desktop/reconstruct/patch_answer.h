#pragma once

#include "app/desktop/reconstruct/reconstructor.h"

#include <optional>
#include <vector>

namespace app {

struct TokenCandidate {
    int token = 0;
    double probability = 0;
};

/// What is known of one patch.
struct PatchAnswer {
    int row = 0;
    int column = 0;
    bool isMasked = false;
    std::optional<int> trueToken;           ///< with a tokenizer
    std::vector<TokenCandidate> candidates; ///< of a masked patch, best first
    std::optional<int> rank;                ///< of the true token; 1 is the best
    std::optional<double> trueProbability;
    std::optional<int> unmaskedToken; ///< the first choice where nothing is hidden

    /// Cross entropy in nats: -ln of the true token's probability.
    [[nodiscard]] std::optional<double> loss() const;
    [[nodiscard]] bool isRight() const { return rank == 1; }
};

/// The patch must be one of the result's grid.
[[nodiscard]] PatchAnswer patchAnswer(const Reconstruction& result, int row, int column);
/// Of the masked patches, row by row.
[[nodiscard]] std::vector<PatchAnswer> maskedAnswers(const Reconstruction& result);

/// The cross entropy of a model that knows nothing: ln of the vocabulary.
[[nodiscard]] double chanceLoss(int vocabulary);

} // namespace app
