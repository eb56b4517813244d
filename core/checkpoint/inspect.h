#pragma once

#include "core/checkpoint/checkpoint.h"
#include "core/protocol/library_messages.h"

namespace core {

/// What can be said about a checkpoint without reading its weights: its report, whether a model can
/// be built from it, and what it should score.
[[nodiscard]] InspectReply inspectReply(const Checkpoint& checkpoint);

} // namespace core
