#include "core/protocol/attention_messages.h"

#include "core/protocol/json_fields.h"
#include "core/protocol/reconstruct_messages.h"

#include <array>

namespace core {

using fields::read;
using fields::readInRange;
using fields::readName;
using fields::readNested;
using fields::readSize;
using fields::sizeJson;
using nlohmann::json;

namespace {

constexpr int kMaxSide = 1 << 20;
constexpr int kMaxLayers = 1024;
constexpr int kMaxHeads = 1024;
constexpr int kMaxClass = 1 << 20;
constexpr std::array<const char*, 3> kQueries{"patch", "cls", "mean"};
constexpr std::array<const char*, 2> kDirections{"from", "to"};
constexpr std::array<const char*, 2> kMeasures{"probability", "value-norm"};
constexpr std::array<const char*, 3> kFusions{"mean", "max", "min"};
constexpr std::array<const char*, 2> kViews{"pca", "similarity"};
constexpr std::array<const char*, 2> kFills{"mask-token", "grey"};

template <typename Enum, std::size_t N>
const char* nameOf(const std::array<const char*, N>& names, Enum value) {
    return names[static_cast<std::size_t>(value)];
}

void readPass(const json& in, TraceRequest& value) {
    read(in, "image_id", value.imageId);
    read(in, "model_id", value.modelId);
    readNested(in, "interventions", value.interventions);
    if (const json* mask = fields::find(in, "mask"); mask != nullptr && !mask->is_null()) {
        PatchMask read;
        from_json(*mask, read);
        value.mask = std::move(read);
    }
}

json passJson(const TraceRequest& value) {
    json out{{"image_id", value.imageId},
             {"model_id", value.modelId},
             {"interventions", value.interventions}};
    out["mask"] = value.mask ? json(*value.mask) : json(nullptr);
    return out;
}

json passJson(const TraceRequest& value, const json& more) {
    json out = passJson(value);
    out.update(more);
    return out;
}

} // namespace

const char* fusionName(HeadFusion fusion) {
    return nameOf(kFusions, fusion);
}

void to_json(json& out, const TokenQuery& value) {
    out = {{"kind", nameOf(kQueries, value.kind)}, {"row", value.row}, {"column", value.column}};
}

void from_json(const json& in, TokenQuery& value) {
    readName(in, "kind", kQueries, value.kind);
    readInRange(in, "row", value.row, 0, kMaxSide);
    readInRange(in, "column", value.column, 0, kMaxSide);
}

void to_json(json& out, const TraceRequest& value) {
    out = passJson(value);
}

void from_json(const json& in, TraceRequest& value) {
    readPass(in, value);
}

void to_json(json& out, const TraceReply& value) {
    out = {{"image_id", value.imageId},
           {"model_id", value.modelId},
           {"grid", sizeJson(value.grid)},
           {"seen", value.seen},
           {"patch_size", value.patchSize},
           {"layers", value.layerCount},
           {"heads", value.headCount},
           {"mean_pooled", value.isMeanPooled},
           {"has_bias", value.hasBias},
           {"bias_shared", value.isBiasShared},
           {"can_hide_patches", value.canHidePatches},
           {"kept_bytes", value.keptBytes},
           {"milliseconds", value.milliseconds},
           {"device", value.device},
           {"dtype", value.dtype},
           {"notes", value.notes}};
}

void from_json(const json& in, TraceReply& value) {
    read(in, "image_id", value.imageId);
    read(in, "model_id", value.modelId);
    readSize(in, "grid", value.grid, 1, kMaxSide);
    readNested(in, "seen", value.seen);
    readInRange(in, "patch_size", value.patchSize, 1, kMaxSide);
    readInRange(in, "layers", value.layerCount, 1, kMaxLayers);
    readInRange(in, "heads", value.headCount, 1, kMaxHeads);
    read(in, "mean_pooled", value.isMeanPooled);
    read(in, "has_bias", value.hasBias);
    read(in, "bias_shared", value.isBiasShared);
    read(in, "can_hide_patches", value.canHidePatches);
    read(in, "kept_bytes", value.keptBytes);
    readNested(in, "milliseconds", value.milliseconds);
    read(in, "device", value.device);
    read(in, "dtype", value.dtype);
    read(in, "notes", value.notes);
}

void to_json(json& out, const AttentionMapsRequest& value) {
    out = passJson(value, {{"query", value.query},
                           {"direction", nameOf(kDirections, value.direction)},
                           {"measure", nameOf(kMeasures, value.measure)},
                           {"layer", value.layer},
                           {"head", value.head},
                           {"with_split", value.wantsSplit}});
}

void from_json(const json& in, AttentionMapsRequest& value) {
    readPass(in, value);
    readNested(in, "query", value.query);
    readName(in, "direction", kDirections, value.direction);
    readName(in, "measure", kMeasures, value.measure);
    readInRange(in, "layer", value.layer, -1, kMaxLayers);
    readInRange(in, "head", value.head, -1, kMaxHeads);
    read(in, "with_split", value.wantsSplit);
}

void to_json(json& out, const AttentionMapsReply& value) {
    out = {{"layers", value.layers}, {"heads", value.heads}, {"milliseconds", value.milliseconds}};
}

void from_json(const json& in, AttentionMapsReply& value) {
    read(in, "layers", value.layers);
    read(in, "heads", value.heads);
    read(in, "milliseconds", value.milliseconds);
}

void to_json(json& out, const ScoreSplitRequest& value) {
    out = passJson(
        value,
        {{"layer", value.layer}, {"head", value.head}, {"query", value.query}, {"key", value.key}});
}

void from_json(const json& in, ScoreSplitRequest& value) {
    readPass(in, value);
    readInRange(in, "layer", value.layer, 0, kMaxLayers);
    readInRange(in, "head", value.head, 0, kMaxHeads);
    readNested(in, "query", value.query);
    readNested(in, "key", value.key);
}

void to_json(json& out, const ScoreSplitReply& value) {
    out = {{"content", value.content},
           {"bias", value.bias},
           {"score", value.score},
           {"log_sum", value.logSum},
           {"probability", value.probability},
           {"content_probability", value.contentProbability},
           {"bias_probability", value.biasProbability}};
}

void from_json(const json& in, ScoreSplitReply& value) {
    read(in, "content", value.content);
    read(in, "bias", value.bias);
    read(in, "score", value.score);
    read(in, "log_sum", value.logSum);
    read(in, "probability", value.probability);
    read(in, "content_probability", value.contentProbability);
    read(in, "bias_probability", value.biasProbability);
}

void to_json(json& out, const RolloutRequest& value) {
    out = passJson(value, {{"fusion", fusionName(value.fusion)}, {"discard", value.discard}});
    out["query"] = value.query ? json(*value.query) : json(nullptr);
}

void from_json(const json& in, RolloutRequest& value) {
    readPass(in, value);
    readName(in, "fusion", kFusions, value.fusion);
    double discard = value.discard;
    read(in, "discard", discard);
    if (!(discard >= 0 && discard < 1)) {
        fields::refuse("discard", "a number from 0 to below 1");
    }
    value.discard = discard;
    if (const json* query = fields::find(in, "query"); query != nullptr && !query->is_null()) {
        from_json(*query, value.query.emplace());
    }
}

void to_json(json& out, const RolloutReply& value) {
    out = {
        {"pooled", value.isPooled}, {"reason", value.reason}, {"milliseconds", value.milliseconds}};
}

void from_json(const json& in, RolloutReply& value) {
    read(in, "pooled", value.isPooled);
    read(in, "reason", value.reason);
    read(in, "milliseconds", value.milliseconds);
}

void to_json(json& out, const RelevanceRequest& value) {
    out = passJson(value, {{"class_index", value.classIndex}});
}

void from_json(const json& in, RelevanceRequest& value) {
    readPass(in, value);
    readInRange(in, "class_index", value.classIndex, -1, kMaxClass);
}

void to_json(json& out, const RelevanceReply& value) {
    out = {{"class_index", value.classIndex},
           {"label", value.label},
           {"pooled", value.isPooled},
           {"milliseconds", value.milliseconds}};
}

void from_json(const json& in, RelevanceReply& value) {
    readInRange(in, "class_index", value.classIndex, 0, kMaxClass);
    read(in, "label", value.label);
    read(in, "pooled", value.isPooled);
    read(in, "milliseconds", value.milliseconds);
}

void to_json(json& out, const TokenViewRequest& value) {
    out = passJson(
        value,
        {{"view", nameOf(kViews, value.view)}, {"layer", value.layer}, {"query", value.query}});
}

void from_json(const json& in, TokenViewRequest& value) {
    readPass(in, value);
    readName(in, "view", kViews, value.view);
    readInRange(in, "layer", value.layer, 0, kMaxLayers);
    readNested(in, "query", value.query);
}

void to_json(json& out, const LogitLensRequest& value) {
    out = passJson(value, {{"tokenizer_id", value.tokenizerId}});
}

void from_json(const json& in, LogitLensRequest& value) {
    readPass(in, value);
    read(in, "tokenizer_id", value.tokenizerId);
}

void to_json(json& out, const OcclusionRequest& value) {
    out = passJson(
        value, {{"side", value.side}, {"class_index", value.classIndex}, {"query", value.query}});
}

void from_json(const json& in, OcclusionRequest& value) {
    readPass(in, value);
    readInRange(in, "side", value.side, 1, kMaxSide);
    readInRange(in, "class_index", value.classIndex, -1, kMaxClass);
    readNested(in, "query", value.query);
}

void to_json(json& out, const OcclusionReply& value) {
    out = {{"fill", nameOf(kFills, value.fill)},
           {"target", value.target},
           {"label", value.label},
           {"log_probability", value.logProbability},
           {"milliseconds", value.milliseconds}};
}

void from_json(const json& in, OcclusionReply& value) {
    readName(in, "fill", kFills, value.fill);
    readInRange(in, "target", value.target, 0, kMaxClass);
    read(in, "label", value.label);
    read(in, "log_probability", value.logProbability);
    read(in, "milliseconds", value.milliseconds);
}

void to_json(json& out, const BiasMapsRequest& value) {
    out = {{"model_id", value.modelId},
           {"window", sizeJson(value.window)},
           {"resize", biasResizeName(value.resize)}};
}

void from_json(const json& in, BiasMapsRequest& value) {
    constexpr int kMaxWindow = 1024;
    read(in, "model_id", value.modelId);
    readSize(in, "window", value.window, 0, kMaxWindow);
    readBiasResize(in, "resize", value.resize);
}

void to_json(json& out, const BiasMapsReply& value) {
    out = {{"layers", value.layers},
           {"shared", value.isShared},
           {"both", value.hasBoth},
           {"heads", value.headCount},
           {"trained", sizeJson(value.trained)},
           {"window", sizeJson(value.window)}};
}

void from_json(const json& in, BiasMapsReply& value) {
    read(in, "layers", value.layers);
    read(in, "shared", value.isShared);
    read(in, "both", value.hasBoth);
    readInRange(in, "heads", value.headCount, 1, kMaxHeads);
    readSize(in, "trained", value.trained, 1, kMaxSide);
    readSize(in, "window", value.window, 1, kMaxSide);
}

void to_json(json& out, const LayerScalesRequest& value) {
    out = {{"model_id", value.modelId}};
}

void from_json(const json& in, LayerScalesRequest& value) {
    read(in, "model_id", value.modelId);
}

} // namespace core
