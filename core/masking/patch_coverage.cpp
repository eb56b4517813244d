#include "core/masking/patch_coverage.h"

#include "core/base/error.h"

#include <cmath>

namespace core {

ImageRegion regionOrAll(const ImageRegion& region, Size image) {
    const bool isAll = region.height <= 0 || region.width <= 0;
    return isAll ? ImageRegion{0, 0, static_cast<double>(image.height),
                               static_cast<double>(image.width)}
                 : region;
}

PatchCoverage::PatchCoverage(Size grid, Size image, const ImageRegion& region) : m_grid(grid) {
    const bool isFinite = std::isfinite(region.top) && std::isfinite(region.left) &&
                          std::isfinite(region.height) && std::isfinite(region.width);
    if (grid.height < 1 || grid.width < 1 || !isFinite || region.height <= 0 || region.width <= 0) {
        throw Error(ErrorKind::BadShape, "MASK-SIZE",
                    "mask: expected patches over a part of the image, found a grid of " +
                        std::to_string(grid.height) + " x " + std::to_string(grid.width) +
                        " over " + std::to_string(region.height) + " x " +
                        std::to_string(region.width) + " pixels");
    }
    m_rows = intervals(grid.height, image.height, region.top, region.height);
    m_columns = intervals(grid.width, image.width, region.left, region.width);
    m_painted.resize(m_rows.size() * m_columns.size());
}

/// For whole numbers within limits.h a quotient that is not whole is further from one than doubles
/// round, so these bounds are exact.
std::vector<PatchCoverage::Interval>
PatchCoverage::intervals(int patches, int pixels, double start, double length) {
    const auto within = [&](double pixel) {
        return static_cast<int>(std::fmin(std::fmax(pixel, 0), pixels));
    };
    std::vector<Interval> result;
    for (int patch = 0; patch < patches; ++patch) {
        // The first pixel whose centre, half a pixel on, is not before the patch.
        const auto first = [&](int i) { return std::ceil(start + i * length / patches - 0.5); };
        Interval interval{within(first(patch)), within(first(patch + 1))};
        if (first(patch) >= first(patch + 1)) {
            const double middle = std::floor(start + (patch + 0.5) * length / patches);
            interval = {within(middle), within(middle + 1)};
        }
        result.push_back(interval);
    }
    return result;
}

void PatchCoverage::addRow(int y, std::span<const std::uint8_t> painted) {
    std::vector<std::int64_t> counts;
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        if (y < m_rows[row].begin || y >= m_rows[row].end) {
            continue;
        }
        if (counts.empty()) {
            for (const auto& [begin, end] : m_columns) {
                const auto first = painted.begin();
                counts.push_back((end - begin) -
                                 std::count(first + begin, first + end, std::uint8_t{0}));
            }
        }
        for (std::size_t column = 0; column < counts.size(); ++column) {
            m_painted[row * counts.size() + column] += counts[column];
        }
    }
}

PatchMask PatchCoverage::mask() const {
    PatchMask mask(m_grid);
    for (int row = 0; row < m_grid.height; ++row) {
        for (int column = 0; column < m_grid.width; ++column) {
            const Interval& rows = m_rows[static_cast<std::size_t>(row)];
            const Interval& columns = m_columns[static_cast<std::size_t>(column)];
            const std::int64_t pixels =
                std::int64_t{rows.end - rows.begin} * (columns.end - columns.begin);
            const std::int64_t painted = m_painted[mask.index(row, column)];
            mask.set(row, column, painted > 0 && 2 * painted >= pixels);
        }
    }
    return mask;
}

} // namespace core
