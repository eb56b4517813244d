// Commands that read files and run no model are answered here, at once. All others need the tensor
// library, whose start alone takes a fifth of a second: this process becomes beitscope-engine.
#include "app/cli/output.h"
#include "app/cli/program.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/protocol/failure.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <span>
#include <string_view>
#include <unistd.h>

namespace {

struct Command {
    std::string_view name;
    app::AddCommand add;
};

constexpr std::array kCommands{
    Command{"inspect", app::addInspect},   Command{"tensors", app::addTensors},
    Command{"convert", app::addConvert},   Command{"verify", app::addVerify},
    Command{"download", app::addDownload},
};

/// Comes back only with the reason why it cannot.
core::Error becomeEngine(char** arguments) {
    std::error_code ignored;
    const std::filesystem::path program =
        std::filesystem::read_symlink("/proc/self/exe", ignored).parent_path().parent_path() /
        "lib" / "beitscope" / "beitscope-engine";
    ::execv(program.c_str(), arguments);
    return {core::ErrorKind::Io, "IO-NO-ENGINE",
            "cannot start: " + core::printable(program.native()) + ": " + std::strerror(errno),
            "Install Beitscope again: its folders bin and lib belong together."};
}

} // namespace

int main(int argumentCount, char** arguments) {
    const std::span<char* const> words(arguments, static_cast<std::size_t>(argumentCount));
    const std::string_view first = words.size() > 1 ? words[1] : "";
    for (const Command& command : kCommands) {
        if (command.name == first) {
            return app::runProgram(words, {&command.add, 1}, core::describeFailure);
        }
    }
    if (first == "--version") {
        return app::runProgram(words, {}, core::describeFailure);
    }
    return app::printFailure(core::errorMessage(becomeEngine(arguments)), app::asksForJson(words));
}
