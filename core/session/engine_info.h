#pragma once

#include "core/protocol/messages.h"

namespace core {

/// Version, usable devices, threads and process id of this engine.
[[nodiscard]] EngineInfo engineInfo();

/// Cores that are not hyper-threads of one another, at least 1.
[[nodiscard]] int physicalCoreCount();

} // namespace core
