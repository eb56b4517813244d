#include "core/hub/download.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/text.h"
#include "core/hub/file_lock.h"
#include "core/hub/listing.h"
#include "core/hub/names.h"

#include <algorithm>

namespace core {
namespace {

namespace fs = std::filesystem;

constexpr const char* kRangeCode = "NET-RANGE";

[[noreturn]] void
fail(const char* code, const HubFile& file, const std::string& problem, const std::string& hint) {
    throw Error(ErrorKind::Network, code, printable(file.name, 120) + ": " + problem, hint);
}

/// Refuses, before the first byte, what cannot be the rest of the file.
void checkHead(const HttpAnswer& head, const HubFile& file, std::uint64_t begin) {
    const std::string& encoding = head.headers.value("content-encoding");
    if (!encoding.empty() && encoding != "identity") {
        fail("NET-ANSWER", file, "is compressed, which we did not ask for", {});
    }
    if (head.status == 206) {
        const auto range = parseContentRange(head.headers.value("content-range"));
        if (!range || range->begin != begin || range->size != file.bytes) {
            fail(kRangeCode, file, "the server sends another part than we asked for",
                 "Try again later.");
        }
        return;
    }
    const auto length = parseCount(head.headers.value("content-length"));
    if (length && *length != file.bytes) {
        fail("NET-SIZE", file,
             "expected " + byteCount(file.bytes) + ", the server has " + byteCount(*length),
             "A proxy or the sign-in page of a network may be in between.");
    }
}

/// What other programs left of the same file and have not touched for a day.
void removeStale(const fs::path& blob) {
    std::error_code error;
    const fs::file_time_type old = fs::file_time_type::clock::now() - std::chrono::hours(24);
    fs::directory_iterator entries(blob.parent_path(), error);
    for (; !error && entries != fs::directory_iterator(); entries.increment(error)) {
        const std::string name = entries->path().filename().native();
        std::error_code ignored;
        if (name.starts_with(blob.filename().native() + ".") && name.ends_with(".incomplete") &&
            entries->last_write_time(ignored) < old) {
            fs::remove(entries->path(), ignored);
        }
    }
}

} // namespace

Download::Download(const HubSettings& settings,
                   const DownloadPlan& plan,
                   const DownloadListener& listener)
    : m_settings(settings), m_plan(plan), m_listener(listener),
      m_cache(settings, plan.repository.name) {
    for (const HubFile& file : plan.files) {
        m_progress.totalBytes += file.bytes;
        m_progress.receivedBytes += file.presentBytes;
    }
    m_finishedBytes = m_progress.receivedBytes;
}

bool Download::goesOn(bool isPausing) {
    constexpr auto kStep = std::chrono::milliseconds(50);
    const auto now = std::chrono::steady_clock::now();
    DownloadProgress progress = m_progress;
    progress.state = isPausing ? DownloadState::Waiting : progress.state;
    if (progress.state == m_shownState && now < m_shownAt + kStep) {
        return true;
    }
    m_shownState = progress.state;
    m_shownAt = now;
    return !m_listener || m_listener(progress);
}

void Download::show(DownloadState state, const HubFile& file) {
    m_progress.state = state;
    m_progress.file = file.name;
    if (!goesOn(false)) {
        throw Error(ErrorKind::Cancelled, "CANCELLED", "cancelled");
    }
}

HubConnection& Download::connection() {
    if (m_settings.isOffline) {
        throw Error(ErrorKind::Network, "NET-OFFLINE",
                    "cannot load: " + printable(m_plan.repository.name, 200) +
                        ": files are missing or damaged, and offline mode is on (HF_HUB_OFFLINE)",
                    "Switch offline mode off and try again.");
    }
    if (m_connection == nullptr) {
        m_connection = std::make_unique<HubConnection>(
            m_settings, m_plan.repository, [this](bool isPausing) { return goesOn(isPausing); });
    }
    return *m_connection;
}

bool Download::isSumRight(const HubFile& file, const fs::path& content) {
    if (file.etag.empty()) {
        return true; // a cache without links keeps no sums
    }
    show(DownloadState::Checking, file);
    const Progress progress = [this](float) { return goesOn(false); };
    return (file.etag.size() == 40 ? gitBlobOfFile(content, progress)
                                   : sha256OfFile(content, progress)) == file.etag;
}

void Download::requireRoom() const {
    std::uint64_t needed = 0;
    for (const HubFile& file : m_plan.files) {
        needed += m_cache.contentOf(m_plan.commit, file).empty()
                      ? file.bytes - std::min(file.presentBytes, file.bytes)
                      : 0;
    }
    if (const auto room = freeSpace(m_plan.folder); room && *room < needed) {
        throw Error(ErrorKind::Io, "IO-DISK-FULL",
                    "not enough room: " + printable(m_settings.cacheFolder.native()) + ": needs " +
                        byteCount(needed) + ", " + byteCount(*room) + " are free",
                    "Free some space, or choose another folder for the cache (HF_HUB_CACHE or "
                    "--cache).");
    }
}

/// False when the server cannot go on where the part ends, so that it begins anew.
bool Download::fetchOnce(const HubFile& file, PartialFile& partial) {
    const std::uint64_t begin = partial.size();
    const std::uint64_t before = m_progress.receivedBytes - begin;
    bool isChecked = false;
    show(DownloadState::Connecting, file);
    const std::string path = "/" + m_plan.repository.name + "/resolve/" + m_plan.commit + "/" +
                             percentEncoded(file.name, "/");
    try {
        const HttpAnswer answer = connection().load(
            path, file.name, begin, [&](const HttpAnswer& head, std::span<const std::byte> bytes) {
                if (!isChecked) {
                    checkHead(head, file, begin);
                    isChecked = true;
                    if (head.status == 200 && begin > 0) {
                        partial.restart(); // the server ignored the range
                    }
                    m_progress.state = DownloadState::Loading;
                }
                partial.append(bytes);
                m_progress.receivedBytes = before + partial.size();
            });
        if (answer.status == 416) {
            partial.restart();
            m_progress.receivedBytes = before;
            return false;
        }
    } catch (const Error& error) {
        if (error.code() != kRangeCode || begin == 0) {
            throw;
        }
        partial.restart();
        m_progress.receivedBytes = before;
        return false;
    }
    if (partial.size() < file.bytes) {
        fail("NET-BROKEN", file,
             "the connection ended " + byteCount(file.bytes - partial.size()) + " too early",
             "Try again: it goes on where it ended.");
    }
    return true;
}

void Download::fetch(const HubFile& file, PartialFile& partial) {
    constexpr std::uint64_t kProgressBytes = 256'000; // so much is worth another round of tries
    constexpr int kMostRestarts = 2;
    std::uint64_t lastSize = partial.size();
    for (int failures = 0, restarts = 0; partial.size() < file.bytes;) {
        try {
            if (!fetchOnce(file, partial) && ++restarts > kMostRestarts) {
                fail(kRangeCode, file, "the server does not send the part that we ask for",
                     "Try again later.");
            }
        } catch (const Error&) {
            failures = partial.size() >= lastSize + kProgressBytes ? 0 : failures;
            lastSize = partial.size();
            connection().pause(std::current_exception(), failures, HubConnection::kTries);
            ++failures;
        }
    }
}

void Download::load(const HubFile& file) {
    const FileLock lock(m_cache.lock(file), [this] { return goesOn(true); });
    if (const fs::path content = m_cache.contentOf(m_plan.commit, file);
        !content.empty() && isSumRight(file, content)) { // another program was quicker
        if (content == m_cache.blob(file)) {
            m_cache.link(m_plan.commit, file, false);
        }
        return;
    }
    const PartialRecord record{m_plan.repository.name,
                               m_plan.commit,
                               file.name,
                               file.etag,
                               file.bytes,
                               fs::absolute(m_cache.blob(file)),
                               {}};
    std::string found;
    for (int i = 0; i < 2; ++i) {
        m_progress.state = DownloadState::Checking;
        PartialFile partial(m_settings.stateFolder, record,
                            [this](float) { return goesOn(false); });
        m_progress.receivedBytes = m_finishedBytes + partial.size();
        fetch(file, partial);
        const std::optional<std::string> wrong = partial.finish();
        if (!wrong) {
            m_cache.link(m_plan.commit, file, true);
            removeStale(m_cache.blob(file));
            return;
        }
        found = *wrong;
    }
    fail("NET-HASH", file,
         "its content is not what the hub says: expected the sum " + file.etag + ", found " + found,
         "Nothing of it was kept. Try again later, or by another network.");
}

void Download::place(const HubFile& file) {
    const fs::path content = m_cache.contentOf(m_plan.commit, file);
    const fs::path pointer = m_cache.snapshot(m_plan.commit) / file.name;
    std::error_code error;
    if (!content.empty() && isSumRight(file, content) && fs::equivalent(content, pointer, error)) {
        return;
    }
    m_cache.prepare(m_plan.commit);
    load(file);
}

fs::path Download::run() {
    const HubRepository& repository = m_plan.repository;
    std::uint64_t missing = 0;
    for (const HubFile& file : m_plan.files) {
        missing += m_cache.contentOf(m_plan.commit, file).empty() ? 1 : 0;
    }
    if (missing > 0) {
        (void)connection();
        m_cache.prepare(m_plan.commit);
        requireRoom();
        // While an older snapshot is whole, the branch stays with it until this one is.
        if (m_cache.commitOf(repository.revision).empty()) {
            m_cache.writeRevision(repository.revision, m_plan.commit);
        }
        if (!m_plan.host.empty()) { // the hub's own list was seen
            m_cache.markAbsent(m_plan.commit, absentNames(m_plan.files));
        }
    }
    for (const HubFile& file : m_plan.files) {
        m_finishedBytes -= std::min(file.presentBytes, m_finishedBytes);
        place(file);
        m_finishedBytes += file.bytes;
        m_progress.receivedBytes = m_finishedBytes;
    }
    try {
        m_cache.writeRevision(repository.revision, m_plan.commit);
    } catch (const Error&) {
        if (missing > 0) { // a cache that is only read is as good
            throw;
        }
    }
    return m_plan.folder;
}

} // namespace core
