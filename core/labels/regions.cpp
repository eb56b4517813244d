#include "core/labels/regions.h"

#include <algorithm>
#include <cstring>
#include <numeric>

namespace core {

void findRuns(std::span<const std::uint16_t> labels, std::vector<Run>& runs) {
    constexpr std::size_t kAtOnce = sizeof(std::uint64_t) / sizeof(std::uint16_t);
    runs.clear();
    std::size_t begin = 0;
    for (std::size_t x = 1; x <= labels.size(); ++x) {
        // Most pixels are like their left neighbours: four of them are passed at once.
        std::uint64_t here = 0;
        std::uint64_t left = 0;
        while (x + kAtOnce <= labels.size()) {
            std::memcpy(&here, labels.data() + x, sizeof(here));
            std::memcpy(&left, labels.data() + x - 1, sizeof(left));
            if (here != left) {
                break;
            }
            x += kAtOnce;
        }
        if (x == labels.size() || labels[x] != labels[x - 1]) {
            runs.push_back(
                {static_cast<int>(begin), static_cast<int>(x), labels[begin], kNoRegion});
            begin = x;
        }
    }
}

void RegionFinder::add(const std::vector<Run>& above, std::vector<Run>& here) {
    auto upper = above.begin();
    for (Run& run : here) {
        if (run.label == kIgnoredLabel) {
            continue;
        }
        while (upper != above.end() && upper->end <= run.begin) {
            ++upper;
        }
        for (auto touching = upper; touching != above.end() && touching->begin < run.end;
             ++touching) {
            if (touching->label == run.label) {
                run.region = run.region == kNoRegion ? find(touching->region)
                                                     : unite(run.region, touching->region);
            }
        }
        if (run.region == kNoRegion) {
            run.region = static_cast<std::uint32_t>(m_regions.size());
            m_regions.push_back({run.region, run.label, 0, 0});
        }
        m_regions[run.region].pixels += run.end - run.begin;
    }
}

void RegionFinder::addConfidence(std::span<const Run> runs,
                                 std::span<const std::uint8_t> confidence) {
    for (const Run& run : runs) {
        if (run.region != kNoRegion) {
            m_regions[run.region].confidenceSum += std::accumulate(
                confidence.begin() + run.begin, confidence.begin() + run.end, std::int64_t{0});
        }
    }
}

std::uint32_t RegionFinder::find(std::uint32_t region) {
    while (m_regions[region].parent != region) {
        m_regions[region].parent = m_regions[m_regions[region].parent].parent;
        region = m_regions[region].parent;
    }
    return region;
}

std::uint32_t RegionFinder::unite(std::uint32_t first, std::uint32_t second) {
    const auto [smaller, larger] = std::minmax({find(first), find(second)});
    m_regions[larger].parent = smaller;
    return smaller;
}

void RegionFinder::finish() {
    for (std::uint32_t i = 0; i < m_regions.size(); ++i) {
        const std::uint32_t root = find(i);
        if (root != i) {
            m_regions[root].pixels += m_regions[i].pixels;
            m_regions[root].confidenceSum += m_regions[i].confidenceSum;
        }
    }
}

} // namespace core
