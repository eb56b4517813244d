#pragma once

#include "core/protocol/messages.h"

#include <exception>

namespace core {

/// Turns anything that was thrown (core::Error, c10::Error, std::bad_alloc, …) into words and an
/// exit code. The only place where exceptions of the tensor library are looked at.
[[nodiscard]] ErrorMessage describe(const std::exception_ptr& failure);

} // namespace core
