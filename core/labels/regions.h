#pragma once

#include "core/labels/label_rows.h"

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

/// The regions of a label map, found while its rows come from top to bottom. A region gets a number
/// when its first pixels are seen; where two turn out to be one, the larger number becomes another
/// name of the smaller.
namespace core {

inline constexpr std::uint32_t kNoRegion = std::numeric_limits<std::uint32_t>::max();

/// Neighbouring pixels of a row with one label: [begin, end).
struct Run {
    int begin = 0;
    int end = 0;
    std::uint16_t label = kIgnoredLabel;
    std::uint32_t region = kNoRegion; ///< of ignored pixels: none
};

/// The runs of a row, without regions.
void findRuns(std::span<const std::uint16_t> labels, std::vector<Run>& runs);

class RegionFinder final {
public:
    struct Region {
        std::uint32_t parent = 0;
        std::uint16_t label = 0;
        std::int64_t pixels = 0;        ///< complete in a region that is its own parent,
        std::int64_t confidenceSum = 0; ///< after finish()
    };

    /// Gives the runs of the next row their regions.
    void add(const std::vector<Run>& above, std::vector<Run>& here);
    void addConfidence(std::span<const Run> runs, std::span<const std::uint8_t> confidence);

    /// The smallest number of the region.
    [[nodiscard]] std::uint32_t find(std::uint32_t region);

    /// Gives every pixel to the smallest number of its region.
    void finish();

    [[nodiscard]] const std::vector<Region>& regions() const { return m_regions; }

private:
    std::uint32_t unite(std::uint32_t first, std::uint32_t second);

    std::vector<Region> m_regions;
};

} // namespace core
