#pragma once

#include "core/protocol/frame.h"
#include "core/protocol/reconstruct_messages.h"

#include <algorithm>
#include <string>
#include <vector>

/// Masked image modelling of the fake engine. A token of 16 is the number of its patch; the model
/// is right about the patches with an even number, and takes the others for the next token.
namespace fake {

using core::Frame;

constexpr int kVocabulary = 16;
constexpr int kTokenSide = 4;

inline core::Array
picture(const char* name, std::vector<std::int64_t> shape, std::uint8_t brightness) {
    std::size_t count = 1;
    for (const std::int64_t side : shape) {
        count *= static_cast<std::size_t>(side);
    }
    return core::byteArray(name, std::move(shape), std::vector<std::uint8_t>(count, brightness));
}

inline Frame file(const Frame& request, const std::string& text) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    return {
        "reply",
        request.id,
        {},
        {core::byteArray("file", {static_cast<std::int64_t>(text.size())}, {bytes, text.size()})}};
}

/// "vq-kd" in its name: a tokenizer without a decoder; "large": one of 8192 tokens.
inline core::TokenizerInfo tokenizer(const std::string& path) {
    core::TokenizerInfo info;
    info.path = path;
    info.format = "a fake";
    info.kind = path.find("vq-kd") == std::string::npos ? core::TokenizerKind::DiscreteVae
                                                        : core::TokenizerKind::VqKd;
    info.vocabulary = path.find("large") == std::string::npos ? kVocabulary : 8192;
    info.tokenSide = kTokenSide;
    info.canEncode = true;
    info.canDecode = info.kind == core::TokenizerKind::DiscreteVae;
    info.parameterCount = 1234;
    info.device = "cpu";
    return info;
}

inline void addTruth(Frame& reply, const core::PatchMask& mask, const core::TokenizerInfo& by) {
    std::vector<std::int32_t> tokens;
    std::vector<std::int32_t> ranks;
    std::vector<float> probabilities;
    for (std::size_t i = 0; i < mask.cells.size(); ++i) {
        tokens.push_back(static_cast<std::int32_t>(i % kVocabulary));
        if (mask.cells[i] != 0) {
            ranks.push_back(i % 2 == 0 ? 1 : 2);
            probabilities.push_back(i % 2 == 0 ? 0.6F : 0.3F);
        }
    }
    const auto masked = static_cast<std::int64_t>(ranks.size());
    reply.arrays.push_back(
        core::intArray("true_tokens", {mask.grid.height, mask.grid.width}, tokens));
    reply.arrays.push_back(core::intArray("true_ranks", {masked}, ranks));
    reply.arrays.push_back(core::floatArray("true_probabilities", {masked}, probabilities));
    const std::vector<std::int64_t> shape{std::int64_t{kTokenSide} * mask.grid.height,
                                          std::int64_t{kTokenSide} * mask.grid.width, 3};
    reply.arrays.push_back(picture("original", shape, 100));
    reply.arrays.push_back(picture("masked", shape, 110));
    if (by.canDecode) {
        reply.arrays.push_back(picture("codebook", shape, 120));
        reply.arrays.push_back(picture("prediction", shape, 130));
    }
}

/// imagePath  "deaf" in it: the mask changes nothing
inline Frame
reconstruct(const Frame& request, const std::string& imagePath, const std::string& tokenizerPath) {
    core::ReconstructRequest asked;
    from_json(request.fields, asked);
    std::vector<std::int32_t> tokens;
    std::vector<float> probabilities;
    std::vector<std::int32_t> unmasked;
    int right = 0;
    for (std::size_t i = 0; i < asked.mask.cells.size(); ++i) {
        if (asked.mask.cells[i] != 0) {
            const auto token = static_cast<std::int32_t>(i % kVocabulary);
            const std::int32_t next = (token + 1) % kVocabulary;
            const bool isRight = i % 2 == 0;
            right += isRight ? 1 : 0;
            tokens.insert(tokens.end(), {isRight ? token : next, isRight ? next : token});
            probabilities.insert(probabilities.end(), {0.6F, 0.3F});
            unmasked.push_back(token);
        }
    }
    const auto masked = static_cast<std::int64_t>(unmasked.size());
    core::ReconstructReply reply;
    reply.mask = asked.mask;
    reply.device = "cpu";
    reply.dtype = "float32";
    reply.milliseconds.forward = 40;
    Frame frame{"reply",
                request.id,
                {},
                {core::intArray("top_tokens", {masked, 2}, tokens),
                 core::floatArray("top_probabilities", {masked, 2}, probabilities)}};
    if (asked.tokenizerId == 0) {
        reply.notes = {"no tokenizer: nobody knows the true tokens"};
    } else {
        const core::TokenizerInfo by = tokenizer(tokenizerPath);
        addTruth(frame, asked.mask, by);
        reply.loss = 1.25;
        reply.tokenAccuracy = static_cast<double>(right) / static_cast<double>(masked);
        if (!by.canDecode) {
            reply.notes = {"this tokenizer has no decoder"};
        }
        if (asked.comparesUnmasked) {
            const bool isDeaf = imagePath.find("deaf") != std::string::npos;
            reply.changeByMask = isDeaf ? 0.0 : 3.5;
            reply.unmaskedAccuracy = 1.0;
            frame.arrays.push_back(core::intArray("unmasked_tokens", {masked}, unmasked));
            if (by.canDecode) {
                const std::vector<std::int64_t> shape{
                    std::int64_t{kTokenSide} * asked.mask.grid.height,
                    std::int64_t{kTokenSide} * asked.mask.grid.width, 3};
                frame.arrays.push_back(picture("unmasked_prediction", shape, 140));
            }
        }
    }
    frame.fields = reply;
    return frame;
}

