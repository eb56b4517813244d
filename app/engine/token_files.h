#pragma once

#include "core/session/tokenizer.h"

#include <nlohmann/json_fwd.hpp>

#include <string>

/// Tokens of one image on disk, by the name's ending: .json {"grid": [rows, columns], "tokens":
/// [[…], …]} or .npy, int32 [rows, columns].
namespace app {

/// Row by row: [[…], …].
[[nodiscard]] nlohmann::json tokenRows(const core::TokenBatch& tokens);

void writeTokens(const std::string& path, const core::TokenBatch& tokens);

/// JSON may also be the rows alone.
/// throws  Error{BadFormat, "TOKEN-FORMAT"}
[[nodiscard]] core::TokenBatch readTokens(const std::string& path);

} // namespace app
