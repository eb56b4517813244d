#include "app/desktop/engine/engine_answers.h"
#include "app/desktop/engine/engine_client.h"

#include <algorithm>
#include <array>
#include <utility>

/// Asking about the model library, downloads and clean copies, and what comes back.
namespace app {
namespace {

constexpr const char* kListing = "list_library";
constexpr const char* kDownload = "download";

} // namespace

bool isAboutLibrary(const std::string& requestKind) {
    constexpr std::array kKinds{"inspect", kListing, "plan_download",
                                kDownload, "verify", "convert_checkpoint"};
    return std::ranges::count(kKinds, requestKind) > 0;
}

quint64 EngineClient::inspect(const core::InspectRequest& request, QObject* asker) {
    return ask({.frame = {"inspect", 0, request, {}}}, asker);
}

quint64 EngineClient::listLibrary(const core::ListLibraryRequest& request, QObject* asker) {
    return ask({.frame = {kListing, 0, request, {}}}, asker);
}

quint64 EngineClient::planDownload(const core::PlanDownloadRequest& request, QObject* asker) {
    return ask({.frame = {"plan_download", 0, request, {}}}, asker);
}

quint64 EngineClient::download(const core::DownloadRequest& request, QObject* asker) {
    return ask({.frame = {kDownload, 0, request, {}}}, asker);
}

quint64 EngineClient::verify(const core::VerifyRequest& request, QObject* asker) {
    return ask({.frame = {"verify", 0, request, {}}}, asker);
}

quint64 EngineClient::convertCheckpoint(const core::ConvertCheckpointRequest& request,
                                        QObject* asker) {
    return ask({.frame = {"convert_checkpoint", 0, request, {}}}, asker);
}

void EngineClient::noteProgress(quint64 requestId, Request& request, const core::Frame& progress) {
    const auto path = progress.fields.find("path");
    if (request.frame.kind == kListing && path != progress.fields.end() && path->is_string()) {
        request.readsNow = *path;
        m_oneFile.start();
    }
    const auto fraction = progress.fields.find("fraction");
    const bool isNumber = fraction != progress.fields.end() && fraction->is_number();
    if (request.frame.kind == kDownload) {
        Q_EMIT downloadStepped(requestId, read<core::DownloadStep>(progress.fields));
    }
    const auto place = m_requests.find(requestId); // whoever was told may have cancelled it
    if (place != m_requests.end() && !place->second.isCancelled) {
        Q_EMIT progressed(requestId,
                          isNumber ? std::clamp(fraction->get<float>(), 0.0F, 1.0F) : 0.0F);
    }
}

void EngineClient::endStuckListing() {
    for (const auto& [id, request] : m_requests) {
        if (!request.readsNow.empty()) {
            m_engine.drop(tr("The engine did not come to the end of a file: %1")
                              .arg(QString::fromStdString(request.readsNow)));
            return; // the list has changed
        }
    }
}

bool EngineClient::skipDeadlyFile(Request& request) {
    const std::string deadly = std::exchange(request.readsNow, {});
    if (request.frame.kind != kListing || deadly.empty()) {
        return false;
    }
    auto listing = read<core::ListLibraryRequest>(request.frame.fields);
    if (std::ranges::count(listing.skipped, deadly) > 0) {
        return false; // it ends without reading the file
    }
    listing.skipped.push_back(deadly);
    request.frame.fields = listing;
    return true;
}

void EngineClient::finishLibrary(quint64 requestId,
                                 const Request& request,
                                 const core::Frame& reply) {
    const std::string kind = request.frame.kind;
    if (kind == "inspect") {
        const auto answer = read<core::InspectReply>(reply.fields);
        take(requestId);
        Q_EMIT inspected(requestId, answer);
    } else if (kind == kListing) {
        const auto answer = read<core::ListLibraryReply>(reply.fields);
        take(requestId);
        Q_EMIT libraryListed(requestId, answer);
    } else if (kind == "plan_download") {
        const auto answer = read<core::PlanDownloadReply>(reply.fields);
        take(requestId);
        Q_EMIT downloadPlanned(requestId, answer);
    } else if (kind == kDownload) {
        const auto answer = read<core::DownloadReply>(reply.fields);
        take(requestId);
        Q_EMIT downloaded(requestId, answer);
    } else if (kind == "verify") {
        const auto answer = read<core::VerifyReply>(reply.fields);
        take(requestId);
        Q_EMIT verified(requestId, answer);
    } else {
        const auto answer = read<core::ConvertCheckpointReply>(reply.fields);
        take(requestId);
        Q_EMIT checkpointConverted(requestId, answer);
    }
}

} // namespace app
