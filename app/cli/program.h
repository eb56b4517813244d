#pragma once

#include "app/cli/command.h"
#include "core/protocol/messages.h"

#include <exception>
#include <span>

namespace app {

using AddCommand = void (*)(CLI::App& program, Outcome& outcome);
using DescribeFailure = core::ErrorMessage (*)(const std::exception_ptr& failure);

/// Whether failures are to be printed as JSON, too.
[[nodiscard]] bool asksForJson(std::span<char* const> arguments);

/// Reads the command line, runs the command that it names and says what went wrong.
/// Returns the exit code, once everything is written.
int runProgram(std::span<char* const> arguments,
               std::span<const AddCommand> commands,
               DescribeFailure describe);

} // namespace app
