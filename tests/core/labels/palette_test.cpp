#include "core/base/color.h"
#include "core/labels/palette.h"

#include <QTest>

#include <algorithm>

namespace {

double leastDifference(const std::vector<core::Rgb>& colors) {
    double least = 1;
    for (std::size_t i = 0; i < colors.size(); ++i) {
        for (std::size_t k = 0; k < i; ++k) {
            least = std::min(least, core::colorDifference(colors[i], colors[k]));
        }
    }
    return least;
}

} // namespace

class PaletteTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void differencesAreThoseOfOkLab() {
        QVERIFY(std::abs(core::colorDifference({0, 0, 0}, {255, 255, 255}) - 1.0) < 1e-6);
        QCOMPARE(core::colorDifference({12, 200, 7}, {12, 200, 7}), 0.0);
        // Ottosson's values of red (0.6279554, 0.2248631, 0.1258463) and blue (0.4520137,
        // -0.0324570, -0.3115281).
        const double expected =
            std::hypot(0.6279554 - 0.4520137, 0.2248631 + 0.0324570, 0.1258463 + 0.3115281);
        QVERIFY(std::abs(core::colorDifference({255, 0, 0}, {0, 0, 255}) - expected) < 1e-5);
    }

    void colorsAreToldApart_data() {
        QTest::addColumn<int>("count");
        QTest::addColumn<double>("least");
        QTest::newRow("drawn scenes") << 14 << 0.15;
        QTest::newRow("streets") << 19 << 0.13;
        QTest::newRow("ADE20K") << 150 << 0.045;
        QTest::newRow("all") << 256 << 0.035;
    }
    void colorsAreToldApart() {
        QFETCH(int, count);
        QFETCH(double, least);
        const std::vector<core::Rgb> colors = core::distinctColors(count);
        QCOMPARE(colors.size(), static_cast<std::size_t>(count));
        const double found = leastDifference(colors);
        QVERIFY2(found > least, QByteArray::number(found));
    }

    void noColorDrownsInBlackWhiteOrGrey() {
        for (const core::Rgb& color : core::distinctColors(256)) {
            const QByteArray name = core::hexColor(color).c_str();
            QVERIFY2(core::colorDifference(color, {0, 0, 0}) > 0.45, name);
            QVERIFY2(core::colorDifference(color, {255, 255, 255}) > 0.15, name);
            const auto [least, most] = std::minmax_element(color.begin(), color.end());
            QVERIFY2(*most - *least >= 25, name);
        }
    }

    void moreClassesLeaveTheColorsOfTheOthers() {
        const std::vector<core::Rgb> all = core::distinctColors(600);
        for (const int count : {0, 1, 2, 150, 255, 256, 257, 599}) {
            const std::vector<core::Rgb> some = core::distinctColors(count);
            QVERIFY(std::equal(some.begin(), some.end(), all.begin()));
            QCOMPARE(some.size(), static_cast<std::size_t>(count));
        }
        QVERIFY(std::equal(all.begin(), all.begin() + 256, all.begin() + 256));
        QVERIFY(core::distinctColors(-1).empty());
    }

    /// A picture of yesterday and one of today must not differ in colour.
    void colorsNeverChange() {
        std::string first;
        for (const core::Rgb& color : core::distinctColors(8)) {
            first += core::hexColor(color);
        }
        QCOMPARE(first, std::string("#2885ef#a3eb23#ed3912#238c0a#f9b9ed#9e14a2#2cecf7#d8a02c"));
    }
};

QTEST_GUILESS_MAIN(PaletteTest)
#include "palette_test.moc"
