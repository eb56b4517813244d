#include "core/checkpoint/convert/output_folder.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/text.h"

#include <cerrno>
#include <chrono>
#include <cstring>
#include <fcntl.h>
#include <string_view>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>
#include <vector>

namespace core {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPrefix = ".beitscope-";
constexpr std::string_view kTemporary = ".beitscope-XXXXXX";

[[noreturn]] void
fail(const char* code, const fs::path& path, const std::string& problem, const char* hint) {
    throw Error(ErrorKind::Io, code, "cannot write: " + printable(path.native()) + ": " + problem,
                hint);
}

[[noreturn]] void failErrno(const fs::path& path, int number) {
    fail("IO-FOLDER", path, std::strerror(number),
         number == EACCES || number == EPERM || number == EROFS
             ? "Choose a folder that you may write to."
             : "");
}

/// "out/" and "out" are the same folder.
fs::path withoutSlash(const fs::path& path) {
    return path.has_filename() ? path : path.parent_path();
}

void moveTo(const fs::path& from, const fs::path& to) {
    std::error_code error;
    fs::rename(from, to, error);
    if (error) {
        failErrno(to, error.value());
    }
}

/// So that the new names survive a loss of power.
void synchronize(const fs::path& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor >= 0) {
        ::fsync(descriptor);
        ::close(descriptor);
    }
}

/// A folder that is locked by this process from now on; -1: another one has it, or it is none.
int locked(const fs::path& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (descriptor >= 0 && ::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        ::close(descriptor);
        return -1;
    }
    return descriptor;
}

/// Of a process that was killed: hidden folders of ours that nobody has locked. The younger ones
/// may be about to be.
void removeAbandoned(const fs::path& parent) {
    const fs::file_time_type young = fs::file_time_type::clock::now() - std::chrono::minutes(1);
    std::error_code error;
    fs::directory_iterator entries(parent, error);
    for (; !error && entries != fs::directory_iterator(); entries.increment(error)) {
        const std::string name = entries->path().filename().native();
        std::error_code ignored;
        if (name.size() != kTemporary.size() || !name.starts_with(kPrefix) ||
            entries->last_write_time(ignored) > young) {
            continue;
        }
        const int lock = locked(entries->path());
        struct stat status {};
        if (lock >= 0 && ::fstat(lock, &status) == 0 && status.st_uid == ::geteuid()) {
            fs::remove_all(entries->path(), ignored);
        }
        if (lock >= 0) {
            ::close(lock);
        }
    }
}

} // namespace

bool isTaken(const fs::path& path) {
    std::error_code ignored;
    const fs::file_type type = fs::symlink_status(withoutSlash(path), ignored).type();
    return type != fs::file_type::not_found && type != fs::file_type::none;
}

OutputFolder::OutputFolder(const fs::path& target, bool replaces)
    : m_target(withoutSlash(target)), m_replaces(replaces) {
    if (m_target.empty()) {
        fail("IO-FOLDER", target, "has no name", "Name a folder.");
    }
    requireFree();
    if (isTaken(m_target)) {
        m_target = fs::canonical(m_target);
    }
    makeParents();
    const fs::path parent = m_target.has_parent_path() ? m_target.parent_path() : fs::path(".");
    removeAbandoned(parent);
    std::string name = (parent / kTemporary).native();
    if (::mkdtemp(name.data()) == nullptr) {
        const int number = errno;
        discard();
        failErrno(m_target, number);
    }
    m_temporary = name;
    m_lock = locked(m_temporary);
}

void OutputFolder::requireFree() const {
    std::error_code ignored;
    if (isTaken(m_target) && !fs::is_directory(m_target, ignored)) {
        fail("IO-EXISTS", m_target, "is there and is not a folder", "Name another folder.");
    }
    if (isTaken(m_target) && !m_replaces) {
        fail("IO-EXISTS", m_target, "is there already",
             "Name another folder, or allow with --force that its files are replaced.");
    }
}

OutputFolder::~OutputFolder() {
    discard();
}

void OutputFolder::makeParents() {
    std::error_code error;
    fs::path folder = m_target.parent_path();
    while (!folder.empty() && !fs::exists(folder, error)) {
        m_firstMade = folder;
        folder = folder.parent_path();
    }
    if (m_firstMade.empty()) {
        return;
    }
    fs::create_directories(m_target.parent_path(), error);
    if (error) {
        discard();
        failErrno(m_target.parent_path(), error.value());
    }
}

void OutputFolder::discard() noexcept {
    std::error_code ignored;
    if (!m_temporary.empty()) {
        fs::remove_all(m_temporary, ignored);
    }
    if (!m_firstMade.empty()) {
        // Only what is empty goes, from the innermost folder outwards.
        for (fs::path folder = m_target.parent_path(); fs::remove(folder, ignored);
             folder = folder.parent_path()) {
            if (folder == m_firstMade) {
                break;
            }
        }
    }
    if (m_lock >= 0) {
        ::close(std::exchange(m_lock, -1));
    }
    m_temporary.clear();
    m_firstMade.clear();
}

void OutputFolder::requireSpace(std::uintmax_t bytes) const {
    if (const auto room = freeSpace(m_temporary); room && *room < bytes) {
        fail("IO-DISK-FULL", m_target,
             "needs " + byteCount(bytes) + ", the disk has " + byteCount(*room) + " free",
             "Free some space or choose another disk.");
    }
}

void OutputFolder::commit(const std::function<bool(const std::string&)>& isStale) {
    const mode_t mask = ::umask(0);
    ::umask(mask);
    ::chmod(m_temporary.c_str(), 0777U & ~mask);
    requireFree(); // meanwhile somebody else may have made it
    if (isTaken(m_target)) {
        replaceFiles(isStale);
    } else {
        moveTo(m_temporary, m_target);
        m_temporary.clear();
    }
    m_firstMade.clear();
    synchronize(m_target.has_parent_path() ? m_target.parent_path() : fs::path("."));
    discard();
}

void OutputFolder::replaceFiles(const std::function<bool(const std::string&)>& isStale) {
    std::vector<fs::path> stale;
    for (const fs::directory_entry& file : fs::directory_iterator(m_target)) {
        if (isStale(file.path().filename().native()) &&
            !isTaken(m_temporary / file.path().filename())) {
            stale.push_back(file.path());
        }
    }
    std::vector<fs::path> written;
    for (const fs::directory_entry& file : fs::directory_iterator(m_temporary)) {
        written.push_back(file.path());
    }
    for (const fs::path& file : written) {
        moveTo(file, m_target / file.filename());
    }
    for (const fs::path& file : stale) {
        std::error_code ignored;
        fs::remove(file, ignored);
    }
    synchronize(m_target);
}

} // namespace core
