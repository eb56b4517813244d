#include "app/desktop/reconstruct/patch_answer.h"

#include <algorithm>
#include <cmath>

namespace app {
namespace {

constexpr double kSmallestProbability = 1e-30; ///< of a float that has become 0

/// ordinal  of the patch among the masked ones
void addPrediction(PatchAnswer& answer, const ReconstructArrays& arrays, std::size_t ordinal) {
    const auto count = static_cast<std::size_t>(arrays.candidateCount);
    for (std::size_t i = ordinal * count; i < (ordinal + 1) * count; ++i) {
        answer.candidates.push_back(
            {arrays.topTokens[i], static_cast<double>(arrays.topProbabilities[i])});
    }
    if (arrays.hasTruth()) {
        answer.rank = arrays.trueRanks[ordinal];
        answer.trueProbability = static_cast<double>(arrays.trueProbabilities[ordinal]);
    }
    if (!arrays.unmaskedTokens.empty()) {
        answer.unmaskedToken = arrays.unmaskedTokens[ordinal];
    }
}

} // namespace

std::optional<double> PatchAnswer::loss() const {
    return trueProbability
               ? std::optional(-std::log(std::max(*trueProbability, kSmallestProbability)))
               : std::nullopt;
}

PatchAnswer patchAnswer(const Reconstruction& result, int row, int column) {
    const core::PatchMask& mask = result.reply->mask;
    const std::size_t index = mask.index(row, column);
    PatchAnswer answer;
    answer.row = row;
    answer.column = column;
    answer.isMasked = mask.cells[index] != 0;
    if (result.arrays->hasTruth()) {
        answer.trueToken = result.arrays->trueTokens[index];
    }
    if (answer.isMasked) {
        const auto before =
            std::count(mask.cells.begin(), mask.cells.begin() + static_cast<std::ptrdiff_t>(index),
                       std::uint8_t{1});
        addPrediction(answer, *result.arrays, static_cast<std::size_t>(before));
    }
    return answer;
}

std::vector<PatchAnswer> maskedAnswers(const Reconstruction& result) {
    const core::PatchMask& mask = result.reply->mask;
    std::vector<PatchAnswer> answers;
    for (int row = 0; row < mask.grid.height; ++row) {
        for (int column = 0; column < mask.grid.width; ++column) {
            if (mask.isMasked(row, column)) {
                answers.push_back(patchAnswer(result, row, column));
            }
        }
    }
    return answers;
}

double chanceLoss(int vocabulary) {
    return std::log(std::max(vocabulary, 1));
}

} // namespace app
