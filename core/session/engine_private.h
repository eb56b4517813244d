#pragma once

#include "core/session/engine.h"
#include "core/session/image_pyramid.h"
#include "core/session/model.h"
#include "core/session/reconstruction.h"
#include "core/session/segment_store.h"
#include "core/session/tokenizer.h"
#include "core/session/trace_store.h"
#include "core/session/work_queue.h"

#include <map>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

/// For the sources of Engine.
namespace core {

using IsCancelled = std::function<bool()>;

/// An image that the window looks at.
struct OpenImage {
    OpenImage(ImageInfo imageInfo, Image image)
        : info(std::move(imageInfo)), pyramid(std::move(image)) {}
    ImageInfo info;
    ImagePyramid pyramid;
};

struct Engine::Private {
    using Reply = std::pair<nlohmann::json, std::vector<Array>>;
    using Handler = Reply (Private::*)(const Frame& request, const IsCancelled& isCancelled);

    Private(std::string deviceName, std::function<void(const Frame&)> sender)
        : device(std::move(deviceName)), send(std::move(sender)) {}

    void answer(std::uint64_t id,
                std::string kind,
                nlohmann::json fields,
                std::vector<Array> arrays = {}) {
        const std::lock_guard lock(sendMutex);
        send(Frame{std::move(kind), id, std::move(fields), std::move(arrays)});
    }

    void answerError(std::uint64_t id, ErrorMessage message);

    void run(WorkQueue& queue, Frame request, Handler handler);

    [[nodiscard]] Progress progressOf(const Frame& request, const IsCancelled& isCancelled);

    /// throws  Error{BadFormat, "IMAGE-GONE"}
    [[nodiscard]] std::shared_ptr<OpenImage> image(std::uint64_t id);
    /// Of the inference thread.
    /// throws  Error{BadFormat, "CKPT-GONE"}
    [[nodiscard]] const Model& model(std::uint64_t id);
    /// The one that a request names, or none, with the reason, when it does not fit the model.
    [[nodiscard]] ChosenTokenizer tokenizerFor(std::uint64_t id, const Model& model, Size grid);
    [[nodiscard]] const Tokenizer& tokenizer(std::uint64_t id);

    Reply openModel(const Frame& request, const IsCancelled& isCancelled);
    Reply openImage(const Frame& request, const IsCancelled& isCancelled);
    Reply tile(const Frame& request, const IsCancelled& isCancelled);
    Reply thumbnail(const Frame& request, const IsCancelled& isCancelled);
    Reply pixel(const Frame& request, const IsCancelled& isCancelled);
    Reply classify(const Frame& request, const IsCancelled& isCancelled);
    Reply segment(const Frame& request, const IsCancelled& isCancelled);
    Reply openLabels(const Frame& request, const IsCancelled& isCancelled);
    Reply labelTile(const Frame& request, const IsCancelled& isCancelled);
    Reply compareSegmentations(const Frame& request, const IsCancelled& isCancelled);
    Reply exportSegmentation(const Frame& request, const IsCancelled& isCancelled);
    Reply openTokenizer(const Frame& request, const IsCancelled& isCancelled);
    Reply reconstruct(const Frame& request, const IsCancelled& isCancelled);
    Reply tokenTiles(const Frame& request, const IsCancelled& isCancelled);
    Reply similarTokens(const Frame& request, const IsCancelled& isCancelled);
    Reply tokenizeFile(const Frame& request, const IsCancelled& isCancelled);
    Reply makeMask(const Frame& request, const IsCancelled& isCancelled);
    Reply openMask(const Frame& request, const IsCancelled& isCancelled);
    Reply encodeMask(const Frame& request, const IsCancelled& isCancelled);
    Reply classMask(const Frame& request, const IsCancelled& isCancelled);
    Reply encodeAnimation(const Frame& request, const IsCancelled& isCancelled);
    Reply trace(const Frame& request, const IsCancelled& isCancelled);
    Reply attentionMaps(const Frame& request, const IsCancelled& isCancelled);
    Reply scoreSplit(const Frame& request, const IsCancelled& isCancelled);
    Reply rollout(const Frame& request, const IsCancelled& isCancelled);
    Reply relevance(const Frame& request, const IsCancelled& isCancelled);
    Reply attentionSummary(const Frame& request, const IsCancelled& isCancelled);
    Reply tokenView(const Frame& request, const IsCancelled& isCancelled);
    Reply logitLens(const Frame& request, const IsCancelled& isCancelled);
    Reply occlusion(const Frame& request, const IsCancelled& isCancelled);
    Reply biasMaps(const Frame& request, const IsCancelled& isCancelled);
    Reply layerScales(const Frame& request, const IsCancelled& isCancelled);
    Reply inspect(const Frame& request, const IsCancelled& isCancelled);
    Reply listLibrary(const Frame& request, const IsCancelled& isCancelled);
    Reply planDownload(const Frame& request, const IsCancelled& isCancelled);
    Reply download(const Frame& request, const IsCancelled& isCancelled);
    Reply verify(const Frame& request, const IsCancelled& isCancelled);
    Reply convertCheckpoint(const Frame& request, const IsCancelled& isCancelled);
    void release(const Frame& request);

    /// The pass that a request is about, run now unless it is still known.
    [[nodiscard]] const KnownPass& passOf(const TraceRequest& request, const Progress& progress);
    [[nodiscard]] std::shared_ptr<const Trace> traceOf(const TraceRequest& request,
                                                       const Progress& progress) {
        return passOf(request, progress).trace;
    }

    static thread_local std::optional<LoadReport>
        refusal; ///< of the request that this thread works on

    std::string device;
    std::function<void(const Frame&)> send;
    std::mutex sendMutex;
    std::mutex imagesMutex;
    std::map<std::uint64_t, std::shared_ptr<OpenImage>> images;
    std::uint64_t lastImageId = 0;
    std::map<std::uint64_t, std::unique_ptr<Model>>
        models; ///< touched by the inference thread only
    std::uint64_t lastModelId = 0;
    std::map<std::uint64_t, std::unique_ptr<Tokenizer>>
        tokenizers; ///< likewise of the inference thread only
    std::uint64_t lastTokenizerId = 0;
    MaskableImages maskableImages; ///< likewise
    TraceStore traces;             ///< likewise
    SegmentStore segmentations;
    WorkQueue decoding{2}; ///< the queues last: destroyed first, while all the rest still exists
    WorkQueue inference{1};
    WorkQueue transfers{3}; ///< a download, a plan for another one, and a conversion
    WorkQueue disk{1};      ///< looks into the files of the library
};

/// The bytes of a file, as the array "file".
[[nodiscard]] Array fileArray(std::vector<std::byte> bytes);

} // namespace core
