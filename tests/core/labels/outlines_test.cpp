#include "core/base/error.h"
#include "core/labels/outlines.h"
#include "tests/core/labels/maps.h"
#include "tests/support/error_of.h"

#include <QTest>

#include <map>
#include <set>
#include <tuple>

using core::Corner;
using core::Outlines;

namespace {

using Ids = std::vector<std::uint16_t>;

/// Twice the area, positive for outer rings.
std::int64_t windingOf(std::span<const Corner> ring) {
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const Corner& p = ring[i];
        const Corner& q = ring[(i + 1) % ring.size()];
        sum += std::int64_t{p.x} * q.y - std::int64_t{q.x} * p.y;
    }
    return sum;
}

/// The region of every pixel, by flooding: an own way to the same answer.
std::vector<int> flooded(const Ids& ids, core::Size size) {
    std::vector<int> region(ids.size(), -1);
    int count = 0;
    for (std::size_t start = 0; start < ids.size(); ++start) {
        if (region[start] >= 0 || ids[start] == core::kIgnoredLabel) {
            continue;
        }
        std::vector<std::size_t> open{start};
        region[start] = count;
        while (!open.empty()) {
            const std::size_t at = open.back();
            open.pop_back();
            const int x = static_cast<int>(at) % size.width;
            const int y = static_cast<int>(at) / size.width;
            for (const auto& [dx, dy] : {std::pair(-1, 0), {1, 0}, {0, -1}, {0, 1}}) {
                const int nx = x + dx;
                const int ny = y + dy;
                if (nx < 0 || ny < 0 || nx >= size.width || ny >= size.height) {
                    continue;
                }
                const auto next = static_cast<std::size_t>(ny * size.width + nx);
                if (region[next] < 0 && ids[next] == ids[at]) {
                    region[next] = count;
                    open.push_back(next);
                }
            }
        }
        ++count;
    }
    return region;
}

/// What is wrong with a ring; empty when nothing is.
QByteArray faultOf(std::span<const Corner> ring, bool isOuter) {
    if (ring.size() < 4 || ring.size() % 2 != 0) {
        return "corner count";
    }
    std::set<std::pair<int, int>> seen;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const Corner& p = ring[i];
        const Corner& q = ring[(i + 1) % ring.size()];
        const Corner& r = ring[(i + 2) % ring.size()];
        if (!seen.emplace(p.x, p.y).second) {
            return "meets a point twice";
        }
        const bool isHorizontal = p.y == q.y && p.x != q.x;
        const bool isVertical = p.x == q.x && p.y != q.y;
        const bool turns = isHorizontal ? q.x == r.x : q.y == r.y;
        if (isHorizontal == isVertical || !turns) {
            return "goes straight on, or diagonally";
        }
    }
    return (windingOf(ring) > 0) == isOuter ? "" : "turns the wrong way";
}

/// Fills a region by the even-odd rule; false when an edge is there twice.
bool fill(const Outlines& outlines,
          const Outlines::Region& region,
          std::vector<int>& pixels,
          int value) {
    std::set<std::tuple<int, int, bool>> edges;
    std::map<int, std::vector<int>> crossings; // by row of pixels
    for (std::uint32_t i = 0; i < region.ringCount; ++i) {
        const auto ring = outlines.cornersOf(outlines.rings[region.firstRing + i]);
        for (std::size_t k = 0; k < ring.size(); ++k) {
            const Corner& p = ring[k];
            const Corner& q = ring[(k + 1) % ring.size()];
            for (int x = std::min(p.x, q.x); x < std::max(p.x, q.x); ++x) {
                if (!edges.emplace(x, p.y, true).second) {
                    return false;
                }
            }
            for (int y = std::min(p.y, q.y); y < std::max(p.y, q.y); ++y) {
                if (!edges.emplace(p.x, y, false).second) {
                    return false;
                }
                crossings[y].push_back(p.x);
            }
        }
    }
    for (auto& [y, xs] : crossings) {
        std::sort(xs.begin(), xs.end());
        for (std::size_t i = 0; i + 1 < xs.size(); i += 2) {
            for (int x = xs[i]; x < xs[i + 1]; ++x) {
                int& pixel = pixels[static_cast<std::size_t>(y * outlines.size.width + x)];
                pixel = pixel == -1 ? value : -2; // -2: two regions claim it
            }
        }
    }
    return true;
}

