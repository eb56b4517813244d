#pragma once

#include "core/protocol/messages.h"

#include <exception>
#include <string>

namespace core {

/// Turns what was thrown (core::Error, std::bad_alloc, any std::exception) into words and an exit
/// code. Where the tensor library is at work, core/session/failure.h knows its exceptions too.
[[nodiscard]] ErrorMessage describeFailure(const std::exception_ptr& failure);

/// The message of memory that ran out.
[[nodiscard]] ErrorMessage outOfMemory(const std::string& detail);

} // namespace core
