#include "core/base/file.h"

#include "core/base/error.h"
#include "core/base/text.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <string_view>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace core {
namespace {

std::string shown(const std::filesystem::path& path) {
    return printable(path.native());
}

[[noreturn]] void
throwErrno(const char* code, const char* action, const std::filesystem::path& path) {
    const int number = errno;
    std::string hint;
    if (number == ENOSPC || number == EDQUOT || number == EFBIG) {
        hint = "The disk is full: free some space and try again.";
    } else if (number == EACCES || number == EPERM) {
        hint = "Check the permissions of the file and its folder.";
    } else if (number == ENOENT) {
        hint = "Check the path.";
    }
    throw Error(ErrorKind::Io, code,
                std::string(action) + ": " + shown(path) + ": " + std::strerror(number), hint);
}

[[noreturn]] void throwNotAFile(const std::filesystem::path& path) {
    throw Error(ErrorKind::Io, "IO-NOT-A-FILE",
                "cannot open: " + shown(path) + ": not a regular file", "Choose an ordinary file.");
}

void writeAll(int descriptor,
              std::span<const std::byte> bytes,
              const std::filesystem::path& target) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written <= 0) {
            throwErrno("IO-WRITE", "cannot write", target);
        }
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
}

/// Closes on every way out.
class Descriptor final {
public:
    explicit Descriptor(int number) : m_number(number) {}
    ~Descriptor() { close(); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    [[nodiscard]] int number() const { return m_number; }
    int close() { return m_number < 0 ? 0 : ::close(release()); }
    int release() { return std::exchange(m_number, -1); }

private:
    int m_number;
};

/// A temporary file beside its target that disappears unless it was renamed into place.
class TemporaryFile final {
public:
    explicit TemporaryFile(const std::filesystem::path& target)
        : m_target(target), m_name((target.parent_path() / ".beitscope-XXXXXX").native()),
          m_descriptor(::mkostemp(m_name.data(), O_CLOEXEC)) {
        if (m_descriptor.number() < 0) {
            throwErrno("IO-WRITE", "cannot write", target);
        }
    }
    ~TemporaryFile() {
        if (!m_name.empty()) {
            ::unlink(m_name.c_str());
        }
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;

    void write(std::span<const std::byte> bytes) {
        writeAll(m_descriptor.number(), bytes, m_target);
    }

    void commit() {
        struct stat old {};
        const bool isReplacing = ::stat(m_target.c_str(), &old) == 0;
        const mode_t mask = ::umask(0);
        ::umask(mask);
        ::fchmod(m_descriptor.number(), isReplacing ? (old.st_mode & 07777U) : (0666U & ~mask));
        if (::fsync(m_descriptor.number()) != 0 && errno != EINVAL) {
            throwErrno("IO-WRITE", "cannot write", m_target);
        }
        if (m_descriptor.close() != 0 || ::rename(m_name.c_str(), m_target.c_str()) != 0) {
            throwErrno("IO-WRITE", "cannot write", m_target);
        }
        m_name.clear();
    }

private:
    std::filesystem::path m_target;
    std::string m_name;
    Descriptor m_descriptor;
};

/// What a link names, so that the link itself stays; any other path as it is.
std::filesystem::path linkedPath(const std::filesystem::path& path) {
    std::error_code ignored;
    if (!std::filesystem::is_symlink(std::filesystem::symlink_status(path, ignored))) {
        return path;
    }
    return std::filesystem::exists(path, ignored)
               ? std::filesystem::canonical(path)
               : path.parent_path() / std::filesystem::read_symlink(path);
}

/// A device or a pipe is written to, never replaced: renaming over /dev/null would break the
/// system.
void writeToDevice(const std::filesystem::path& path,
                   const std::function<void(const ByteSink&)>& produce) {
    // O_NONBLOCK: a FIFO that nobody reads is an error, not a wait.
    const Descriptor device(::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    if (device.number() < 0 || ::fcntl(device.number(), F_SETFL, 0) != 0) {
        throwErrno("IO-WRITE", "cannot write", path);
    }
    produce([&](std::span<const std::byte> bytes) { writeAll(device.number(), bytes, path); });
}

} // namespace

File::File(const std::filesystem::path& path) : m_path(path) {
    // O_NONBLOCK: opening a FIFO that nobody writes to must not hang.
    m_descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (m_descriptor < 0) {
        throwErrno("IO-OPEN", "cannot open", path);
    }
    struct stat status {};
    if (::fstat(m_descriptor, &status) != 0 || !S_ISREG(status.st_mode)) {
        ::close(std::exchange(m_descriptor, -1));
        throwNotAFile(path);
    }
    m_size = static_cast<std::uint64_t>(status.st_size);
}

File::~File() {
    if (m_descriptor >= 0) {
        ::close(m_descriptor);
    }
}

File::File(File&& other) noexcept
    : m_path(std::move(other.m_path)), m_descriptor(std::exchange(other.m_descriptor, -1)),
      m_size(other.m_size) {}

File& File::operator=(File&& other) noexcept {
    std::swap(m_path, other.m_path);
    std::swap(m_descriptor, other.m_descriptor);
    std::swap(m_size, other.m_size);
    return *this;
}

void File::readAt(std::uint64_t offset, std::span<std::byte> out) const {
    while (!out.empty()) {
        const ssize_t got =
            ::pread(m_descriptor, out.data(), out.size(), static_cast<off_t>(offset));
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            throwErrno("IO-READ", "cannot read", m_path);
        }
        if (got == 0) {
            throw Error(ErrorKind::BadFormat, "IO-TRUNCATED",
                        "cannot read: " + shown(m_path) + ": the file ends " +
                            byteCount(out.size()) + " too early",
                        "Copy or download the file again.");
        }
        out = out.subspan(static_cast<std::size_t>(got));
        offset += static_cast<std::uint64_t>(got);
    }
}

AppendFile::AppendFile(const std::filesystem::path& path) : m_path(path) {
    Descriptor file(
        ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NONBLOCK, 0666));
    if (file.number() < 0) {
        throwErrno("IO-OPEN", "cannot open", path);
    }
    struct stat status {};
    if (::fstat(file.number(), &status) != 0 || !S_ISREG(status.st_mode)) {
        throwNotAFile(path);
    }
    if (::flock(file.number(), LOCK_EX | LOCK_NB) != 0) {
        throw Error(ErrorKind::Io, "IO-IN-USE",
                    "cannot write: " + shown(path) + ": another process is writing to it",
                    "Wait until it has ended.");
    }
    m_size = static_cast<std::uint64_t>(status.st_size);
    m_descriptor = file.release();
}

