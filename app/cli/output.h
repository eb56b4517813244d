#pragma once

#include "core/base/progress.h"
#include "core/protocol/messages.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <string>
#include <vector>

/// Where words go: results on stdout, everything else on stderr.
namespace app {

/// Prints one JSON document and a line feed on stdout. throws Error{Io, "IO-STDOUT"} when it
/// cannot.
void printJson(const nlohmann::json& document);

/// Prints text on stdout. throws Error{Io, "IO-STDOUT"} when it cannot.
void printText(const std::string& text);

/// Says what went wrong, on stderr as `error[CODE]: …` and, when wanted, on stdout as {"error": …}.
/// Returns the exit code.
int printFailure(const core::ErrorMessage& message, bool asJson);

/// Says something that the user should know but that stops nothing, on stderr.
void printWarning(const std::string& text);
void setQuiet(bool isQuiet);

/// A progress bar on stderr when that is a terminal; stops the work after Ctrl-C or SIGTERM.
/// throws (through core::report) Error{Cancelled} when the user stopped it
[[nodiscard]] core::Progress terminalProgress(const std::string& what);
void clearProgress();

/// Rewrites the last line of the terminal on stderr; nothing when that is none.
void showStatus(const std::string& text);

/// From now on SIGINT and SIGTERM ask the work to stop, SIGPIPE and SIGXFSZ become ordinary errors.
void installSignals();
[[nodiscard]] bool isInterrupted();
/// 130 after SIGINT, 143 after SIGTERM.
[[nodiscard]] int interruptedExitCode();

/// Refuses an output path before anything is computed: equal to an input, a folder, or in no
/// folder. throws  Error{Usage, "USAGE"} or Error{Io, …}
void checkOutput(const std::string& option,
                 const std::filesystem::path& output,
                 const std::vector<std::filesystem::path>& inputs);

/// Makes a folder and those above it, unless it is there.
/// throws  Error{Io, "IO-FOLDER"}
void makeFolder(const std::filesystem::path& folder);

} // namespace app
