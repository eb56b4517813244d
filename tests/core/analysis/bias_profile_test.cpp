#include "core/analysis/bias_profile.h"
#include "tests/core/analysis/plain.h"

#include <ATen/TensorOperators.h>
#include <QtTest/QtTest>

#include <cmath>
#include <map>

using tests::entry;
using tests::kEqual;

class BiasProfileTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void meansAreOverRowsColumnsAndRings_data() {
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("width");
        QTest::newRow("1x1") << 1 << 1;
        QTest::newRow("1x4") << 1 << 4;
        QTest::newRow("3x2") << 3 << 2;
        QTest::newRow("5x5") << 5 << 5;
    }
    void meansAreOverRowsColumnsAndRings() {
        QFETCH(int, height);
        QFETCH(int, width);
        const int rows = 2 * height - 1;
        const int columns = 2 * width - 1;
        const at::Tensor maps = tests::drawn({2, 3, rows, columns}, 5); // layers, heads
        const core::BiasProfile profile = core::biasProfile(maps);
        QCOMPARE(profile.x.sizes().vec(), (std::vector<std::int64_t>{2, 3, columns}));
        QCOMPARE(profile.y.sizes().vec(), (std::vector<std::int64_t>{2, 3, rows}));
        std::map<int, double> x;
        std::map<int, double> y;
        std::map<int, double> sums;
        std::map<int, int> counts;
        for (int row = 0; row < rows; ++row) {
            for (int column = 0; column < columns; ++column) {
                const double value = entry(maps, 1, 2, row, column);
                x[column] += value / rows;
                y[row] += value / columns;
                const int ring =
                    static_cast<int>(std::lround(std::hypot(row - height + 1, column - width + 1)));
                sums[ring] += value;
                ++counts[ring];
            }
        }
        for (const auto& [column, expected] : x) {
            QVERIFY(std::abs(entry(profile.x, 1, 2, column) - expected) < kEqual);
        }
        for (const auto& [row, expected] : y) {
            QVERIFY(std::abs(entry(profile.y, 1, 2, row) - expected) < kEqual);
        }
        QCOMPARE(profile.radius.size(2), std::int64_t{sums.rbegin()->first} + 1);
        for (const auto& [ring, sum] : sums) {
            QVERIFY(std::abs(entry(profile.radius, 1, 2, ring) - sum / counts[ring]) < kEqual);
        }
    }

    void oneMapNeedsNoOtherAxes() {
        const at::Tensor maps = tests::drawn({2, 5, 3}, 6);
        const core::BiasProfile all = core::biasProfile(maps);
        const core::BiasProfile one = core::biasProfile(maps[1]);
        QVERIFY(tests::difference(one.x, all.x[1]) < kEqual);
        QVERIFY(tests::difference(one.y, all.y[1]) < kEqual);
        QVERIFY(tests::difference(one.radius, all.radius[1]) < kEqual);
    }
};

QTEST_GUILESS_MAIN(BiasProfileTest)
#include "bias_profile_test.moc"
