#include "core/protocol/frame_pipe.h"

#include "core/base/error.h"
#include "core/protocol/frame_header.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <ctime>
#include <poll.h>
#include <unistd.h>

namespace core {
namespace {

/// Keeps SIGPIPE from this thread, and takes back the one that our own write has raised.
class SigPipeBlock final {
public:
    SigPipeBlock() {
        sigset_t pending{};
        ::sigpending(&pending);
        m_wasPending = ::sigismember(&pending, SIGPIPE) == 1;
        ::sigemptyset(&m_pipe);
        ::sigaddset(&m_pipe, SIGPIPE);
        ::pthread_sigmask(SIG_BLOCK, &m_pipe, &m_old);
    }
    ~SigPipeBlock() {
        if (!m_wasPending) {
            const timespec now{};
            while (::sigtimedwait(&m_pipe, nullptr, &now) < 0 && errno == EINTR) {
            }
        }
        ::pthread_sigmask(SIG_SETMASK, &m_old, nullptr);
    }
    SigPipeBlock(const SigPipeBlock&) = delete;
    SigPipeBlock& operator=(const SigPipeBlock&) = delete;

private:
    sigset_t m_pipe{};
    sigset_t m_old{};
    bool m_wasPending = false;
};

/// After a failed call: waits when the descriptor is not ready, returns when it was interrupted.
void recover(int descriptor, short events, const char* code, const char* action) {
    if (errno == EINTR) {
        return;
    }
    if (errno != EAGAIN && errno != EWOULDBLOCK) {
        throw Error(ErrorKind::Io, code, std::string(action) + ": " + std::strerror(errno));
    }
    pollfd wanted{descriptor, events, 0};
    ::poll(&wanted, 1, -1);
}

/// Fills `out`, or as much of it as there is before the end of the input.
std::size_t fill(int descriptor, std::span<std::byte> out) {
    std::size_t filled = 0;
    while (filled < out.size()) {
        const ssize_t got = ::read(descriptor, out.data() + filled, out.size() - filled);
        if (got == 0) {
            break;
        }
        if (got < 0) {
            recover(descriptor, POLLIN, "IO-READ", "cannot read frame");
        } else {
            filled += static_cast<std::size_t>(got);
        }
    }
    return filled;
}

void requireAll(std::size_t found, std::uint64_t expected) {
    if (found != expected) {
        throw Error(ErrorKind::BadFormat, "PROTOCOL-TRUNCATED",
                    "cannot read frame: expected " + std::to_string(expected) + " bytes, found " +
                        std::to_string(found));
    }
}

/// Reads in steps, so that a lie about the size costs no more memory than bytes were sent.
template <typename Bytes>
void readInto(int descriptor, Bytes& out, std::uint64_t size) {
    constexpr std::uint64_t kStep = 4U << 20U;
    while (out.size() < size) {
        const std::size_t begin = out.size();
        const std::size_t step = std::min<std::uint64_t>(kStep, size - begin);
        out.resize(begin + step);
        requireAll(fill(descriptor, std::as_writable_bytes(std::span(out)).subspan(begin)), step);
    }
}

} // namespace

std::optional<Frame> readFrame(int descriptor) {
    std::array<std::byte, kPrefixBytes> prefix{};
    const std::size_t found = fill(descriptor, prefix);
    if (found == 0) {
        return std::nullopt;
    }
    requireAll(found, kPrefixBytes);
    const FrameLengths lengths = parsePrefix(prefix);
    std::string header;
    readInto(descriptor, header, lengths.header);
    Frame frame = parseHeader(header, lengths.payload);
    for (Array& array : frame.arrays) {
        readInto(descriptor, array.bytes, byteSize(array));
    }
    return frame;
}

void writeFrame(int descriptor, const Frame& frame) {
    const std::vector<std::byte> bytes = encodeFrame(frame);
    const SigPipeBlock block;
    std::span<const std::byte> rest(bytes);
    while (!rest.empty()) {
        const ssize_t written = ::write(descriptor, rest.data(), rest.size());
        if (written < 0) {
            recover(descriptor, POLLOUT, "IO-WRITE", "cannot write frame");
        } else {
            rest = rest.subspan(static_cast<std::size_t>(written));
        }
    }
}

} // namespace core
