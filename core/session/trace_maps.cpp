// Questions about single rows of attention: they cost milliseconds.
#include "core/analysis/attention_measures.h"
#include "core/base/error.h"
#include "core/base/stopwatch.h"
#include "core/session/trace_private.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/full.h>
#include <ATen/ops/logsumexp.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/stack.h>
#include <c10/core/InferenceMode.h>

#include <cmath>
#include <limits>
#include <numeric>

namespace core {
namespace {

constexpr float kNone = std::numeric_limits<float>::quiet_NaN();

std::vector<int> chosen(const char* what, int asked, int count) {
    if (asked != -1) {
        requireIndex(what, asked, count);
        return {asked};
    }
    std::vector<int> all(static_cast<std::size_t>(count));
    std::iota(all.begin(), all.end(), 0);
    return all;
}

/// What the maps of one layer are made of, [heads, tokens] and [heads].
struct LayerRows {
    at::Tensor values;
    at::Tensor entropy;
    at::Tensor distance;
};

at::Tensor nothing(std::int64_t headCount) {
    return at::full({headCount}, kNone);
}

/// The mean over patch keys j of A_ij times the norm of j.
at::Tensor normedMeanColumn(const LayerScores& layer, const at::Tensor& norms) {
    std::vector<at::Tensor> heads;
    for (std::int64_t h = 0; h < layer.query.size(0); ++h) {
        const at::Tensor patches = attentionMatrix(layer, h).slice(1, 1);
        heads.push_back(at::matmul(patches, norms[h].slice(0, 1)) /
                        static_cast<double>(patches.size(1)));
    }
    return at::stack(heads);
}

at::Tensor columnOf(const LayerScores& layer,
                    const AttentionMapsRequest& request,
                    std::int64_t token,
                    const at::Tensor& norms) {
    if (request.query.kind == TokenQuery::Kind::Mean) {
        return norms.defined() ? normedMeanColumn(layer, norms) : meanAttentionColumn(layer);
    }
    const at::Tensor column = attentionColumn(layer, token);
    return norms.defined() ? column * norms.slice(1, token, token + 1) : column;
}

/// Mean over patch queries of each head's distances.
at::Tensor meanDistance(const LayerScores& layer, const at::Tensor& distances) {
    std::vector<at::Tensor> heads;
    for (std::int64_t h = 0; h < layer.query.size(0); ++h) {
        const at::Tensor rows = attentionMatrix(layer, h).slice(0, 1).unsqueeze(0);
        heads.push_back(attentionDistance(rows, distances).mean());
    }
    return at::stack(heads);
}

} // namespace

AttentionMaps Trace::maps(const AttentionMapsRequest& request) const {
    const c10::InferenceMode inference;
    const Stopwatch stopwatch;
    const TraceReply& info = m_d->info;
    const bool isMean = request.query.kind == TokenQuery::Kind::Mean;
    const std::int64_t token = isMean ? -1 : m_d->tokenOf(request.query);
    AttentionMaps result;
    result.info.layers = chosen("layer", request.layer, info.layerCount);
    result.info.heads = chosen("head", request.head, info.headCount);
    const auto headCount = static_cast<std::int64_t>(result.info.heads.size());
    const bool isOneLayer = result.info.layers.size() == 1;
    const bool isFrom = request.direction == AttentionDirection::From;
    const bool isPlain = request.measure == AttentionMeasure::Probability;
    at::Tensor distances; // from the asked patch, or from all where their mean is told
    if (isFrom && token > 0) {
        distances = patchDistances(info.grid, token - 1) * info.patchSize;
    } else if (isFrom && isMean && isOneLayer) {
        distances = patchDistances(info.grid) * info.patchSize;
    }

    std::vector<at::Tensor> rows;
    std::vector<at::Tensor> entropies;
    std::vector<at::Tensor> lengths;
    std::vector<at::Tensor> biasOnly;
    std::vector<at::Tensor> contentOnly;
    for (const int index : result.info.layers) {
        LayerScores layer = m_d->scores(index);
        at::Tensor norms = isPlain ? at::Tensor() : m_d->valueNorms(index);
        if (request.head != -1) {
            layer = headOf(layer, request.head);
            norms = norms.defined() ? norms.slice(0, request.head, request.head + 1) : norms;
        }
        at::Tensor entropy = nothing(headCount);
        at::Tensor length = nothing(headCount);
        at::Tensor values;
        if (isFrom) {
            values = isMean ? meanAttentionRow(layer) : attentionRow(layer, token);
            entropy = attentionEntropy(values);
            if (distances.defined()) {
                length = isMean ? meanDistance(layer, distances)
                                : attentionDistance(values.unsqueeze(1), distances).squeeze(1);
            }
            values = norms.defined() ? values * norms : values;
        } else {
            values = columnOf(layer, request, token, norms);
        }
        if (m_d->interventions.isSkipped(index)) {
            values = values * 0;
            entropy = nothing(headCount);
            length = nothing(headCount);
        }
        if (request.wantsSplit && isFrom && isPlain && !isMean) {
            biasOnly.push_back(attentionRow(layer, token, ScoreParts::Bias));
            contentOnly.push_back(attentionRow(layer, token, ScoreParts::Content));
        }
        rows.push_back(values);
        entropies.push_back(entropy);
        lengths.push_back(length);
    }
    const at::Tensor all = at::stack(rows); // [layers, heads, tokens]
    const at::Tensor maps = asMap(all.slice(2, 1), info.grid);
    result.maps = gridOf(maps);
    result.cls = gridOf(all.select(2, 0));
    result.fused = gridOf(at::stack({maps.mean(1), maps.amax(1), maps.amin(1)}, 1));
    result.entropy = gridOf(at::stack(entropies));
    result.distance = gridOf(at::stack(lengths));
    if (!biasOnly.empty()) {
        result.biasOnly = gridOf(asMap(at::stack(biasOnly).slice(2, 1), info.grid));
        result.contentOnly = gridOf(asMap(at::stack(contentOnly).slice(2, 1), info.grid));
    }
    result.info.milliseconds = stopwatch.milliseconds();
    return result;
}

ScoreSplitReply Trace::split(const ScoreSplitRequest& request) const {
    const c10::InferenceMode inference;
    requireIndex("head", request.head, m_d->info.headCount);
    const LayerScores layer = headOf(m_d->scores(request.layer), request.head);
    const std::int64_t query = m_d->tokenOf(request.query);
    const std::int64_t key = m_d->tokenOf(request.key);
    const at::Tensor content =
        at::matmul(layer.key[0].to(at::kDouble), layer.query[0][query].to(at::kDouble)); // [tokens]
    const at::Tensor bias =
        layer.bias.isEmpty() ? at::zeros_like(content) : layer.bias.row(query)[0].to(at::kDouble);
    const auto at = [key](const at::Tensor& values) { return values[key].item<double>(); };
    const auto logSum = [](const at::Tensor& values) {
        return at::logsumexp(values, 0).item<double>();
    };
    ScoreSplitReply reply;
    reply.content = at(content);
    reply.bias = at(bias);
    reply.score = reply.content + reply.bias;
    reply.logSum = logSum(content + bias);
    reply.probability = std::exp(reply.score - reply.logSum);
    reply.contentProbability = std::exp(reply.content - logSum(content));
    reply.biasProbability = std::exp(reply.bias - logSum(bias));
    return reply;
}

Grid Trace::attentions(int layer) const {
    const c10::InferenceMode inference;
    const LayerScores scores = m_d->scores(layer);
    std::vector<at::Tensor> heads;
    for (int h = 0; h < m_d->info.headCount; ++h) {
        heads.push_back(m_d->interventions.isSkipped(layer)
                            ? at::zeros_like(attentionMatrix(scores, h))
                            : m_d->usedMatrix(scores, layer, h));
    }
    return gridOf(at::stack(heads));
}

} // namespace core
