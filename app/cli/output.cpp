#include "app/cli/output.h"

#include "core/base/error.h"
#include "core/base/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstddef>
#include <cstdio>
#include <cstring>
#include <unistd.h>

namespace app {
namespace {

volatile std::sig_atomic_t caughtSignal = 0;
bool quiet = false;
bool hasBar = false;

extern "C" void rememberSignal(int number) {
    if (caughtSignal != 0) {
        ::_exit(128 + number); // asked twice: stop at once
    }
    caughtSignal = number;
}

// Matrix kernels made at run time use the stack pointer as an ordinary register, and then it points
// into the heap: a handler on that "stack" would overwrite whatever lies there.
void useOwnSignalStack() {
    constexpr std::size_t kBytes = 1U << 16U; // AMX registers alone take 8 KiB
    alignas(64) static std::array<std::byte, kBytes> memory;
    stack_t stack{};
    stack.ss_sp = memory.data();
    stack.ss_size = memory.size();
    ::sigaltstack(&stack, nullptr);
}

void write(const std::string& text) {
    const bool isWritten = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
    if (!isWritten || std::fflush(stdout) != 0) {
        throw core::Error(core::ErrorKind::Io, "IO-STDOUT",
                          std::string("cannot write: standard output: ") + std::strerror(errno));
    }
}

} // namespace

void printText(const std::string& text) {
    clearProgress();
    write(text);
}

void printJson(const nlohmann::json& document) {
    clearProgress();
    write(document.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
}

int printFailure(const core::ErrorMessage& message, bool asJson) {
    clearProgress();
    std::fprintf(stderr, "error[%s]: %s\n", message.code.c_str(), message.message.c_str());
    if (!message.hint.empty()) {
        std::fprintf(stderr, "hint: %s\n", message.hint.c_str());
    }
    if (asJson) {
        try {
            printJson({{"error", message}});
        } catch (const core::Error&) {
            return core::exitCode(core::ErrorKind::Io);
        }
    }
    return isInterrupted() ? interruptedExitCode() : message.exitCode;
}

void printWarning(const std::string& text) {
    if (!quiet) {
        clearProgress();
        std::fprintf(stderr, "warning: %s\n", text.c_str());
    }
}

void setQuiet(bool isQuiet) {
    quiet = isQuiet;
}

core::Progress terminalProgress(const std::string& what) {
    return [what, last = -1](float fraction) mutable {
        const int percent = static_cast<int>(std::clamp(fraction, 0.0F, 1.0F) * 100.0F);
        if (percent != last) {
            last = percent;
            constexpr int kWidth = 30;
            const std::string done(static_cast<std::size_t>(percent * kWidth / 100), '#');
            std::array<char, 64> bar{};
            (void)std::snprintf(bar.data(), bar.size(), " [%-*s] %3d %%", kWidth, done.c_str(),
                                percent);
            showStatus(what + bar.data());
        }
        return !isInterrupted();
    };
}

void showStatus(const std::string& text) {
    static const bool isTerminal = ::isatty(STDERR_FILENO) == 1;
    if (isTerminal && !quiet) {
        std::fprintf(stderr, "\r%s\033[K", text.c_str());
        hasBar = true;
    }
}

void clearProgress() {
    if (hasBar) {
        std::fputs("\r\033[K", stderr);
        hasBar = false;
    }
}

void installSignals() {
    useOwnSignalStack();
    struct sigaction stop {};
    stop.sa_handler = rememberSignal;
    stop.sa_flags = SA_ONSTACK;
    ::sigaction(SIGINT, &stop, nullptr);
    ::sigaction(SIGTERM, &stop, nullptr);
    struct sigaction ignore {};
    ignore.sa_handler = SIG_IGN;
    ::sigaction(SIGPIPE, &ignore, nullptr);
    ::sigaction(SIGXFSZ, &ignore, nullptr);
}

bool isInterrupted() {
    return caughtSignal != 0;
}

int interruptedExitCode() {
    return 128 + (caughtSignal != 0 ? static_cast<int>(caughtSignal) : SIGINT);
}

void checkOutput(const std::string& option,
                 const std::filesystem::path& output,
                 const std::vector<std::filesystem::path>& inputs) {
    namespace fs = std::filesystem;
    std::error_code ignored;
    const std::string shown = core::printable(output.native());
    if (fs::is_directory(output, ignored)) {
        throw core::Error(core::ErrorKind::Io, "IO-IS-A-FOLDER",
                          option + ": " + shown + ": is a folder", "Name a file in it.");
    }
    const fs::path folder = output.has_parent_path() ? output.parent_path() : fs::path(".");
    if (!fs::is_directory(folder, ignored)) {
        throw core::Error(core::ErrorKind::Io, "IO-NO-FOLDER",
                          option + ": " + shown + ": the folder does not exist",
                          "Create it first.");
    }
    if (::access(folder.c_str(), W_OK) != 0 ||
        (fs::exists(output, ignored) && ::access(output.c_str(), W_OK) != 0)) {
        throw core::Error(core::ErrorKind::Io, "IO-READ-ONLY",
                          option + ": " + shown + ": no permission to write there");
    }
    for (const fs::path& input : inputs) {
        if (fs::equivalent(output, input, ignored) || output == input) {
            throw core::Error(core::ErrorKind::Usage, "USAGE",
                              option + ": " + shown + ": is also an input",
                              "Choose another output file; inputs are never overwritten.");
        }
    }
}

void makeFolder(const std::filesystem::path& folder) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error || !std::filesystem::is_directory(folder, error)) {
        throw core::Error(core::ErrorKind::Io, "IO-FOLDER",
                          "cannot make a folder: " + core::printable(folder.native()) + ": " +
                              (error ? error.message() : std::string("it is a file")));
    }
}

} // namespace app
