#pragma once

#include "core/hub/hub.h"
#include "core/protocol/library_messages.h"

namespace core {

/// What the person has chosen, and for the rest what the environment says. An endpoint loses the
/// slash at its end.
[[nodiscard]] HubSettings chosenHub(const HubChoices& choices);

} // namespace core
