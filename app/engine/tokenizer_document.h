#pragma once

#include "core/protocol/reconstruct_messages.h"

#include <nlohmann/json_fwd.hpp>

namespace app {

/// What a command's JSON document says of a tokenizer: {"path", "format", "kind", "vocabulary",
/// "parameters"}.
[[nodiscard]] nlohmann::json tokenizerDocument(const core::TokenizerInfo& info);

} // namespace app
