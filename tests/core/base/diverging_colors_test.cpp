#include "core/base/diverging_colors.h"

#include <QtTest>

#include <cmath>

using core::Rgb;

class DivergingColorsTest final : public QObject {
    Q_OBJECT

private:
    /// CIE lightness of an sRGB colour.
    static double lightness(const Rgb& color) {
        const auto linear = [](int channel) {
            const double share = channel / 255.0;
            return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
        };
        const double y =
            0.2126 * linear(color[0]) + 0.7152 * linear(color[1]) + 0.0722 * linear(color[2]);
        return y > 216.0 / 24389 ? 116 * std::cbrt(y) - 16 : y * 24389.0 / 27;
    }

private Q_SLOTS:
    /// From the table that the paper prints, which is of 33 steps.
    void equalsTheTableOfThePaper_data() {
        QTest::addColumn<double>("share");
        QTest::addColumn<QList<int>>("color");
        QTest::newRow("blue") << 0.0 << QList<int>{59, 76, 192};
        QTest::newRow("an eighth") << 0.125 << QList<int>{98, 130, 234};
        QTest::newRow("a quarter") << 0.25 << QList<int>{141, 176, 254};
        QTest::newRow("three eighths") << 0.375 << QList<int>{184, 208, 249};
        QTest::newRow("middle") << 0.5 << QList<int>{221, 221, 221};
        QTest::newRow("five eighths") << 0.625 << QList<int>{245, 196, 173};
        QTest::newRow("three quarters") << 0.75 << QList<int>{244, 154, 123};
        QTest::newRow("seven eighths") << 0.875 << QList<int>{222, 96, 77};
        QTest::newRow("red") << 1.0 << QList<int>{180, 4, 38};
    }
    void equalsTheTableOfThePaper() {
        QFETCH(double, share);
        QFETCH(QList<int>, color);
        const Rgb found = core::blueRed(share);
        for (std::size_t i = 0; i < 3; ++i) { // its conversion has fewer digits
            QVERIFY2(
                std::abs(int{found[i]} - color[static_cast<qsizetype>(i)]) <= 1,
                qPrintable(QStringLiteral("%1 %2 %3").arg(found[0]).arg(found[1]).arg(found[2])));
        }
    }

    void bothSidesAreEquallyDark() {
        for (int i = 0; i < 128; ++i) {
            const double below = lightness(core::blueRed(0.5 - i / 256.0));
            const double above = lightness(core::blueRed(0.5 + i / 256.0));
            QVERIFY(std::abs(below - above) < 3);
            QVERIFY(lightness(core::blueRed(0.5 - (i + 1) / 256.0)) < below + 0.3);
        }
    }

    void beyondTheEndsNothingChanges() {
        QCOMPARE(core::blueRed(-3), core::blueRed(0));
        QCOMPARE(core::blueRed(7), core::blueRed(1));
    }
};

QTEST_APPLESS_MAIN(DivergingColorsTest)
#include "diverging_colors_test.moc"
