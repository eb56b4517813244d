// Questions about hidden states, and what hiding patches does to the answer.
#include "core/analysis/token_views.h"
#include "core/base/error.h"
#include "core/base/stopwatch.h"
#include "core/base/text.h"
#include "core/session/trace_private.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/log_softmax.h>
#include <ATen/ops/softmax.h>
#include <ATen/ops/stack.h>
#include <ATen/ops/zeros.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <cmath>

namespace core {
namespace {

constexpr int kOcclusionBatch = 8;

Image pictureOf(const at::Tensor& rgb, Size grid) {
    Image picture{grid.height, grid.width, 3, {}};
    const at::Tensor levels = onCpu((rgb.clamp(0, 1) * 255.0).round());
    const float* first = levels.const_data_ptr<float>();
    picture.pixels.resize(static_cast<std::size_t>(levels.numel()));
    std::transform(first, first + levels.numel(), picture.pixels.begin(),
                   [](float level) { return static_cast<std::uint8_t>(level); });
    return picture;
}

/// The squares of `side` patches around each patch, as masks of the patches: [patches, patches].
at::Tensor squares(Size grid, int side) {
    const std::int64_t count = std::int64_t{grid.height} * grid.width;
    at::Tensor masks = at::zeros({count, grid.height, grid.width}, at::kBool);
    const int before = (side - 1) / 2;
    for (int row = 0; row < grid.height; ++row) {
        for (int column = 0; column < grid.width; ++column) {
            const int top = std::max(0, row - before);
            const int left = std::max(0, column - before);
            const int bottom = std::min(grid.height, row - before + side);
            const int right = std::min(grid.width, column - before + side);
            masks[std::int64_t{row} * grid.width + column]
                .slice(0, top, bottom)
                .slice(1, left, right)
                .fill_(true);
        }
    }
    return masks.flatten(1);
}

/// Pixels [1, channels, height, width] with the squares of masks [count, patches] put to 0.
at::Tensor greyed(const at::Tensor& pixels, const at::Tensor& masks, Size grid, Size patch) {
    const at::Tensor hidden = masks.view({-1, 1, grid.height, grid.width})
                                  .repeat_interleave(patch.height, 2)
                                  .repeat_interleave(patch.width, 3);
    at::Tensor result = pixels.repeat({masks.size(0), 1, 1, 1});
    result.slice(2, 0, hidden.size(2)).slice(3, 0, hidden.size(3)).masked_fill_(hidden, 0);
    return result;
}

} // namespace

TokenPicture Trace::tokenView(const TokenViewRequest& request) const {
    const c10::InferenceMode inference;
    requireIndex("layer of hidden states", request.layer, m_d->info.layerCount + 1);
    const at::Tensor& tokens = m_d->hiddenStates[static_cast<std::size_t>(request.layer)];
    TokenPicture result;
    if (request.view == TokenView::Pca) {
        const PcaColors colors = principalColors(tokens.slice(0, 1));
        result.picture = pictureOf(colors.rgb, m_d->info.grid);
        const Grid shares = gridOf(colors.explained);
        result.explained.assign(shares.values.begin(), shares.values.end());
        return result;
    }
    if (request.query.kind == TokenQuery::Kind::Mean) {
        const at::Tensor mean = tokens.slice(0, 1).mean(0, true);
        result.values = gridOf(asMap(
            cosineSimilarity(at::cat({mean, tokens.slice(0, 1)}), 0).slice(0, 1), m_d->info.grid));
        return result;
    }
    const at::Tensor likeness = cosineSimilarity(tokens, m_d->tokenOf(request.query));
    result.values = gridOf(asMap(likeness.slice(0, 1), m_d->info.grid));
    return result;
}

LogitLens Trace::logitLens(const Progress& progress) const {
    m_d->model.requireMaskedModel();
    const c10::InferenceMode inference;
    const BeitForMaskedImageModeling& masked = *m_d->model.internals().masked;
    LogitLens result;
    std::vector<at::Tensor> confidences;
    const std::size_t count = m_d->hiddenStates.size();
    for (std::size_t i = 0; i < count; ++i) {
        report(progress, static_cast<float>(i) / static_cast<float>(count));
        const at::Tensor patches = m_d->trunk().normed(m_d->layerInput(i)).slice(1, 1);
        const auto [confidence, tokens] =
            at::softmax(masked.logitsOf(patches).to(at::kFloat), -1).max(-1);
        confidences.push_back(asMap(confidence.squeeze(0), m_d->info.grid));
        const at::Tensor ids = tokens.cpu().to(at::kInt).contiguous();
        const std::int32_t* first = ids.const_data_ptr<std::int32_t>();
        result.tokens.insert(result.tokens.end(), first, first + ids.numel());
    }
    result.confidence = gridOf(at::stack(confidences));
    return result;
}

OcclusionMap Trace::occlusion(const OcclusionRequest& request, const Progress& progress) const {
    const c10::InferenceMode inference;
    const Stopwatch stopwatch;
    const Model::Private& loaded = m_d->model.internals();
    const TraceReply& info = m_d->info;
    const bool isClassifier = loaded.architecture == Architecture::ImageClassification;
    if (!isClassifier && !loaded.masked) {
        throw Error(ErrorKind::Unsupported, "CKPT-NO-ANSWER",
                    "cannot occlude: " + printable(loaded.path) +
                        ": expected a model with one answer, found " +
                        loaded.info.report.architecture,
                    "Use a classifier or a masked image model. Attention and rollout work here.");
    }
    const bool isOfOnePatch = request.query.kind == TokenQuery::Kind::Patch;
    const at::Tensor input = m_d->pixels.to(loaded.device);
    /// Log-probabilities, [count, answers] of a classifier, [count, patches, tokens] else.
    const auto answers = [&](const at::Tensor& pixels, const at::Tensor& masks) {
        ForwardOptions options = m_d->passOptions({});
        options.maskedPatches = masks;
        if (isClassifier) {
            return at::log_softmax(loaded.forward(pixels, options).logits.to(at::kFloat), -1);
        }
        at::Tensor patches = loaded.trunk->forward(pixels, options).lastHiddenState.slice(1, 1);
        if (isOfOnePatch) {
            const std::int64_t patch = m_d->tokenOf(request.query) - 1;
            patches = patches.slice(1, patch, patch + 1);
        }
        return at::log_softmax(loaded.masked->logitsOf(patches).to(at::kFloat), -1);
    };
    const at::Tensor plain = answers(input, m_d->mask);
    OcclusionMap result;
    at::Tensor target = plain.argmax(-1, true); // [1, 1] or [1, patches, 1]
    if (isClassifier) {
        if (request.classIndex >= 0) {
            requireIndex("class", request.classIndex, static_cast<int>(plain.size(1)));
            target.fill_(request.classIndex);
        }
        result.info.label = loaded.info.labels[static_cast<std::size_t>(target.item<int>())];
    }
    result.info.target = target.flatten()[0].item<int>();
    result.info.fill = info.canHidePatches ? OcclusionFill::MaskToken : OcclusionFill::Grey;
    /// [count]: the mean over the looked-at patches of what the target has.
    const auto scores = [&](const at::Tensor& all) {
        std::vector<std::int64_t> shape = target.sizes().vec();
        shape.front() = all.size(0);
        return all.gather(-1, target.expand(shape)).flatten(1).mean(1);
    };
    const double before = scores(plain).item<double>();
    result.info.logProbability = before;

    const at::Tensor all = squares(info.grid, request.side);
    std::vector<at::Tensor> drops;
    for (std::int64_t first = 0; first < all.size(0); first += kOcclusionBatch) {
        report(progress, static_cast<float>(first) / static_cast<float>(all.size(0)));
        at::Tensor masks =
            all.slice(0, first, std::min(first + kOcclusionBatch, all.size(0))).to(loaded.device);
        at::Tensor after;
        if (info.canHidePatches) {
            masks = m_d->mask.defined() ? masks.logical_or(m_d->mask) : masks;
            after = answers(input.expand({masks.size(0), -1, -1, -1}).contiguous(), masks);
        } else {
            after = answers(greyed(input, masks, info.grid, loaded.config.patchSize), {});
        }
        drops.push_back(onCpu(scores(after) * -1.0 + before));
    }
    result.drop = gridOf(asMap(at::cat(drops), info.grid));
    result.info.milliseconds = stopwatch.milliseconds();
    return result;
}

} // namespace core
