#pragma once

#include <cstddef>
#include <filesystem>
#include <vector>

namespace core {

/// What cannot be looked at counts as not there.
[[nodiscard]] bool isThere(const std::filesystem::path& path);

/// What is in a folder, sorted; at most maxCount entries. Nothing when it cannot be read.
[[nodiscard]] std::vector<std::filesystem::path> folderEntries(const std::filesystem::path& folder,
                                                               std::size_t maxCount = 10'000);

} // namespace core
