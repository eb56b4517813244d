#pragma once

#include "core/analysis/bias_field.h"

/// Attention of asked queries, from queries, keys and bias: A = softmax(q k^T + bias) over keys.
namespace core {

/// One layer of one image, on the CPU in float32.
struct LayerScores {
    at::Tensor query; ///< [heads, tokens, width of a head], the scale 1 / sqrt(width) multiplied in
    at::Tensor key;   ///< [heads, tokens, width of a head]
    BiasField bias;   ///< empty: none
};

/// The three ways to a softmax: of all, of the contents alone, of the bias alone.
enum class ScoreParts { All, Content, Bias };

/// Where a query looks. returns [heads, tokens], each head summing to 1
[[nodiscard]] at::Tensor
attentionRow(const LayerScores& layer, std::int64_t query, ScoreParts parts = ScoreParts::All);

/// Who looks at a key: its column of the attention matrix. returns [heads, tokens]
[[nodiscard]] at::Tensor attentionColumn(const LayerScores& layer, std::int64_t key);

/// The whole matrix of one head. returns [tokens, tokens]
[[nodiscard]] at::Tensor attentionMatrix(const LayerScores& layer, std::int64_t head);

/// The mean over all patch queries: what patches look at. returns [heads, tokens]
[[nodiscard]] at::Tensor meanAttentionRow(const LayerScores& layer);

/// The mean over all patch keys: how much each token looks at a patch. returns [heads, tokens]
[[nodiscard]] at::Tensor meanAttentionColumn(const LayerScores& layer);

/// One head of a layer. query, key as in LayerScores
[[nodiscard]] LayerScores headOf(const LayerScores& layer, std::int64_t head);

} // namespace core
