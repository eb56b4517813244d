#include "app/cli/program.h"

#include "app/cli/output.h"
#include "core/base/error.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>
#include <string_view>

namespace app {
namespace {

int usage(const CLI::App& program, const CLI::ParseError& failure, bool wantsJson) {
    if (failure.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) {
        return program.exit(failure); // --help, --version
    }
    return printFailure(
        core::errorMessage(core::Error(
            core::ErrorKind::Usage, "USAGE", failure.what(),
            "beitscope-cli --help, or beitscope-cli COMMAND --help, lists what there is.")),
        wantsJson);
}

int runCommand(std::span<char* const> arguments,
               std::span<const AddCommand> commands,
               DescribeFailure describe) {
    CLI::App program("Look inside vision transformers of the BEiT family", "beitscope-cli");
    program.set_version_flag("--version", BEITSCOPE_VERSION);
    program.require_subcommand(1);
    Outcome outcome;
    for (const AddCommand add : commands) {
        add(program, outcome);
    }
    outcome.wantsJson = asksForJson(arguments);
    try {
        program.parse(static_cast<int>(arguments.size()), arguments.data());
        return outcome.exitCode;
    } catch (const CLI::ParseError& failure) {
        return usage(program, failure, outcome.wantsJson);
    } catch (...) {
        return printFailure(describe(std::current_exception()), outcome.wantsJson);
    }
}

} // namespace

bool asksForJson(std::span<char* const> arguments) {
    return std::ranges::any_of(arguments,
                               [](const char* word) { return std::string_view(word) == "--json"; });
}

int runProgram(std::span<char* const> arguments,
               std::span<const AddCommand> commands,
               DescribeFailure describe) {
    installSignals();
    const int code = runCommand(arguments, commands, describe);
    const bool isFlushed = std::fflush(nullptr) == 0;
    return code == 0 && !isFlushed ? core::exitCode(core::ErrorKind::Io) : code;
}

} // namespace app
