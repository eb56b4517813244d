#pragma once

#include "core/base/image.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace core {

/// Which patches of a grid are hidden from a model: `bool_masked_pos` of one image.
struct PatchMask {
    Size grid;                       ///< rows and columns of patches
    std::vector<std::uint8_t> cells; ///< grid.height * grid.width, row-major; 1: masked, 0: visible

    PatchMask() = default;
    explicit PatchMask(Size patches)
        : grid(patches), cells(static_cast<std::size_t>(patches.height) *
                               static_cast<std::size_t>(patches.width)) {}

    [[nodiscard]] std::size_t index(int row, int column) const {
        return static_cast<std::size_t>(row) * static_cast<std::size_t>(grid.width) +
               static_cast<std::size_t>(column);
    }
    [[nodiscard]] bool isMasked(int row, int column) const {
        return cells[index(row, column)] != 0;
    }
    void set(int row, int column, bool masked) { cells[index(row, column)] = masked ? 1 : 0; }
    [[nodiscard]] int maskedCount() const {
        return static_cast<int>(std::count(cells.begin(), cells.end(), std::uint8_t{1}));
    }

    bool operator==(const PatchMask&) const = default;
};

} // namespace core
