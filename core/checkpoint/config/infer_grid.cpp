#include "core/checkpoint/config/infer_grid.h"

#include <cmath>
#include <limits>

namespace core {
namespace {

constexpr std::int64_t kMost = std::numeric_limits<std::int32_t>::max();

std::int64_t rootOf(std::int64_t value) {
    return std::llround(std::sqrt(static_cast<double>(value)));
}

/// The factor pair that is nearest to a square, the smaller factor first.
Size nearestPair(std::int64_t product) {
    std::int64_t smaller = rootOf(product);
    while (smaller > 1 && (smaller * smaller > product || product % smaller != 0)) {
        --smaller;
    }
    return {static_cast<int>(smaller), static_cast<int>(product / smaller)};
}

} // namespace

std::optional<Size> inferGrid(std::int64_t patches, std::int64_t tableRows) {
    if (patches < 0 || patches > kMost || tableRows < 0 || tableRows > kMost) {
        return std::nullopt;
    }
    if (tableRows == 0) {
        return patches == 0 ? std::nullopt : std::optional(nearestPair(patches));
    }
    const std::int64_t offsets = tableRows - 3; // (2 rows - 1) (2 columns - 1)
    if (offsets < 1 || offsets % 2 == 0) {
        return std::nullopt;
    }
    if (patches == 0) {
        const Size odd = nearestPair(offsets);
        return Size{(odd.height + 1) / 2, (odd.width + 1) / 2};
    }
    const std::int64_t twiceSum = 4 * patches + 1 - offsets; // 2 (rows + columns)
    const std::int64_t sum = twiceSum / 2;
    const std::int64_t square = sum * sum - 4 * patches; // (columns - rows)^2
    if (twiceSum <= 0 || twiceSum % 2 != 0 || square < 0 || sum > kMost) {
        return std::nullopt;
    }
    const std::int64_t difference = rootOf(square);
    if (difference * difference != square || (sum - difference) % 2 != 0 || sum == difference) {
        return std::nullopt;
    }
    return Size{static_cast<int>((sum - difference) / 2), static_cast<int>((sum + difference) / 2)};
}

} // namespace core
