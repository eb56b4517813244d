#pragma once

#include <functional>

namespace core {

/// Called with the fraction done in [0, 1]; returns false to stop. May be empty.
using Progress = std::function<bool(float)>;

/// Reports progress; throws Error{Cancelled, "CANCELLED"} when the listener says stop.
void report(const Progress& progress, float fraction);

} // namespace core
