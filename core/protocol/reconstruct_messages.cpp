#include "core/protocol/reconstruct_messages.h"

#include "core/protocol/json_fields.h"

#include <nlohmann/json.hpp>

#include <array>

namespace core {

using fields::read;
using fields::readInRange;
using fields::readNested;
using fields::readSize;
using fields::sizeJson;
using nlohmann::json;

namespace {

constexpr int kMaxPatches = 1 << 20;
constexpr int kMaxSide = 1 << 20;
constexpr int kMaxTokens = 1 << 20;
constexpr int kMaxTop = 1000;
constexpr int kMaxTiles = 4096;
constexpr int kMaxDelay = 60'000;
constexpr std::array<const char*, 2> kKinds{"discrete-vae", "vq-kd"};
constexpr std::array<const char*, 3> kRules{"random", "bernoulli", "blockwise"};
constexpr std::array<const char*, 3> kFormats{"png", "npy", "json"};

template <typename Value>
void readOptional(const json& in, const char* key, std::optional<Value>& out) {
    const json* field = fields::find(in, key);
    if (field == nullptr) {
        return;
    }
    if (field->is_null()) {
        out.reset();
        return;
    }
    Value value{};
    fields::convert(*field, key, value);
    out = value;
}

template <typename Value>
json optionalJson(const std::optional<Value>& value) {
    return value ? json(*value) : json(nullptr);
}

} // namespace

const char* tokenizerKindName(TokenizerKind kind) {
    return kKinds[static_cast<std::size_t>(kind)];
}

const char* maskRuleName(MaskRule rule) {
    return kRules[static_cast<std::size_t>(rule)];
}

void to_json(json& out, const PatchMask& value) {
    json masked = json::array();
    for (std::size_t i = 0; i < value.cells.size(); ++i) {
        if (value.cells[i] != 0) {
            masked.push_back(i);
        }
    }
    out = {{"grid", sizeJson(value.grid)}, {"masked", std::move(masked)}};
}

void from_json(const json& in, PatchMask& value) {
    Size grid = value.grid;
    readSize(in, "grid", grid, 1, kMaxPatches);
    if (std::int64_t{grid.height} * grid.width > kMaxPatches) {
        fields::refuse("grid", "at most 1048576 patches");
    }
    std::vector<std::int64_t> masked;
    read(in, "masked", masked);
    PatchMask mask(grid);
    for (const std::int64_t patch : masked) {
        if (patch < 0 || patch >= static_cast<std::int64_t>(mask.cells.size()) ||
            mask.cells[static_cast<std::size_t>(patch)] != 0) {
            fields::refuse("masked", "different patches of the grid");
        }
        mask.cells[static_cast<std::size_t>(patch)] = 1;
    }
    value = std::move(mask);
}

void to_json(json& out, const OpenTokenizerRequest& value) {
    out = {{"path", value.path}, {"device", value.device}, {"threads", value.threads}};
}

void from_json(const json& in, OpenTokenizerRequest& value) {
    read(in, "path", value.path);
    read(in, "device", value.device);
    readInRange(in, "threads", value.threads, 0, 1024);
}

void to_json(json& out, const TokenizerInfo& value) {
    out = {{"path", value.path},
           {"format", value.format},
           {"kind", tokenizerKindName(value.kind)},
           {"vocabulary", value.vocabulary},
           {"token_side", value.tokenSide},
           {"can_encode", value.canEncode},
           {"can_decode", value.canDecode},
           {"parameters", value.parameterCount},
           {"device", value.device},
           {"load_ms", value.loadMs},
           {"notes", value.notes}};
}

void from_json(const json& in, TokenizerInfo& value) {
    read(in, "path", value.path);
    read(in, "format", value.format);
    fields::readName(in, "kind", kKinds, value.kind);
    readInRange(in, "vocabulary", value.vocabulary, 0, kMaxTokens);
    readInRange(in, "token_side", value.tokenSide, 0, kMaxSide);
    read(in, "can_encode", value.canEncode);
    read(in, "can_decode", value.canDecode);
    read(in, "parameters", value.parameterCount);
    read(in, "device", value.device);
    read(in, "load_ms", value.loadMs);
    read(in, "notes", value.notes);
}

void to_json(json& out, const OpenTokenizerReply& value) {
    out = {{"tokenizer_id", value.tokenizerId}, {"tokenizer", value.tokenizer}};
}

void from_json(const json& in, OpenTokenizerReply& value) {
    read(in, "tokenizer_id", value.tokenizerId);
    readNested(in, "tokenizer", value.tokenizer);
}

void to_json(json& out, const TokenTilesRequest& value) {
    out = {{"tokenizer_id", value.tokenizerId}, {"tokens", value.tokens}};
}

void from_json(const json& in, TokenTilesRequest& value) {
    read(in, "tokenizer_id", value.tokenizerId);
    read(in, "tokens", value.tokens);
    if (value.tokens.size() > kMaxTiles) {
        fields::refuse("tokens", "at most 4096 tokens");
    }
}

void to_json(json& out, const SimilarTokensRequest& value) {
    out = {{"tokenizer_id", value.tokenizerId}, {"token", value.token}, {"count", value.count}};
}

void from_json(const json& in, SimilarTokensRequest& value) {
    read(in, "tokenizer_id", value.tokenizerId);
    readInRange(in, "token", value.token, 0, kMaxTokens);
    readInRange(in, "count", value.count, 1, kMaxTokens);
}

void to_json(json& out, const SimilarTokensReply& value) {
    json tokens = json::array();
    for (const SimilarToken& each : value.tokens) {
        tokens.push_back({{"token", each.token}, {"similarity", each.similarity}});
    }
    out = {{"tokens", std::move(tokens)}};
}

void from_json(const json& in, SimilarTokensReply& value) {
    const json* list = fields::find(in, "tokens");
    if (list == nullptr) {
        return;
    }
    if (!list->is_array()) {
        fields::refuse("tokens", "a list");
    }
    value.tokens.clear();
    for (const json& each : *list) {
        SimilarToken& similar = value.tokens.emplace_back();
        readInRange(each, "token", similar.token, 0, kMaxTokens);
        read(each, "similarity", similar.similarity);
    }
}

void to_json(json& out, const TokenizeFileRequest& value) {
    out = {{"path", value.path}, {"tokenizer_id", value.tokenizerId}, {"model_id", value.modelId}};
}

void from_json(const json& in, TokenizeFileRequest& value) {
    read(in, "path", value.path);
    read(in, "tokenizer_id", value.tokenizerId);
    read(in, "model_id", value.modelId);
}

void to_json(json& out, const ReconstructRequest& value) {
    out = {{"image_id", value.imageId},           {"model_id", value.modelId},
           {"tokenizer_id", value.tokenizerId},   {"mask", value.mask},
           {"top_count", value.topCount},         {"compares_unmasked", value.comparesUnmasked},
           {"interventions", value.interventions}};
}

void from_json(const json& in, ReconstructRequest& value) {
    read(in, "image_id", value.imageId);
    read(in, "model_id", value.modelId);
    read(in, "tokenizer_id", value.tokenizerId);
    readNested(in, "mask", value.mask);
    readInRange(in, "top_count", value.topCount, 1, kMaxTop);
    read(in, "compares_unmasked", value.comparesUnmasked);
    readNested(in, "interventions", value.interventions);
}

void to_json(json& out, const ReconstructTimes& value) {
    out = {{"preprocess", value.preprocess},
           {"tokenize", value.tokenize},
           {"forward", value.forward},
           {"decode", value.decode}};
}

void from_json(const json& in, ReconstructTimes& value) {
    read(in, "preprocess", value.preprocess);
    read(in, "tokenize", value.tokenize);
    read(in, "forward", value.forward);
    read(in, "decode", value.decode);
}

void to_json(json& out, const ReconstructReply& value) {
    out = {{"image_id", value.imageId},
           {"model_id", value.modelId},
           {"tokenizer_id", value.tokenizerId},
           {"mask", value.mask},
           {"seen", value.seen},
           {"loss", optionalJson(value.loss)},
           {"token_accuracy", optionalJson(value.tokenAccuracy)},
           {"change_by_mask", optionalJson(value.changeByMask)},
           {"unmasked_accuracy", optionalJson(value.unmaskedAccuracy)},
           {"milliseconds", value.milliseconds},
           {"device", value.device},
           {"dtype", value.dtype},
           {"notes", value.notes}};
}

void from_json(const json& in, ReconstructReply& value) {
    read(in, "image_id", value.imageId);
    read(in, "model_id", value.modelId);
    read(in, "tokenizer_id", value.tokenizerId);
    readNested(in, "mask", value.mask);
    readNested(in, "seen", value.seen);
    readOptional(in, "loss", value.loss);
    readOptional(in, "token_accuracy", value.tokenAccuracy);
    readOptional(in, "change_by_mask", value.changeByMask);
    readOptional(in, "unmasked_accuracy", value.unmaskedAccuracy);
    readNested(in, "milliseconds", value.milliseconds);
    read(in, "device", value.device);
    read(in, "dtype", value.dtype);
    read(in, "notes", value.notes);
}

void to_json(json& out, const MakeMaskRequest& value) {
    out = {{"grid", sizeJson(value.grid)},
           {"rule", maskRuleName(value.rule)},
           {"ratio", value.ratio},
           {"count", value.count},
           {"blockwise_version", value.blockwiseVersion},
           {"seed", value.seed}};
}

void from_json(const json& in, MakeMaskRequest& value) {
    readSize(in, "grid", value.grid, 1, 1024);
    fields::readName(in, "rule", kRules, value.rule);
    read(in, "ratio", value.ratio);
    readInRange(in, "count", value.count, 0, kMaxPatches);
    readInRange(in, "blockwise_version", value.blockwiseVersion, 1, 2);
    read(in, "seed", value.seed);
}

void to_json(json& out, const OpenMaskRequest& value) {
    out = {{"path", value.path},
           {"grid", sizeJson(value.grid)},
           {"image", sizeJson(value.image)},
           {"allows_resize", value.allowsResize},
           {"seen", value.seen}};
}

void from_json(const json& in, OpenMaskRequest& value) {
    read(in, "path", value.path);
    readSize(in, "grid", value.grid, 1, 1024);
    readSize(in, "image", value.image, 0, kMaxSide);
    read(in, "allows_resize", value.allowsResize);
    readNested(in, "seen", value.seen);
}

void to_json(json& out, const OpenMaskReply& value) {
    out = {{"mask", value.mask}, {"notes", value.notes}};
}

void from_json(const json& in, OpenMaskReply& value) {
    readNested(in, "mask", value.mask);
    read(in, "notes", value.notes);
}

void to_json(json& out, const EncodeMaskRequest& value) {
    out = {{"mask", value.mask}, {"format", kFormats[static_cast<std::size_t>(value.format)]}};
}

void from_json(const json& in, EncodeMaskRequest& value) {
    readNested(in, "mask", value.mask);
    fields::readName(in, "format", kFormats, value.format);
}

void to_json(json& out, const ClassMaskRequest& value) {
    out = {{"segmentation_id", value.segmentationId},
           {"class", value.classIndex},
           {"grid", sizeJson(value.grid)},
           {"seen", value.seen}};
}

void from_json(const json& in, ClassMaskRequest& value) {
    read(in, "segmentation_id", value.segmentationId);
    readInRange(in, "class", value.classIndex, 0, 65534);
    readSize(in, "grid", value.grid, 1, 1024);
    readNested(in, "seen", value.seen);
}

void to_json(json& out, const EncodeAnimationRequest& value) {
    out = {{"delay_ms", value.delayMs}, {"last_delay_ms", value.lastDelayMs}};
}

void from_json(const json& in, EncodeAnimationRequest& value) {
    readInRange(in, "delay_ms", value.delayMs, 1, kMaxDelay);
    readInRange(in, "last_delay_ms", value.lastDelayMs, 1, kMaxDelay);
}

} // namespace core
