#include "core/model/self_attention.h"

#include <ATen/ops/cat.h>
#include <ATen/ops/zeros_like.h>

#include <array>
#include <cmath>

namespace core {

namespace {

/// [3 * width, width]; without a copy when the parts lie one behind another.
at::Tensor joined(const std::array<at::Tensor, 3>& parts) {
    const auto follows = [](const at::Tensor& first, const at::Tensor& second) {
        return second.is_alias_of(first) && first.is_contiguous() && second.is_contiguous() &&
               second.storage_offset() == first.storage_offset() + first.numel();
    };
    if (follows(parts[0], parts[1]) && follows(parts[1], parts[2])) {
        const std::int64_t width = parts[0].size(1);
        return parts[0].as_strided({3 * parts[0].size(0), width}, {width, 1});
    }
    return at::cat({parts[0], parts[1], parts[2]});
}

} // namespace

SelfAttention::SelfAttention(const BeitConfig& config)
    : query(
          register_module("query", std::make_shared<Linear>(config.hiddenSize, config.hiddenSize))),
      key(register_module("key",
                          std::make_shared<Linear>(config.hiddenSize, config.hiddenSize, false))),
      value(
          register_module("value", std::make_shared<Linear>(config.hiddenSize, config.hiddenSize))),
      m_headCount(config.headCount),
      m_scale(1.0 / std::sqrt(static_cast<double>(config.hiddenSize / config.headCount))),
      m_dropout(config.attentionDropout) {
    if (config.useRelativePositionBias) {
        relative_position_bias =
            register_module("relative_position_bias",
                            std::make_shared<RelativePositionBias>(
                                patchGrid(config), config.headCount, config.hasPlainBiasTables));
    }
}

AttentionInput SelfAttention::project(const at::Tensor& x) const {
    AttentionInput input;
    if (!m_packed.isEmpty()) {
        const at::Tensor all = m_packed(x)
                                   .unflatten(-1, {3, m_headCount, -1})
                                   .permute({2, 0, 3, 1, 4}); // [3, batch, heads, tokens, d]
        input.query = all.select(0, 0);
        input.key = all.select(0, 1);
        input.value = all.select(0, 2);
        return input; // the scale is in the query's weights
    }
    const auto split = [this](const at::Tensor& projected) {
        return projected.unflatten(-1, {m_headCount, -1}).transpose(1, 2);
    };
    input.query = split(query->forward(x)); // [batch, heads, tokens, d]
    input.key = split(key->forward(x));
    input.value = split(value->forward(x));
    input.scale = m_scale;
    return input;
}

AttentionOutput SelfAttention::attend(AttentionInput input, AttentionKind kind) const {
    input.dropout = is_training() ? m_dropout : 0.0;
    return core::attend(input, kind);
}

void SelfAttention::pack(const PackOptions& options) {
    query->weight.mul_(m_scale);
    const at::Tensor weight = joined({query->weight, key->weight, value->weight});
    const at::Tensor bias =
        at::cat({query->bias * m_scale, at::zeros_like(query->bias), value->bias});
    m_packed = packScaled(weight, bias, {}, options);
    for (Linear* part : {query.get(), key.get(), value.get()}) {
        part->release();
    }
}

} // namespace core
