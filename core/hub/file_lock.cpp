#include "core/hub/file_lock.h"

#include "core/base/error.h"
#include "core/base/text.h"

#include <cerrno>
#include <chrono>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace core {
namespace {

enum class Taken { Yes, No, Gone };

bool isInPlace(int descriptor, const std::filesystem::path& path) {
    struct stat held {};
    struct stat there {};
    return ::fstat(descriptor, &held) == 0 && ::lstat(path.c_str(), &there) == 0 &&
           held.st_ino == there.st_ino && held.st_dev == there.st_dev;
}

Taken take(int descriptor, const std::filesystem::path& path) {
    while (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        if (errno == EWOULDBLOCK || errno == EACCES) {
            return Taken::No;
        }
        if (errno != EINTR) {
            return Taken::Yes; // there are no locks on this file system
        }
    }
    return isInPlace(descriptor, path) ? Taken::Yes : Taken::Gone;
}

} // namespace

FileLock::FileLock(const std::filesystem::path& path, const std::function<bool()>& isWaiting) {
    constexpr auto kStep = std::chrono::milliseconds(100);
    for (;;) {
        // The content of the file, if any, is its holder's.
        m_descriptor =
            ::open(path.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0664);
        if (m_descriptor < 0) {
            throw Error(ErrorKind::Io, "IO-CACHE",
                        "cannot write to the cache: " + printable(path.native()) + ": " +
                            std::strerror(errno),
                        "Choose another folder for it: HF_HUB_CACHE or --cache.");
        }
        const Taken taken = take(m_descriptor, path);
        if (taken == Taken::Yes) {
            return;
        }
        ::close(m_descriptor);
        m_descriptor = -1;
        if (taken == Taken::No) {
            if (isWaiting && !isWaiting()) {
                throw Error(ErrorKind::Cancelled, "CANCELLED", "cancelled");
            }
            std::this_thread::sleep_for(kStep);
        }
    }
}

FileLock::~FileLock() {
    if (m_descriptor >= 0) {
        ::close(m_descriptor);
    }
}

} // namespace core
