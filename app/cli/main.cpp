// Commands that read files and run no model are answered here, at once. All others need the tensor
// library, whose start alone takes a fifth of a second: this process becomes beitscope-engine.
#include "app/cli/program.h"
#include "core/protocol/failure.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
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

int becomeEngine(char** arguments) {
    std::error_code ignored;
    const std::filesystem::path program =
        std::filesystem::read_symlink("/proc/self/exe", ignored).parent_path().parent_path() /
        "lib" / "beitscope" / "beitscope-engine";
    ::execv(program.c_str(), arguments);
    std::fprintf(stderr,
                 "error[IO-NO-ENGINE]: cannot start: %s: %s\n"
                 "hint: Install Beitscope again: bin/ and lib/ belong together.\n",
                 program.c_str(), std::strerror(errno));
    return 4;
}

} // namespace

int main(int argumentCount, char** arguments) {
    const std::string_view first = argumentCount > 1 ? arguments[1] : "";
    for (const Command& command : kCommands) {
        if (command.name == first) {
            return app::runProgram({arguments, static_cast<std::size_t>(argumentCount)},
                                   {&command.add, 1}, core::describeFailure);
        }
    }
    if (first == "--version") {
        return app::runProgram({arguments, static_cast<std::size_t>(argumentCount)}, {},
                               core::describeFailure);
    }
    return becomeEngine(arguments);
}
