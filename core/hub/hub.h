#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

/// The Hugging Face Hub: what a repository holds, and its files in the cache on disk that the
/// Python library `huggingface_hub` uses too.
///
///     const HubClient hub(hubSettings());
///     const DownloadPlan plan = hub.plan({"microsoft/beit-base-patch16-224", "main"});
///     const std::filesystem::path folder = hub.download(plan, listener);
///
/// Errors are Error{Network, "NET-…"}, Error{Io, "IO-…"} (disk, cache), Error{Usage, "USAGE"} (a
/// name that cannot be one) or Error{Cancelled}; none of them, nor any log, holds the token.
namespace core {

/// Where to load from and to. See hubSettings().
struct HubSettings {
    std::string endpoint = "https://huggingface.co"; ///< without a slash at its end
    std::filesystem::path cacheFolder;               ///< ".../huggingface/hub"
    std::string token;                               ///< empty: none
    bool isOffline = false;                          ///< then not one connection is made
    std::string proxy;     ///< empty: as the environment says (https_proxy, no_proxy …)
    std::string caFile;    ///< a file or a folder; empty: the system's certificates
    bool usesLinks = true; ///< false: snapshots hold the files themselves
    std::filesystem::path stateFolder;       ///< of the records by which a download goes on
    std::chrono::milliseconds backOff{1000}; ///< before the first retry; grows to eight times that
    std::chrono::seconds timeout{10};        ///< without one byte
};

/// From the environment: HF_ENDPOINT; HF_HUB_CACHE, HUGGINGFACE_HUB_CACHE, HF_HOME,
/// XDG_CACHE_HOME; HF_TOKEN, HUGGING_FACE_HUB_TOKEN, HF_TOKEN_PATH, HF_HUB_DISABLE_IMPLICIT_TOKEN;
/// HF_HUB_OFFLINE, TRANSFORMERS_OFFLINE; REQUESTS_CA_BUNDLE, CURL_CA_BUNDLE, SSL_CERT_FILE;
/// HF_HUB_DISABLE_SYMLINKS, HF_HUB_DOWNLOAD_TIMEOUT, XDG_STATE_HOME, BEITSCOPE_HUB_BACKOFF_MS.
[[nodiscard]] HubSettings hubSettings();

/// The token in a file, without the white space around it. throws  Error{Io}
[[nodiscard]] std::string readHubToken(const std::filesystem::path& path);

/// "microsoft/beit-base-patch16-224" and a branch, a tag or a commit.
struct HubRepository {
    std::string name;
    std::string revision = "main";
};

/// "ORG/NAME" or "ORG/NAME@REV". throws  Error{Usage, "USAGE"} for what no repository is called
[[nodiscard]] HubRepository parseHubRepository(const std::string& text);

struct HubFile {
    std::string name;        ///< "config.json"
    std::uint64_t bytes = 0; ///< of the whole file
    std::string etag; ///< SHA-256 (64 digits) or git's blob (40); names the file in the cache
    std::uint64_t presentBytes = 0; ///< that the disk holds already; bytes: all of it
};

/// What download() would do.
struct DownloadPlan {
    HubRepository repository;
    std::string commit; ///< 40 digits
    std::string host;   ///< that will be connected to first; empty when all is there
    std::string license;
    std::vector<HubFile>
        files; ///< of a model that we can read: configurations, one kind of weights
    std::uint64_t freeBytes = 0;  ///< on the disk of the cache
    std::string notice;           ///< why the cache was asked instead of the hub; empty: it was not
    std::filesystem::path folder; ///< of the snapshot, there or to be made
};

enum class DownloadState {
    Connecting,
    Waiting, ///< another program holds the lock of the file, or the server asked for a pause
    Loading,
    Checking ///< sums of what is there
};

struct DownloadProgress {
    DownloadState state = DownloadState::Connecting;
    std::string file;
    std::uint64_t receivedBytes = 0; ///< of all files, with what was there before
    std::uint64_t totalBytes = 0;
};

/// Called at most 20 times a second in one state; returns false to stop. What was loaded so far
/// stays for the next time.
using DownloadListener = std::function<bool(const DownloadProgress&)>;

class HubClient final {
public:
    explicit HubClient(HubSettings settings);

    [[nodiscard]] const HubSettings& settings() const { return m_settings; }

    /// Asks the hub, or the cache when the hub cannot be reached and the cache holds all of it.
    ///
    /// isStopped  asked now and then while waiting; may be empty
    [[nodiscard]] DownloadPlan plan(const HubRepository& repository,
                                    const std::function<bool()>& isStopped = {}) const;

    /// Loads what is missing, checks every sum. returns  the snapshot's folder
    std::filesystem::path download(const DownloadPlan& plan,
                                   const DownloadListener& listener = {}) const;

private:
    HubSettings m_settings;
};

/// A model in the cache, found without any connection.
struct CachedModel {
    HubRepository repository; ///< with the revision that refs/ gives the commit, or the commit
    std::string commit;
    std::filesystem::path folder;        ///< of the snapshot
    std::vector<std::string> incomplete; ///< files of which only a part is there
};

/// All snapshots in the cache, newest of each repository first; nothing when there is no cache.
[[nodiscard]] std::vector<CachedModel> cachedModels(const std::filesystem::path& cacheFolder);

/// The snapshot of a model that is in the cache with all its weights; makes no connection.
/// throws  Error{Io, "IO-NOT-IN-CACHE"} with the command that loads it as the hint
[[nodiscard]] std::filesystem::path cachedSnapshot(const std::filesystem::path& cacheFolder,
                                                   const HubRepository& repository);

} // namespace core
