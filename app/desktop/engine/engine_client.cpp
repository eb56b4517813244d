#include "app/desktop/engine/engine_client.h"

#include "core/protocol/frame.h"

#include <algorithm>
#include <utility>

/// Asking and sending. What comes back is in engine_answers.cpp; both for masked image modelling
/// in engine_reconstruct.cpp and for attention in engine_attention.cpp.
namespace app {
namespace {

const char* idFieldOf(const std::string& openingKind) {
    if (openingKind == "open_model") {
        return "model_id";
    }
    if (openingKind == "open_tokenizer") {
        return "tokenizer_id";
    }
    return openingKind == "open_image" ? "image_id" : "segmentation_id";
}

core::ErrorMessage notOpen() {
    return {"ENGINE-NOT-OPEN", "cannot ask: what it is about is not open any more",
            "Open it again.", 3, std::nullopt};
}

} // namespace

EngineClient::EngineClient(EngineCommand command, const EngineTimes& times, QObject* parent)
    : QObject(parent), m_engine(std::move(command), times, nullptr) {
    connect(&m_engine, &EngineSupervisor::ready, this, &EngineClient::onReady);
    connect(&m_engine, &EngineSupervisor::lost, this, &EngineClient::onLost);
    connect(&m_engine, &EngineSupervisor::arrived, this, &EngineClient::onArrived);
    connect(&m_engine, &EngineSupervisor::stateChanged, this, &EngineClient::stateChanged);
    connect(&m_engine, &EngineSupervisor::cpuOnlyChanged, this, &EngineClient::cpuOnlyChanged);
    connect(&m_engine, &EngineSupervisor::logged, this, &EngineClient::logged);
    m_oneFile.setSingleShot(true);
    m_oneFile.setInterval(times.oneFile);
    connect(&m_oneFile, &QTimer::timeout, this, &EngineClient::endStuckListing);
}

bool EngineClient::isBusy() const {
    return std::any_of(m_requests.begin(), m_requests.end(),
                       [](const auto& entry) { return !entry.second.isCancelled; });
}

quint64 EngineClient::openModel(const core::OpenModelRequest& request, QObject* asker) {
    return open({"open_model", 0, request, {}}, {}, asker);
}

quint64 EngineClient::openImage(const core::OpenImageRequest& request,
                                const QByteArray& encoded,
                                QObject* asker) {
    core::Frame opening{"open_image", 0, request, {}};
    if (request.path.empty()) {
        const auto* bytes = reinterpret_cast<const std::uint8_t*>(encoded.constData());
        opening.arrays.push_back(core::byteArray(
            "file", {encoded.size()}, {bytes, static_cast<std::size_t>(encoded.size())}));
    }
    return open(std::move(opening), {}, asker);
}

quint64 EngineClient::tile(const core::TileRequest& request, QObject* asker) {
    return ask({.frame = {"tile", 0, request, {}}, .needs = {{"image_id", request.imageId}}},
               asker);
}

quint64 EngineClient::thumbnail(const core::ThumbnailRequest& request, QObject* asker) {
    return ask({.frame = {"thumbnail", 0, request, {}}, .needs = {}}, asker);
}

quint64 EngineClient::classify(const core::ClassifyRequest& request, QObject* asker) {
    return ask({.frame = {"classify", 0, request, {}},
                .needs = {{"image_id", request.imageId}, {"model_id", request.modelId}}},
               asker);
}

quint64 EngineClient::segment(const core::SegmentRequest& request, QObject* asker) {
    return open({"segment", 0, request, {}},
                {{"image_id", request.imageId}, {"model_id", request.modelId}}, asker);
}

quint64 EngineClient::openLabels(const core::OpenLabelsRequest& request, QObject* asker) {
    return open({"open_labels", 0, request, {}},
                {{"image_id", request.imageId}, {"model_id", request.modelId}}, asker);
}

quint64 EngineClient::labelTile(const core::LabelTileRequest& request, QObject* asker) {
    return ask({.frame = {"label_tile", 0, request, {}},
                .needs = {{"segmentation_id", request.segmentationId}}},
               asker);
}

quint64 EngineClient::compareSegmentations(const core::CompareSegmentationsRequest& request,
                                           QObject* asker) {
    return ask({.frame = {"compare_segmentations", 0, request, {}},
                .needs = {{"first", request.first}, {"second", request.second}}},
               asker);
}

quint64 EngineClient::exportSegmentation(const core::ExportSegmentationRequest& request,
                                         QObject* asker) {
    return ask({.frame = {"export_segmentation", 0, request, {}},
                .needs = {{"segmentation_id", request.segmentationId}}},
               asker);
}

bool EngineClient::Request::isNeeding(quint64 resourceId) const {
    return std::ranges::count(needs, resourceId, &Need::id) > 0;
}

quint64 EngineClient::open(core::Frame opening, std::vector<Need> needs, QObject* asker) {
    const quint64 id = m_nextId;
    Request request{.frame = {opening.kind, 0, {}, {}}, .needs = std::move(needs), .opens = id};
    m_resources[id].opening = std::move(opening);
    return ask(std::move(request), asker);
}

quint64 EngineClient::ask(Request request, QObject* asker) {
    const quint64 id = m_nextId++;
    if (asker) {
        request.asker = connect(asker, &QObject::destroyed, this, [this, id] { withdraw(id); });
    }
    m_requests.emplace(id, std::move(request));
    scheduleSending();
    return id;
}

void EngineClient::cancel(quint64 requestId) {
    if (withdraw(requestId)) {
        Q_EMIT cancelled(requestId);
    }
}

/// returns  true when the engine has never heard of it. Emits nothing: the asker may be half gone
bool EngineClient::withdraw(quint64 requestId) {
    const auto place = m_requests.find(requestId);
    if (place == m_requests.end() || place->second.isCancelled) {
        return false;
    }
    Request& request = place->second;
    if (request.opens != 0) {
        m_resources.erase(request.opens);
        scheduleSending(); // what waits for it fails
    }
    if (!request.isSent) {
        take(requestId);
        return true;
    }
    request.isCancelled = true; // its answer still comes
    disconnect(request.asker);
    m_engine.send({"cancel", m_nextId++, {{"target", requestId}}, {}});
    return false;
}

void EngineClient::release(quint64 resourceId) {
    const auto resource = m_resources.find(resourceId);
    if (resource == m_resources.end()) {
        return;
    }
    std::vector<quint64> pointless;
    for (const auto& [id, request] : m_requests) {
        if (request.isNeeding(resourceId) || request.opens == resourceId) {
            pointless.push_back(id);
        }
    }
    releaseInEngine(resource->second.opening.kind, resource->second.engineId);
    m_resources.erase(resource);
    for (const quint64 id : pointless) {
        cancel(id);
    }
}

void EngineClient::releaseInEngine(const std::string& openingKind, quint64 engineId) {
    if (engineId != 0) {
        m_engine.send({"release", m_nextId++, {{idFieldOf(openingKind), engineId}}, {}});
    }
}

/// Later, so that nothing fails before its asker knows the id.
void EngineClient::scheduleSending() {
    if (std::exchange(m_isSendingScheduled, true)) {
        return;
    }
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_isSendingScheduled = false;
            sendWaiting();
        },
        Qt::QueuedConnection);
}

