#pragma once

#include "app/desktop/attention/attention_explorer.h"

#include <QString>

namespace app {

/// What a number is: its name, and lines of plain text.
struct Explanation {
    QString title;
    QString text;
};

/// One number for each head.
enum class HeadNumber { Entropy, Distance, ClsShare, BiasShare };
constexpr int kHeadNumberCount = 4;

[[nodiscard]] QString headNumberName(HeadNumber number);
/// "px", or empty.
[[nodiscard]] QString headNumberUnit(HeadNumber number);
/// value  of this head, over all queries
[[nodiscard]] Explanation
explainHeadNumber(HeadNumber number, int layer, int head, float value, const Attention& pass);

/// An entry of an attention map, without its parts.
[[nodiscard]] Explanation explainAttention(const AttentionChoice& choice,
                                           int layer,
                                           int head,
                                           const core::TokenQuery& key,
                                           float value,
                                           const Attention& pass);
/// The parts of a score, one a line.
[[nodiscard]] QString scoreText(const core::ScoreSplitReply& score);
/// An entry of a map of another view.
[[nodiscard]] Explanation explainView(const AttentionChoice& choice, float value);

/// "patch 3, 4", "the class token", "the mean of the patches"
[[nodiscard]] QString tokenName(const core::TokenQuery& token);

} // namespace app
