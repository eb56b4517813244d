#include "core/session/token_guesses.h"

#include "core/base/error.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

namespace core {
namespace {

/// Largest logit and the logarithm of the sum of all exponentials.
struct Normaliser {
    float largest = 0;
    double logSum = 0;

    explicit Normaliser(std::span<const float> row) {
        largest = *std::max_element(row.begin(), row.end());
        double sum = 0;
        for (const float logit : row) {
            sum += std::exp(static_cast<double>(logit) - largest);
        }
        logSum = std::log(sum) + largest;
    }
    [[nodiscard]] double logProbability(float logit) const { return logit - logSum; }
};

void judgePatch(std::span<const float> row, int topCount, PatchGuess& patch) {
    const Normaliser normaliser(row);
    const auto probability = [&](int token) {
        return static_cast<float>(
            std::exp(normaliser.logProbability(row[static_cast<std::size_t>(token)])));
    };
    const auto isBefore = [&row](int a, int b) {
        const float left = row[static_cast<std::size_t>(a)];
        const float right = row[static_cast<std::size_t>(b)];
        return left > right || (left == right && a < b);
    };
    std::vector<int> order(row.size());
    std::iota(order.begin(), order.end(), 0);
    const auto count = std::min<std::ptrdiff_t>(std::max(topCount, 1), std::ssize(order));
    std::partial_sort(order.begin(), order.begin() + count, order.end(), isBefore);
    for (const int token : std::span(order).first(static_cast<std::size_t>(count))) {
        patch.top.push_back({token, probability(token)});
    }
    if (patch.trueToken >= 0) {
        const int truth = patch.trueToken;
        patch.trueRank = 1;
        for (int token = 0; token < static_cast<int>(row.size()); ++token) {
            patch.trueRank += isBefore(token, truth) ? 1 : 0;
        }
        patch.trueProbability = probability(truth);
        patch.loss = -normaliser.logProbability(row[static_cast<std::size_t>(truth)]);
    }
}

std::vector<PatchGuess> maskedPatches(const PatchMask& mask,
                                      const std::vector<std::int32_t>& trueTokens) {
    std::vector<PatchGuess> patches;
    for (int row = 0; row < mask.grid.height; ++row) {
        for (int column = 0; column < mask.grid.width; ++column) {
            if (mask.isMasked(row, column)) {
                PatchGuess& patch = patches.emplace_back();
                patch.row = row;
                patch.column = column;
                if (!trueTokens.empty()) {
                    patch.trueToken = trueTokens[mask.index(row, column)];
                }
            }
        }
    }
    return patches;
}

void summarise(const PatchMask& mask, MaskedPrediction& result) {
    double loss = 0;
    int hits = 0;
    result.mixed = result.trueTokens;
    for (const PatchGuess& patch : result.patches) {
        loss += patch.loss;
        hits += patch.trueRank == 1 ? 1 : 0;
        result.mixed[mask.index(patch.row, patch.column)] = patch.top.front().token;
    }
    const auto count = static_cast<double>(result.patches.size());
    result.loss = loss / count;
    result.tokenAccuracy = hits / count;
}

} // namespace

MaskedPrediction judge(const PatchMask& mask,
                       std::span<const float> logits,
                       std::vector<std::int32_t> trueTokens,
                       int topCount) {
    MaskedPrediction result;
    result.trueTokens = std::move(trueTokens);
    result.patches = maskedPatches(mask, result.trueTokens);
    if (result.patches.empty() || logits.size() % result.patches.size() != 0) {
        throw Error(ErrorKind::Internal, "INTERNAL", "logits and mask do not belong together");
    }
    const std::size_t vocabulary = logits.size() / result.patches.size();
    for (const PatchGuess& patch : result.patches) {
        if (patch.trueToken >= static_cast<int>(vocabulary)) {
            throw Error(ErrorKind::BadShape, "TOKEN-RANGE",
                        "tokens: expected numbers from 0 to " + std::to_string(vocabulary - 1) +
                            ", found " + std::to_string(patch.trueToken),
                        "The tokenizer and the model must have the same vocabulary.");
        }
    }
    for (std::size_t i = 0; i < result.patches.size(); ++i) {
        judgePatch(logits.subspan(i * vocabulary, vocabulary), topCount, result.patches[i]);
    }
    if (!result.trueTokens.empty()) {
        summarise(mask, result);
    }
    return result;
}

std::vector<float>
maskedRows(const PatchMask& mask, std::span<const float> logits, int vocabulary) {
    const auto width = static_cast<std::size_t>(vocabulary);
    std::vector<float> rows;
    for (std::size_t i = 0; i < mask.cells.size(); ++i) {
        if (mask.cells[i] != 0) {
            const auto row = logits.subspan(i * width, width);
            rows.insert(rows.end(), row.begin(), row.end());
        }
    }
    return rows;
}

double largestChange(std::span<const float> a, std::span<const float> b) {
    double largest = 0;
    for (std::size_t i = 0; i < a.size() && i < b.size(); ++i) {
        largest = std::max(largest, std::abs(static_cast<double>(a[i]) - b[i]));
    }
    return largest;
}

std::vector<std::int64_t> firstChoices(std::span<const float> logits, int vocabulary) {
    const auto width = static_cast<std::size_t>(vocabulary);
    std::vector<std::int64_t> tokens;
    for (std::size_t start = 0; start + width <= logits.size(); start += width) {
        const auto row = logits.subspan(start, width);
        tokens.push_back(std::max_element(row.begin(), row.end()) - row.begin());
    }
    return tokens;
}

} // namespace core