/// The first patches, as many as the ratio says; the seed shifts them.
inline Frame makeMask(const Frame& request) {
    core::MakeMaskRequest asked;
    from_json(request.fields, asked);
    core::PatchMask mask(asked.grid);
    const auto patches = static_cast<double>(mask.cells.size());
    const int wanted = asked.rule == core::MaskRule::Blockwise
                           ? asked.count
                           : static_cast<int>(asked.ratio * patches + 0.5);
    const auto count = std::min(static_cast<std::size_t>(std::max(wanted, 0)), mask.cells.size());
    for (std::size_t i = 0; i < count; ++i) {
        mask.cells[(i + asked.seed) % mask.cells.size()] = 1;
    }
    return {"reply", request.id, mask, {}};
}

/// Every second patch.
inline core::PatchMask everySecond(core::Size grid) {
    core::PatchMask mask(grid);
    for (std::size_t i = 0; i < mask.cells.size(); i += 2) {
        mask.cells[i] = 1;
    }
    return mask;
}

inline Frame tokenTiles(const Frame& request) {
    core::TokenTilesRequest asked;
    from_json(request.fields, asked);
    std::vector<std::uint8_t> pixels;
    for (const int token : asked.tokens) {
        pixels.insert(pixels.end(), std::size_t{kTokenSide} * kTokenSide * 3,
                      static_cast<std::uint8_t>(10 * token));
    }
    return {
        "reply",
        request.id,
        {},
        {core::byteArray(
            "tiles", {static_cast<std::int64_t>(asked.tokens.size()), kTokenSide, kTokenSide, 3},
            pixels)}};
}

inline Frame similarTokens(const Frame& request) {
    core::SimilarTokensRequest asked;
    from_json(request.fields, asked);
    core::SimilarTokensReply reply;
    for (int i = 1; i < std::min(asked.count + 1, kVocabulary); ++i) {
        reply.tokens.push_back({(asked.token + i) % kVocabulary, 1 - 0.05 * i});
    }
    return {"reply", request.id, reply, {}};
}

/// The answer to one of these kinds. touched  paths of the image and the tokenizer, if any
inline Frame
answer(const Frame& request, const std::string& imagePath, const std::string& tokenizerPath) {
    if (request.kind == "reconstruct") {
        return reconstruct(request, imagePath, tokenizerPath);
    }
    if (request.kind == "make_mask") {
        return makeMask(request);
    }
    if (request.kind == "token_tiles") {
        return tokenTiles(request);
    }
    if (request.kind == "similar_tokens") {
        return similarTokens(request);
    }
    if (request.kind == "tokenize_file") {
        return {"reply",
                request.id,
                {},
                {core::intArray("tokens", {2, 2}, std::vector<std::int32_t>{1, 1, 2, 3})}};
    }
    if (request.kind == "class_mask") {
        core::ClassMaskRequest asked;
        from_json(request.fields, asked);
        return {"reply", request.id, everySecond(asked.grid), {}};
    }
    if (request.kind == "open_mask") {
        core::OpenMaskRequest asked;
        from_json(request.fields, asked);
        return {"reply", request.id, core::OpenMaskReply{everySecond(asked.grid), {"a note"}}, {}};
    }
    return file(request, request.kind + " " + request.fields.dump());
}

} // namespace fake