/// Everything that outlines.h promises. Empty when it holds.
QByteArray faultIn(const core::LabelSource& source) {
    const core::Size size = source.size;
    const Ids ids = source.read(0, size.height).labels;
    const Outlines outlines = core::traceOutlines(source);
    std::vector<int> filled(ids.size(), -1);
    std::size_t ringCount = 0;
    for (std::size_t i = 0; i < outlines.regions.size(); ++i) {
        const Outlines::Region& region = outlines.regions[i];
        if (region.firstRing != ringCount || region.ringCount == 0) {
            return "rings are not in order";
        }
        ringCount += region.ringCount;
        for (std::uint32_t k = 0; k < region.ringCount; ++k) {
            const auto ring = outlines.cornersOf(outlines.rings[region.firstRing + k]);
            if (const QByteArray fault = faultOf(ring, k == 0); !fault.isEmpty()) {
                return "region " + QByteArray::number(static_cast<int>(i)) + ", ring " +
                       QByteArray::number(k) + ": " + fault;
            }
        }
        if (!fill(outlines, region, filled, static_cast<int>(i))) {
            return "an edge is there twice";
        }
    }
    if (ringCount != outlines.rings.size()) {
        return "a ring belongs to no region";
    }
    // Two ways to number the same regions.
    const std::vector<int> expected = flooded(ids, size);
    std::map<int, int> numbers;
    std::vector<std::int64_t> pixels(outlines.regions.size());
    for (std::size_t i = 0; i < ids.size(); ++i) {
        if ((filled[i] < 0) != (expected[i] < 0) || filled[i] == -2) {
            return "pixel " + QByteArray::number(static_cast<int>(i)) + " is in no region or two";
        }
        if (filled[i] >= 0) {
            const auto region = static_cast<std::size_t>(filled[i]);
            ++pixels[region];
            if (numbers.emplace(expected[i], filled[i]).first->second != filled[i] ||
                outlines.regions[region].label != ids[i]) {
                return "pixel " + QByteArray::number(static_cast<int>(i)) + " is in another region";
            }
        }
    }
    if (numbers.size() != outlines.regions.size()) {
        return "regions are joined";
    }
    for (std::size_t i = 0; i < pixels.size(); ++i) {
        if (pixels[i] != outlines.regions[i].pixels) {
            return "pixels are counted wrong";
        }
    }
    return {};
}

std::vector<std::vector<std::pair<int, int>>> ringsOf(const std::vector<std::string>& rows,
                                                      int label) {
    const Outlines outlines = core::traceOutlines(maps::drawn(rows));
    std::vector<std::vector<std::pair<int, int>>> result;
    for (const Outlines::Region& region : outlines.regions) {
        for (std::uint32_t i = 0; i < region.ringCount && region.label == label; ++i) {
            result.emplace_back();
            for (const Corner& corner : outlines.cornersOf(outlines.rings[region.firstRing + i])) {
                result.back().emplace_back(corner.x, corner.y);
            }
        }
    }
    return result;
}

} // namespace

class OutlinesTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPixelIsASquare() {
        const auto rings = ringsOf({"a"}, 0);
        QCOMPARE(rings.size(), std::size_t{1});
        QVERIFY((std::set(rings[0].begin(), rings[0].end()) ==
                 std::set<std::pair<int, int>>{{0, 0}, {1, 0}, {1, 1}, {0, 1}}));
    }

    void straightSidesHaveNoCorners() {
        QCOMPARE(ringsOf({"aaaa", "aaaa", "aaaa"}, 0).front().size(), std::size_t{4});
        QCOMPARE(ringsOf({"aab", "aac", "aab"}, 0).front().size(), std::size_t{4});
    }

    void pixelsThatTouchDiagonallyAreTwoRegions() {
        const auto rings = ringsOf({"ab", "ba"}, 0);
        QCOMPARE(rings.size(), std::size_t{2});
        QCOMPARE(rings[0].size(), std::size_t{4});
    }

    void aHoleThatTouchesTheOutsideInAPointIsAHole() {
        // The hole's lower right corner is a point of the outer ring.
        const auto rings = ringsOf({"aaaa", "abaa", "aabb", "aabb"}, 0);
        QCOMPARE(rings.size(), std::size_t{2});
        QCOMPARE(rings[1].size(), std::size_t{4});
        QVERIFY(std::count(rings[0].begin(), rings[0].end(), std::pair(2, 2)) == 1);
        QVERIFY(std::count(rings[1].begin(), rings[1].end(), std::pair(2, 2)) == 1);
    }

    void holesThatTouchInAPointAreTwo() {
        const auto rings = ringsOf({"aaaa", "abaa", "aaba", "aaaa"}, 0);
        QCOMPARE(rings.size(), std::size_t{3});
        QCOMPARE(rings[1].size(), std::size_t{4});
        QCOMPARE(rings[2].size(), std::size_t{4});
    }

    void ignoredPixelsAreHoles() {
        const auto rings = ringsOf({"aaa", "a.a", "aaa"}, 0);
        QCOMPARE(rings.size(), std::size_t{2});
        QVERIFY(core::traceOutlines(maps::drawn({"..", ".."})).regions.empty());
    }

    void regionsComeByClassFromTopToBottom() {
        const Outlines outlines = core::traceOutlines(maps::drawn({"cab", "bba", "caa"}));
        std::vector<std::pair<int, int>> order;
        for (const Outlines::Region& region : outlines.regions) {
            order.emplace_back(region.label, static_cast<int>(region.pixels));
        }
        QVERIFY((order ==
                 std::vector<std::pair<int, int>>{{0, 1}, {0, 3}, {1, 1}, {1, 2}, {2, 1}, {2, 1}}));
    }

    void everySmallMapIsTracedRight() {
        for (unsigned bits = 0; bits < 65536; ++bits) { // two classes, 4 x 4
            std::vector<std::string> rows(4, "aaaa");
            for (unsigned i = 0; i < 16; ++i) {
                rows[i / 4][i % 4] = (bits >> i & 1U) != 0 ? 'b' : 'a';
            }
            const QByteArray fault = faultIn(maps::drawn(rows));
            QVERIFY2(fault.isEmpty(), fault + " in map " + QByteArray::number(bits));
        }
        for (int number = 0; number < 19683; ++number) { // two classes and ignored pixels, 3 x 3
            std::vector<std::string> rows(3, "aaa");
            int rest = number;
            for (unsigned i = 0; i < 9; ++i, rest /= 3) {
                rows[i / 3][i % 3] = "ab."[rest % 3];
            }
            const QByteArray fault = faultIn(maps::drawn(rows));
            QVERIFY2(fault.isEmpty(), fault + " in map " + QByteArray::number(number));
        }
    }

    void largerMapsAreTracedRight_data() {
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("classes");
        QTest::addColumn<int>("grain");
        for (const auto& [height, width] : {std::pair(1, 64), {64, 1}, {61, 83}, {120, 97}}) {
            for (const int classes : {1, 2, 3, 150}) {
                for (const int grain : {1, 2, 5}) {
                    QTest::addRow("%dx%d, %d classes, grain %d", height, width, classes, grain)
                        << height << width << classes << grain;
                }
            }
        }
    }
    void largerMapsAreTracedRight() {
        QFETCH(int, height);
        QFETCH(int, width);
        QFETCH(int, classes);
        QFETCH(int, grain);
        for (const bool hasIgnored : {false, true}) {
            const core::LabelSource source =
                maps::noise({height, width}, classes, grain, 11, hasIgnored);
            QCOMPARE(faultIn(source), QByteArray());
        }
    }

    void confidenceIsTheMeanOfARegion() {
        const core::LabelSource source =
            core::labelSource({2, 3}, {0, 1, 0, 0, 1, 1}, {51, 255, 102, 153, 0, 0});
        const Outlines outlines = core::traceOutlines(source);
        QCOMPARE(outlines.regions.size(), std::size_t{3});
        QVERIFY(std::abs(outlines.regions[0].meanConfidence - 0.4) < 1e-12);
        QVERIFY(std::abs(outlines.regions[1].meanConfidence - 0.4) < 1e-12);
        QVERIFY(std::abs(outlines.regions[2].meanConfidence - 1.0 / 3) < 1e-12);
        // A U: its arms are joined by the last row only.
        const core::LabelSource joined =
            core::labelSource({2, 3}, {0, 1, 0, 0, 0, 0}, {0, 255, 255, 255, 0, 0});
        QVERIFY(std::abs(core::traceOutlines(joined).regions[0].meanConfidence - 0.4) < 1e-12);
        QCOMPARE(core::traceOutlines(maps::drawn({"a"})).regions[0].meanConfidence, 1.0);
    }

    void theLargestSideIsTraced() {
        const Ids ids(32767, 3);
        for (const core::Size size : {core::Size{1, 32767}, core::Size{32767, 1}}) {
            const Outlines outlines = core::traceOutlines(core::labelSource(size, ids));
            QCOMPARE(outlines.corners.size(), std::size_t{4});
            QCOMPARE(std::abs(windingOf(outlines.corners)), std::int64_t{2 * 32767});
        }
    }

    void noiseIsRefusedBeforeItTakesAllMemory() {
        const core::LabelSource source{
            {32767, 32767}, [](int first, int count) {
                core::LabelRows rows;
                rows.labels.resize(static_cast<std::size_t>(count) * 32767);
                for (std::size_t i = 0; i < rows.labels.size(); ++i) {
                    rows.labels[i] =
                        static_cast<std::uint16_t>((i + static_cast<std::size_t>(first)) % 2);
                }
                return rows;
            }};
        const auto error = tests::errorOf([&] { (void)core::traceOutlines(source); });
        QVERIFY(error.has_value());
        QCOMPARE(error->code(), std::string("LABELS-TOO-FINE"));
    }

    void refusesSizesThatNoPictureHas() {
        const core::LabelSource source{{5, -7}, [](int, int) { return core::LabelRows(); }};
        QCOMPARE(tests::codeOf([&] { (void)core::traceOutlines(source); }),
                 std::string("IMAGE-SIZE"));
    }
};

QTEST_GUILESS_MAIN(OutlinesTest)
#include "outlines_test.moc"
