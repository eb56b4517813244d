// Questions through all layers: rollout, relevance, and one number for each head.
#include "core/analysis/attention_measures.h"
#include "core/analysis/relevance.h"
#include "core/analysis/rollout.h"
#include "core/analysis/token_views.h"
#include "core/base/error.h"
#include "core/base/stopwatch.h"
#include "core/base/text.h"
#include "core/hub/model_path.h"
#include "core/session/trace_private.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/full.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/softmax.h>
#include <ATen/ops/stack.h>
#include <ATen/ops/zeros_like.h>
#include <c10/core/InferenceMode.h>
#include <torch/csrc/autograd/autograd.h>

#include <algorithm>
#include <limits>

namespace core {
namespace {

/// More queries than these are sampled evenly: a mean over them says the same.
constexpr std::int64_t kMostQueries = 400;
/// Of the attentions and what their gradients need.
constexpr std::int64_t kMostGradientBytes = std::int64_t{3} << 30U;

std::string reasonOf(Architecture architecture, bool isMeanPooled, bool isPooled) {
    if (architecture != Architecture::ImageClassification) {
        return isPooled ? "each patch answers for itself, so the map is the mean over all patches"
                        : "the row of the class token, as asked";
    }
    if (isMeanPooled) {
        return "the classifier sees the mean of the patches and never the class token of the last "
               "layer, so the map is the mean over the rows of all patches";
    }
    return "the classifier sees the class token, so the map is its row";
}

struct HeadNumbers {
    std::vector<at::Tensor> entropy;
    std::vector<at::Tensor> distance;
    std::vector<at::Tensor> clsShare;
    std::vector<at::Tensor> biasShare;
    std::vector<at::Tensor> agreement;
};

/// One layer's numbers over the asked queries (token indices of patches).
void addLayer(const LayerScores& layer,
              const at::Tensor& queries,
              const at::Tensor& distances,
              HeadNumbers& numbers) {
    const std::int64_t headCount = layer.query.size(0);
    std::vector<at::Tensor> rows;
    std::vector<at::Tensor> shares;
    for (std::int64_t h = 0; h < headCount; ++h) {
        const at::Tensor content =
            at::matmul(layer.query[h].index_select(0, queries), layer.key[h].t());
        if (layer.bias.isEmpty()) {
            rows.push_back(at::softmax(content, -1));
            continue;
        }
        const at::Tensor bias = layer.bias.matrix(h).index_select(0, queries);
        shares.push_back(
            biasShare(content.slice(1, 1).unsqueeze(0), bias.slice(1, 1).unsqueeze(0)).squeeze(0));
        rows.push_back(at::softmax(content + bias, -1));
    }
    const at::Tensor all = at::stack(rows); // [heads, queries, tokens]
    numbers.entropy.push_back(attentionEntropy(all).mean(1));
    numbers.distance.push_back(attentionDistance(all, distances).mean(1));
    numbers.clsShare.push_back(all.select(2, 0).mean(1));
    numbers.agreement.push_back(headAgreement(all));
    numbers.biasShare.push_back(shares.empty()
                                    ? at::full({headCount}, std::numeric_limits<float>::quiet_NaN())
                                    : at::stack(shares));
}

std::shared_ptr<BeitForImageClassification> loadPlain(const std::string& path,
                                                      const Progress& progress) {
    LoadOptions options;
    options.purpose = Purpose::Training;
    options.progress = progress;
    auto module = loadClassifier(inspectCheckpoint(resolveModelPath(path)), options);
    for (const at::Tensor& parameter : module->parameters()) {
        parameter.requires_grad_(false); // the gradients of attentions are wanted alone
    }
    return module;
}

} // namespace

RolloutMaps Trace::rollout(const RolloutRequest& request, const Progress& progress) const {
    const c10::InferenceMode inference;
    const Stopwatch stopwatch;
    const TraceReply& info = m_d->info;
    Rollout through(request.discard);
    for (int index = 0; index < info.layerCount; ++index) {
        report(progress, static_cast<float>(index) / static_cast<float>(info.layerCount));
        if (m_d->interventions.isSkipped(index)) {
            continue;
        }
        const LayerScores layer = m_d->scores(index);
        through.add(fuseHeads(
            info.headCount, [&](int head) { return m_d->usedMatrix(layer, index, head); },
            request.fusion));
    }
    const Architecture architecture = m_d->model.internals().architecture;
    const bool isClassifier = architecture == Architecture::ImageClassification;
    const bool pools = isClassifier ? info.isMeanPooled : true;
    RolloutMaps result;
    const at::Tensor matrix =
        through.result().defined() ? through.result() : at::eye(m_d->patchCount() + 1);
    result.matrix = gridOf(matrix);
    result.clsMap = gridOf(asMap(explanationOf(matrix, false), info.grid));
    if (request.query && request.query->kind == TokenQuery::Kind::Patch) {
        const std::int64_t token = m_d->tokenOf(*request.query);
        result.map = gridOf(asMap(matrix[token].slice(0, 1), info.grid));
        result.info.reason = "the row of the asked patch";
    } else {
        result.info.isPooled =
            request.query ? request.query->kind == TokenQuery::Kind::Mean : pools;
        result.map = gridOf(asMap(explanationOf(matrix, result.info.isPooled), info.grid));
        result.info.reason = result.info.isPooled == pools
                                 ? reasonOf(architecture, info.isMeanPooled, pools)
                                 : (pools ? "the row of the class token, as asked"
                                          : "the mean over the rows of all patches, as asked");
    }
    result.info.milliseconds = stopwatch.milliseconds();
    return result;
}

RelevanceMap Trace::relevance(const RelevanceRequest& request, const Progress& progress) const {
    Model::Private& loaded = m_d->model.internals();
    if (loaded.architecture != Architecture::ImageClassification) {
        throw Error(ErrorKind::Unsupported, "CKPT-NO-CLASSIFIER",
                    "cannot compute relevance: " + printable(loaded.path) +
                        ": expected a classifier, found " + loaded.info.report.architecture,
                    "Relevance belongs to a class. Rollout works with any model.");
    }
    const Stopwatch stopwatch;
    const TraceReply& info = m_d->info;
    const std::int64_t tokens = m_d->patchCount() + 1;
    constexpr std::int64_t kCopies = 3; // scores, probabilities, gradients
    const std::int64_t bytes = tokens * tokens * info.headCount * info.layerCount * kCopies *
                               static_cast<std::int64_t>(sizeof(float));
    if (bytes > kMostGradientBytes) {
        throw Error(ErrorKind::OutOfMemory, "DEVICE-MEMORY",
                    "cannot compute relevance: the gradients of all attentions: expected at most " +
                        std::to_string(kMostGradientBytes >> 20) + " MiB, found " +
                        std::to_string(bytes >> 20) + " MiB",
                    "Give a smaller --size, or use rollout.");
    }
    const int classCount = static_cast<int>(m_d->logits.size());
    RelevanceMap result;
    result.info.classIndex =
        request.classIndex >= 0
            ? request.classIndex
            : static_cast<int>(std::ranges::max_element(m_d->logits) - m_d->logits.begin());
    requireIndex("class", result.info.classIndex, classCount);
    result.info.label = loaded.info.labels[static_cast<std::size_t>(result.info.classIndex)];
    result.info.isPooled = info.isMeanPooled;
    if (!loaded.plain) {
        loaded.plain = loadPlain(loaded.path, progress);
    }
    ForwardOptions options = m_d->passOptions(progress);
    options.wantsAttentions = true;
    at::Tensor input;
    {
        const c10::InferenceMode normal(false);
        input = m_d->pixels.clone().requires_grad_(true);
        options.maskedPatches = m_d->mask.defined() ? m_d->mask.cpu().clone() : at::Tensor();
        const ModelOutput output = loaded.plain->forward(input, options);
        std::vector<at::Tensor> attentions;
        std::ranges::copy_if(output.attentions, std::back_inserter(attentions),
                             [](const at::Tensor& each) { return each.defined(); });
        std::vector<at::Tensor> gradients =
            torch::autograd::grad({output.logits[0][result.info.classIndex]}, attentions);
        for (std::size_t i = 0; i < attentions.size(); ++i) {
            attentions[i] = attentions[i].detach().squeeze(0);
            gradients[i] = gradients[i].detach().squeeze(0);
        }
        const at::Tensor matrix = core::relevance(attentions, gradients);
        result.map = gridOf(asMap(explanationOf(matrix, info.isMeanPooled), info.grid));
    }
    result.info.milliseconds = stopwatch.milliseconds();
    return result;
}

AttentionSummary Trace::summary(const Progress& progress) const {
    const c10::InferenceMode inference;
    const TraceReply& info = m_d->info;
    const std::int64_t step = std::max<std::int64_t>(1, m_d->patchCount() / kMostQueries);
    const at::Tensor patches = at::arange(0, m_d->patchCount(), step); // int64
    const at::Tensor distances =
        (patchDistances(info.grid) * info.patchSize).index_select(0, patches);
    HeadNumbers numbers;
    for (int index = 0; index < info.layerCount; ++index) {
        report(progress, static_cast<float>(index) / static_cast<float>(info.layerCount));
        addLayer(m_d->scores(index), patches + 1, distances, numbers);
    }
    std::vector<at::Tensor> norms;
    for (const at::Tensor& state : m_d->hiddenStates) {
        norms.push_back(tokenNorms(state));
    }
    AttentionSummary result;
    result.entropy = gridOf(at::stack(numbers.entropy));
    result.distance = gridOf(at::stack(numbers.distance));
    result.clsShare = gridOf(at::stack(numbers.clsShare));
    result.biasShare = gridOf(at::stack(numbers.biasShare));
    result.agreement = gridOf(at::stack(numbers.agreement));
    result.tokenNorms = gridOf(at::stack(norms));
    return result;
}

} // namespace core
