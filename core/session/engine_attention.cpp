// The engine's answers about attention, bias and hidden states.
#include "core/base/stopwatch.h"
#include "core/image/processor.h"
#include "core/session/engine_private.h"

namespace core {
namespace {

Array gridArray(const char* name, const Grid& grid) {
    return floatArray(name, grid.shape, grid.values);
}

/// What the window is told about a pass that was asked for by `request`.
TraceReply replyTo(const TraceRequest& request, const OpenImage& image, const Trace& trace) {
    TraceReply reply = trace.info();
    reply.imageId = request.imageId;
    reply.modelId = request.modelId;
    reply.milliseconds.decode = image.info.decodeMs;
    const Model& model = trace.model();
    reply.seen = seenRegion(image.pyramid.full().size(), model, model.info().imageSize);
    return reply;
}

} // namespace

const KnownPass& Engine::Private::passOf(const TraceRequest& request, const Progress& progress) {
    if (const KnownPass* known = traces.find(request)) {
        return *known;
    }
    const std::shared_ptr<OpenImage> opened = image(request.imageId);
    const Model& chosen = model(request.modelId);
    Image input = modelInput(opened->pyramid.full(), chosen.processor());
    const Planes planes = toPlanes(input, chosen.processor());
    auto made = std::make_shared<const Trace>(chosen, stack(std::span(&planes, 1)),
                                              request.interventions, request.mask, progress);
    return traces.add(request, {std::move(made), std::move(input)});
}

Engine::Private::Reply Engine::Private::trace(const Frame& request,
                                              const IsCancelled& isCancelled) {
    const auto wanted = request.fields.get<TraceRequest>();
    const std::shared_ptr<OpenImage> opened = image(wanted.imageId);
    const Stopwatch stopwatch;
    const KnownPass& pass = passOf(wanted, progressOf(request, isCancelled));
    TraceReply reply = replyTo(wanted, *opened, *pass.trace);
    reply.milliseconds.preprocess =
        std::max(0.0, stopwatch.milliseconds() - reply.milliseconds.forward);
    std::vector<Array> arrays{pixelArray("model_input", pass.input)};
    if (!pass.trace->logits().empty()) {
        arrays.push_back(floatArray("logits", pass.trace->logits()));
    }
    return {reply, std::move(arrays)};
}

Engine::Private::Reply Engine::Private::attentionMaps(const Frame& request,
                                                      const IsCancelled& isCancelled) {
    const auto wanted = request.fields.get<AttentionMapsRequest>();
    const AttentionMaps maps = traceOf(wanted, progressOf(request, isCancelled))->maps(wanted);
    std::vector<Array> arrays{gridArray("maps", maps.maps), gridArray("cls", maps.cls),
                              gridArray("fused", maps.fused), gridArray("entropy", maps.entropy),
                              gridArray("distance", maps.distance)};
    if (!maps.biasOnly.values.empty()) {
        arrays.push_back(gridArray("bias_only", maps.biasOnly));
        arrays.push_back(gridArray("content_only", maps.contentOnly));
    }
    return {maps.info, std::move(arrays)};
}

Engine::Private::Reply Engine::Private::scoreSplit(const Frame& request,
                                                   const IsCancelled& isCancelled) {
    const auto wanted = request.fields.get<ScoreSplitRequest>();
    return {traceOf(wanted, progressOf(request, isCancelled))->split(wanted), {}};
}

Engine::Private::Reply Engine::Private::rollout(const Frame& request,
                                                const IsCancelled& isCancelled) {
    const auto wanted = request.fields.get<RolloutRequest>();
    const Progress progress = progressOf(request, isCancelled);
    const RolloutMaps maps = traceOf(wanted, progress)->rollout(wanted, progress);
    return {maps.info, {gridArray("map", maps.map), gridArray("cls_map", maps.clsMap)}};
}

Engine::Private::Reply Engine::Private::relevance(const Frame& request,
                                                  const IsCancelled& isCancelled) {
    const auto wanted = request.fields.get<RelevanceRequest>();
    const Progress progress = progressOf(request, isCancelled);
    const RelevanceMap map = traceOf(wanted, progress)->relevance(wanted, progress);
    return {map.info, {gridArray("map", map.map)}};
}

Engine::Private::Reply Engine::Private::attentionSummary(const Frame& request,
                                                         const IsCancelled& isCancelled) {
    const auto wanted = request.fields.get<TraceRequest>();
    const Progress progress = progressOf(request, isCancelled);
    const AttentionSummary summary = traceOf(wanted, progress)->summary(progress);
    return {nlohmann::json::object(),
            {gridArray("entropy", summary.entropy), gridArray("distance", summary.distance),
             gridArray("cls_share", summary.clsShare), gridArray("bias_share", summary.biasShare),
             gridArray("agreement", summary.agreement),
             gridArray("token_norms", summary.tokenNorms)}};
}

Engine::Private::Reply Engine::Private::tokenView(const Frame& request,
                                                  const IsCancelled& isCancelled) {
    const auto wanted = request.fields.get<TokenViewRequest>();
    const TokenPicture view = traceOf(wanted, progressOf(request, isCancelled))->tokenView(wanted);
    if (wanted.view == TokenView::Pca) {
        return {{{"explained", view.explained}}, {pixelArray("picture", view.picture)}};
    }
    return {nlohmann::json::object(), {gridArray("values", view.values)}};
}

Engine::Private::Reply Engine::Private::logitLens(const Frame& request,
                                                  const IsCancelled& isCancelled) {
    const auto wanted = request.fields.get<LogitLensRequest>();
    const Progress progress = progressOf(request, isCancelled);
    const auto pass = traceOf(wanted, progress);
    const LogitLens lens = pass->logitLens(progress);
    const Size grid = pass->info().grid;
    std::vector<Array> arrays{intArray("tokens", lens.confidence.shape, lens.tokens),
                              gridArray("confidence", lens.confidence)};
    const ChosenTokenizer chosen = tokenizerFor(wanted.tokenizerId, pass->model(), grid);
    if (chosen.tokenizer != nullptr && chosen.tokenizer->info().canDecode) {
        arrays.push_back(lensPictures(*chosen.tokenizer, grid, lens.tokens, progress));
    }
    return {{{"notes", chosen.notes}}, std::move(arrays)};
}

Engine::Private::Reply Engine::Private::occlusion(const Frame& request,
                                                  const IsCancelled& isCancelled) {
    const auto wanted = request.fields.get<OcclusionRequest>();
    const Progress progress = progressOf(request, isCancelled);
    const OcclusionMap map = traceOf(wanted, progress)->occlusion(wanted, progress);
    return {map.info, {gridArray("drop", map.drop)}};
}

Engine::Private::Reply Engine::Private::biasMaps(const Frame& request, const IsCancelled&) {
    const auto wanted = request.fields.get<BiasMapsRequest>();
    const BiasMaps bias = core::biasMaps(model(wanted.modelId), wanted);
    return {bias.info,
            {gridArray("maps", bias.maps), gridArray("special", bias.special),
             gridArray("profile_x", bias.profileX), gridArray("profile_y", bias.profileY),
             gridArray("profile_radius", bias.profileRadius)}};
}

Engine::Private::Reply Engine::Private::layerScales(const Frame& request, const IsCancelled&) {
    const LayerScales scales =
        core::layerScales(model(request.fields.get<LayerScalesRequest>().modelId));
    return {nlohmann::json::object(),
            {gridArray("lambda_1", scales.lambda1), gridArray("lambda_2", scales.lambda2)}};
}

} // namespace core
