#pragma once

#include "core/base/labels.h"
#include "core/base/progress.h"

#include <cstdint>
#include <span>
#include <vector>

namespace core {

/// A point between pixels: (0, 0) is the upper left corner of the first pixel, (width, height) the
/// lower right corner of the last.
struct Corner {
    std::uint16_t x = 0;
    std::uint16_t y = 0;
    bool operator==(const Corner&) const = default;
};

/// The exact outlines of all regions of a label map, along the edges of its pixels.
///
/// A region is a set of pixels of one class that are connected through their sides (4-connected);
/// ignored pixels belong to none. It has one outer ring and a ring for each hole. Every ring has at
/// least four corners, turns at each of them, runs horizontally and vertically in turn, is closed
/// without repeating its first corner, and meets no point twice. Two rings of a region may share
/// single corners, never an edge: the polygons are valid as Simple Features has it.
///
/// With x to the right and y downwards the sum of x1 * y2 - x2 * y1 is positive for outer rings and
/// negative for holes.
struct Outlines {
    struct Ring {
        std::uint32_t first = 0; ///< in corners
        std::uint32_t count = 0;
    };
    struct Region {
        int label = 0;
        std::int64_t pixels = 0;
        double meanConfidence = 1;   ///< 1 for a map without confidence
        std::uint32_t firstRing = 0; ///< in rings; the outer one comes first
        std::uint32_t ringCount = 0;
    };

    Size size;
    std::vector<Corner> corners;
    std::vector<Ring> rings;
    std::vector<Region> regions; ///< by class, in a class from top to bottom

    [[nodiscard]] std::span<const Corner> cornersOf(const Ring& ring) const {
        return std::span(corners).subspan(ring.first, ring.count);
    }
};

/// What a map may have; beyond it, outlines are noise, and would take gigabytes.
inline constexpr std::uint32_t kMaxCorners = std::uint32_t{1} << 25U;

/// Reads the map once, from top to bottom; the memory needed grows with the length of the outlines
/// alone.
///
/// throws  Error{Unsupported, "LABELS-TOO-FINE"} beyond kMaxCorners; as forEachRow()
[[nodiscard]] Outlines traceOutlines(const LabelSource& source, const Progress& progress = {});

} // namespace core
