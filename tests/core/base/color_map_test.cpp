#include "core/base/color_map.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using core::ColorMap;
using core::Rgb;
using core::ValueRange;

class ColorMapTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tablesAreThePublishedOnes() {
        // matplotlib's viridis and cividis: both ends and the middle.
        const auto& viridis = core::colorsOf(ColorMap::Viridis);
        QVERIFY((viridis[0] == Rgb{68, 1, 84} && viridis[128] == Rgb{33, 145, 140} &&
                 viridis[255] == Rgb{253, 231, 37}));
        const auto& cividis = core::colorsOf(ColorMap::Cividis);
        QVERIFY((cividis[0] == Rgb{0, 34, 78} && cividis[255] == Rgb{254, 232, 56}));
    }

    void zeroIsGreyBetweenBlueAndRed() {
        const auto& colors = core::colorsOf(ColorMap::BlueRed);
        QVERIFY((colors[0] == Rgb{59, 76, 192} && colors[255] == Rgb{180, 4, 38}));
        for (const std::size_t middle : {127U, 128U}) {
            const auto [least, most] = std::ranges::minmax(colors[middle]);
            QVERIFY(most - least < 8 && least > 215);
        }
        QVERIFY(colors[100][2] > colors[100][0] && colors[155][2] < colors[155][0]);
    }

    void rangeLeavesOutWhatIsNoNumber() {
        const std::array values{NAN, 3.0F, -1.0F, INFINITY};
        QVERIFY((core::rangeOf(values) == ValueRange{-1, 3}));
        QVERIFY((core::rangeOf({}) == ValueRange{0, 1}));
    }

    void valuesBecomePlacesInTheTable() {
        const ValueRange range{2, 4};
        QCOMPARE(core::colorIndex(2, range), std::size_t{0});
        QCOMPARE(core::colorIndex(3, range), std::size_t{128});
        QCOMPARE(core::colorIndex(4, range), std::size_t{255});
        QCOMPARE(core::colorIndex(-9, range), std::size_t{0});
        QCOMPARE(core::colorIndex(INFINITY, range), std::size_t{255});
        // One value only: it is the largest.
        QCOMPARE(core::colorIndex(2, {2, 2}), std::size_t{255});
        QCOMPARE(core::colorIndex(1, {2, 2}), std::size_t{0});
    }
};

QTEST_GUILESS_MAIN(ColorMapTest)
#include "color_map_test.moc"
