#include "core/labels/label_map.h"

#include "core/base/error.h"
#include "core/labels/label_file.h"

#include <algorithm>
#include <set>

namespace core {

void requireClassIds(const LabelMap& map, int classCount, const std::string& where) {
    constexpr std::size_t kMostNamed = 5;
    const int ignored = ignoredInFile(classCount);
    std::set<std::int64_t> wrong;
    for (const std::int64_t id : map.labels) {
        if (id != ignored && (id < 0 || id >= classCount)) {
            wrong.insert(id);
        }
    }
    if (wrong.empty()) {
        return;
    }
    std::string found;
    std::size_t count = 0;
    for (const std::int64_t id : wrong) {
        if (count++ < kMostNamed) {
            found += (found.empty() ? "" : ", ") + std::to_string(id);
        }
    }
    found += count > kMostNamed ? " and " + std::to_string(count - kMostNamed) + " others" : "";
    throw Error(ErrorKind::BadShape, "LABELS-RANGE",
                "cannot use as labels: " + where + ": expected ids from 0 to " +
                    std::to_string(classCount - 1) + " or " + std::to_string(ignored) + ", found " +
                    found,
                "Reduce labels (--reduce-labels) if 0 stands for pixels without a class; or the "
                "map belongs to a model with other classes.");
}

std::vector<std::uint16_t> classIds(const LabelMap& map, int classCount, const std::string& where) {
    requireClassIds(map, classCount, where);
    const int ignored = ignoredInFile(classCount);
    std::vector<std::uint16_t> ids(map.labels.size());
    std::ranges::transform(map.labels, ids.begin(), [ignored](std::int64_t id) {
        return id == ignored ? kIgnoredLabel : static_cast<std::uint16_t>(id);
    });
    return ids;
}

} // namespace core
