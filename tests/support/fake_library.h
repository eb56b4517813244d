#pragma once

#include "core/protocol/frame.h"
#include "core/protocol/library_messages.h"

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

/// The model library and the hub of the fake engine.
///
/// A folder holds beit-base (classifies), segment-ade (segments) and broken.pth (cannot be read);
/// with "tokens" in its name also the tokenizer encoder.pkl; with "deadly" in its name also
/// deadly.pth, which ends the process; with "endless" endless.pth, whose reading never ends; with
/// "gone" it is not there; with "empty" it holds nothing. The hub's cache is /hub and holds
/// org/cached, and org/half, which is not finished.
///
/// A repository has 1 kB and 200 kB of files. Its name may say "unreachable", "gated" or "full"
/// (these fail), "fails-CODE" (its download fails so), "slow" (it takes until it is cancelled),
/// "present" (nothing has to be loaded), "half" (half of it is there), "unsized" (its first step
/// does not say how large it is).
///
/// A checkpoint is copied into any folder but one that says "occupied" or "full"; of one that says
/// "slow" until it is cancelled.
namespace fake {

using core::Frame;
/// Sends the fields of a "progress"; false when the request was cancelled.
using Tell = std::function<bool(const nlohmann::json&)>;

inline bool isAboutLibrary(const std::string& kind) {
    const std::vector<std::string> kinds{"inspect",  "list_library", "plan_download",
                                         "download", "verify",       "convert_checkpoint"};
    return std::ranges::count(kinds, kind) > 0;
}

inline bool says(const std::string& text, const char* word) {
    return text.find(word) != std::string::npos;
}

inline Frame errorFrame(const Frame& request, const char* code, const char* message, int exit) {
    return {"error", request.id, core::ErrorMessage{code, message, "Do that.", exit, {}}, {}};
}

inline core::LibraryItem item(const std::string& folder, const std::string& name) {
    core::LibraryItem item;
    item.path = folder + "/" + name;
    item.name = name;
    item.folder = folder;
    item.license = "apache-2.0";
    item.bytes = 346'000'000;
    item.format = "Hugging Face folder, safetensors";
    item.family = "beit";
    item.architecture = "BeitForImageClassification";
    item.capabilities = {core::Capability::Classify, core::Capability::Features};
    item.parameterCount = 86'530'984;
    item.imageSize = {224, 224};
    if (says(name, "segment")) {
        item.architecture = "BeitForSemanticSegmentation";
        item.capabilities = {core::Capability::Segment, core::Capability::Features};
        item.license.clear();
        item.bytes = 653'000'000;
    }
    if (says(name, "broken") || says(name, "deadly") || says(name, "endless")) {
        item = core::LibraryItem();
        item.path = folder + "/" + name;
        item.name = name;
        item.folder = folder;
        item.problem = core::ErrorMessage{"CKPT-TRUNCATED", "cannot read checkpoint: " + name,
                                          "Download it again.", 3, std::nullopt};
    }
    return item;
}

inline std::vector<core::LibraryItem> itemsOf(const std::string& folder) {
    if (says(folder, "empty")) {
        return {};
    }
    std::vector<core::LibraryItem> items{item(folder, "beit-base")};
    for (const char* word : {"deadly", "endless"}) {
        if (says(folder, word)) {
            items.push_back(item(folder, std::string(word) + ".pth"));
        }
    }
    if (says(folder, "tokens")) {
        items.push_back(item(folder, "encoder.pkl"));
        items.back().kind = core::LibraryKind::Tokenizer;
        items.back().architecture = "discrete VAE, encoder and decoder";
        items.back().capabilities.clear();
    }
    items.push_back(item(folder, "segment-ade"));
    items.push_back(item(folder, "broken.pth"));
    return items;
}

inline Frame listLibrary(const Frame& request, const Tell& tell) {
    core::ListLibraryRequest asked;
    from_json(request.fields, asked);
    core::ListLibraryReply reply;
    for (const char* sample : {"sample:classify", "sample:segment", "sample:mim"}) {
        reply.items.push_back(item("", "beit-base"));
        reply.items.back().path = reply.items.back().name = sample;
        reply.items.back().source = core::LibrarySource::Sample;
    }
    for (const std::string& folder : asked.folders) {
        reply.folders.push_back({folder, !says(folder, "gone")});
        const auto items = itemsOf(folder);
        if (reply.folders.back().isThere) {
            reply.items.insert(reply.items.end(), items.begin(), items.end());
        }
    }
    if (asked.withHubCache) {
        const std::string cache = asked.hub.cacheFolder.empty() ? "/hub" : asked.hub.cacheFolder;
        reply.folders.push_back({cache, true});
        for (const char* name : {"org/cached", "org/half"}) {
            reply.items.push_back(item(cache, name));
            reply.items.back().source = core::LibrarySource::Hub;
            reply.items.back().revision = "main";
        }
        reply.items.back().isIncomplete = true;
        reply.items.back().problem =
            core::ErrorMessage{"CKPT-INCOMPLETE", "not finished", "Go on.", 3, std::nullopt};
    }
    for (core::LibraryItem& each : reply.items) {
        if (std::ranges::count(asked.skipped, each.path) > 0) {
            each.problem =
                core::ErrorMessage{core::kDeadlyCode, "ended the engine", "", 3, std::nullopt};
        } else if (!tell({{"fraction", 0.5}, {"path", each.path}})) {
            return errorFrame(request, "CANCELLED", "stopped", 130);
        }
    }
    return {"reply", request.id, reply, {}};
}

/// Nothing where it can be had.
inline std::optional<Frame> refusalOf(const Frame& request, const std::string& repository) {
    if (says(repository, "unreachable")) {
        return errorFrame(request, "NET-DNS", "cannot reach hub.example", 5);
    }
    if (says(repository, "gated")) {
        return errorFrame(request, "NET-GATED", "the licence is not accepted", 5);
    }
    if (const auto at = repository.find("fails-");
        at != std::string::npos && request.kind == "download") {
        return errorFrame(request, repository.substr(at + 6).c_str(), "as asked", 5);
    }
    if (says(repository, "full") && request.kind == "download") {
        return errorFrame(request, "IO-DISK-FULL", "350 MB needed, 120 MB free", 4);
    }
    return std::nullopt;
}

inline core::PlanDownloadReply planOf(const std::string& repository) {
    core::PlanDownloadReply plan;
    const auto at = repository.find('@');
    plan.repository = repository.substr(0, at);
    plan.revision = at == std::string::npos ? "main" : repository.substr(at + 1);
    plan.commit = std::string(40, 'c');
    plan.license = "apache-2.0";
    plan.files = {{"config.json", 1000, std::string(40, '1'), 0},
                  {"model.safetensors", 200'000, std::string(64, '2'), 0}};
    plan.host = "hub.example";
    if (says(repository, "half")) {
        plan.files[1].presentBytes = 100'000;
    }
    if (says(repository, "present")) {
        plan.host.clear();
        for (core::PlannedFile& file : plan.files) {
            file.presentBytes = file.bytes;
        }
    }
    plan.freeBytes = 12'000'000'000;
    plan.folder = "/hub/" + plan.repository;
    return plan;
}

inline Frame download(const Frame& request, const std::string& repository, const Tell& tell) {
    const core::PlanDownloadReply plan = planOf(repository);
    core::DownloadStep step{"connecting", "model.safetensors", 0, 201'000};
    for (int i = 0; i <= 10 || says(repository, "slow"); ++i) {
        step.receivedBytes = std::min<std::uint64_t>(step.totalBytes, 20'100ULL * i);
        if (says(repository, "slow")) {
            step.receivedBytes = std::min<std::uint64_t>(step.receivedBytes, 100'500);
        }
        nlohmann::json fields = step;
        if (says(repository, "unsized") && i == 0) {
            fields = core::DownloadStep{step.state, step.file, 0, 0};
        }
        fields["fraction"] = static_cast<double>(step.receivedBytes) / 201'000;
        if (!tell(fields)) {
            return errorFrame(request, "CANCELLED", "stopped", 130);
        }
        step.state = "loading";
    }
    return {"reply", request.id, core::DownloadReply{plan.folder, plan.commit}, {}};
}

inline Frame verify(const Frame& request, const Tell& tell) {
    core::VerifyRequest asked;
    from_json(request.fields, asked);
    core::VerifyReply reply;
    const bool isDamaged = says(asked.path, "segment");
    reply.files.push_back({asked.path + "/model.safetensors", 346'000'000, std::string(64, 'a'),
                           std::string(64, isDamaged ? 'b' : 'a'),
                           "the name in the Hugging Face cache",
                           isDamaged ? core::VerifyState::Differs : core::VerifyState::Same});
    if (!tell({{"fraction", 0.5}})) {
        return errorFrame(request, "CANCELLED", "stopped", 130);
    }
    return {"reply", request.id, reply, {}};
}

inline Frame inspect(const Frame& request) {
    core::InspectRequest asked;
    from_json(request.fields, asked);
    core::InspectReply reply;
    reply.report.path = asked.path;
    reply.report.architecture = "BeitForImageClassification";
    reply.report.capabilities = {core::Capability::Classify};
    reply.imageSize = {224, 224};
    reply.weightBytes = 346'000'000;
    reply.usableProblem = says(asked.path, "broken") ? "it ends too early" : "";
    return {"reply", request.id, reply, {}};
}

inline Frame convert(const Frame& request, const Tell& tell) {
    core::ConvertCheckpointRequest asked;
    from_json(request.fields, asked);
    if (says(asked.folder, "occupied")) {
        return errorFrame(request, "IO-EXISTS", "is there already", 4);
    }
    if (says(asked.folder, "full")) {
        return errorFrame(request, "IO-DISK-FULL", "cannot write: needs 350 MB", 4);
    }
    if (says(asked.path, "broken")) {
        return errorFrame(request, "CKPT-TRUNCATED", "cannot read checkpoint", 3);
    }
    for (int i = 0; i < 4 || says(asked.path, "slow"); ++i) {
        if (!tell({{"fraction", std::min(0.25 * i, 0.5)}})) {
            return errorFrame(request, "CANCELLED", "stopped", 130);
        }
    }
    const core::ConvertCheckpointReply reply{asked.folder,
                                             "BeitForImageClassification",
                                             346'000'000,
                                             3,
                                             2,
                                             {"the classes have no names"}};
    return {"reply", request.id, reply, {}};
}

inline Frame answerLibrary(const Frame& request, const Tell& tell) {
    if (request.kind == "list_library") {
        return listLibrary(request, tell);
    }
    if (request.kind == "verify") {
        return verify(request, tell);
    }
    if (request.kind == "inspect") {
        return inspect(request);
    }
    if (request.kind == "convert_checkpoint") {
        return convert(request, tell);
    }
    const std::string repository = request.fields["repository"];
    if (const auto refusal = refusalOf(request, repository)) {
        return *refusal;
    }
    if (request.kind == "download") {
        return download(request, repository, tell);
    }
    return {"reply", request.id, planOf(repository), {}};
}

} // namespace fake
