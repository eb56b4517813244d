#pragma once

#include "core/protocol/attention_messages.h"

#include <QImage>

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace core {
struct Frame;
} // namespace core

/// What comes with the replies about attention, bias and hidden states, as attention_messages.h
/// tells them. All are row-major.
///
/// Every function throws core::Error{BadFormat, "PROTOCOL-ARRAY"} when an array is missing, is of
/// another dtype, or does not fit the others or what was asked.
namespace app {

struct AttentionMapArrays {
    core::Size grid;
    int layerCount = 0;             ///< of the asked layers
    int headCount = 0;              ///< of the asked heads
    std::vector<float> maps;        ///< [layers, heads, rows, columns]
    std::vector<float> cls;         ///< [layers, heads]
    std::vector<float> fused;       ///< [layers, 3, rows, columns]: mean, max, min
    std::vector<float> entropy;     ///< [layers, heads]; NaN where there is none
    std::vector<float> distance;    ///< [layers, heads], pixels; NaN where there is none
    std::vector<float> biasOnly;    ///< as maps; empty unless it was asked for
    std::vector<float> contentOnly; ///< as maps; empty unless it was asked for

    [[nodiscard]] bool hasSplit() const { return !biasOnly.empty(); }
};

struct RolloutArrays {
    core::Size grid;
    std::vector<float> map;    ///< [rows, columns]
    std::vector<float> clsMap; ///< [rows, columns]
};

struct AttentionSummaryArrays {
    int layerCount = 0;
    int headCount = 0;
    int tokenCount = 0;            ///< with cls
    std::vector<float> entropy;    ///< [layers, heads]
    std::vector<float> distance;   ///< [layers, heads]
    std::vector<float> clsShare;   ///< [layers, heads]
    std::vector<float> biasShare;  ///< [layers, heads]; NaN without a bias
    std::vector<float> agreement;  ///< [layers, heads, heads]
    std::vector<float> tokenNorms; ///< [layers + 1, tokens]
};

struct TokenViewArrays {
    core::Size grid;
    QImage picture;                    ///< columns x rows; null of Similarity
    std::array<double, 3> explained{}; ///< shares of the variance, of Pca
    std::vector<float> values;         ///< [rows, columns]; empty of Pca
};

struct LogitLensArrays {
    int stateCount = 0; ///< layers + 1
    core::Size grid;
    std::vector<std::int32_t> tokens; ///< [states, rows, columns]
    std::vector<float> confidence;    ///< [states, rows, columns]
    std::vector<QImage> pictures;     ///< one for each state; empty without a tokenizer
};

struct BiasMapArrays {
    int tableCount = 0;
    int headCount = 0;
    core::Size mapSize; ///< {2 h - 1, 2 w - 1}
    int radiusCount = 0;
    std::vector<float> maps;     ///< [tables, heads, 2 h - 1, 2 w - 1]
    std::vector<float> special;  ///< [tables, heads, 3]: cls to patch, patch to cls, cls to cls
    std::vector<float> profileX; ///< [tables, heads, 2 w - 1]
    std::vector<float> profileY; ///< [tables, heads, 2 h - 1]
    std::vector<float> profileRadius; ///< [tables, heads, radii]
};

struct LayerScaleArrays {
    int layerCount = 0;
    int width = 0;
    std::vector<float> lambda1; ///< [layers, width], absolute values
    std::vector<float> lambda2;
};

/// throws also when the layers, heads or the patch of the reply are not those that were asked for
[[nodiscard]] AttentionMapArrays attentionMapArraysOf(const core::Frame& reply,
                                                      const core::AttentionMapsRequest& asked,
                                                      const core::AttentionMapsReply& answer);
[[nodiscard]] RolloutArrays rolloutArraysOf(const core::Frame& reply);
[[nodiscard]] AttentionSummaryArrays attentionSummaryArraysOf(const core::Frame& reply);
[[nodiscard]] TokenViewArrays tokenViewArraysOf(const core::Frame& reply, core::TokenView view);
[[nodiscard]] LogitLensArrays logitLensArraysOf(const core::Frame& reply);
[[nodiscard]] BiasMapArrays biasMapArraysOf(const core::Frame& reply,
                                            const core::BiasMapsReply& answer);
[[nodiscard]] LayerScaleArrays layerScaleArraysOf(const core::Frame& reply);
/// float32 [rows, columns]
[[nodiscard]] std::vector<float> patchMapOf(const core::Frame& reply, const char* name);

} // namespace app
