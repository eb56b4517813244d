#include "core/labels/outlines.h"

#include "core/base/error.h"
#include "core/labels/regions.h"

#include <algorithm>
#include <array>
#include <limits>
#include <string>
#include <utility>

/// How outlines are found. Between two rows of pixels lie points, each with four pixels around it:
///
///     a | b      Where a pixel differs from both neighbours (a from b and c), its region has an
///     --+--      outer corner there; where one pixel differs from three equal ones, the region of
///     c | d      the three has an inner corner. Only where runs of pixels end can there be any.
///
/// A corner is joined by a horizontal edge to the corner before or after it in its row of points,
/// and by a vertical edge to one above or below it: each edge is begun at one corner, remembered,
/// and ended at the next one on the same side of the same edge. Rings come out of following these
/// joints.
///
/// Where a and d are of one region and b and c are not, the region touches itself in a point. Its
/// two corners there are taken around a and around d at first, so that regions that only touch
/// diagonally stay apart. When all regions are known, the two corners exchange what follows them,
/// if a and d are one region elsewhere: now the rings turn around b and around c, a ring that
/// passed the point twice has become two, and no ring passes a point twice.
namespace core {
namespace {

constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

class OutlineTracer final {
public:
    explicit OutlineTracer(Size size)
        : m_size(size), m_leftSides(static_cast<std::size_t>(size.width) + 1, kNone),
          m_rightSides(m_leftSides), m_above{outside()} {}

    void add(const LabelRow& row) {
        findRuns(row.labels, m_here);
        m_regions.add(m_above, m_here);
        if (!row.confidence.empty()) {
            m_regions.addConfidence(m_here, row.confidence);
            m_hasConfidence = true;
        }
        findCorners(row.y);
        std::swap(m_above, m_here);
    }

    Outlines finish() {
        m_here = {outside()};
        findCorners(m_size.height);
        m_regions.finish();
        for (const auto& [first, second] : m_touching) {
            if (regionOf(first) == regionOf(second)) {
                std::swap(m_nodes[first].next, m_nodes[second].next);
            }
        }
        Outlines outlines;
        outlines.size = m_size;
        addRegions(outlines, followRings(outlines));
        return outlines;
    }

private:
    struct Node {
        Corner corner;
        std::uint32_t next = kNone;
        std::uint32_t region = kNoRegion;
    };
    /// A ring and the smallest number of its region.
    struct OwnedRing {
        Outlines::Ring ring;
        std::uint32_t region = kNoRegion;
    };
    using Pixels = std::array<const Run*, 4>; ///< a, b, c and d around a point

    [[nodiscard]] Run outside() const { return {0, m_size.width, kIgnoredLabel, kNoRegion}; }

    std::uint32_t regionOf(std::uint32_t node) { return m_regions.find(m_nodes[node].region); }

    /// The points between the rows y - 1 and y.
    void findCorners(int y) {
        const Run beside = outside();
        const Run* above = m_above.data();
        const Run* here = m_here.data();
        const Run* a = &beside;
        const Run* c = &beside;
        for (int x = 0; x < m_size.width; x = std::min(a->end, c->end)) {
            addCorners({static_cast<std::uint16_t>(x), static_cast<std::uint16_t>(y)},
                       {a, above, c, here});
            a = above;
            c = here;
            // Both are compared before either goes on.
            const int end = std::min(above->end, here->end);
            above += above->end == end ? 1 : 0;
            here += here->end == end ? 1 : 0;
        }
        addCorners({static_cast<std::uint16_t>(m_size.width), static_cast<std::uint16_t>(y)},
                   {a, &beside, c, &beside});
    }

    void addCorners(Corner corner, const Pixels& pixels) {
        const auto differ = [&](std::size_t i, std::size_t k) {
            return pixels[i]->label != pixels[k]->label;
        };
        const std::array hasVertical{differ(0, 1), differ(2, 3)};   // above, below
        const std::array hasHorizontal{differ(0, 2), differ(1, 3)}; // left, right
        std::array<std::uint32_t, 4> outer{kNone, kNone, kNone, kNone};
        // In this order an edge ends before one on the same side begins.
        for (std::size_t i = 0; i < 4; ++i) {
            const std::size_t row = i / 2;
            const std::size_t column = i % 2;
            if (hasVertical[row] && hasHorizontal[column]) {
                outer[i] = addCorner(corner, *pixels[i], i, false);
                if (!hasVertical[1 - row] && !hasHorizontal[1 - column]) {
                    addCorner(corner, *pixels[3 - i], i, true);
                }
            }
        }
        for (const std::size_t i : {0U, 1U}) {
            if (outer[i] != kNone && outer[3 - i] != kNone && !differ(i, 3 - i)) {
                m_touching.emplace_back(outer[i], outer[3 - i]);
            }
        }
    }

