#pragma once

#include "core/base/error.h"

#include <optional>
#include <utility>

namespace tests {

/// The core::Error that a call throws; nothing when it returns. Another exception goes on.
template <typename Call>
[[nodiscard]] std::optional<core::Error> errorOf(Call&& call) {
    try {
        std::forward<Call>(call)();
    } catch (const core::Error& error) {
        return error;
    }
    return std::nullopt;
}

/// Its code, for one-line comparisons; empty when the call returns.
template <typename Call>
[[nodiscard]] std::string codeOf(Call&& call) {
    const std::optional<core::Error> error = errorOf(std::forward<Call>(call));
    return error ? error->code() : std::string();
}

} // namespace tests
