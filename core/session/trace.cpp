#include "core/analysis/attention_measures.h"
#include "core/base/error.h"
#include "core/base/stopwatch.h"
#include "core/base/text.h"
#include "core/session/trace_private.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/from_blob.h>
#include <ATen/ops/zeros.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <malloc.h>

namespace core {
namespace {

constexpr std::int64_t kMostTokens = 16384;

/// Attention over more tokens would take gigabytes and minutes.
void requireBrowsable(Size grid, Size patch) {
    const std::int64_t tokens = std::int64_t{grid.height} * grid.width + 1;
    if (tokens > kMostTokens) {
        constexpr int kSide = 127; // 127 * 127 + 1 tokens
        throw Error(ErrorKind::BadShape, "IMAGE-SIZE",
                    "cannot look at attention: input: expected at most " +
                        std::to_string(kMostTokens) + " tokens, found " + std::to_string(tokens),
                    "Give a smaller --size: up to " + std::to_string(kSide * patch.height) + "x" +
                        std::to_string(kSide * patch.width) + ".");
    }
}

std::vector<std::string> notesOf(const BeitConfig& config, Architecture architecture) {
    std::vector<std::string> notes;
    if (architecture == Architecture::ImageClassification && config.useMeanPooling) {
        notes.emplace_back("the classifier sees the mean of the patches: the cls token of the last "
                           "layer has no part in its answer");
    }
    return notes;
}

} // namespace

Grid gridOf(const at::Tensor& tensor) {
    const at::Tensor values = onCpu(tensor);
    const float* first = values.const_data_ptr<float>();
    return {values.sizes().vec(), {first, first + values.numel()}};
}

at::Tensor onCpu(const at::Tensor& tensor) {
    return tensor.to(at::kCPU, at::kFloat).contiguous();
}

at::Tensor asMap(const at::Tensor& patches, Size grid) {
    return patches.unflatten(-1, {grid.height, grid.width});
}

LayerScores Trace::Private::scores(int layer) const {
    requireIndex("layer", layer, info.layerCount);
    const auto index = static_cast<std::size_t>(layer);
    LayerScores result;
    if (interventions.isSkipped(layer)) {
        const std::int64_t width = config().hiddenSize / info.headCount;
        result.query = at::zeros({info.headCount, patchCount() + 1, width});
        result.key = result.query;
        return result;
    }
    if (!queryKeys.empty()) {
        result.query = queryKeys[index].query;
        result.key = queryKeys[index].key;
    } else {
        const QueryKey again =
            queryKeyOf(trunk().encoder->layers()[index]->attentionInput(layerInput(index)));
        result.query = onCpu(again.query.squeeze(0));
        result.key = onCpu(again.key.squeeze(0));
    }
    const double scale = interventions.biasScaleIn(layer);
    if (info.hasBias && scale != 0.0) {
        BiasField& field = biases[index];
        if (field.isEmpty()) {
            const at::Tensor table =
                trunk().encoder->biasTable(index, info.grid, interventions.biasResize);
            field = table.defined() ? BiasField(table * scale, info.grid) : BiasField();
        }
        result.bias = field;
    }
    return result;
}

at::Tensor Trace::Private::valueNorms(int layer) const {
    const auto index = static_cast<std::size_t>(layer);
    if (!norms[index].defined()) {
        const Layer& module = *trunk().encoder->layers()[index];
        const at::Tensor x = layerInput(index);
        norms[index] = transformedValueNorms(onCpu(module.attentionInput(x).value.squeeze(0)),
                                             onCpu(module.projectionWeight()));
    }
    return norms[index];
}

at::Tensor Trace::Private::usedMatrix(const LayerScores& layer, int layerIndex, int head) const {
    const std::int64_t tokens = patchCount() + 1;
    return interventions.isMasked(layerIndex, head) ? at::zeros({tokens, tokens})
                                                    : attentionMatrix(layer, head);
}

at::Tensor Trace::Private::layerInput(std::size_t layer) const {
    const Model::Private& loaded = model.internals();
    return hiddenStates[layer].unsqueeze(0).to(loaded.device, loaded.dtype);
}

std::int64_t Trace::Private::tokenOf(const TokenQuery& query) const {
    if (query.kind == TokenQuery::Kind::Mean) {
        throw Error(ErrorKind::Usage, "USAGE", "query: expected a patch or cls, found the mean",
                    "One score belongs to one pair of tokens.");
    }
    if (query.kind == TokenQuery::Kind::Cls) {
        return 0;
    }
    requireIndex("row of the query", query.row, info.grid.height);
    requireIndex("column of the query", query.column, info.grid.width);
    return 1 + std::int64_t{query.row} * info.grid.width + query.column;
}

ForwardOptions Trace::Private::passOptions(const Progress& progress) const {
    RunOptions run;
    run.interventions = interventions;
    ForwardOptions options = model.internals().forwardOptions(run);
    options.maskedPatches = mask;
    options.progress = progress;
    return options;
}

Trace::Trace(const Model& model,
             const PixelBatch& pixels,
             const Interventions& interventions,
             const std::optional<PatchMask>& mask,
             const Progress& progress)
    : m_d(std::make_unique<Private>(model)) {
    const c10::InferenceMode inference;
    const Stopwatch stopwatch;
    const Model::Private& loaded = model.internals();
    TraceReply& info = m_d->info;
    info.grid = model.gridOf({pixels.height, pixels.width});
    requireBrowsable(info.grid, loaded.config.patchSize);
    info.patchSize = loaded.config.patchSize.height;
    info.layerCount = loaded.config.layerCount;
    info.headCount = loaded.config.headCount;
    info.isMeanPooled = loaded.config.useMeanPooling;
    info.hasBias = loaded.trunk->encoder->hasBias();
    info.isBiasShared = loaded.trunk->encoder->sharedBias() != nullptr;
    info.canHidePatches = loaded.trunk->embeddings->canMask();
    info.device = model.info().device;
    info.dtype = model.info().dtype;
    info.notes = notesOf(loaded.config, loaded.architecture);
    m_d->interventions = interventions;
    m_d->biases.resize(static_cast<std::size_t>(info.layerCount));
    m_d->norms.resize(static_cast<std::size_t>(info.layerCount));
    m_d->pixels = onCpu(loaded.pixels(pixels).slice(0, 0, 1)).clone();
    if (mask) {
        m_d->mask = maskRow(*mask, info.grid).to(loaded.device);
    }
    m_d->pass(progress);
    info.milliseconds.forward = stopwatch.milliseconds();
}

void Trace::Private::pass(const Progress& progress) {
    const Model::Private& loaded = model.internals();
    ForwardOptions options = passOptions(progress);
    options.wantsHiddenStates = true;
    const std::int64_t stateBytes =
        (patchCount() + 1) * loaded.config.hiddenSize * static_cast<std::int64_t>(sizeof(float));
    options.wantsScores = 2 * info.layerCount * stateBytes <= kQueryKeyLimit;
    const at::Tensor input = pixels.to(loaded.device);
    const bool classifies = loaded.architecture == Architecture::ImageClassification;
    // Other heads than a classifier's cost more than the trunk and are not looked at here.
    ModelOutput output =
        classifies ? loaded.forward(input, options) : loaded.trunk->forward(input, options);
    if (classifies) {
        logits = gridOf(output.logits).values;
    }
    for (at::Tensor& state : output.hiddenStates) {
        hiddenStates.push_back(onCpu(state.squeeze(0)));
        state = at::Tensor();
        info.keptBytes += stateBytes;
    }
    for (QueryKey& each : output.scores) {
        QueryKey& kept = queryKeys.emplace_back();
        if (each.query.defined()) {
            kept = {onCpu(each.query.squeeze(0)), onCpu(each.key.squeeze(0))};
            info.keptBytes += 2 * stateBytes;
            each = {};
        }
    }
    output = {};
    constexpr std::int64_t kWorthReturning = std::int64_t{64} << 20U;
    if (info.keptBytes > kWorthReturning) {
        (void)malloc_trim(0); // what the pass needed goes back to the system before the browsing
    }
}

Trace::~Trace() = default;

const Model& Trace::model() const {
    return m_d->model;
}

const TraceReply& Trace::info() const {
    return m_d->info;
}

const std::vector<float>& Trace::logits() const {
    return m_d->logits;
}

} // namespace core