    /// An outer corner of the pixel at `place`, or an inner one around it, for the region of `run`.
    /// Its edges are those of that pixel that end in the point; the region lies inside or outside
    /// of the pixel.
    std::uint32_t addCorner(Corner corner, const Run& run, std::size_t place, bool isInner) {
        if (run.region == kNoRegion) {
            return kNone;
        }
        const std::uint32_t node = newNode(corner, run.region);
        const bool isUpper = place / 2 == 0;
        const bool isLeft = place % 2 == 0;
        // Interiors lie to the right of the way: a right side goes down, a left side up, an upper
        // side to the right, a lower side to the left.
        const bool isRightSide = isLeft != isInner;
        const bool isLowerSide = isUpper != isInner;
        std::uint32_t& vertical = (isRightSide ? m_rightSides : m_leftSides)[corner.x];
        std::uint32_t& horizontal = isLowerSide ? m_lowerSide : m_upperSide;
        if (isUpper) {
            join(vertical, node, isRightSide);
        } else {
            vertical = node;
        }
        if (isLeft) {
            join(horizontal, node, !isLowerSide);
        } else {
            horizontal = node;
        }
        return node;
    }

    void join(std::uint32_t first, std::uint32_t second, bool isForward) {
        (isForward ? m_nodes[first].next : m_nodes[second].next) = isForward ? second : first;
    }

    std::uint32_t newNode(Corner corner, std::uint32_t region) {
        if (m_nodes.size() == kMaxCorners) {
            throw Error(ErrorKind::Unsupported, "LABELS-TOO-FINE",
                        "cannot trace outlines: label map: expected at most " +
                            std::to_string(kMaxCorners) + " corners, found more in row " +
                            std::to_string(corner.y) + " of " + std::to_string(m_size.height),
                        "The map is noise rather than regions; write it as an image instead.");
        }
        m_nodes.push_back({corner, kNone, region});
        return static_cast<std::uint32_t>(m_nodes.size() - 1);
    }

    /// Corners by ring. The first corner of a region is its uppermost, hence on its outer ring.
    std::vector<OwnedRing> followRings(Outlines& outlines) {
        std::vector<OwnedRing> rings;
        outlines.corners.reserve(m_nodes.size());
        for (std::uint32_t start = 0; start < m_nodes.size(); ++start) {
            if (m_nodes[start].next == kNone) {
                continue;
            }
            OwnedRing owned{{static_cast<std::uint32_t>(outlines.corners.size()), 0},
                            regionOf(start)};
            for (std::uint32_t node = start; m_nodes[node].next != kNone; ++owned.ring.count) {
                outlines.corners.push_back(m_nodes[node].corner);
                node = std::exchange(m_nodes[node].next, kNone);
            }
            rings.push_back(owned);
        }
        m_nodes = {};
        return rings;
    }

    void addRegions(Outlines& outlines, std::vector<OwnedRing> rings) {
        const std::vector<RegionFinder::Region>& regions = m_regions.regions();
        std::stable_sort(rings.begin(), rings.end(), [&](const OwnedRing& a, const OwnedRing& b) {
            return std::pair(regions[a.region].label, a.region) <
                   std::pair(regions[b.region].label, b.region);
        });
        std::uint32_t last = kNoRegion;
        for (const auto& [ring, number] : rings) {
            if (number != last) {
                last = number;
                const RegionFinder::Region& region = regions[number];
                outlines.regions.push_back(
                    {region.label, region.pixels,
                     m_hasConfidence ? meanConfidence(region.confidenceSum, region.pixels) : 1.0,
                     static_cast<std::uint32_t>(outlines.rings.size()), 0});
            }
            outlines.rings.push_back(ring);
            ++outlines.regions.back().ringCount;
        }
    }

    Size m_size;
    // The corner where the edge that runs now has begun, on each side that an edge can be of a
    // pixel: by column for vertical edges, in the row of points for horizontal ones.
    std::vector<std::uint32_t> m_leftSides;
    std::vector<std::uint32_t> m_rightSides;
    std::uint32_t m_upperSide = kNone;
    std::uint32_t m_lowerSide = kNone;
    std::vector<Run> m_above;
    std::vector<Run> m_here;
    RegionFinder m_regions;
    std::vector<Node> m_nodes;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> m_touching;
    bool m_hasConfidence = false;
};

} // namespace

Outlines traceOutlines(const LabelSource& source, const Progress& progress) {
    checkMapSize(source.size);
    OutlineTracer tracer(source.size);
    forEachRow(source, progress, [&](const LabelRow& row) { tracer.add(row); });
    return tracer.finish();
}

} // namespace core
