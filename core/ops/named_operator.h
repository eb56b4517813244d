#pragma once

#include <ATen/core/dispatch/Dispatcher.h>

#include <optional>

namespace core {

/// An operator of LibTorch by its name, or nothing where this build of it has none: one without
/// oneDNN lacks all of "mkldnn::".
template <class Signature>
[[nodiscard]] std::optional<c10::TypedOperatorHandle<Signature>>
findOperator(const char* name, const char* overload) {
    const auto found = c10::Dispatcher::singleton().findSchema({name, overload});
    if (!found) {
        return std::nullopt;
    }
    return found->typed<Signature>();
}

} // namespace core
