#pragma once

#include <QString>

#include <span>
#include <vector>

namespace widgets {

enum class ScoreUnit { Probability, Logit };

struct Score {
    int id = 0;
    QString label;
    double logit = 0;
    double probability = 0;

    friend bool operator==(const Score&, const Score&) = default;
};

/// "81.4 %" or "12.35", in the user's locale; small probabilities stay distinguishable from zero.
[[nodiscard]] QString scoreText(double value, ScoreUnit unit);

/// softmax(logits / temperature) in double precision; infinite or NaN logits give NaN where they
/// must.
[[nodiscard]] std::vector<double> softmax(std::span<const float> logits, double temperature);

} // namespace widgets
