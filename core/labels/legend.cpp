#include "core/labels/legend.h"

#include "core/base/error.h"

#include <algorithm>

namespace core {
namespace {

template <typename Value>
const Value& at(const std::vector<Value>& values, int index) {
    if (index < 0 || static_cast<std::size_t>(index) >= values.size()) {
        throw Error(ErrorKind::BadShape, "LABELS-RANGE",
                    "cannot use label map: class " + std::to_string(index) + ": expected 0 to " +
                        std::to_string(static_cast<long long>(values.size()) - 1),
                    "The map may count classes from 1, or belong to another model.");
    }
    return values[static_cast<std::size_t>(index)];
}

} // namespace

const std::string& Legend::label(int index) const {
    return at(labels, index);
}

const Rgb& Legend::color(int index) const {
    return at(colors, index);
}

void Legend::check(std::span<const std::uint16_t> ids) const {
    // Ignored ids become 0 without a branch: the largest is found some at a time.
    std::uint16_t largest = 0;
    for (const std::uint16_t id : ids) {
        largest = std::max<std::uint16_t>(largest, id == kIgnoredLabel ? 0 : id);
    }
    if (std::any_of(ids.begin(), ids.end(), [](auto id) { return id != kIgnoredLabel; })) {
        (void)label(largest);
    }
}

} // namespace core
