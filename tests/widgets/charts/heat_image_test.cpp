#include "widgets/charts/heat_image.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

using namespace widgets;

class HeatImageTest final : public QObject {
    Q_OBJECT

private:
    static std::vector<float> noise(int count) {
        std::mt19937 random(7);
        std::uniform_real_distribution<float> values(-2, 3);
        std::vector<float> found(static_cast<std::size_t>(count));
        std::generate(found.begin(), found.end(), [&] { return values(random); });
        return found;
    }

private Q_SLOTS:
    void everyPixelHasTheColorOfItsValue() {
        const std::vector<float> values = noise(61 * 37);
        for (const ColorScale& scale :
             {ColorScale{ColorMap::Viridis, -1, 2}, ColorScale{ColorMap::Cividis, 0.1, 0.2},
              ColorScale{ColorMap::Viridis, 1, 1}}) {
            const QImage image = heatImage(values, 61, 37, scale);
            QCOMPARE(image.size(), QSize(37, 61));
            QCOMPARE(image.format(), QImage::Format_RGB32);
            for (int i = 0; i < 61 * 37; ++i) {
                QCOMPARE(image.pixelColor(i % 37, i / 37),
                         scale.color(static_cast<double>(values[static_cast<std::size_t>(i)])));
            }
        }
    }

    void endsAndWhatLiesBeyondThem_data() {
        QTest::addColumn<float>("value");
        QTest::addColumn<int>("index");
        QTest::newRow("least") << 0.0F << 0;
        QTest::newRow("most") << 255.0F << 255;
        QTest::newRow("between") << 100.4F << 100;
        QTest::newRow("rounded up") << 100.6F << 101;
        QTest::newRow("below") << -7.0F << 0;
        QTest::newRow("above") << 1e30F << 255;
        QTest::newRow("infinite") << INFINITY << 255;
        QTest::newRow("minus infinite") << -INFINITY << 0;
    }
    void endsAndWhatLiesBeyondThem() {
        QFETCH(float, value);
        QFETCH(int, index);
        const QImage image = heatImage(std::vector{value}, 1, 1, {ColorMap::Viridis, 0, 255});
        QCOMPARE(image.pixel(0, 0), colorTable(ColorMap::Viridis)[static_cast<std::size_t>(index)]);
    }

    void whatIsMissingIsClear() {
        const std::vector<float> values{0, NAN, 1, -NAN};
        const QImage image = heatImage(values, 2, 2, {});
        QCOMPARE(image.format(), QImage::Format_ARGB32_Premultiplied);
        QCOMPARE(image.pixel(0, 0), colorTable(ColorMap::Viridis)[0]);
        QCOMPARE(image.pixel(1, 0), qRgba(0, 0, 0, 0));
        QCOMPARE(image.pixel(0, 1), colorTable(ColorMap::Viridis)[255]);
        QCOMPARE(image.pixel(1, 1), qRgba(0, 0, 0, 0));
    }

    void ofNothingThereIsNoPicture() {
        QVERIFY(heatImage({}, 0, 0, {}).isNull());
        QVERIFY(heatImage({std::vector{1.0F}, 1, 1}, {}, {5, 5}, QRect(2, 2, 0, 3)).isNull());
    }

    void aSizeTakesTheNearestValues_data() {
        QTest::addColumn<QSize>("size");
        QTest::newRow("as it is") << QSize(7, 5);
        QTest::newRow("whole steps") << QSize(21, 10);
        QTest::newRow("uneven steps") << QSize(40, 13);
        QTest::newRow("smaller") << QSize(3, 2);
        QTest::newRow("wider and lower") << QSize(30, 3);
        QTest::newRow("one pixel") << QSize(1, 1);
    }
    void aSizeTakesTheNearestValues() {
        QFETCH(QSize, size);
        std::vector<float> values = noise(35);
        values[3] = NAN;
        const ColorScale scale{ColorMap::Viridis, -2, 3};
        const QImage plain = heatImage(values, 5, 7, scale);
        const QImage image = heatImage({values, 5, 7}, scale, size);
        QCOMPARE(image.size(), size);
        for (int y = 0; y < size.height(); ++y) {
            for (int x = 0; x < size.width(); ++x) {
                const int col = static_cast<int>((x + 0.5) * 7 / size.width());
                const int row = static_cast<int>((y + 0.5) * 5 / size.height());
                QCOMPARE(image.pixel(x, y), plain.pixel(col, row));
            }
        }
    }

    void aPartIsCutFromTheWhole() {
        const std::vector<float> values = noise(12 * 9);
        const ValueMap map{values, 12, 9};
        const ColorScale scale{ColorMap::Cividis, -2, 3};
        const QImage whole = heatImage(map, scale, {100, 77});
        for (const QRect& part :
             {QRect(0, 0, 100, 77), QRect(13, 5, 60, 31), QRect(99, 76, 1, 1)}) {
            QCOMPARE(heatImage(map, scale, {100, 77}, part), whole.copy(part));
        }
    }

    /// Steps in 16.16 fixed point would be a tenth off here.
    void hugeMagnificationIsExact() {
        const std::vector<float> values{0, 1, 2, 3};
        const ColorScale scale{ColorMap::Viridis, 0, 3};
        const int width = 4 * 300'000;
        const QImage image =
            heatImage({values, 1, 4}, scale, {width, 10}, QRect(width / 2 - 2, 0, 4, 1));
        QCOMPARE(image.pixelColor(1, 0), scale.color(1));
        QCOMPARE(image.pixelColor(2, 0), scale.color(2));
    }

    void smoothValuesFlowFromMiddleToMiddle() {
        const std::vector<float> values{0, 100, 40, 60};
        const ColorScale scale{ColorMap::Viridis, 0, 100};
        const QImage image =
            smoothHeatImage({values, 2, 2}, scale, {100, 60}, QRect(0, 0, 100, 60));
        for (int y = 0; y < 60; ++y) {
            for (int x = 0; x < 100; ++x) {
                const double right = std::clamp((x + 0.5) / 50 - 0.5, 0.0, 1.0);
                const double down = std::clamp((y + 0.5) / 30 - 0.5, 0.0, 1.0);
                const double upper = 100 * right;
                const double lower = 40 + 20 * right;
                const double value = upper + (lower - upper) * down;
                const QRgb pixel = image.pixel(x, y); // floats round otherwise
                QVERIFY(pixel == scale.color(value - 1e-4).rgb() ||
                        pixel == scale.color(value + 1e-4).rgb());
            }
        }
        const QRect part(30, 11, 41, 23);
        QCOMPARE(smoothHeatImage({values, 2, 2}, scale, {100, 60}, part), image.copy(part));
    }

    void nothingFlowsFromWhatIsMissing() {
        const std::vector<float> values{0, 0, NAN, 0};
        const QImage image = smoothHeatImage({values, 1, 4}, {}, {80, 1}, QRect(0, 0, 80, 1));
        for (int x = 0; x < 80; ++x) {
            QCOMPARE(qAlpha(image.pixel(x, 0)), x > 29 && x < 70 ? 0 : 255);
        }
    }
};

QTEST_APPLESS_MAIN(HeatImageTest)
#include "heat_image_test.moc"
