#include "core/base/error.h"
#include "core/base/stopwatch.h"
#include "core/base/text.h"
#include "core/image/decode.h"
#include "core/image/processor.h"
#include "core/session/engine_info.h"
#include "core/session/engine_private.h"
#include "core/session/failure.h"
#include "core/session/segment_export.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <thread>
#include <unistd.h>

namespace core {
namespace {

Progress stopping(const IsCancelled& isCancelled) {
    return [isCancelled](float) { return !isCancelled(); };
}

} // namespace

thread_local std::optional<LoadReport> Engine::Private::refusal;

Array fileArray(std::vector<std::byte> bytes) {
    const auto size = static_cast<std::int64_t>(bytes.size());
    return {"file", ArrayType::UInt8, {size}, std::move(bytes)};
}

void Engine::Private::answerError(std::uint64_t id, ErrorMessage message) {
    if (message.report) {
        clipReport(*message.report);
    }
    answer(id, "error", message);
}

void Engine::Private::run(WorkQueue& queue, Frame request, Handler handler) {
    const std::uint64_t id = request.id;
    queue.push(id, [this, handler, frame = std::move(request)](const IsCancelled& isCancelled) {
        refusal.reset();
        try {
            report(stopping(isCancelled), 0);
            Reply reply = (this->*handler)(frame, isCancelled);
            answer(frame.id, "reply", std::move(reply.first), std::move(reply.second));
        } catch (...) {
            ErrorMessage message = describe(std::current_exception());
            message.report = refusal;
            answerError(frame.id, std::move(message));
        }
    });
}

Progress Engine::Private::progressOf(const Frame& request, const IsCancelled& isCancelled) {
    return [this, id = request.id, isCancelled](float fraction) {
        answer(id, "progress", {{"fraction", fraction}});
        return !isCancelled();
    };
}

std::shared_ptr<OpenImage> Engine::Private::image(std::uint64_t id) {
    const std::lock_guard lock(imagesMutex);
    const auto place = images.find(id);
    if (place == images.end()) {
        throw Error(ErrorKind::BadFormat, "IMAGE-GONE", "no such image: " + std::to_string(id));
    }
    return place->second;
}

const Model& Engine::Private::model(std::uint64_t id) {
    const auto place = models.find(id);
    if (place == models.end()) {
        throw Error(ErrorKind::BadFormat, "CKPT-GONE", "no such model: " + std::to_string(id));
    }
    return *place->second;
}

Engine::Private::Reply Engine::Private::openModel(const Frame& request,
                                                  const IsCancelled& isCancelled) {
    auto wanted = request.fields.get<OpenModelRequest>();
    if (wanted.device == "auto" && !device.empty()) {
        wanted.device = device;
    }
    auto model = Model::open(wanted, progressOf(request, isCancelled), &refusal);
    const std::uint64_t id = ++lastModelId;
    OpenModelReply reply{id, model->info()};
    clipReport(reply.model.report);
    models[id] = std::move(model);
    return {reply, {}};
}

Engine::Private::Reply Engine::Private::openImage(const Frame& request,
                                                  const IsCancelled& isCancelled) {
    const auto wanted = request.fields.get<OpenImageRequest>();
    DecodeOptions options;
    options.appliesExif = wanted.appliesExif;
    options.allowsDamaged = wanted.allowsDamaged;
    const Array* file = request.find("file");
    const Stopwatch stopwatch;
    DecodedImage decoded = file != nullptr
                               ? decodeImage(file->bytes, wanted.name, options)
                               : decodeImage(std::filesystem::path(wanted.path), options);
    std::error_code ignored;
    ImageInfo info;
    info.decodeMs = stopwatch.milliseconds();
    info.path = wanted.path;
    info.width = decoded.image.width;
    info.height = decoded.image.height;
    info.format = decoded.format;
    info.fileBytes =
        file != nullptr ? file->bytes.size() : std::filesystem::file_size(wanted.path, ignored);
    info.tileSize = ImagePyramid::kTileSize;
    info.notes = decoded.notes;
    info.isDamaged = decoded.isDamaged;
    report(stopping(isCancelled), 1);
    const auto opened = std::make_shared<OpenImage>(info, std::move(decoded.image));
    opened->info.levelCount = opened->pyramid.levelCount();
    const std::lock_guard lock(imagesMutex);
    opened->info.imageId = ++lastImageId;
    images[opened->info.imageId] = opened;
    return {opened->info, {}};
}

Engine::Private::Reply Engine::Private::tile(const Frame& request, const IsCancelled&) {
    const auto wanted = request.fields.get<TileRequest>();
    const Image pixels =
        image(wanted.imageId)->pyramid.tile(wanted.level, wanted.row, wanted.column);
    return {nlohmann::json::object(), {pixelArray("pixels", pixels)}};
}

Engine::Private::Reply Engine::Private::thumbnail(const Frame& request, const IsCancelled&) {
    const auto wanted = request.fields.get<ThumbnailRequest>();
    constexpr int kLargestSide = 1024;
    if (wanted.side < 1 || wanted.side > kLargestSide) {
        throw Error(ErrorKind::BadShape, "IMAGE-SIZE", "thumbnail: expected a side from 1 to 1024");
    }
    const Image pixels = decodeThumbnail(std::filesystem::path(wanted.path), wanted.side);
    return {nlohmann::json::object(), {pixelArray("pixels", pixels)}};
}

Engine::Private::Reply Engine::Private::pixel(const Frame& request, const IsCancelled&) {
    const auto wanted = request.fields.get<PixelRequest>();
    const std::shared_ptr<OpenImage> opened = image(wanted.imageId);
    const Image& full = opened->pyramid.full();
    if (wanted.x < 0 || wanted.y < 0 || wanted.x >= full.width || wanted.y >= full.height) {
        throw Error(ErrorKind::BadShape, "IMAGE-PIXEL", "no such pixel");
    }
    const std::uint8_t* rgb =
        full.row(wanted.y) + static_cast<std::ptrdiff_t>(wanted.x) * full.channels;
    return {{{"rgb", {rgb[0], rgb[1], rgb[2]}}}, {}};
}

Engine::Private::Reply Engine::Private::classify(const Frame& request,
                                                 const IsCancelled& isCancelled) {
    const auto wanted = request.fields.get<ClassifyRequest>();
    const std::shared_ptr<OpenImage> opened = image(wanted.imageId);
    const Model& chosen = model(wanted.modelId);
    const Stopwatch stopwatch;
    const Image input = modelInput(opened->pyramid.full(), chosen.processor());
    const Planes planes = toPlanes(input, chosen.processor());
    ClassifyReply reply;
    reply.imageId = wanted.imageId;
    reply.modelId = wanted.modelId;
    reply.milliseconds.decode = opened->info.decodeMs;
    reply.milliseconds.preprocess = stopwatch.milliseconds();
    RunOptions options;
    options.interventions = wanted.interventions;
    const RunOutput output =
        chosen.run(stack(std::span(&planes, 1)), options, progressOf(request, isCancelled));
    reply.milliseconds.forward = output.forwardMs;
    reply.device = chosen.info().device;
    reply.dtype = chosen.info().dtype;
    std::vector<Array> arrays{floatArray("logits", output.logits)};
    if (wanted.withModelInput) {
        arrays.push_back(pixelArray("model_input", input));
    }
    return {reply, std::move(arrays)};
}

Engine::Private::Reply Engine::Private::segment(const Frame& request,
                                                const IsCancelled& isCancelled) {
    const auto wanted = request.fields.get<SegmentRequest>();
    const std::shared_ptr<OpenImage> opened = image(wanted.imageId);
    OpenSegmentation result = segmentImage(wanted, model(wanted.modelId), opened->pyramid.full(),
                                           progressOf(request, isCancelled));
    result.info.milliseconds.decode = opened->info.decodeMs;
    return {segmentations.add(std::move(result))->info, {}};
}

Engine::Private::Reply Engine::Private::openLabels(const Frame& request, const IsCancelled&) {
    const auto wanted = request.fields.get<OpenLabelsRequest>();
    const Size size = image(wanted.imageId)->pyramid.full().size();
    return {segmentations.add(core::openLabels(wanted, model(wanted.modelId), size))->info, {}};
}

Engine::Private::Reply Engine::Private::labelTile(const Frame& request, const IsCancelled&) {
    const auto wanted = request.fields.get<LabelTileRequest>();
    const LabelTile tile =
        core::labelTile(*segmentations.find(wanted.segmentationId)->segmentation, wanted);
    const std::vector<std::int64_t> shape{tile.height, tile.width};
    return {nlohmann::json::object(),
            {wordArray("labels", shape, tile.labels),
             byteArray("confidence", shape, tile.confidence),
             wordArray("runner_up", shape, tile.runnerUp),
             byteArray("runner_up_confidence", shape, tile.runnerUpConfidence)}};
}

Engine::Private::Reply Engine::Private::compareSegmentations(const Frame& request,
                                                             const IsCancelled& isCancelled) {
    const auto wanted = request.fields.get<CompareSegmentationsRequest>();
    return {compared(*segmentations.find(wanted.first), *segmentations.find(wanted.second),
                     progressOf(request, isCancelled)),
            {}};
}

Engine::Private::Reply Engine::Private::exportSegmentation(const Frame& request,
                                                           const IsCancelled& isCancelled) {
    const auto wanted = request.fields.get<ExportSegmentationRequest>();
    const auto opened = segmentations.find(wanted.segmentationId);
    const std::shared_ptr<OpenImage> pictured = image(opened->info.imageId);
    Legend legend = opened->legend;
    if (wanted.colors.size() == legend.colors.size()) {
        legend.colors = wanted.colors;
    }
    std::optional<GeoReference> reference;
    if (!pictured->info.path.empty()) {
        reference = readGeoReference(std::filesystem::path(pictured->info.path)).reference;
    }
    std::vector<std::byte> file = segmentFile(
        {*opened->segmentation, legend, opened->areas, &pictured->pyramid.full(),
         pictured->info.path, reference},
        {wanted.format, wanted.opacity, wanted.hidden}, progressOf(request, isCancelled));
    return {nlohmann::json::object(), {fileArray(std::move(file))}};
}

void Engine::Private::release(const Frame& request) {
    if (const auto imageId = request.fields.find("image_id");
        imageId != request.fields.end() && imageId->is_number_unsigned()) {
        const auto which = imageId->get<std::uint64_t>();
        inference.push(request.id,
                       [this, which](const IsCancelled&) { traces.forgetImage(which); });
        const std::lock_guard lock(imagesMutex);
        images.erase(which);
    }
    if (const auto id = request.fields.find("segmentation_id");
        id != request.fields.end() && id->is_number_unsigned()) {
        segmentations.remove(id->get<std::uint64_t>());
    }
    if (const auto modelId = request.fields.find("model_id");
        modelId != request.fields.end() && modelId->is_number_unsigned()) {
        inference.push(request.id, [this, id = modelId->get<std::uint64_t>()](const IsCancelled&) {
            traces.forgetModel(id);
            models.erase(id);
        });
    }
    if (const auto id = request.fields.find("tokenizer_id");
        id != request.fields.end() && id->is_number_unsigned()) {
        inference.push(request.id, [this, which = id->get<std::uint64_t>()](const IsCancelled&) {
            tokenizers.erase(which);
        });
    }
}

Engine::Engine(std::string device, std::function<void(const Frame&)> send)
    : m_d(std::make_unique<Private>(std::move(device), std::move(send))) {}

Engine::~Engine() = default;

bool Engine::handle(Frame request) {
    static const std::map<std::string, std::pair<Private::Handler, WorkQueue Private::*>> kWork{
        {"open_model", {&Private::openModel, &Private::inference}},
        {"classify", {&Private::classify, &Private::inference}},
        {"segment", {&Private::segment, &Private::inference}},
        {"open_labels", {&Private::openLabels, &Private::inference}},
        {"label_tile", {&Private::labelTile, &Private::decoding}},
        {"compare_segmentations", {&Private::compareSegmentations, &Private::decoding}},
        {"export_segmentation", {&Private::exportSegmentation, &Private::decoding}},
        {"open_tokenizer", {&Private::openTokenizer, &Private::inference}},
        {"reconstruct", {&Private::reconstruct, &Private::inference}},
        {"token_tiles", {&Private::tokenTiles, &Private::inference}},
        {"similar_tokens", {&Private::similarTokens, &Private::inference}},
        {"tokenize_file", {&Private::tokenizeFile, &Private::inference}},
        {"trace", {&Private::trace, &Private::inference}},
        {"attention_maps", {&Private::attentionMaps, &Private::inference}},
        {"score_split", {&Private::scoreSplit, &Private::inference}},
        {"rollout", {&Private::rollout, &Private::inference}},
        {"relevance", {&Private::relevance, &Private::inference}},
        {"attention_summary", {&Private::attentionSummary, &Private::inference}},
        {"token_view", {&Private::tokenView, &Private::inference}},
        {"logit_lens", {&Private::logitLens, &Private::inference}},
        {"occlusion", {&Private::occlusion, &Private::inference}},
        {"bias_maps", {&Private::biasMaps, &Private::inference}},
        {"layer_scales", {&Private::layerScales, &Private::inference}},
        {"make_mask", {&Private::makeMask, &Private::decoding}},
        {"open_mask", {&Private::openMask, &Private::decoding}},
        {"encode_mask", {&Private::encodeMask, &Private::decoding}},
        {"class_mask", {&Private::classMask, &Private::decoding}},
        {"encode_animation", {&Private::encodeAnimation, &Private::decoding}},
        {"open_image", {&Private::openImage, &Private::decoding}},
        {"tile", {&Private::tile, &Private::decoding}},
        {"thumbnail", {&Private::thumbnail, &Private::decoding}},
        {"pixel", {&Private::pixel, &Private::decoding}},
        {"inspect", {&Private::inspect, &Private::disk}},
        {"list_library", {&Private::listLibrary, &Private::disk}},
        {"plan_download", {&Private::planDownload, &Private::transfers}},
        {"download", {&Private::download, &Private::transfers}},
        {"verify", {&Private::verify, &Private::disk}},
        {"convert_checkpoint", {&Private::convertCheckpoint, &Private::transfers}},
    };
    const std::uint64_t id = request.id;
    if (const auto work = kWork.find(request.kind); work != kWork.end()) {
        m_d->run((*m_d).*(work->second.second), std::move(request), work->second.first);
    } else if (request.kind == "ping") {
        m_d->answer(id, "reply", nlohmann::json::object());
    } else if (request.kind == "hello") {
        m_d->answer(id, "reply", engineInfo());
    } else if (request.kind == "cancel") {
        const std::uint64_t target = request.fields.value("target", std::uint64_t{0});
        (void)(m_d->inference.cancel(target) || m_d->decoding.cancel(target) ||
               m_d->transfers.cancel(target) || m_d->disk.cancel(target));
        m_d->answer(id, "reply", nlohmann::json::object());
    } else if (request.kind == "release") {
        m_d->release(request);
        m_d->answer(id, "reply", nlohmann::json::object());
    } else if (request.kind == "shutdown") {
        m_d->answer(id, "reply", nlohmann::json::object());
        return false;
    } else {
        m_d->answerError(id, {"PROTOCOL-KIND",
                              "the engine does not know \"" + printable(request.kind, 60) + "\"",
                              "Use a window and an engine of the same version.",
                              exitCode(ErrorKind::Internal), std::nullopt});
    }
    return true;
}

} // namespace core
