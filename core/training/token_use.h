#pragma once

#include "core/labels/confusion.h"

namespace core {

/// How the tokens of pictures are spread over the vocabulary, by the truth of a confusion matrix.
struct TokenUse {
    int count = 0;           ///< different tokens met
    double perplexity = 0;   ///< as many equally frequent tokens would be as hard to guess
    double largestShare = 0; ///< of the most frequent token: what always guessing it would score
};

[[nodiscard]] TokenUse tokenUse(const ConfusionMatrix& counts);

} // namespace core
