#include "core/hub/hub.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/license_note.h"
#include "core/base/text.h"
#include "core/hub/connection.h"
#include "core/hub/download.h"
#include "core/hub/hub_cache.h"
#include "core/hub/listing.h"
#include "core/hub/names.h"
#include "core/hub/partial_file.h"

#include <algorithm>
#include <map>
#include <optional>

namespace core {
namespace {

namespace fs = std::filesystem;

/// A plan with nothing to load; nothing unless the cache holds a whole model of that revision.
std::optional<DownloadPlan> cachedPlan(const HubSettings& settings,
                                       const HubRepository& repository) {
    const HubCache cache(settings, repository.name);
    DownloadPlan plan;
    plan.repository = repository;
    plan.commit = cache.commitOf(repository.revision);
    if (plan.commit.empty()) {
        return std::nullopt;
    }
    plan.folder = cache.snapshot(plan.commit);
    plan.files = filesOfModel(cache.filesOf(plan.commit));
    plan.license = licenseIn(plan.folder);
    plan.freeBytes = freeSpace(settings.cacheFolder).value_or(0);
    return plan.files.empty() ? std::nullopt : std::optional(plan);
}

std::vector<HubFile> listedFiles(HubConnection& connection, const std::string& path, int tries) {
    constexpr int kMostPages = 100;
    constexpr const char* kWhat = "the list of files";
    std::vector<HubFile> files;
    std::string next = path;
    for (int i = 0; !next.empty(); ++i) {
        if (i == kMostPages) {
            throw Error(ErrorKind::Network, "NET-TOO-LARGE",
                        "refused: " + std::string(kWhat) + ": has more than " +
                            std::to_string(kMostPages) + " pages");
        }
        const HubConnection::Document page = connection.document(next, kWhat, tries);
        const std::vector<HubFile> found = parseTree(page.text);
        files.insert(files.end(), found.begin(), found.end());
        next = nextLink(page.headers.value("link"));
    }
    return files;
}

DownloadPlan askedPlan(const HubSettings& settings,
                       const HubRepository& repository,
                       const std::function<bool()>& isStopped,
                       int tries) {
    HubConnection connection(settings, repository,
                             [&](bool) { return !isStopped || !isStopped(); });
    const std::string model = "/api/models/" + repository.name;
    const HubRevision revision =
        parseRevision(connection
                          .document(model + "/revision/" + percentEncoded(repository.revision),
                                    "the model", tries)
                          .text);
    DownloadPlan plan;
    plan.repository = repository;
    plan.commit = revision.commit;
    plan.license = revision.license;
    const std::vector<HubFile> files = listedFiles(
        connection, model + "/tree/" + revision.commit + "?recursive=false&expand=false", tries);
    plan.files = filesOfModel(files);
    if (plan.files.empty()) {
        throw Error(ErrorKind::Unsupported, "NET-NO-WEIGHTS",
                    "nothing to load: " + printable(repository.name, 200) +
                        ": expected model.safetensors, pytorch_model.bin, flax_model.msgpack or a "
                        ".pth file, found none of them among " +
                        std::to_string(files.size()) + " files",
                    settings.endpoint + "/" + repository.name + "/tree/main lists them.");
    }
    const HubCache cache(settings, repository.name);
    for (HubFile& file : plan.files) {
        const bool isPresent = !cache.contentOf(plan.commit, file).empty();
        const std::uint64_t part =
            partialBytes(settings.stateFolder, fs::absolute(cache.blob(file)), file.etag);
        file.presentBytes = isPresent ? file.bytes : std::min(part, file.bytes);
        plan.host = file.presentBytes < file.bytes ? connection.host() : plan.host;
    }
    plan.folder = cache.snapshot(plan.commit);
    plan.freeBytes = freeSpace(settings.cacheFolder).value_or(0);
    return plan;
}

bool isTrouble(const std::string& code) {
    return isPassing(code) || code == "NET-PROXY" || code == "NET-NOT-HUB";
}

/// Names of branches and tags by the commit they stand for; "main" before others.
std::map<std::string, std::string> revisionsByCommit(const HubCache& cache, const fs::path& refs) {
    constexpr int kMostEntries = 1000;
    std::map<std::string, std::string> revisions;
    std::error_code error;
    fs::recursive_directory_iterator entries(refs, error);
    for (int i = 0; !error && i < kMostEntries && entries != fs::recursive_directory_iterator();
         ++i) {
        std::error_code ignored;
        const std::string name = entries->path().lexically_relative(refs).generic_string();
        if (entries->is_regular_file(ignored) && isRevisionName(name)) {
            std::string& known = revisions[cache.commitOf(name)];
            known = known.empty() || name == "main" ? name : known;
        }
        entries.increment(error);
    }
    return revisions;
}

std::vector<CachedModel> snapshotsOf(const HubSettings& settings, const std::string& name) {
    const HubCache cache(settings, name);
    const fs::path snapshots = cache.snapshot("");
    const std::map<std::string, std::string> revisions =
        revisionsByCommit(cache, snapshots.parent_path().parent_path() / "refs");
    std::vector<std::pair<fs::file_time_type, CachedModel>> found;
    std::error_code error;
    fs::directory_iterator entries(snapshots, error);
    for (; !error && entries != fs::directory_iterator(); entries.increment(error)) {
        CachedModel model;
        model.commit = entries->path().filename().native();
        std::error_code ignored;
        if (!isCommit(model.commit) || !entries->is_directory(ignored)) {
            continue;
        }
        const auto revision = revisions.find(model.commit);
        model.repository = {name, revision == revisions.end() ? model.commit : revision->second};
        model.folder = entries->path();
        model.incomplete = missingShards(cache.filesOf(model.commit));
        const std::vector<std::string> dangling = cache.danglingOf(model.commit);
        model.incomplete.insert(model.incomplete.end(), dangling.begin(), dangling.end());
        found.emplace_back(entries->last_write_time(ignored), std::move(model));
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<CachedModel> models;
    for (auto& [time, model] : found) {
        models.push_back(std::move(model));
    }
    return models;
}

} // namespace

HubClient::HubClient(HubSettings settings) : m_settings(std::move(settings)) {
    m_settings.endpoint = withoutTrailingSlash(m_settings.endpoint);
}

DownloadPlan HubClient::plan(const HubRepository& repository,
                             const std::function<bool()>& isStopped) const {
    std::optional<DownloadPlan> cached = cachedPlan(m_settings, repository);
    if (cached && (m_settings.isOffline || isCommit(repository.revision))) {
        return *cached;
    }
    if (m_settings.isOffline) {
        throw Error(ErrorKind::Network, "NET-OFFLINE",
                    "not in the cache: " + printable(repository.name, 200) + "@" +
                        printable(repository.revision, 80) +
                        ": and offline mode is on (HF_HUB_OFFLINE)",
                    "Switch offline mode off and try again.");
    }
    try {
        return askedPlan(m_settings, repository, isStopped, cached ? 1 : HubConnection::kTries);
    } catch (const Error& error) {
        if (!cached || !isTrouble(error.code())) {
            throw;
        }
        cached->notice =
            "the cache is used, since the hub was not reached: " + std::string(error.what());
        return *cached;
    }
}

fs::path HubClient::download(const DownloadPlan& plan, const DownloadListener& listener) const {
    return Download(m_settings, plan, listener).run();
}

std::vector<CachedModel> cachedModels(const fs::path& cacheFolder) {
    constexpr std::string_view kPrefix = "models--";
    HubSettings settings = hubSettings();
    settings.cacheFolder = cacheFolder;
    std::vector<std::string> names;
    std::error_code error;
    fs::directory_iterator entries(cacheFolder, error);
    for (; !error && entries != fs::directory_iterator(); entries.increment(error)) {
        std::string name = entries->path().filename().native();
        if (!name.starts_with(kPrefix)) {
            continue;
        }
        name.erase(0, kPrefix.size());
        if (const std::size_t dashes = name.find("--"); dashes != std::string::npos) {
            name = name.substr(0, dashes) + '/' + name.substr(dashes + 2);
        }
        if (isRepositoryName(name)) {
            names.push_back(std::move(name));
        }
    }
    std::sort(names.begin(), names.end());
    const std::vector<PartialRecord> unfinished = partialRecords(settings.stateFolder);
    std::vector<CachedModel> models;
    for (const std::string& name : names) {
        for (CachedModel& model : snapshotsOf(settings, name)) {
            for (const PartialRecord& record : unfinished) {
                std::error_code ignored;
                if (record.repository == name && record.commit == model.commit &&
                    fs::equivalent(record.blob.parent_path(),
                                   model.folder.parent_path().parent_path() / "blobs", ignored)) {
                    model.incomplete.push_back(record.file);
                }
            }
            models.push_back(std::move(model));
        }
    }
    return models;
}

fs::path cachedSnapshot(const fs::path& cacheFolder, const HubRepository& repository) {
    HubSettings settings;
    settings.cacheFolder = cacheFolder;
    const std::optional<DownloadPlan> plan = cachedPlan(settings, repository);
    if (!plan) {
        const std::string name = printable(
            repository.name + (repository.revision == "main" ? "" : "@" + repository.revision),
            200);
        throw Error(ErrorKind::Io, "IO-NOT-IN-CACHE",
                    "not in the cache: " + name + ": looked in " + printable(cacheFolder.native()),
                    "beitscope-cli download " + name);
    }
    return plan->folder;
}

} // namespace core
