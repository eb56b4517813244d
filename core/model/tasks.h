#pragma once

#include <functional>
#include <span>

namespace core {

/// Runs the tasks on as many threads as the matrix kernels have, in their order but several at a
/// time, and waits. Within a task a kernel has one thread; whether gradients are recorded is as in
/// the caller.
///
/// throws    what a task throws; others may have run then or not
void runTasks(std::span<const std::function<void()>> tasks);

} // namespace core
