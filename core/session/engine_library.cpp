#include "core/base/text.h"
#include "core/checkpoint/convert/convert.h"
#include "core/checkpoint/verify/verify.h"
#include "core/hub/hub.h"
#include "core/hub/model_path.h"
#include "core/session/engine_private.h"
#include "core/session/hub_choices.h"
#include "core/session/library.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

/// The model library, downloads and clean copies.
namespace core {
namespace {

constexpr std::size_t kMostNotes = 20;
constexpr std::array<const char*, 4> kStates{"connecting", "waiting", "loading", "checking"};

DownloadStep stepOf(const DownloadProgress& progress) {
    return {kStates[static_cast<std::size_t>(progress.state)], progress.file,
            progress.receivedBytes, progress.totalBytes};
}

nlohmann::json progressFields(const DownloadStep& step) {
    nlohmann::json fields = step;
    fields["fraction"] = step.totalBytes == 0 ? 0.0
                                              : static_cast<double>(step.receivedBytes) /
                                                    static_cast<double>(step.totalBytes);
    return fields;
}

PlanDownloadReply replyOf(const DownloadPlan& plan) {
    PlanDownloadReply reply{
        plan.repository.name, plan.repository.revision, plan.commit, plan.host, plan.license, {},
        plan.freeBytes,       plan.folder.native(),     plan.notice};
    for (const HubFile& file : plan.files) {
        reply.files.push_back({file.name, file.bytes, file.etag, file.presentBytes});
    }
    return reply;
}

ConvertCheckpointReply replyOf(const ConvertReport& report, const std::string& folder) {
    ConvertCheckpointReply reply{folder, report.architecture, 0, report.files.size(), 0, {}};
    for (const ConvertedFile& file : report.files) {
        reply.bytes += file.bytes;
    }
    for (const ConvertedKey& key : report.keys) {
        const bool isLeftOut = key.action == KeyAction::Dropped || key.action == KeyAction::KeptOut;
        reply.leftOutCount += isLeftOut ? 1 : 0;
    }
    for (const auto* notes : {&report.inferred, &report.warnings}) {
        for (const std::string& note : *notes) {
            reply.notes.push_back(printable(note, 300));
        }
    }
    reply.notes.resize(std::min(reply.notes.size(), kMostNotes));
    return reply;
}

} // namespace

Engine::Private::Reply Engine::Private::inspect(const Frame& request, const IsCancelled&) {
    InspectReply reply = inspected(request.fields.get<InspectRequest>());
    clipReport(reply.report);
    return {reply, {}};
}

Engine::Private::Reply Engine::Private::listLibrary(const Frame& request,
                                                    const IsCancelled& isCancelled) {
    const auto tell = [&](float fraction, const std::string& path) {
        answer(request.id, "progress", {{"fraction", fraction}, {"path", path}});
        return !isCancelled();
    };
    return {core::listLibrary(request.fields.get<ListLibraryRequest>(), tell), {}};
}

Engine::Private::Reply Engine::Private::planDownload(const Frame& request,
                                                     const IsCancelled& isCancelled) {
    const auto wanted = request.fields.get<PlanDownloadRequest>();
    const HubClient hub(chosenHub(wanted.hub));
    return {replyOf(hub.plan(parseHubRepository(wanted.repository), isCancelled)), {}};
}

Engine::Private::Reply Engine::Private::download(const Frame& request,
                                                 const IsCancelled& isCancelled) {
    const auto wanted = request.fields.get<DownloadRequest>();
    const HubClient hub(chosenHub(wanted.hub));
    answer(request.id, "progress", progressFields({}));
    const DownloadPlan plan = hub.plan(parseHubRepository(wanted.repository), isCancelled);
    const auto tell = [&](const DownloadProgress& progress) {
        answer(request.id, "progress", progressFields(stepOf(progress)));
        return !isCancelled();
    };
    return {DownloadReply{hub.download(plan, tell).native(), plan.commit}, {}};
}

Engine::Private::Reply Engine::Private::verify(const Frame& request,
                                               const IsCancelled& isCancelled) {
    const auto wanted = request.fields.get<VerifyRequest>();
    return {verifyCheckpoint(resolveModelPath(wanted.path), progressOf(request, isCancelled)), {}};
}

Engine::Private::Reply Engine::Private::convertCheckpoint(const Frame& request,
                                                          const IsCancelled& isCancelled) {
    const auto wanted = request.fields.get<ConvertCheckpointRequest>();
    const ConvertReport report = core::convertCheckpoint(
        resolveModelPath(wanted.path), wanted.folder, {}, progressOf(request, isCancelled));
    return {replyOf(report, wanted.folder), {}};
}

} // namespace core
