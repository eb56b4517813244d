#pragma once

#include "core/base/image.h"

#include <cstdint>
#include <optional>

namespace core {

/// Rows and columns of patches from the sizes of two tables, of which either may be 0: unknown.
///
///     patches     rows * columns
///     tableRows   (2 * rows - 1) * (2 * columns - 1) + 3
///
/// Both together leave one pair of sides; one alone is taken as a square, or as the pair that is
/// nearest to one. Which side is the longer one neither says: the columns.
///
/// Nothing when no grid has tables of these sizes.
[[nodiscard]] std::optional<Size> inferGrid(std::int64_t patches, std::int64_t tableRows);

} // namespace core
