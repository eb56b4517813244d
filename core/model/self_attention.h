#pragma once

#include "core/checkpoint/config/beit_config.h"
#include "core/model/linear.h"
#include "core/model/relative_position_bias.h"
#include "core/ops/attention.h"

namespace core {

/// Queries, keys and values of one layer and their attention. Keys have no bias.
class SelfAttention final : public torch::nn::Module {
public:
    explicit SelfAttention(const BeitConfig& config);

    /// Queries, keys and values of every head. The scale is either in the queries or in the result.
    ///
    /// x  [batch, tokens, width]
    [[nodiscard]] AttentionInput project(const at::Tensor& x) const;

    /// input  what project() gave, bias and head mask added
    [[nodiscard]] AttentionOutput attend(AttentionInput input, AttentionKind kind) const;

    [[nodiscard]] std::int64_t headCount() const { return m_headCount; }

    /// One fused product for queries, keys and values, the softmax scale folded in.
    void pack(const PackOptions& options);

    /// The layer's own table; null when the model has none or shares one.
    [[nodiscard]] const RelativePositionBias* positionBias() const {
        return relative_position_bias.get();
    }

private:
    std::shared_ptr<Linear> query;
    std::shared_ptr<Linear> key;
    std::shared_ptr<Linear> value;
    std::shared_ptr<RelativePositionBias> relative_position_bias;
    PackedLinear m_packed; ///< [3 * width, width]: queries, keys, values
    std::int64_t m_headCount;
    double m_scale;
    double m_dropout;
};

} // namespace core
