#pragma once

#include "core/protocol/attention_messages.h"
#include "core/protocol/frame.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

/// Attention of the fake engine: 3 layers of 2 heads over 4 x 4 patches, by formulas that the tests
/// know. No head attends evenly, and every query gives other maps.
namespace fake {

using core::Frame;

constexpr int kLayers = 3;
constexpr int kHeads = 2;
constexpr int kSide = 4;
constexpr int kPatches = kSide * kSide;
constexpr int kClasses = 2;
constexpr int kPatchPixels = 16;

/// 0 is cls, then the patches row by row; the mean over patches counts as token 99.
inline int tokenOf(const core::TokenQuery& query) {
    switch (query.kind) {
    case core::TokenQuery::Kind::Cls:
        return 0;
    case core::TokenQuery::Kind::Mean:
        return 99;
    case core::TokenQuery::Kind::Patch:
        break;
    }
    return 1 + query.row * kSide + query.column;
}

/// What stands in a map: the more, the nearer the key's number is to the query's.
inline float attention(int layer, int head, int query, int key) {
    return 1.0F / static_cast<float>(2 + std::abs(query - key) + 3 * layer + 7 * head);
}

inline std::vector<float> patchValues(float first, float step) {
    std::vector<float> values;
    for (int i = 0; i < kPatches; ++i) {
        values.push_back(first + step * static_cast<float>(i));
    }
    return values;
}

/// modelPath  "askew" in its name: the grid is not that of the maps; "pooled": the decision comes
/// from the patches; "plain": no bias; "mim": no classifier, and patches can be hidden
inline Frame trace(const Frame& request, const std::string& modelPath) {
    const auto isNamed = [&](const char* word) {
        return modelPath.find(word, modelPath.rfind('/') + 1) != std::string::npos;
    };
    core::TraceRequest asked;
    from_json(request.fields, asked);
    core::TraceReply reply;
    reply.grid = isNamed("askew") ? core::Size{kSide, kSide + 1} : core::Size{kSide, kSide};
    reply.patchSize = kPatchPixels;
    reply.layerCount = kLayers;
    reply.headCount = kHeads;
    reply.isMeanPooled = isNamed("pooled");
    reply.hasBias = !isNamed("plain");
    reply.canHidePatches = isNamed("mim");
    reply.keptBytes = 1 << 20;
    reply.milliseconds.forward = 40;
    reply.device = "cpu";
    reply.dtype = "float32";
    if (!asked.interventions.isNone()) {
        reply.notes = {"computed with interventions"};
    }
    constexpr int kPixels = kSide * kPatchPixels;
    Frame frame{
        "reply",
        request.id,
        reply,
        {core::byteArray("model_input", {kPixels, kPixels, 3},
                         std::vector<std::uint8_t>(std::size_t{kPixels} * kPixels * 3, 90))}};
    if (!isNamed("mim")) {
        const auto masked = static_cast<float>(asked.interventions.maskedHeads.size());
        frame.arrays.push_back(core::floatArray("logits", std::vector<float>{2 - masked, 1}));
    }
    return frame;
}

inline std::vector<int> indexes(int asked, int count) {
    std::vector<int> found;
    for (int i = 0; i < count; ++i) {
        if (asked < 0 || asked == i) {
            found.push_back(i);
        }
    }
    return found;
}

inline Frame attentionMaps(const Frame& request) {
    core::AttentionMapsRequest asked;
    from_json(request.fields, asked);
    const core::AttentionMapsReply reply{indexes(asked.layer, kLayers), indexes(asked.head, kHeads),
                                         5};
    const bool isTo = asked.direction == core::AttentionDirection::To;
    const float scale = asked.measure == core::AttentionMeasure::Probability ? 1.0F : 10.0F;
    const int query = tokenOf(asked.query) + (isTo ? 1000 : 0);
    std::vector<float> maps, cls, fused, entropy, distance, biasOnly, contentOnly;
    for (const int layer : reply.layers) {
        for (const int head : reply.heads) {
            for (int key = 1; key <= kPatches; ++key) {
                maps.push_back(scale * attention(layer, head, query, key));
                biasOnly.push_back(attention(layer, head, 0, key));
                contentOnly.push_back(attention(layer, head, kPatches, key));
            }
            cls.push_back(0.01F * static_cast<float>(1 + layer));
            entropy.push_back(isTo ? std::numeric_limits<float>::quiet_NaN()
                                   : 0.1F * static_cast<float>(1 + kHeads * layer + head));
            distance.push_back(query == 0 ? std::numeric_limits<float>::quiet_NaN()
                                          : 10.0F * static_cast<float>(1 + layer));
        }
        for (int fusion = 0; fusion < 3; ++fusion) {
            const auto values = patchValues(0.1F * static_cast<float>(fusion + 3 * layer), 0.001F);
            fused.insert(fused.end(), values.begin(), values.end());
        }
    }
    const auto layers = static_cast<std::int64_t>(reply.layers.size());
    const auto heads = static_cast<std::int64_t>(reply.heads.size());
    const std::vector<std::int64_t> perPatch{layers, heads, kSide, kSide};
    Frame frame{"reply",
                request.id,
                reply,
                {core::floatArray("maps", perPatch, maps),
                 core::floatArray("cls", {layers, heads}, cls),
                 core::floatArray("fused", {layers, 3, kSide, kSide}, fused),
                 core::floatArray("entropy", {layers, heads}, entropy),
                 core::floatArray("distance", {layers, heads}, distance)}};
    if (asked.wantsSplit) {
        frame.arrays.push_back(core::floatArray("bias_only", perPatch, biasOnly));
        frame.arrays.push_back(core::floatArray("content_only", perPatch, contentOnly));
    }
    return frame;
}

inline Frame scoreSplit(const Frame& request) {
    core::ScoreSplitRequest asked;
    from_json(request.fields, asked);
    core::ScoreSplitReply reply;
    reply.content = 0.5 + asked.layer;
    reply.bias = 0.25 + asked.head;
    reply.score = reply.content + reply.bias;
    reply.probability = static_cast<double>(
        attention(asked.layer, asked.head, tokenOf(asked.query), tokenOf(asked.key)));
    reply.logSum = reply.score - std::log(reply.probability);
    reply.contentProbability = 0.125;
    reply.biasProbability = 0.0625;
    return {"reply", request.id, reply, {}};
}

inline Frame rollout(const Frame& request) {
    core::RolloutRequest asked;
    from_json(request.fields, asked);
    const auto first = static_cast<float>(asked.discard);
    return {"reply",
            request.id,
            core::RolloutReply{true, "the model pools its patches", 3},
            {core::floatArray("map", {kSide, kSide}, patchValues(first, 0.01F)),
             core::floatArray("cls_map", {kSide, kSide}, patchValues(first, 0.02F))}};
}

inline Frame relevance(const Frame& request) {
    core::RelevanceRequest asked;
    from_json(request.fields, asked);
    const int shown = asked.classIndex < 0 ? 0 : asked.classIndex;
    return {
        "reply",
        request.id,
        core::RelevanceReply{shown, shown == 0 ? "cat" : "dog", true, 4},
        {core::floatArray("map", {kSide, kSide}, patchValues(static_cast<float>(shown), 0.01F))}};
}

inline Frame attentionSummary(const Frame& request) {
    std::vector<float> entropy, distance, clsShare, biasShare, agreement, norms;
    for (int layer = 0; layer < kLayers; ++layer) {
        for (int head = 0; head < kHeads; ++head) {
            const auto number = static_cast<float>(kHeads * layer + head);
            entropy.push_back(0.1F * number);
            distance.push_back(10 * number);
            clsShare.push_back(0.01F * number);
            biasShare.push_back(0.05F * number);
            for (int other = 0; other < kHeads; ++other) {
                agreement.push_back(head == other ? 1.0F : 0.5F);
            }
        }
    }
    for (int i = 0; i < (kLayers + 1) * (kPatches + 1); ++i) {
        norms.push_back(static_cast<float>(i));
    }
    const std::vector<std::int64_t> perHead{kLayers, kHeads};
    return {"reply",
            request.id,
            {},
            {core::floatArray("entropy", perHead, entropy),
             core::floatArray("distance", perHead, distance),
             core::floatArray("cls_share", perHead, clsShare),
             core::floatArray("bias_share", perHead, biasShare),
             core::floatArray("agreement", {kLayers, kHeads, kHeads}, agreement),
             core::floatArray("token_norms", {kLayers + 1, kPatches + 1}, norms)}};
}

inline Frame tokenView(const Frame& request) {
    core::TokenViewRequest asked;
    from_json(request.fields, asked);
    if (asked.view == core::TokenView::Similarity) {
        return {"reply",
                request.id,
                {},
                {core::floatArray("values", {kSide, kSide},
                                  patchValues(static_cast<float>(asked.layer), 0.01F))}};
    }
    std::vector<std::uint8_t> pixels(kPatches * 3, static_cast<std::uint8_t>(40 + asked.layer));
    return {"reply",
            request.id,
            {{"explained", {0.5, 0.25, 0.125}}},
            {core::byteArray("picture", {kSide, kSide, 3}, pixels)}};
}

/// tokenizerPath  empty: no pictures
inline Frame logitLens(const Frame& request, const std::string& tokenizerPath) {
    constexpr int kStates = kLayers + 1;
    std::vector<std::int32_t> tokens;
    std::vector<float> confidence;
    for (int i = 0; i < kStates * kPatches; ++i) {
        tokens.push_back(i % kPatches);
        confidence.push_back(0.01F * static_cast<float>(i));
    }
    const std::vector<std::int64_t> shape{kStates, kSide, kSide};
    Frame frame{"reply",
                request.id,
                {},
                {core::intArray("tokens", shape, tokens),
                 core::floatArray("confidence", shape, confidence)}};
    if (!tokenizerPath.empty()) {
        constexpr int kPixels = kSide * 4;
        frame.arrays.push_back(core::byteArray(
            "pictures", {kStates, kPixels, kPixels, 3},
            std::vector<std::uint8_t>(std::size_t{kStates} * kPixels * kPixels * 3, 60)));
    }
    return frame;
}

inline Frame occlusion(const Frame& request) {
    core::OcclusionRequest asked;
    from_json(request.fields, asked);
    core::OcclusionReply reply;
    reply.fill = core::OcclusionFill::Grey;
    reply.target = asked.classIndex < 0 ? 0 : asked.classIndex;
    reply.label = reply.target == 0 ? "cat" : "dog";
    reply.logProbability = -0.5;
    return {"reply",
            request.id,
            reply,
            {core::floatArray("drop", {kSide, kSide},
                              patchValues(0.1F * static_cast<float>(asked.side), 0.01F))}};
}

/// modelPath  "shared" in its name: one table for all layers; "plain": no bias
inline Frame biasMaps(const Frame& request, const std::string& modelPath) {
    core::BiasMapsRequest asked;
    from_json(request.fields, asked);
    if (modelPath.find("plain") != std::string::npos) {
        return {"error",
                request.id,
                core::ErrorMessage{"CKPT-NO-BIAS", "absolute positions", "", 3, std::nullopt},
                {}};
    }
    core::BiasMapsReply reply;
    reply.isShared = modelPath.find("shared") != std::string::npos;
    reply.layers = reply.isShared ? std::vector<int>() : indexes(-1, kLayers);
    reply.headCount = kHeads;
    reply.trained = {kSide, kSide};
    reply.window = asked.window.height > 0 ? asked.window : reply.trained;
    const std::int64_t tables = reply.isShared ? 1 : kLayers;
    const std::int64_t rows = 2 * reply.window.height - 1;
    const std::int64_t columns = 2 * reply.window.width - 1;
    constexpr std::int64_t kRadii = 5;
    const auto ramp = [&](const char* name, std::vector<std::int64_t> shape) {
        std::int64_t count = 1;
        for (const std::int64_t side : shape) {
            count *= side;
        }
        std::vector<float> values;
        for (std::int64_t i = 0; i < count; ++i) {
            values.push_back(static_cast<float>(i % 17) - 8);
        }
        return core::floatArray(name, std::move(shape), values);
    };
    return {"reply",
            request.id,
            reply,
            {ramp("maps", {tables, kHeads, rows, columns}), ramp("special", {tables, kHeads, 3}),
             ramp("profile_x", {tables, kHeads, columns}),
             ramp("profile_y", {tables, kHeads, rows}),
             ramp("profile_radius", {tables, kHeads, kRadii})}};
}

inline Frame layerScales(const Frame& request) {
    constexpr std::int64_t kWidth = 8;
    const std::vector<float> first(kLayers * kWidth, 0.1F);
    const std::vector<float> second(kLayers * kWidth, 0.2F);
    return {"reply",
            request.id,
            {},
            {core::floatArray("lambda_1", {kLayers, kWidth}, first),
             core::floatArray("lambda_2", {kLayers, kWidth}, second)}};
}

inline bool isAboutAttention(const std::string& kind) {
    static const std::vector<std::string> kKinds{
        "trace",     "attention_maps",    "score_split", "rollout",
        "relevance", "attention_summary", "token_view",  "logit_lens",
        "occlusion", "bias_maps",         "layer_scales"};
    return std::find(kKinds.begin(), kKinds.end(), kind) != kKinds.end();
}

/// The answer to one of these kinds. tokenizerPath  empty: none was named, or it is not open
inline Frame answerAttention(const Frame& request,
                             const std::string& modelPath,
                             const std::string& tokenizerPath) {
    const std::string& kind = request.kind;
    if (kind == "trace") {
        return trace(request, modelPath);
    }
    if (kind == "attention_maps") {
        return attentionMaps(request);
    }
    if (kind == "score_split") {
        return scoreSplit(request);
    }
    if (kind == "rollout") {
        return rollout(request);
    }
    if (kind == "relevance") {
        return relevance(request);
    }
    if (kind == "attention_summary") {
        return attentionSummary(request);
    }
    if (kind == "token_view") {
        return tokenView(request);
    }
    if (kind == "logit_lens") {
        return logitLens(request, tokenizerPath);
    }
    if (kind == "occlusion") {
        return occlusion(request);
    }
    return kind == "bias_maps" ? biasMaps(request, modelPath) : layerScales(request);
}

} // namespace fake
