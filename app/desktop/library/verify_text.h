#pragma once

#include "core/protocol/library_messages.h"

#include <QString>

namespace app {

/// What verifying has found, a line for each file, then the health of the weights and the scores
/// that are to be expected.
[[nodiscard]] QString verifyText(const core::VerifyReply& reply);

} // namespace app
