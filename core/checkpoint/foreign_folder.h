#pragma once

#include <filesystem>
#include <vector>

namespace core {

/// What is in a folder, sorted; at most 10,000 entries. Nothing when it cannot be read.
[[nodiscard]] std::vector<std::filesystem::path> folderEntries(const std::filesystem::path& folder);

/// Names a folder of another program.
///
/// throws   Error{Unsupported, "CKPT-FORMAT"} with what it is and what to do about it; returns when
///          it is nothing known
void refuseForeignFolder(const std::filesystem::path& folder);

} // namespace core
