#include "app/desktop/engine/array_image.h"
#include "app/desktop/engine/engine_answers.h"
#include "app/desktop/engine/engine_client.h"

/// Asking about attention, bias and hidden states, and what comes back.
namespace app {

quint64 EngineClient::trace(const core::TraceRequest& request, QObject* asker) {
    return askOfPass({"trace", 0, request, {}}, request, asker);
}

quint64 EngineClient::attentionMaps(const core::AttentionMapsRequest& request, QObject* asker) {
    return askOfPass({"attention_maps", 0, request, {}}, request, asker);
}

quint64 EngineClient::scoreSplit(const core::ScoreSplitRequest& request, QObject* asker) {
    return askOfPass({"score_split", 0, request, {}}, request, asker);
}

quint64 EngineClient::rollout(const core::RolloutRequest& request, QObject* asker) {
    return askOfPass({"rollout", 0, request, {}}, request, asker);
}

quint64 EngineClient::relevance(const core::RelevanceRequest& request, QObject* asker) {
    return askOfPass({"relevance", 0, request, {}}, request, asker);
}

quint64 EngineClient::attentionSummary(const core::AttentionSummaryRequest& request,
                                       QObject* asker) {
    return askOfPass({"attention_summary", 0, request, {}}, request, asker);
}

quint64 EngineClient::tokenView(const core::TokenViewRequest& request, QObject* asker) {
    return askOfPass({"token_view", 0, request, {}}, request, asker);
}

quint64 EngineClient::logitLens(const core::LogitLensRequest& request, QObject* asker) {
    return askOfPass({"logit_lens", 0, request, {}}, request, asker, request.tokenizerId);
}

quint64 EngineClient::occlusion(const core::OcclusionRequest& request, QObject* asker) {
    return askOfPass({"occlusion", 0, request, {}}, request, asker);
}

quint64 EngineClient::biasMaps(const core::BiasMapsRequest& request, QObject* asker) {
    return ask({.frame = {"bias_maps", 0, request, {}}, .needs = {{"model_id", request.modelId}}},
               asker);
}

quint64 EngineClient::layerScales(const core::LayerScalesRequest& request, QObject* asker) {
    return ask(
        {.frame = {"layer_scales", 0, request, {}}, .needs = {{"model_id", request.modelId}}},
        asker);
}

quint64 EngineClient::askOfPass(core::Frame frame,
                                const core::TraceRequest& pass,
                                QObject* asker,
                                quint64 tokenizerId) {
    std::vector<Need> needs{{"image_id", pass.imageId}, {"model_id", pass.modelId}};
    if (tokenizerId != 0) {
        needs.push_back({"tokenizer_id", tokenizerId});
    }
    return ask({.frame = std::move(frame), .needs = std::move(needs)}, asker);
}

void EngineClient::finishAttention(quint64 requestId,
                                   const Request& request,
                                   const core::Frame& reply) {
    const std::string& kind = request.frame.kind;
    if (kind == "trace") {
        const auto asked = read<core::TraceRequest>(request.frame.fields);
        auto answer = read<core::TraceReply>(reply.fields);
        answer.imageId = asked.imageId;
        answer.modelId = asked.modelId;
        const core::Array* scores = reply.find("logits");
        const std::vector<float> logits =
            scores == nullptr ? std::vector<float>() : core::floatsOf(*scores);
        const QImage seen = imageOf(arrayOf(reply, "model_input"));
        take(requestId);
        Q_EMIT traced(requestId, answer, logits, seen);
    } else if (kind == "attention_maps") {
        const auto asked = read<core::AttentionMapsRequest>(request.frame.fields);
        const auto answer = read<core::AttentionMapsReply>(reply.fields);
        const AttentionMapArrays arrays = attentionMapArraysOf(reply, asked, answer);
        take(requestId);
        Q_EMIT attentionMapsArrived(requestId, answer, arrays);
    } else if (kind == "score_split") {
        const auto answer = read<core::ScoreSplitReply>(reply.fields);
        take(requestId);
        Q_EMIT scoreSplitArrived(requestId, answer);
    } else if (kind == "attention_summary") {
        const AttentionSummaryArrays arrays = attentionSummaryArraysOf(reply);
        take(requestId);
        Q_EMIT attentionSummaryArrived(requestId, arrays);
    } else {
        finishWholePass(requestId, request, reply);
    }
}

void EngineClient::finishWholePass(quint64 requestId,
                                   const Request& request,
                                   const core::Frame& reply) {
    const std::string& kind = request.frame.kind;
    if (kind == "rollout") {
        const auto answer = read<core::RolloutReply>(reply.fields);
        const RolloutArrays arrays = rolloutArraysOf(reply);
        take(requestId);
        Q_EMIT rolloutArrived(requestId, answer, arrays);
    } else if (kind == "relevance") {
        const auto answer = read<core::RelevanceReply>(reply.fields);
        const std::vector<float> map = patchMapOf(reply, "map");
        take(requestId);
        Q_EMIT relevanceArrived(requestId, answer, map);
    } else if (kind == "occlusion") {
        const auto answer = read<core::OcclusionReply>(reply.fields);
        const std::vector<float> drop = patchMapOf(reply, "drop");
        take(requestId);
        Q_EMIT occlusionArrived(requestId, answer, drop);
    } else {
        finishTokens(requestId, request, reply);
    }
}

void EngineClient::finishTokens(quint64 requestId,
                                const Request& request,
                                const core::Frame& reply) {
    const std::string& kind = request.frame.kind;
    if (kind == "token_view") {
        const auto asked = read<core::TokenViewRequest>(request.frame.fields);
        const TokenViewArrays arrays = tokenViewArraysOf(reply, asked.view);
        take(requestId);
        Q_EMIT tokenViewArrived(requestId, arrays);
    } else if (kind == "logit_lens") {
        const LogitLensArrays arrays = logitLensArraysOf(reply);
        take(requestId);
        Q_EMIT logitLensArrived(requestId, arrays);
    } else if (kind == "bias_maps") {
        const auto answer = read<core::BiasMapsReply>(reply.fields);
        const BiasMapArrays arrays = biasMapArraysOf(reply, answer);
        take(requestId);
        Q_EMIT biasMapsArrived(requestId, answer, arrays);
    } else if (kind == "layer_scales") {
        const LayerScaleArrays arrays = layerScaleArraysOf(reply);
        take(requestId);
        Q_EMIT layerScalesArrived(requestId, arrays);
    } else {
        finishMask(requestId, request, reply);
    }
}

} // namespace app
