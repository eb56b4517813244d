#include "core/base/error.h"
#include "tests/core/labels/maps.h"
#include "tests/support/error_of.h"

#include <QTest>

using tests::codeOf;

class LabelRowsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyRowComesOnceFromTopToBottom_data() {
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("width");
        QTest::newRow("a pixel") << 1 << 1;
        QTest::newRow("small") << 7 << 5;
        QTest::newRow("several blocks") << 200 << 32767; // 64 rows a block
        QTest::newRow("one column") << 32767 << 1;
    }
    void everyRowComesOnceFromTopToBottom() {
        QFETCH(int, height);
        QFETCH(int, width);
        std::vector<std::uint16_t> labels(static_cast<std::size_t>(height) *
                                          static_cast<std::size_t>(width));
        std::vector<std::uint8_t> confidence(labels.size());
        for (std::size_t i = 0; i < labels.size(); ++i) {
            labels[i] = static_cast<std::uint16_t>(i * 7 % 65536);
            confidence[i] = static_cast<std::uint8_t>(i * 5 % 256);
        }
        const core::LabelSource source = core::labelSource({height, width}, labels, confidence);
        std::vector<std::uint16_t> seen;
        std::vector<std::uint8_t> seenConfidence;
        int expected = 0;
        core::forEachRow(source, {}, [&](const core::LabelRow& row) {
            QCOMPARE(row.y, expected++);
            seen.insert(seen.end(), row.labels.begin(), row.labels.end());
            seenConfidence.insert(seenConfidence.end(), row.confidence.begin(),
                                  row.confidence.end());
        });
        QVERIFY(seen == labels);
        QVERIFY(seenConfidence == confidence);
    }

    void noMoreThanSomeMegapixelsAreReadAtOnce() {
        int largest = 0;
        const core::LabelSource source{{4000, 4000}, [&](int, int count) {
                                           largest = std::max(largest, count);
                                           core::LabelRows rows;
                                           rows.labels.resize(static_cast<std::size_t>(count) *
                                                              4000);
                                           return rows;
                                       }};
        core::forEachRow(source, {}, [](const core::LabelRow&) {});
        QVERIFY(largest > 0 && largest * 4000 <= 1 << 21);
    }

    void progressRisesAndStops() {
        std::vector<float> seen;
        const core::LabelSource source = maps::noise({3000, 2000}, 2, 100, 1);
        core::forEachRow(
            source,
            [&](float fraction) {
                seen.push_back(fraction);
                return true;
            },
            [](const core::LabelRow&) {});
        QVERIFY(seen.size() >= 3 && std::is_sorted(seen.begin(), seen.end()));
        QCOMPARE(seen.front(), 0.0F);
        QCOMPARE(seen.back(), 1.0F);
        int rowCount = 0;
        const auto stopped = [](float fraction) { return fraction < 0.3F; };
        QCOMPARE(codeOf([&] {
                     core::forEachRow(source, stopped, [&](const core::LabelRow&) { ++rowCount; });
                 }),
                 std::string("CANCELLED"));
        QVERIFY(rowCount > 0 && rowCount < 3000);
    }

    void refusesSizesThatNoPictureHas() {
        for (const core::Size size : {core::Size{0, 5}, core::Size{5, 0}, core::Size{-1, 5},
                                      core::Size{32768, 5}, core::Size{5, 32768}}) {
            const core::LabelSource source{size, [](int, int) { return core::LabelRows(); }};
            QCOMPARE(codeOf([&] { core::forEachRow(source, {}, [](const core::LabelRow&) {}); }),
                     std::string("IMAGE-SIZE"));
        }
    }

    void refusesASourceThatGivesOtherRows() {
        const core::LabelSource fewer{
            {4, 4}, [](int, int) {
                return core::LabelRows{std::vector<std::uint16_t>(15), {}};
            }};
        const core::LabelSource confident{{4, 4}, [](int, int) {
                                              return core::LabelRows{std::vector<std::uint16_t>(16),
                                                                     std::vector<std::uint8_t>(17)};
                                          }};
        for (const core::LabelSource& source : {fewer, confident}) {
            QCOMPARE(codeOf([&] { core::forEachRow(source, {}, [](const core::LabelRow&) {}); }),
                     std::string("INTERNAL"));
        }
    }
};

QTEST_GUILESS_MAIN(LabelRowsTest)
#include "label_rows_test.moc"
