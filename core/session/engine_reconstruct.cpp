#include "core/base/error.h"
#include "core/image/apng_writer.h"
#include "core/image/decode.h"
#include "core/masking/class_mask.h"
#include "core/masking/mask_files.h"
#include "core/masking/mask_rules.h"
#include "core/session/engine_private.h"

#include <nlohmann/json.hpp>

#include <span>
#include <string>

namespace core {

const Tokenizer& Engine::Private::tokenizer(std::uint64_t id) {
    const auto place = tokenizers.find(id);
    if (place == tokenizers.end()) {
        throw Error(ErrorKind::BadFormat, "CKPT-GONE", "no such tokenizer: " + std::to_string(id));
    }
    return *place->second;
}

ChosenTokenizer Engine::Private::tokenizerFor(std::uint64_t id, const Model& model, Size grid) {
    if (id == 0) {
        return {nullptr, {"there is no tokenizer: the true tokens and the pixels are not known"}};
    }
    const Tokenizer& wanted = tokenizer(id);
    try {
        wanted.requireFit(model.info(), grid);
    } catch (const Error& error) {
        return {nullptr, {error.what()}};
    }
    return {&wanted, wanted.info().notes};
}

Engine::Private::Reply Engine::Private::openTokenizer(const Frame& request,
                                                      const IsCancelled& isCancelled) {
    auto wanted = request.fields.get<OpenTokenizerRequest>();
    if (wanted.device == "auto" && !device.empty()) {
        wanted.device = device;
    }
    auto opened = Tokenizer::open(wanted, progressOf(request, isCancelled));
    const std::uint64_t id = ++lastTokenizerId;
    const OpenTokenizerReply reply{id, opened->info()};
    tokenizers[id] = std::move(opened);
    return {reply, {}};
}

Engine::Private::Reply Engine::Private::reconstruct(const Frame& request,
                                                    const IsCancelled& isCancelled) {
    const auto wanted = request.fields.get<ReconstructRequest>();
    const std::shared_ptr<OpenImage> opened = image(wanted.imageId);
    const Model& chosen = model(wanted.modelId);
    ReconstructAnswer answer =
        reconstructImage(wanted, chosen, tokenizerFor(wanted.tokenizerId, chosen, wanted.mask.grid),
                         opened->pyramid.full(), maskableImages, progressOf(request, isCancelled));
    return {answer.reply, std::move(answer.arrays)};
}

Engine::Private::Reply Engine::Private::tokenTiles(const Frame& request,
                                                   const IsCancelled& isCancelled) {
    const auto wanted = request.fields.get<TokenTilesRequest>();
    const Tokenizer& chosen = tokenizer(wanted.tokenizerId);
    const std::vector<std::uint8_t> tiles =
        chosen.tiles(wanted.tokens, progressOf(request, isCancelled));
    const std::int64_t side = chosen.info().tokenSide;
    const auto count = static_cast<std::int64_t>(wanted.tokens.size());
    return {nlohmann::json::object(), {byteArray("tiles", {count, side, side, 3}, tiles)}};
}

Engine::Private::Reply Engine::Private::similarTokens(const Frame& request, const IsCancelled&) {
    const auto wanted = request.fields.get<SimilarTokensRequest>();
    return {SimilarTokensReply{tokenizer(wanted.tokenizerId).similar(wanted.token, wanted.count)},
            {}};
}

Engine::Private::Reply Engine::Private::tokenizeFile(const Frame& request, const IsCancelled&) {
    const auto wanted = request.fields.get<TokenizeFileRequest>();
    const Model& framing = model(wanted.modelId);
    const Tokenizer& chosen = tokenizer(wanted.tokenizerId);
    const Size grid = framing.gridOf(framing.info().imageSize);
    const DecodedImage decoded = decodeImage(std::filesystem::path(wanted.path));
    const Planes view = chosen.view(decoded.image, framing.processor(), grid);
    const TokenBatch tokens = chosen.encode(stack(std::span(&view, 1)));
    return {nlohmann::json::object(),
            {intArray("tokens", {grid.height, grid.width}, tokens.tokens)}};
}

Engine::Private::Reply Engine::Private::makeMask(const Frame& request, const IsCancelled&) {
    const auto wanted = request.fields.get<MakeMaskRequest>();
    switch (wanted.rule) {
    case MaskRule::Random:
        return {randomMask(wanted.grid, wanted.ratio, wanted.seed), {}};
    case MaskRule::Bernoulli:
        return {bernoulliMask(wanted.grid, wanted.ratio, wanted.seed), {}};
    default: {
        BlockwiseOptions options;
        options.target = wanted.count;
        options.version = wanted.blockwiseVersion;
        return {blockwiseMask(wanted.grid, options, wanted.seed), {}};
    }
    }
}

Engine::Private::Reply Engine::Private::openMask(const Frame& request, const IsCancelled&) {
    const auto wanted = request.fields.get<OpenMaskRequest>();
    MaskReading reading = readMask(std::filesystem::path(wanted.path),
                                   {wanted.grid, wanted.image, wanted.allowsResize, wanted.seen});
    return {OpenMaskReply{std::move(reading.mask), std::move(reading.notes)}, {}};
}

Engine::Private::Reply Engine::Private::encodeMask(const Frame& request, const IsCancelled&) {
    const auto wanted = request.fields.get<EncodeMaskRequest>();
    std::vector<std::byte> file;
    if (wanted.format == MaskFormat::Json) {
        const std::string text = maskJson(wanted.mask);
        const auto bytes = std::as_bytes(std::span(text));
        file.assign(bytes.begin(), bytes.end());
    } else {
        file = wanted.format == MaskFormat::Npy ? maskNpy(wanted.mask) : maskPng(wanted.mask);
    }
    return {nlohmann::json::object(), {fileArray(std::move(file))}};
}

Engine::Private::Reply Engine::Private::classMask(const Frame& request, const IsCancelled&) {
    const auto wanted = request.fields.get<ClassMaskRequest>();
    const LabelSource labels =
        segmentations.find(wanted.segmentationId)->segmentation->source(false);
    return {maskOfClass(labels, wanted.classIndex, wanted.grid, wanted.seen), {}};
}

Engine::Private::Reply Engine::Private::encodeAnimation(const Frame& request, const IsCancelled&) {
    const auto wanted = request.fields.get<EncodeAnimationRequest>();
    const Array* frames = request.find("frames");
    if (frames == nullptr || frames->dtype != ArrayType::UInt8 || frames->shape.size() != 4 ||
        frames->shape[0] < 1 || frames->shape[3] != 3) {
        throw Error(ErrorKind::BadFormat, "PROTOCOL-ARRAY",
                    "cannot read array: frames: expected uint8 [n, h, w, 3]");
    }
    const auto count = static_cast<std::size_t>(frames->shape[0]);
    const std::size_t bytes = frames->bytes.size() / count;
    ApngWriter writer;
    for (std::size_t i = 0; i < count; ++i) {
        Image picture{
            static_cast<int>(frames->shape[1]), static_cast<int>(frames->shape[2]), 3, {}};
        const auto* first =
            reinterpret_cast<const std::uint8_t*>(frames->bytes.data()) + i * bytes; // NOLINT
        picture.pixels.assign(first, first + bytes);
        writer.addFrame(picture, i + 1 == count ? wanted.lastDelayMs : wanted.delayMs);
    }
    return {nlohmann::json::object(), {fileArray(writer.finish())}};
}

} // namespace core
