#include "core/base/error.h"
#include "core/labels/areas.h"
#include "tests/core/labels/maps.h"
#include "tests/support/error_of.h"

#include <QTest>

#include <map>
#include <numeric>

class AreasTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsAreThoseOfAPlainCount() {
        const core::LabelSource source = maps::noise({301, 257}, 9, 3, 5, true);
        const core::LabelRows rows = source.read(0, 301);
        std::map<int, std::int64_t> counts;
        std::map<int, double> sums;
        for (std::size_t i = 0; i < rows.labels.size(); ++i) {
            ++counts[rows.labels[i]];
            sums[rows.labels[i]] += rows.confidence[i] / 255.0;
        }
        const core::LabelAreas areas = core::measureAreas(source);
        QCOMPARE(areas.pixels, std::int64_t{301 * 257});
        QCOMPARE(areas.ignoredPixels, counts[core::kIgnoredLabel]);
        QCOMPARE(areas.classes.size(), counts.size() - 1);
        double total = static_cast<double>(areas.ignoredPixels) / (301 * 257);
        for (const core::LabelArea& area : areas.classes) {
            QCOMPARE(area.pixels, counts[area.index]);
            QVERIFY(std::abs(area.fraction - static_cast<double>(area.pixels) / (301 * 257)) <
                    1e-12);
            const double mean = sums[area.index] / static_cast<double>(area.pixels);
            QVERIFY(std::abs(area.meanConfidence - mean) < 1e-9);
            total += area.fraction;
        }
        QVERIFY(std::abs(total - 1) < 1e-12);
    }

    void theLargestComesFirst() {
        const core::LabelAreas areas =
            core::measureAreas(maps::drawn({"ccba", "ccba", "cce.", "cce."}));
        std::vector<int> order;
        for (const core::LabelArea& area : areas.classes) {
            order.push_back(area.index);
            QCOMPARE(area.meanConfidence, 1.0);
        }
        QVERIFY((order == std::vector{2, 0, 1, 4}));
        QCOMPARE(areas.ignoredPixels, std::int64_t{2});
    }

    void aMapWithoutClassesIsEmpty() {
        const core::LabelAreas areas = core::measureAreas(maps::drawn({"..", ".."}));
        QVERIFY(areas.classes.empty());
        QCOMPARE(areas.ignoredPixels, std::int64_t{4});
        QCOMPARE(core::areasCsv(areas, {}),
                 std::string("id,label,pixels,fraction,mean_confidence,color\n"));
    }

    void theTableHasALineForEachClass() {
        const core::Legend legend{{"sky, heaven", "=evil", "sea"},
                                  {{135, 190, 235}, {0, 0, 0}, {30, 100, 190}}};
        const core::LabelSource source = core::labelSource({2, 4}, {0, 0, 0, 0, 0, 1, 1, 2},
                                                           {255, 255, 255, 255, 0, 255, 0, 51});
        QCOMPARE(QByteArray(core::areasCsv(core::measureAreas(source), legend).c_str()),
                 QByteArray("id,label,pixels,fraction,mean_confidence,color\n"
                            "0,\"sky, heaven\",5,0.625,0.8,#87beeb\n"
                            "1,'=evil,2,0.25,0.5,#000000\n"
                            "2,sea,1,0.125,0.2,#1e64be\n"));
    }

    void refusesAClassThatTheLegendLacks() {
        const core::Legend legend{{"a"}, {{1, 2, 3}}};
        const auto error = tests::errorOf(
            [&] { (void)core::areasCsv(core::measureAreas(maps::drawn({"ab"})), legend); });
        QVERIFY(error.has_value());
        QCOMPARE(error->code(), std::string("LABELS-RANGE"));
        QVERIFY(QByteArray(error->what()).contains("class 1: expected 0 to 0"));
    }
};

QTEST_GUILESS_MAIN(AreasTest)
#include "areas_test.moc"
