#pragma once

#include "core/checkpoint/checkpoint.h"
#include "core/protocol/library_messages.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace core {

/// The published models that this checkpoint can be: the one whose file it is, when the name that
/// the Hugging Face cache gives the file says so, and else all of its shapes. Reads no weights.
[[nodiscard]] std::vector<ExpectedScore> expectedScores(const Checkpoint& checkpoint);

/// The published model whose file has this SHA-256.
[[nodiscard]] std::optional<ExpectedScore> expectedScoreOfDigest(std::string_view sha256);

/// The sum that the Hugging Face cache names the file by, through a link or not: SHA-256 (64
/// digits) or git's blob (40 digits). Nothing for a file that is not in a folder "blobs".
[[nodiscard]] std::optional<std::string> digestInCache(const std::filesystem::path& file);

} // namespace core
