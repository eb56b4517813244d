#include "core/base/error.h"
#include "core/protocol/frame_pipe.h"
#include "core/protocol/messages.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <fstream>
#include <iostream>
#include <map>
#include <mutex>
#include <set>
#include <thread>
#include <unistd.h>

/// An engine that computes nothing and misbehaves on command.
///
///     fake_engine LOG [dies | sips] [arguments]
///
/// dies: ends at once with a message and code 255. sips: takes its input at 64 kB in 50 ms, as over
/// a slow network.
///
/// Every start and every request is a line in LOG. A model or image with the path
/// "ACTION@KIND:FIRST-LAST" does ACTION at the requests FIRST to LAST of KIND, over all lives:
///     kill segv exit stop    the process ends or hangs so
///     garbage lie wrong      text, a header of 1 GB, a reply of another shape
///     error                  an error as the answer
///     mute                   2 s of work without a word
///     slow                   300 ms with progress; stops when cancelled
///     stubborn               the same, but answers although cancelled
namespace {

using core::Frame;

std::string logPath;
std::mutex lock; ///< of stdout, the log and the cancelled ids
std::set<std::uint64_t> cancelled;
std::map<std::uint64_t, std::string> paths; ///< of the open models and images
std::map<std::uint64_t, std::string> devices;
std::uint64_t nextId = 0;

int countInLog(const std::string& wanted) {
    std::ifstream log(logPath);
    std::string line;
    int count = 0;
    while (std::getline(log, line)) {
        count += line == wanted ? 1 : 0;
    }
    return count;
}

void writeLog(const std::string& line) {
    const std::scoped_lock guard(lock);
    std::ofstream(logPath, std::ios::app) << line << '\n';
}

void send(const Frame& frame) {
    const std::scoped_lock guard(lock);
    core::writeFrame(STDOUT_FILENO, frame);
}

/// 300 ms of work. returns false when it was cancelled
bool work(const Frame& request) {
    for (int step = 0; step < 30; ++step) {
        send({"progress", request.id, {{"fraction", step / 30.0}}, {}});
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
        const std::scoped_lock guard(lock);
        if (cancelled.count(request.id) != 0) {
            return false;
        }
    }
    return true;
}

void sendError(const Frame& request, const std::string& code) {
    send({"error", request.id, core::ErrorMessage{code, "as asked", "", 3, std::nullopt}, {}});
}

void misbehave(const std::string& action) {
    if (action == "kill") {
        ::raise(SIGKILL);
    } else if (action == "segv") {
        ::raise(SIGSEGV);
    } else if (action == "exit") {
        ::_exit(0);
    } else if (action == "stop") {
        ::raise(SIGSTOP);
    } else if (action == "garbage") {
        std::cout << "Warning: a library says something on stdout\n" << std::flush;
    } else if (action == "lie") {
        const std::scoped_lock guard(lock);
        std::vector<std::byte> bytes = core::encodeFrame({"reply", 1, {}, {}});
        bytes[11] = std::byte{0x40};
        (void)!::write(STDOUT_FILENO, bytes.data(), bytes.size());
    }
}

/// The action that a path orders for this request, or nothing.
std::string actionOf(const std::string& path, const Frame& request) {
    const auto at = path.find('@');
    const auto colon = path.find(':');
    if (at == std::string::npos || path.substr(at + 1, colon - at - 1) != request.kind) {
        return {};
    }
    const std::string line = "touched " + path;
    writeLog(line);
    const int turn = countInLog(line);
    const auto dash = path.find('-', colon);
    const bool isDue =
        turn >= std::stoi(path.substr(colon + 1)) && turn <= std::stoi(path.substr(dash + 1));
    return isDue ? path.substr(0, at) : std::string();
}

std::vector<std::string> pathsOf(const Frame& request) {
    std::vector<std::string> found;
    if (request.fields.contains("path")) {
        found.push_back(request.fields["path"]);
    }
    for (const char* field : {"image_id", "model_id"}) {
        if (request.fields.contains(field)) {
            found.push_back(paths[request.fields[field]]);
        }
    }
    return found;
}

Frame answer(const Frame& request) {
    const std::vector<std::string> touched = pathsOf(request);
    const std::vector<std::uint8_t> pixels(std::size_t{2} * 5 * 3, 200);
    if (request.kind == "open_model") {
        paths[++nextId] = touched[0];
        devices[nextId] = request.fields["device"];
        core::OpenModelReply reply{nextId, {}};
        reply.model.device = devices[nextId];
        return {"reply", request.id, reply, {}};
    }
    if (request.kind == "open_image") {
        const core::Array* file = request.find("file");
        paths[++nextId] = file ? std::string(file->bytes.size(), 'x') : touched[0];
        core::ImageInfo info;
        info.imageId = nextId;
        info.path = paths[nextId];
        info.width = 5;
        info.height = 2;
        return {"reply", request.id, info, {}};
    }
    if (request.kind == "classify") {
        // The lengths of the paths tell which image and model have been used.
        const std::vector<float> logits{static_cast<float>(touched[0].size()),
                                        static_cast<float>(touched[1].size())};
        core::ClassifyReply reply;
        reply.device = devices[request.fields["model_id"]];
        return {"reply",
                request.id,
                reply,
                {core::floatArray("logits", logits),
                 core::byteArray("model_input", {2, 5, 3}, pixels)}};
    }
    return {"reply", request.id, {}, {core::byteArray("pixels", {2, 5, 3}, pixels)}};
}

void compute(const Frame& request) {
    std::string action;
    for (const std::string& path : pathsOf(request)) {
        const std::string found = actionOf(path, request);
        action = found.empty() ? action : found;
    }
    misbehave(action);
    if (action == "mute") {
        std::this_thread::sleep_for(std::chrono::seconds(2));
    }
    if ((action == "slow" && !work(request)) || action == "error") {
        sendError(request, action == "error" ? "FAKE-ERROR" : "CANCELLED");
        return;
    }
    if (action == "stubborn") {
        (void)work(request);
    }
    Frame reply = answer(request);
    if (action == "wrong") {
        reply.arrays = {core::byteArray("pixels", {3}, std::vector<std::uint8_t>(3))};
    }
    send(reply);
}

/// One thread computes while main() reads, as in the real engine.
class Worker final {
public:
    void add(Frame frame) {
        const std::scoped_lock guard(m_lock);
        m_queue.push_back(std::move(frame));
        m_wake.notify_one();
    }
    void run() {
        for (;;) {
            std::unique_lock guard(m_lock);
            m_wake.wait(guard, [this] { return !m_queue.empty(); });
            const Frame request = std::move(m_queue.front());
            m_queue.pop_front();
            guard.unlock();
            compute(request);
        }
    }

private:
    std::mutex m_lock;
    std::condition_variable m_wake;
    std::deque<Frame> m_queue;
};

/// Copies stdin slowly. returns the descriptor to read instead
int sip() {
    int ends[2];
    if (::pipe(ends) != 0) {
        std::_Exit(1);
    }
    std::thread([writing = ends[1]] {
        std::vector<char> buffer(1 << 16);
        ssize_t got = 0;
        while ((got = ::read(STDIN_FILENO, buffer.data(), buffer.size())) > 0) {
            (void)!::write(writing, buffer.data(), static_cast<std::size_t>(got));
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
        std::_Exit(0);
    }).detach();
    return ends[0];
}

} // namespace

int main(int count, char** words) {
    logPath = words[1];
    std::string start = "start";
    for (int i = 2; i < count; ++i) {
        start += std::string(" ") + words[i];
    }
    writeLog(start);
    std::cerr << "fake engine: ready\n";
    nextId = 1000 + static_cast<std::uint64_t>(::getpid() % 1000) * 1000; // other ids in every life
    const std::string manner = count > 2 ? words[2] : "";
    if (manner == "dies") {
        std::cerr << "no such host\n";
        return 255;
    }
    const int input = manner == "sips" ? sip() : STDIN_FILENO;
    Worker worker;
    std::thread([&worker] { worker.run(); }).detach();
    while (std::optional<Frame> request = core::readFrame(input)) {
        if (request->kind == "hello") {
            send({"reply", request->id, core::EngineInfo{"fake", {"cpu"}, 1, ::getpid()}, {}});
        } else if (request->kind == "ping") {
            send({"reply", request->id, {}, {}});
        } else if (request->kind == "cancel" || request->kind == "release") {
            writeLog(request->kind + " " + request->fields.dump());
            const std::scoped_lock guard(lock);
            cancelled.insert(request->fields.value("target", std::uint64_t{0}));
        } else {
            writeLog(request->kind);
            worker.add(std::move(*request));
        }
    }
    std::_Exit(0); // the worker does not end
}
