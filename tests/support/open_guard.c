/* Loaded before a program (LD_PRELOAD), writes what it opens, runs and connects to, a line each, to the
 * file that OPEN_GUARD_LOG names. A test can so show that something is never opened. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

static void note(const char* what, const char* which) {
    const char* log = getenv("OPEN_GUARD_LOG");
    if (log == NULL) {
        return;
    }
    const long descriptor = syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_APPEND | O_CREAT, 0600);
    char line[4096];
    const int length = snprintf(line, sizeof line, "%s %s\n", what, which);
    if (descriptor >= 0 && length > 0) {
        (void)!write((int)descriptor, line, strnlen(line, sizeof line));
    }
    close((int)descriptor);
}

#define MODE_OF(flags, mode)                                                                       \
    int mode = 0;                                                                                  \
    if (((flags) & O_CREAT) != 0 || ((flags) & O_TMPFILE) == O_TMPFILE) {                          \
        va_list list;                                                                              \
        va_start(list, flags);                                                                     \
        mode = va_arg(list, int);                                                                  \
        va_end(list);                                                                              \
    }

#define OPEN(name)                                                                                 \
    int name(const char* path, int flags, ...) {                                                   \
        MODE_OF(flags, mode)                                                                       \
        note("open", path);                                                                        \
        int (*real)(const char*, int, ...) = dlsym(RTLD_NEXT, #name);                              \
        return real(path, flags, mode);                                                            \
    }
OPEN(open)
OPEN(open64)

#define OPENAT(name)                                                                               \
    int name(int folder, const char* path, int flags, ...) {                                       \
        MODE_OF(flags, mode)                                                                       \
        note("open", path);                                                                        \
        int (*real)(int, const char*, int, ...) = dlsym(RTLD_NEXT, #name);                         \
        return real(folder, path, flags, mode);                                                    \
    }
OPENAT(openat)
OPENAT(openat64)

#define FOPEN(name)                                                                                \
    FILE* name(const char* path, const char* mode) {                                               \
        note("open", path);                                                                        \
        FILE* (*real)(const char*, const char*) = dlsym(RTLD_NEXT, #name);                         \
        return real(path, mode);                                                                   \
    }
FOPEN(fopen)
FOPEN(fopen64)

int system(const char* command) {
    note("run", command);
    int (*real)(const char*) = dlsym(RTLD_NEXT, "system");
    return real(command);
}

FILE* popen(const char* command, const char* mode) {
    note("run", command);
    FILE* (*real)(const char*, const char*) = dlsym(RTLD_NEXT, "popen");
    return real(command, mode);
}

int execve(const char* path, char* const arguments[], char* const environment[]) {
    note("run", path);
    int (*real)(const char*, char* const[], char* const[]) = dlsym(RTLD_NEXT, "execve");
    return real(path, arguments, environment);
}

int connect(int descriptor, const struct sockaddr* address, socklen_t length) {
    note("connect", "");
    int (*real)(int, const struct sockaddr*, socklen_t) = dlsym(RTLD_NEXT, "connect");
    return real(descriptor, address, length);
}