AppendFile::~AppendFile() {
    ::close(m_descriptor);
}

void AppendFile::truncate(std::uint64_t size) {
    if (size < m_size && ::ftruncate(m_descriptor, static_cast<off_t>(size)) != 0) {
        throwErrno("IO-WRITE", "cannot write", m_path);
    }
    m_size = std::min(size, m_size);
}

void AppendFile::append(std::string_view text) {
    try {
        writeAll(m_descriptor, std::as_bytes(std::span(text)), m_path);
        if (::fdatasync(m_descriptor) != 0) {
            throwErrno("IO-WRITE", "cannot write", m_path);
        }
    } catch (const Error&) {
        // A torn end that cannot be cut off is the reader's to cut off.
        (void)!::ftruncate(m_descriptor, static_cast<off_t>(m_size));
        throw;
    }
    m_size += text.size();
}

std::vector<std::byte> readFile(const std::filesystem::path& path, std::uint64_t maxBytes) {
    const File file(path);
    if (file.size() > maxBytes) {
        throw Error(ErrorKind::BadFormat, "IO-TOO-LARGE",
                    "cannot read: " + shown(path) + ": has " + byteCount(file.size()) +
                        ", the limit is " + byteCount(maxBytes));
    }
    std::vector<std::byte> bytes(file.size());
    file.readAt(0, bytes);
    return bytes;
}

std::string readText(const std::filesystem::path& path, std::uint64_t maxBytes) {
    const std::vector<std::byte> bytes = readFile(path, maxBytes);
    std::string text(bytes.size(), '\0');
    if (!bytes.empty()) {
        std::memcpy(text.data(), bytes.data(), bytes.size());
    }
    return text;
}

void writeFile(const std::filesystem::path& path, std::span<const std::byte> bytes) {
    writeFile(path, std::span(&bytes, 1));
}

void writeFile(const std::filesystem::path& path,
               std::span<const std::span<const std::byte>> parts) {
    writeFile(path, [&](const ByteSink& write) {
        for (const std::span<const std::byte> part : parts) {
            write(part);
        }
    });
}

void writeFile(const std::filesystem::path& path,
               const std::function<void(const ByteSink&)>& produce) {
    std::error_code ignored;
    const std::filesystem::file_status status = std::filesystem::status(path, ignored);
    if (std::filesystem::is_directory(status)) {
        throw Error(ErrorKind::Io, "IO-IS-A-FOLDER",
                    "cannot write: " + shown(path) + ": is a folder", "Name a file.");
    }
    if (std::filesystem::is_other(status)) {
        writeToDevice(path, produce);
        return;
    }
    TemporaryFile file(linkedPath(path));
    produce([&](std::span<const std::byte> bytes) { file.write(bytes); });
    file.commit();
}

void writeFile(const std::filesystem::path& path, std::string_view text) {
    writeFile(path, std::as_bytes(std::span(text)));
}

std::optional<std::uint64_t> freeSpace(std::filesystem::path folder) {
    std::error_code error;
    while (!std::filesystem::exists(folder, error) && folder.has_relative_path()) {
        folder = folder.parent_path();
    }
    const std::filesystem::space_info space =
        std::filesystem::space(folder.empty() ? std::filesystem::path(".") : folder, error);
    return error ? std::nullopt : std::optional<std::uint64_t>(space.available);
}

} // namespace core