void EngineClient::sendWaiting() {
    std::vector<quint64> waiting; // sending adds and removes requests
    for (const auto& [id, request] : m_requests) {
        if (!request.isSent) {
            waiting.push_back(id);
        }
    }
    for (const quint64 id : waiting) {
        if (m_requests.count(id) == 0) {
            continue;
        }
        if (state() == EngineState::Ready) {
            sendOrWait(id);
        } else if (state() == EngineState::Down) {
            fail(id, {"ENGINE-DOWN", "cannot ask the engine: " + m_engine.reason().toStdString(),
                      "Start it again.", 1, std::nullopt});
        }
    }
}

void EngineClient::sendOrWait(quint64 requestId) {
    const std::vector<Need> needs = m_requests.at(requestId).needs;
    bool isWaiting = false;
    for (const Need& need : needs) {
        const auto resource = m_resources.find(need.id);
        if (resource == m_resources.end()) {
            fail(requestId, notOpen());
            return;
        }
        if (resource->second.engineId == 0) {
            reopen(need.id);
            isWaiting = true;
        }
    }
    // Opening again may have failed at once, and this request with it.
    if (!isWaiting && m_requests.count(requestId) != 0) {
        send(requestId);
    }
}

/// Images last: a bad one is more likely to end an engine than a model, and what is opened before
/// it is not repeated for its sake.
void EngineClient::reopenKept() {
    std::vector<quint64> kept;
    for (const auto& [id, resource] : m_resources) {
        if (resource.isKept) {
            kept.push_back(id);
        }
    }
    std::ranges::stable_partition(
        kept, [this](quint64 id) { return m_resources.at(id).opening.kind != "open_image"; });
    for (const quint64 id : kept) {
        reopen(id);
    }
}

void EngineClient::reopen(quint64 resourceId) {
    for (const auto& [id, request] : m_requests) {
        if (request.opens == resourceId && !request.isCancelled) {
            return; // on its way
        }
    }
    const auto resource = m_resources.find(resourceId);
    if (resource == m_resources.end() || resource->second.engineId != 0) {
        return;
    }
    const quint64 id = m_nextId++;
    m_requests.emplace(id, Request{.frame = {resource->second.opening.kind, 0, {}, {}},
                                   .needs = {},
                                   .opens = resourceId,
                                   .isReopening = true});
    send(id);
}

void EngineClient::send(quint64 requestId) {
    Request& request = m_requests.at(requestId);
    core::Frame frame = request.opens ? m_resources.at(request.opens).opening : request.frame;
    frame.id = requestId;
    for (const Need& need : request.needs) {
        frame.fields[need.field] = m_resources.at(need.id).engineId;
    }
    if (isCpuOnly() && (frame.kind == "open_model" || frame.kind == "open_tokenizer")) {
        frame.fields["device"] = "cpu";
    }
    try {
        m_engine.send(frame);
    } catch (const core::Error& error) { // larger than a frame may be
        fail(requestId, core::errorMessage(error));
        return;
    }
    request.isSent = true;
    ++request.attempts;
}

EngineClient::Requests::node_type EngineClient::take(quint64 requestId) {
    Requests::node_type taken = m_requests.extract(requestId);
    if (!taken.empty()) {
        disconnect(taken.mapped().asker);
    }
    return taken;
}

} // namespace app
