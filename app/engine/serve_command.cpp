#include "app/cli/command.h"
#include "app/cli/output.h"
#include "core/base/error.h"
#include "core/protocol/frame_pipe.h"
#include "core/protocol/messages.h"
#include "core/session/engine.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <memory>
#include <optional>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace app {
namespace {

/// Keeps stdout for frames alone: whatever a library prints goes to stderr.
int takeStandardOutput() {
    const int frames = ::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
    if (frames < 0 || ::dup2(STDERR_FILENO, STDOUT_FILENO) < 0) {
        throw core::Error(core::ErrorKind::Io, "IO-STDOUT",
                          "cannot use: standard output: is closed");
    }
    return frames;
}

/// No new privileges, no core dumps of other people's images.
void harden() {
    (void)::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    const struct rlimit none {};
    (void)::setrlimit(RLIMIT_CORE, &none);
}

/// A frame that is over a bound of the protocol becomes an error of its request.
void send(int frames, const core::Frame& frame) {
    try {
        core::writeFrame(frames, frame);
    } catch (const core::Error& error) {
        if (error.kind() == core::ErrorKind::Io) {
            ::_exit(0); // the window is gone, and with it the reason to run
        }
        core::Frame answer{"error", frame.id, core::errorMessage(error), {}};
        core::writeFrame(frames, answer);
    }
}

void serve(const std::string& device) {
    const int frames = takeStandardOutput();
    harden();
    core::Engine engine(device, [frames](const core::Frame& frame) { send(frames, frame); });
    while (std::optional<core::Frame> request = core::readFrame(STDIN_FILENO)) {
        if (!engine.handle(std::move(*request))) {
            break;
        }
    }
    // Work may still run on other threads; nobody waits for it any more.
    std::fflush(nullptr);
    ::_exit(0);
}

} // namespace

void addServe(CLI::App& program, Outcome&) {
    CLI::App* command =
        program.add_subcommand("serve", "The engine: framed messages on stdin and stdout");
    const auto device = std::make_shared<std::string>();
    command->add_option("--device", *device, "Device for requests that leave the choice open");
    command->callback([device] { serve(*device); });
}

} // namespace app
