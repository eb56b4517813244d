#include "app/desktop/engine/array_image.h"
#include "app/desktop/engine/engine_answers.h"
#include "app/desktop/engine/engine_client.h"

/// Asking about masked image modelling, and what comes back.
namespace app {
namespace {

/// The array `frames` uint8 [n, h, w, 3].
core::Array framesArray(const std::vector<QImage>& frames) {
    const QSize size = frames.empty() ? QSize() : frames.front().size();
    std::vector<std::uint8_t> pixels;
    for (const QImage& frame : frames) {
        const QImage packed =
            frame.size() == size
                ? frame.convertToFormat(QImage::Format_RGB888)
                : frame.scaled(size, Qt::IgnoreAspectRatio).convertToFormat(QImage::Format_RGB888);
        for (int row = 0; row < size.height(); ++row) {
            const uchar* line = packed.constScanLine(row);
            pixels.insert(pixels.end(), line, line + qsizetype{3} * size.width());
        }
    }
    return core::byteArray(
        "frames", {static_cast<std::int64_t>(frames.size()), size.height(), size.width(), 3},
        pixels);
}

/// request  whose field "grid" is a core::Size; it is the first of core::OpenMaskRequest's, too
void checkGrid(const core::Frame& request, const core::PatchMask& mask) {
    const auto asked = read<core::MakeMaskRequest>(request.fields);
    if (mask.grid != asked.grid) {
        throwLie("mask: expected one of the grid that was asked for");
    }
}

} // namespace

quint64 EngineClient::openTokenizer(const core::OpenTokenizerRequest& request, QObject* asker) {
    return open({"open_tokenizer", 0, request, {}}, {}, asker);
}

quint64 EngineClient::reconstruct(const core::ReconstructRequest& request, QObject* asker) {
    std::vector<Need> needs{{"image_id", request.imageId}, {"model_id", request.modelId}};
    if (request.tokenizerId != 0) {
        needs.push_back({"tokenizer_id", request.tokenizerId});
    }
    return ask({.frame = {"reconstruct", 0, request, {}}, .needs = std::move(needs)}, asker);
}

quint64 EngineClient::tokenTiles(const core::TokenTilesRequest& request, QObject* asker) {
    return ask({.frame = {"token_tiles", 0, request, {}},
                .needs = {{"tokenizer_id", request.tokenizerId}}},
               asker);
}

quint64 EngineClient::similarTokens(const core::SimilarTokensRequest& request, QObject* asker) {
    return ask({.frame = {"similar_tokens", 0, request, {}},
                .needs = {{"tokenizer_id", request.tokenizerId}}},
               asker);
}

quint64 EngineClient::tokenizeFile(const core::TokenizeFileRequest& request, QObject* asker) {
    return ask({.frame = {"tokenize_file", 0, request, {}},
                .needs = {{"tokenizer_id", request.tokenizerId}, {"model_id", request.modelId}}},
               asker);
}

quint64 EngineClient::makeMask(const core::MakeMaskRequest& request, QObject* asker) {
    return ask({.frame = {"make_mask", 0, request, {}}, .needs = {}}, asker);
}

quint64 EngineClient::classMask(const core::ClassMaskRequest& request, QObject* asker) {
    return ask({.frame = {"class_mask", 0, request, {}},
                .needs = {{"segmentation_id", request.segmentationId}}},
               asker);
}

quint64 EngineClient::openMask(const core::OpenMaskRequest& request, QObject* asker) {
    return ask({.frame = {"open_mask", 0, request, {}}, .needs = {}}, asker);
}

quint64 EngineClient::encodeMask(const core::EncodeMaskRequest& request, QObject* asker) {
    return ask({.frame = {"encode_mask", 0, request, {}}, .needs = {}}, asker);
}

quint64 EngineClient::encodeAnimation(const core::EncodeAnimationRequest& request,
                                      const std::vector<QImage>& frames,
                                      QObject* asker) {
    return ask({.frame = {"encode_animation", 0, request, {framesArray(frames)}}, .needs = {}},
               asker);
}

void EngineClient::finishReconstruction(quint64 requestId,
                                        const Request& request,
                                        const core::Frame& reply) {
    const std::string& kind = request.frame.kind;
    if (kind == "reconstruct") {
        const auto asked = read<core::ReconstructRequest>(request.frame.fields);
        auto answer = read<core::ReconstructReply>(reply.fields);
        answer.imageId = asked.imageId;
        answer.modelId = asked.modelId;
        answer.tokenizerId = asked.tokenizerId;
        if (answer.mask != asked.mask) {
            throwLie("mask: expected the one that was asked for");
        }
        const ReconstructArrays arrays = reconstructArraysOf(reply, answer.mask);
        take(requestId);
        Q_EMIT reconstructed(requestId, answer, arrays);
    } else if (kind == "token_tiles") {
        const auto asked = read<core::TokenTilesRequest>(request.frame.fields);
        const std::vector<QImage> tiles =
            imagesOf(reply, "tiles", static_cast<int>(asked.tokens.size()));
        take(requestId);
        Q_EMIT tokenTilesArrived(requestId, asked.tokenizerId, asked.tokens, tiles);
    } else if (kind == "similar_tokens") {
        const auto similar = read<core::SimilarTokensReply>(reply.fields);
        take(requestId);
        Q_EMIT similarTokensFound(requestId, similar);
    } else if (kind == "tokenize_file") {
        const std::vector<std::int32_t> tokens = core::intsOf(arrayOf(reply, "tokens"));
        take(requestId);
        Q_EMIT fileTokenized(requestId, tokens);
    } else {
        finishAttention(requestId, request, reply);
    }
}

void EngineClient::finishMask(quint64 requestId, const Request& request, const core::Frame& reply) {
    const std::string& kind = request.frame.kind;
    if (kind == "make_mask" || kind == "class_mask") {
        const auto mask = read<core::PatchMask>(reply.fields);
        checkGrid(request.frame, mask);
        take(requestId);
        Q_EMIT maskMade(requestId, mask);
    } else if (kind == "open_mask") {
        const auto opened = read<core::OpenMaskReply>(reply.fields);
        checkGrid(request.frame, opened.mask);
        take(requestId);
        Q_EMIT maskOpened(requestId, opened);
    } else {
        const QByteArray bytes = bytesOf(arrayOf(reply, "file"));
        take(requestId);
        Q_EMIT fileEncoded(requestId, bytes);
    }
}

} // namespace app
