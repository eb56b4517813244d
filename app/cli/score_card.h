#pragma once

#include "core/protocol/library_messages.h"

#include <string>
#include <vector>

namespace app {

/// Which published models this can be and how well they scored; empty when it is none.
[[nodiscard]] std::string scoreCard(const std::vector<core::ExpectedScore>& scores);

} // namespace app
