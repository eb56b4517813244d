// Asked are
//
//   /proc/meminfo       "MemAvailable:   12345 kB", "SwapFree: …"
//   /proc/self/cgroup   lines "0::/a/b" (version 2) and "4:memory:/a/b" (version 1): the group
//
// and of the group and of those around it
//
//   version 2   /sys/fs/cgroup/a/b/memory.max, .current, .stat
//   version 1   /sys/fs/cgroup/memory/a/b/memory.limit_in_bytes, .usage_in_bytes, .stat
//
// The limit is a number or "max". Use counts pages of files too, which the system frees when memory
// is short: "inactive_file N" in the statistics. Inside a container the group may be shown as the
// root although its path has a name: a folder that is not there limits nothing.
#include "core/base/memory.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>

namespace core {
namespace {

namespace fs = std::filesystem;

std::optional<std::uint64_t> numberIn(const fs::path& path) {
    std::ifstream in(path);
    std::uint64_t value = 0;
    return in >> value ? std::optional(value) : std::nullopt;
}

/// The number behind a word at the beginning of a line; 0 when it is not there.
std::uint64_t numberAfter(const fs::path& path, std::string_view word) {
    std::ifstream in(path);
    for (std::string line; std::getline(in, line);) {
        std::size_t end = line.find_first_of(" :");
        if (std::string_view(line).substr(0, end) == word) {
            end = line.find_first_of("0123456789", end);
            return end == std::string::npos ? 0 : std::strtoull(line.c_str() + end, nullptr, 10);
        }
    }
    return 0;
}

/// The names of a version's files.
struct GroupFiles {
    const char* limit;
    const char* use;
};

/// What a group and those around it leave; everything when they set no limit.
std::uint64_t leftByGroups(const fs::path& top, const std::string& group, const GroupFiles& files) {
    std::uint64_t left = ~std::uint64_t{0};
    for (fs::path path = fs::path(group).relative_path();; path = path.parent_path()) {
        const fs::path folder = top / path;
        if (const auto limit = numberIn(folder / files.limit)) {
            const std::uint64_t used = numberIn(folder / files.use).value_or(0);
            const std::uint64_t cached = numberAfter(folder / "memory.stat", "inactive_file");
            const std::uint64_t taken = used - std::min(used, cached);
            left = std::min(left, *limit - std::min(*limit, taken));
        }
        if (path.empty()) {
            return left;
        }
    }
}

} // namespace

std::uint64_t freeMemory(const fs::path& root) {
    const fs::path information = root / "proc/meminfo";
    std::uint64_t bytes =
        1024 * (numberAfter(information, "MemAvailable") + numberAfter(information, "SwapFree"));
    std::ifstream groups(root / "proc/self/cgroup");
    for (std::string line; std::getline(groups, line);) {
        const std::size_t first = line.find(':');
        const std::size_t second = first == std::string::npos ? first : line.find(':', first + 1);
        if (second == std::string::npos) {
            continue;
        }
        const std::string kinds =
            std::string(",").append(line, first + 1, second - first - 1) + ",";
        const std::string group = line.substr(second + 1);
        if (kinds == ",,") {
            bytes = std::min(bytes, leftByGroups(root / "sys/fs/cgroup", group,
                                                 {"memory.max", "memory.current"}));
        } else if (kinds.find(",memory,") != std::string::npos) {
            bytes =
                std::min(bytes, leftByGroups(root / "sys/fs/cgroup/memory", group,
                                             {"memory.limit_in_bytes", "memory.usage_in_bytes"}));
        }
    }
    return bytes;
}

} // namespace core
