#pragma once

namespace core {

/// Whose attention is asked about.
struct TokenQuery {
    enum class Kind {
        Patch,
        Cls, ///< the class token
        Mean ///< the mean over all patches
    };
    Kind kind = Kind::Cls;
    int row = 0; ///< of a patch
    int column = 0;
    bool operator==(const TokenQuery&) const = default;
};

enum class AttentionDirection {
    From, ///< where the query looks: a row of the attention matrix, which sums to 1
    To    ///< who looks at the query: a column
};

/// What stands for the strength with which query i attends to key j in a head.
enum class AttentionMeasure {
    Probability, ///< the softmax, A_ij
    ValueNorm    ///< |A_ij v_j W_o|, what j adds to i (Kobayashi et al., 2004.10102), layer scale
                 ///< included
};

/// How heads become one map.
enum class HeadFusion { Mean, Max, Min };

} // namespace core
