/// Loaded before other libraries (LD_PRELOAD): notes every socket to another machine in the file
/// $HUB_GUARD_LOG, and refuses links when $HUB_GUARD_NO_LINKS is set, as a FAT file system does.

#include <cerrno>
#include <cstdlib>
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

extern "C" int socket(int domain, int type, int protocol) noexcept {
    if (domain == AF_INET || domain == AF_INET6) {
        if (const char* path = std::getenv("HUB_GUARD_LOG"); path != nullptr) {
            const int log = ::open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
            (void)!::write(log, "socket\n", 7);
            ::close(log);
        }
    }
    using Function = int (*)(int, int, int);
    static const auto kReal = reinterpret_cast<Function>(::dlsym(RTLD_NEXT, "socket"));
    return kReal(domain, type, protocol);
}

extern "C" int symlink(const char* target, const char* path) noexcept {
    if (std::getenv("HUB_GUARD_NO_LINKS") != nullptr) {
        errno = EPERM;
        return -1;
    }
    using Function = int (*)(const char*, const char*);
    static const auto kReal = reinterpret_cast<Function>(::dlsym(RTLD_NEXT, "symlink"));
    return kReal(target, path);
}
