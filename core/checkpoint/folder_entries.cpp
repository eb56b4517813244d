#include "core/checkpoint/folder_entries.h"

#include <algorithm>

namespace core {

namespace fs = std::filesystem;

bool isThere(const fs::path& path) {
    std::error_code ignored;
    return fs::exists(path, ignored);
}

std::vector<fs::path> folderEntries(const fs::path& folder, std::size_t maxCount) {
    std::vector<fs::path> paths;
    std::error_code problem;
    for (fs::directory_iterator entry(folder, problem), end;
         !problem && entry != end && paths.size() < maxCount; entry.increment(problem)) {
        paths.push_back(entry->path());
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

} // namespace core
