#include "app/cli/command.h"
#include "app/cli/output.h"
#include "core/base/error.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>
#include <span>
#include <string_view>
#include <unistd.h>

namespace {

int usage(const CLI::App& program, const CLI::ParseError& failure, bool wantsJson) {
    if (failure.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) {
        return program.exit(failure); // --help, --version
    }
    const auto error = std::make_exception_ptr(
        core::Error(core::ErrorKind::Usage, "USAGE", failure.what(),
                    "beitscope-cli --help, or beitscope-cli COMMAND --help, lists what there is."));
    return app::printFailure(error, wantsJson);
}

int runCommand(int argumentCount, char** arguments) {
    CLI::App program("Look inside vision transformers of the BEiT family", "beitscope-cli");
    program.set_version_flag("--version", BEITSCOPE_VERSION);
    program.require_subcommand(1);
    app::Outcome outcome;
    app::addClassify(program, outcome);
    app::addSegment(program, outcome);
    app::addReconstruct(program, outcome);
    app::addAttention(program, outcome);
    app::addBias(program, outcome);
    app::addTokens(program, outcome);
    app::addPreprocess(program, outcome);
    app::addInspect(program, outcome);
    app::addTensors(program, outcome);
    app::addConvert(program, outcome);
    app::addVerify(program, outcome);
    app::addBench(program, outcome);
    app::addDownload(program, outcome);
    app::addServe(program, outcome);
    app::addScenes(program, outcome);
    app::addEvaluate(program, outcome);
    app::addTrain(program, outcome);
    const std::span words(arguments, static_cast<std::size_t>(argumentCount));
    outcome.wantsJson = std::ranges::any_of(
        words, [](const char* word) { return std::string_view(word) == "--json"; });
    try {
        program.parse(argumentCount, arguments);
        return outcome.exitCode;
    } catch (const CLI::ParseError& failure) {
        return usage(program, failure, outcome.wantsJson);
    } catch (...) {
        return app::printFailure(std::current_exception(), outcome.wantsJson);
    }
}

} // namespace

int main(int argumentCount, char** arguments) {
    app::installSignals();
    const int code = runCommand(argumentCount, arguments);
    const bool isFlushed = std::fflush(nullptr) == 0;
    // Skips the destructors of the tensor library's many registries.
    ::_exit(code == 0 && !isFlushed ? 4 : code);
}
