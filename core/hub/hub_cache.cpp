#include "core/hub/hub_cache.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/text.h"
#include "core/hub/names.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <unistd.h>

namespace core {
namespace {

namespace fs = std::filesystem;

constexpr const char* kTag = "Signature: 8a477f597d28d172789f06886806bc55\n"
                             "# Files here can be loaded again. See https://bford.info/cachedir/\n";

[[noreturn]] void failWrite(const fs::path& path, const std::string& reason) {
    throw Error(ErrorKind::Io, "IO-CACHE",
                "cannot write to the cache: " + printable(path.native()) + ": " + reason,
                "Choose another folder for it: HF_HUB_CACHE or --cache.");
}

void makeFolders(const fs::path& folder) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) {
        failWrite(folder, error.message());
    }
}

bool hasSize(const fs::path& path, std::uint64_t bytes) {
    std::error_code error;
    return fs::is_regular_file(path, error) && fs::file_size(path, error) == bytes && !error;
}

std::string contentNameOf(const fs::path& pointer) {
    std::error_code error;
    const std::string name = fs::read_symlink(pointer, error).filename().native();
    return !error && isContentName(name) ? name : std::string();
}

/// Makes something beside its place and puts it there in one step.
template <typename Make>
bool replaced(const fs::path& place, Make make) {
    const fs::path temporary = place.parent_path() / (".beitscope-" + randomName());
    if (!make(temporary)) {
        const int number = errno;
        ::unlink(temporary.c_str());
        errno = number;
        return false;
    }
    if (::rename(temporary.c_str(), place.c_str()) != 0) {
        const int number = errno;
        ::unlink(temporary.c_str());
        failWrite(place, std::strerror(number));
    }
    return true;
}

template <typename Visit>
void forEachEntry(const fs::path& folder, Visit visit) {
    constexpr int kMostEntries = 10'000;
    std::error_code error;
    fs::directory_iterator entries(folder, error);
    for (int i = 0; !error && i < kMostEntries && entries != fs::directory_iterator(); ++i) {
        visit(*entries);
        entries.increment(error);
    }
}

} // namespace

HubCache::HubCache(const HubSettings& settings, const std::string& repository)
    : m_cache(settings.cacheFolder), m_folder(m_cache / cacheFolderName(repository)),
      m_usesLinks(settings.usesLinks) {}

fs::path HubCache::blob(const HubFile& file) const {
    return m_folder / "blobs" / file.etag;
}

fs::path HubCache::lock(const HubFile& file) const {
    return m_cache / ".locks" / m_folder.filename() / (file.etag + ".lock");
}

fs::path HubCache::snapshot(const std::string& commit) const {
    return m_folder / "snapshots" / commit;
}

std::string HubCache::commitOf(const std::string& revision) const {
    constexpr std::uint64_t kMostBytes = 100;
    const fs::path path = m_folder / "refs" / revision;
    std::error_code ignored;
    if (isCommit(revision)) {
        return revision;
    }
    if (!fs::is_regular_file(path, ignored) || fs::file_size(path, ignored) > kMostBytes) {
        return {};
    }
    std::string commit = readText(path, kMostBytes);
    while (commit.ends_with('\n') || commit.ends_with('\r') || commit.ends_with(' ')) {
        commit.pop_back();
    }
    return isCommit(commit) ? commit : std::string();
}

fs::path HubCache::contentOf(const std::string& commit, const HubFile& file) const {
    if (!file.etag.empty() && hasSize(blob(file), file.bytes)) {
        return blob(file);
    }
    const fs::path pointer = snapshot(commit) / file.name;
    return hasSize(pointer, file.bytes) ? pointer : fs::path();
}

std::vector<HubFile> HubCache::filesOf(const std::string& commit) const {
    std::vector<HubFile> files;
    forEachEntry(snapshot(commit), [&](const fs::directory_entry& entry) {
        std::error_code error;
        HubFile file;
        file.name = entry.path().filename().native();
        file.bytes = entry.is_regular_file(error) ? entry.file_size(error) : 0;
        file.presentBytes = file.bytes;
        file.etag = contentNameOf(entry.path());
        if (!error && entry.is_regular_file(error) && isFilePath(file.name)) {
            files.push_back(std::move(file));
        }
    });
    std::sort(files.begin(), files.end(),
              [](const HubFile& a, const HubFile& b) { return a.name < b.name; });
    return files;
}

std::vector<std::string> HubCache::danglingOf(const std::string& commit) const {
    std::vector<std::string> names;
    forEachEntry(snapshot(commit), [&](const fs::directory_entry& entry) {
        std::error_code ignored;
        if (entry.is_symlink(ignored) && !entry.exists(ignored)) {
            names.push_back(entry.path().filename().native());
        }
    });
    std::sort(names.begin(), names.end());
    return names;
}

void HubCache::prepare(const std::string& commit) const {
    makeFolders(m_folder / "blobs");
    makeFolders(snapshot(commit));
    makeFolders(m_cache / ".locks" / m_folder.filename());
    const fs::path tag = m_cache / "CACHEDIR.TAG";
    std::error_code ignored;
    if (!fs::exists(tag, ignored)) {
        writeFile(tag, std::string_view(kTag));
    }
}

void HubCache::writeRevision(const std::string& revision, const std::string& commit) const {
    if (commitOf(revision) == commit) {
        return;
    }
    const fs::path path = m_folder / "refs" / revision;
    makeFolders(path.parent_path());
    writeFile(path, commit);
}

void HubCache::link(const std::string& commit, const HubFile& file, bool isNew) const {
    const fs::path pointer = snapshot(commit) / file.name;
    const fs::path target = fs::path("..") / ".." / "blobs" / file.etag;
    std::error_code error;
    if (fs::read_symlink(pointer, error) == target && !error) {
        return;
    }
    if (m_usesLinks && replaced(pointer, [&](const fs::path& place) {
            return ::symlink(target.c_str(), place.c_str()) == 0;
        })) {
        return;
    }
    const bool hasNoLinks =
        !m_usesLinks || errno == EPERM || errno == EOPNOTSUPP || errno == ENOSYS || errno == EINVAL;
    if (!hasNoLinks) {
        failWrite(pointer, std::strerror(errno));
    }
    const fs::path source = blob(file);
    const bool isDone = replaced(pointer, [&](const fs::path& place) {
        return isNew ? ::rename(source.c_str(), place.c_str()) == 0
                     : fs::copy_file(source, place, error);
    });
    if (!isDone) {
        failWrite(pointer, error ? error.message() : std::strerror(errno));
    }
}

void HubCache::markAbsent(const std::string& commit, const std::vector<std::string>& names) const {
    const fs::path folder = m_folder / ".no_exist" / commit;
    makeFolders(folder);
    for (const std::string& name : names) {
        std::error_code ignored;
        if (!fs::exists(folder / name, ignored)) {
            writeFile(folder / name, std::string_view());
        }
    }
}

} // namespace core
