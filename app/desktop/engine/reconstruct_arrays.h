#pragma once

#include "core/base/patch_mask.h"

#include <QImage>

#include <cstdint>
#include <vector>

namespace core {
struct Frame;
} // namespace core

namespace app {

/// What comes with core::ReconstructReply. The lists of masked patches go row by row.
struct ReconstructArrays {
    int candidateCount = 0;                   ///< per masked patch, k
    std::vector<std::int32_t> topTokens;      ///< [masked, k], best first
    std::vector<float> topProbabilities;      ///< [masked, k]
    std::vector<std::int32_t> trueTokens;     ///< [rows, columns]; empty without a tokenizer
    std::vector<std::int32_t> trueRanks;      ///< [masked], 1 is the best
    std::vector<float> trueProbabilities;     ///< [masked]
    std::vector<std::int32_t> unmaskedTokens; ///< [masked]; empty unless it was compared
    QImage original;                          ///< null without a tokenizer
    QImage masked;
    QImage codebook;   ///< null when the tokenizer does not decode
    QImage prediction; ///< likewise
    QImage unmaskedPrediction;

    [[nodiscard]] bool hasTruth() const { return !trueTokens.empty(); }
};

/// The arrays of a reply to "reconstruct" with this mask.
/// throws  core::Error{BadFormat, "PROTOCOL-ARRAY"} when candidates are missing, an array is of
/// another dtype or does not fit the mask, or one of a pair of pictures is missing
[[nodiscard]] ReconstructArrays reconstructArraysOf(const core::Frame& reply,
                                                    const core::PatchMask& mask);

/// The pictures of an array uint8 [n, height, width, 3].
/// throws  core::Error{BadFormat, "PROTOCOL-ARRAY"} unless it holds `count` of them
[[nodiscard]] std::vector<QImage> imagesOf(const core::Frame& reply, const char* name, int count);

} // namespace app
