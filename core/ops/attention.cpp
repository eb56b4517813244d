#include "core/ops/attention.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/dropout.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/scaled_dot_product_attention.h>
#include <ATen/ops/softmax.h>

namespace core {

namespace {

at::Tensor joinHeads(const at::Tensor& x) {
    return x.transpose(1, 2).flatten(2); // [batch, tokens, heads * width]
}

at::Tensor perHead(const AttentionInput& input) {
    return input.headMask.to(input.query.options()).view({1, -1, 1, 1});
}

AttentionOutput attendEager(const AttentionInput& input) {
    at::Tensor scores = at::matmul(input.query, input.key.transpose(-2, -1)).mul_(input.scale);
    if (input.bias.defined()) {
        scores.add_(input.bias);
    }
    at::Tensor weights = at::softmax(scores, -1, at::kFloat).to(input.query.scalar_type());
    if (input.headMask.defined()) {
        weights = weights * perHead(input);
    }
    const at::Tensor kept =
        input.dropout > 0.0 ? at::dropout(weights, input.dropout, true) : weights;
    return {joinHeads(at::matmul(kept, input.value)), std::move(weights)};
}

AttentionOutput attendFused(const AttentionInput& input) {
    const std::optional<at::Tensor> mask =
        input.bias.defined() ? std::optional<at::Tensor>(input.bias) : std::nullopt;
    at::Tensor mixed =
        at::scaled_dot_product_attention(input.query, input.key, input.value, mask, input.dropout,
                                         /*is_causal=*/false, input.scale);
    if (input.headMask.defined()) {
        mixed = mixed * perHead(input); // the same as of its probabilities
    }
    return {joinHeads(mixed), {}};
}

} // namespace

AttentionOutput attend(const AttentionInput& input, AttentionKind kind) {
    return kind == AttentionKind::Eager ? attendEager(input) : attendFused(input);
}

} // namespace core
