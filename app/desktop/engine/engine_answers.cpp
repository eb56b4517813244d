#include "app/desktop/engine/engine_answers.h"

#include "app/desktop/engine/array_image.h"
#include "app/desktop/engine/engine_client.h"
#include "core/protocol/frame.h"

#include <algorithm>

/// What comes back from the engine: its start, its end and its answers.
namespace app {

void throwLie(const std::string& problem) {
    throw core::Error(core::ErrorKind::BadFormat, "PROTOCOL-REPLY", "cannot use reply: " + problem);
}

const core::Array& arrayOf(const core::Frame& reply, const char* name) {
    const core::Array* array = reply.find(name);
    if (!array) {
        throwLie(std::string(name) + ": is missing");
    }
    return *array;
}

QByteArray bytesOf(const core::Array& array) {
    return {reinterpret_cast<const char*>(array.bytes.data()),
            static_cast<qsizetype>(array.bytes.size())};
}

namespace {

/// An engine that dies on a request gets it once more, not for ever.
constexpr int kAttempts = 2;

/// throws a lie when the lists of classes do not fit together
void check(const core::SegmentReply& reply) {
    if (reply.colors.size() != reply.labels.size()) {
        throwLie("colors: expected one for each of the labels");
    }
    for (const core::ClassArea& area : reply.classes) {
        if (static_cast<std::size_t>(area.index) >= reply.labels.size()) {
            throwLie("classes: a class without a label");
        }
    }
}

/// Its segmentations end with the engine; models and images are opened again.
bool isOfOneLife(const std::string& openingKind) {
    return openingKind == "segment" || openingKind == "open_labels";
}

/// The reply to a request that opens something; one of the four is filled.
struct Opened {
    core::OpenModelReply model;
    core::ImageInfo image;
    core::OpenTokenizerReply tokenizer;
    core::SegmentReply segmentation;
    quint64 engineId = 0;
};

Opened readOpened(const std::string& kind, const nlohmann::json& fields) {
    Opened opened;
    if (kind == "open_model") {
        from_json(fields, opened.model);
        opened.engineId = opened.model.modelId;
    } else if (kind == "open_image") {
        from_json(fields, opened.image);
        opened.engineId = opened.image.imageId;
    } else if (kind == "open_tokenizer") {
        from_json(fields, opened.tokenizer);
        opened.engineId = opened.tokenizer.tokenizerId;
    } else {
        from_json(fields, opened.segmentation);
        check(opened.segmentation);
        opened.engineId = opened.segmentation.segmentationId;
    }
    if (opened.engineId == 0) {
        throwLie("the id of what was opened is 0");
    }
    return opened;
}

} // namespace

void EngineClient::onReady(const core::EngineInfo& info) {
    reopenKept();
    sendWaiting();
    Q_EMIT engineStarted(info);
}

void EngineClient::onLost(const QString& reason, int restarts) {
    std::erase_if(m_resources, [](const auto& entry) {
        return entry.second.engineId != 0 && isOfOneLife(entry.second.opening.kind);
    });
    for (auto& [id, resource] : m_resources) {
        resource.engineId = 0;
    }
    std::vector<quint64> exhausted;
    std::vector<quint64> letGo;
    for (auto place = m_requests.begin(); place != m_requests.end();) {
        Request& request = place->second;
        request.isSent = false;
        if (skipDeadlyFile(request)) {
            request.attempts = 0;
        }
        if (request.attempts >= kAttempts && !request.isCancelled) {
            exhausted.push_back(place->first);
        }
        if (request.isCancelled) {
            letGo.push_back(place->first);
        }
        place = request.isCancelled ? m_requests.erase(place) : std::next(place);
    }
    for (const quint64 id : letGo) {
        Q_EMIT cancelled(id);
    }
    Q_EMIT engineLost(reason, restarts);
    for (const quint64 id : exhausted) {
        fail(id, {"ENGINE-LOST",
                  "cannot finish: the engine stopped twice on this: " + reason.toStdString(),
                  "Other work can go on. Try again, with less at once or on the CPU.", 1,
                  std::nullopt});
    }
    scheduleSending(); // fails the rest when the engine stays down
}

void EngineClient::onArrived(const core::Frame& frame) {
    const auto place = m_requests.find(frame.id);
    if (place == m_requests.end() || !place->second.isSent) {
        return; // of a cancel or a release
    }
    const bool isWanted = !place->second.isCancelled && !place->second.isReopening;
    try {
        if (frame.kind == "progress" && isWanted) {
            noteProgress(frame.id, place->second, frame);
        } else if (frame.kind == "reply") {
            // Still in the list while the reply is read: a lie ends the engine, and the request
            // shall be among those that are repeated.
            finish(frame.id, place->second, frame);
        } else if (frame.kind == "error") {
            fail(frame.id, read<core::ErrorMessage>(frame.fields));
        }
    } catch (const core::Error& error) {
        m_engine.drop(QString::fromUtf8(error.what()));
    }
}

void EngineClient::finish(quint64 requestId, const Request& request, const core::Frame& reply) {
    const std::string& kind = request.frame.kind;
    if (request.opens != 0) {
        finishOpening(requestId, request, reply);
    } else if (request.isCancelled) {
        take(requestId);
        Q_EMIT cancelled(requestId);
    } else if (isAboutLibrary(kind)) {
        finishLibrary(requestId, request, reply);
    } else if (kind == "tile") {
        const auto tile = read<core::TileRequest>(request.frame.fields);
        const QImage pixels = imageOf(arrayOf(reply, "pixels"));
        take(requestId);
        Q_EMIT tileArrived(tile.imageId, tile.level, tile.row, tile.column, pixels);
    } else if (kind == "thumbnail") {
        const auto thumbnail = read<core::ThumbnailRequest>(request.frame.fields);
        const QImage picture = imageOf(arrayOf(reply, "pixels"));
        take(requestId);
        Q_EMIT thumbnailArrived(requestId, QString::fromStdString(thumbnail.path), picture);
    } else if (kind == "classify") {
        const auto asked = read<core::ClassifyRequest>(request.frame.fields);
        auto answer = read<core::ClassifyReply>(reply.fields);
        answer.imageId = asked.imageId;
        answer.modelId = asked.modelId;
        const std::vector<float> logits = core::floatsOf(arrayOf(reply, "logits"));
        const QImage seen =
            asked.withModelInput ? imageOf(arrayOf(reply, "model_input")) : QImage();
        take(requestId);
        Q_EMIT classified(requestId, answer, logits, seen);
    } else {
        finishSegmentation(requestId, request, reply);
    }
}

void EngineClient::finishSegmentation(quint64 requestId,
                                      const Request& request,
                                      const core::Frame& reply) {
    const std::string& kind = request.frame.kind;
    if (kind == "label_tile") {
        const auto tile = read<core::LabelTileRequest>(request.frame.fields);
        const LabelArrays arrays = labelArraysOf(reply);
        take(requestId);
        Q_EMIT labelTileArrived(tile.segmentationId, tile.level, tile.row, tile.column, arrays);
    } else if (kind == "compare_segmentations") {
        const auto agreement = read<core::CompareSegmentationsReply>(reply.fields);
        take(requestId);
        Q_EMIT segmentationsCompared(requestId, agreement);
    } else if (kind == "export_segmentation") {
        const QByteArray bytes = bytesOf(arrayOf(reply, "file"));
        take(requestId);
        Q_EMIT segmentationExported(requestId, bytes);
    } else {
        finishReconstruction(requestId, request, reply);
    }
}

void EngineClient::finishOpening(quint64 requestId,
                                 const Request& request,
                                 const core::Frame& reply) {
    const std::string kind = request.frame.kind;
    Opened opened = readOpened(kind, reply.fields);
    const Requests::node_type node = take(requestId);
    const Request& answered = node.mapped();
    const quint64 resourceId = answered.opens;
    if (answered.isCancelled || m_resources.count(resourceId) == 0) {
        releaseInEngine(kind, opened.engineId);
        Q_EMIT cancelled(requestId);
        return;
    }
    m_resources[resourceId].engineId = opened.engineId;
    m_resources[resourceId].isKept = !isOfOneLife(kind);
    scheduleSending(); // what waited for it
    if (kind == "open_model") {
        answered.isReopening ? Q_EMIT modelReopened(resourceId, opened.model.model)
                             : Q_EMIT modelOpened(requestId, resourceId, opened.model.model);
    } else if (kind == "open_image") {
        opened.image.imageId = resourceId;
        if (!answered.isReopening) {
            Q_EMIT imageOpened(requestId, opened.image);
        }
    } else if (kind == "open_tokenizer") {
        if (!answered.isReopening) {
            Q_EMIT tokenizerOpened(requestId, resourceId, opened.tokenizer.tokenizer);
        }
    } else {
        opened.segmentation.segmentationId = resourceId;
        opened.segmentation.imageId = answered.needs[0].id;
        opened.segmentation.modelId = answered.needs[1].id;
        Q_EMIT segmented(requestId, opened.segmentation);
    }
}

void EngineClient::fail(quint64 requestId, const core::ErrorMessage& error) {
    const Requests::node_type node = take(requestId);
    if (node.empty()) {
        return; // failed already, with what it was waiting for
    }
    const Request& request = node.mapped();
    std::vector<quint64> waiting;
    if (request.opens != 0 && !request.isCancelled) {
        for (const auto& [id, other] : m_requests) {
            if (!other.isCancelled && !other.isSent && other.isNeeding(request.opens)) {
                waiting.push_back(id);
            }
        }
        if (!request.isReopening) {
            m_resources.erase(request.opens);
        } else if (const auto kept = m_resources.find(request.opens); kept != m_resources.end()) {
            // Not again in every life to come: it may be what ended the last one.
            kept->second.isKept = false;
        }
    }
    if (request.isCancelled) {
        Q_EMIT cancelled(requestId);
    } else if (!request.isReopening) {
        Q_EMIT failed(requestId, error);
    }
    for (const quint64 id : waiting) {
        fail(id, error);
    }
}

} // namespace app
