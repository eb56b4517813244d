#include "core/analysis/attention_rows.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/bmm.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/softmax.h>
#include <ATen/ops/zeros.h>

#include <algorithm>
#include <functional>

namespace core {
namespace {

/// Of one head's scores in memory at once; their probabilities are another tensor like it.
constexpr std::int64_t kBlockElements = std::int64_t{1} << 20U;

/// The rows of a head's attention matrix from query `first` to before `last`.
at::Tensor
rowsOf(const LayerScores& layer, std::int64_t head, std::int64_t first, std::int64_t last) {
    const at::Tensor queries = layer.query[head].slice(0, first, last);
    const at::Tensor keys = layer.key[head].t();
    if (layer.bias.isEmpty()) {
        return at::softmax(at::matmul(queries, keys), -1);
    }
    return at::softmax(layer.bias.block(head, first, last).addmm_(queries, keys), -1);
}

/// Calls `use` with blocks of rows of every head's attention matrix.
void forEachBlock(
    const LayerScores& layer,
    const std::function<void(std::int64_t head, std::int64_t first, const at::Tensor&)>& use) {
    const std::int64_t tokens = layer.query.size(1);
    const std::int64_t step = std::max<std::int64_t>(1, kBlockElements / tokens);
    for (std::int64_t head = 0; head < layer.query.size(0); ++head) {
        for (std::int64_t first = 0; first < tokens; first += step) {
            use(head, first, rowsOf(layer, head, first, std::min(tokens, first + step)));
        }
    }
}

} // namespace

at::Tensor attentionRow(const LayerScores& layer, std::int64_t query, ScoreParts parts) {
    at::Tensor scores;
    if (parts == ScoreParts::Bias) {
        scores = at::zeros({layer.query.size(0), layer.query.size(1)}, layer.query.options());
    } else {
        scores = at::bmm(layer.key, layer.query.select(1, query).unsqueeze(2)).squeeze(2);
    }
    if (parts != ScoreParts::Content && !layer.bias.isEmpty()) {
        scores = scores + layer.bias.row(query);
    }
    return at::softmax(scores, -1);
}

at::Tensor attentionColumn(const LayerScores& layer, std::int64_t key) {
    at::Tensor result = at::empty({layer.query.size(0), layer.query.size(1)});
    forEachBlock(layer, [&](std::int64_t head, std::int64_t first, const at::Tensor& rows) {
        result[head].slice(0, first, first + rows.size(0)).copy_(rows.select(1, key));
    });
    return result;
}

at::Tensor attentionMatrix(const LayerScores& layer, std::int64_t head) {
    return rowsOf(layer, head, 0, layer.query.size(1));
}

at::Tensor meanAttentionRow(const LayerScores& layer) {
    at::Tensor result = at::zeros({layer.query.size(0), layer.query.size(1)});
    const double patchCount = static_cast<double>(layer.query.size(1) - 1);
    forEachBlock(layer, [&](std::int64_t head, std::int64_t first, const at::Tensor& rows) {
        result[head].add_(rows.slice(0, first == 0 ? 1 : 0).sum(0));
    });
    return result.div_(patchCount);
}

at::Tensor meanAttentionColumn(const LayerScores& layer) {
    at::Tensor result = at::empty({layer.query.size(0), layer.query.size(1)});
    forEachBlock(layer, [&](std::int64_t head, std::int64_t first, const at::Tensor& rows) {
        result[head].slice(0, first, first + rows.size(0)).copy_(rows.slice(1, 1).mean(1));
    });
    return result;
}

LayerScores headOf(const LayerScores& layer, std::int64_t head) {
    LayerScores result{
        layer.query.slice(0, head, head + 1), layer.key.slice(0, head, head + 1), {}};
    if (!layer.bias.isEmpty()) {
        result.bias = layer.bias.headOnly(head);
    }
    return result;
}

} // namespace core
