#include "widgets/canvas/heat_layer.h"

#include <QPainter>
#include <QSignalSpy>
#include <QtTest>

#include <cmath>
#include <set>

using namespace widgets;

/// A grey picture of 40 x 30 pixels on a widget of 400 x 300, ten device pixels to one.
class HeatLayerTest final : public QObject {
    Q_OBJECT

private:
    static CanvasView view(double zoom = 10, QPointF origin = {}) {
        CanvasView view;
        view.imageSize = QSize(40, 30);
        view.viewport = QSizeF(400, 300);
        view.zoom = zoom;
        view.origin = origin;
        return view;
    }
    static QImage painted(HeatLayer& layer, const CanvasView& view, QRect clip = {}) {
        QImage picture(400, 300, QImage::Format_RGB32);
        picture.fill(Qt::gray);
        QPainter painter(&picture);
        if (!clip.isNull()) {
            painter.setClipRect(clip);
        }
        layer.paint(painter, view);
        return picture;
    }
    static std::set<QRgb> colors(const QImage& picture, const QRect& part) {
        std::set<QRgb> found;
        for (int y = part.top(); y <= part.bottom(); ++y) {
            for (int x = part.left(); x <= part.right(); ++x) {
                found.insert(picture.pixel(x, y));
            }
        }
        return found;
    }

private Q_SLOTS:
    void init() { QLocale::setDefault(QLocale::c()); }

    void everyPatchIsItsColor() {
        HeatLayer layer;
        layer.setGrid(10, 16);
        std::vector<float> values(160);
        std::iota(values.begin(), values.end(), 0.0F);
        values[17] = NAN;
        layer.setScale({ColorMap::Cividis, 0, 159});
        layer.setOpacity(1);
        layer.setValues(values);
        const QImage picture = painted(layer, view());
        for (int i = 0; i < 160; ++i) { // patches of 25 x 30 pixels
            const QRect patch(i % 16 * 25, i / 16 * 30, 25, 30);
            const QColor color = i == 17 ? QColor(Qt::gray) : layer.scale().color(i);
            QCOMPARE(colors(picture, patch), std::set<QRgb>{color.rgb()});
        }
    }

    void liesOverItsAreaAlone() {
        HeatLayer layer;
        layer.setGrid(1, 1, QRectF(10, 5, 20, 10));
        layer.setOpacity(1);
        layer.setValues({NAN});
        QCOMPARE(colors(painted(layer, view()), QRect(0, 0, 400, 300)),
                 std::set<QRgb>{QColor(Qt::gray).rgb()});
        layer.setGrid(1, 3, QRectF(10, 5, 20, 10)); // 66.7 pixels each: too narrow for 1e-30
        layer.setValues({0, 0, 0});
        const QImage picture = painted(layer, view());
        const QRgb dark = colorTable(ColorMap::Viridis)[0];
        QCOMPARE(picture.pixel(100, 50), dark);
        QCOMPARE(picture.pixel(299, 149), dark);
        for (const QPoint outside :
             {QPoint(99, 50), QPoint(100, 49), QPoint(300, 149), QPoint(299, 150)}) {
            QCOMPARE(picture.pixelColor(outside), QColor(Qt::gray));
        }
    }

    void opacityMixesWithTheImage() {
        HeatLayer layer;
        layer.setGrid(10, 16);
        layer.setValues(std::vector<float>(160, 1.0F));
        layer.setOpacity(0.5);
        const QColor color = painted(layer, view()).pixelColor(3, 3);
        const QColor full = layer.scale().color(1);
        QVERIFY(std::abs(color.red() - (full.red() + 160) / 2) <= 1); // Qt::gray is 160
        QVERIFY(std::abs(color.blue() - (full.blue() + 164) / 2) <= 1);
    }

    /// Where a patch is wider than the screen, as sharp and as right as elsewhere.
    void farInsideItIsExact() {
        HeatLayer layer;
        layer.setGrid(2, 2);
        layer.setOpacity(1);
        layer.setScale({ColorMap::Viridis, 0, 3});
        layer.setValues({0, 1, 2, 3});
        const CanvasView near = view(50'000, {-999'900, -749'800});
        const QImage picture = painted(layer, near);
        for (const auto& [x, y, value] : {std::tuple(99, 199, 0), std::tuple(100, 199, 1),
                                          std::tuple(99, 200, 2), std::tuple(100, 200, 3)}) {
            QCOMPARE(picture.pixelColor(x, y), layer.scale().color(value));
        }
    }

    void aClippedPartIsThatOfTheWhole() {
        HeatLayer layer;
        layer.setGrid(7, 9);
        std::vector<float> values(63);
        std::iota(values.begin(), values.end(), 0.0F);
        layer.setScale({ColorMap::Viridis, 0, 62});
        layer.setOpacity(1);
        layer.setValues(values);
        const CanvasView odd = view(7.3, {11, 7});
        const QRect part(60, 40, 111, 83);
        QCOMPARE(painted(layer, odd, part).copy(part), painted(layer, odd).copy(part));
    }

    void valuesAreWrittenOnLargePatches() {
        HeatLayer layer;
        layer.setGrid(2, 2);
        layer.setScale({ColorMap::Cividis, 0, 10});
        layer.setOpacity(1);
        layer.setValues({0.0F, 10.0F, NAN, 5.0F});
        const QImage picture = painted(layer, view());
        QVERIFY(colors(picture, QRect(0, 0, 200, 150)).contains(qRgb(255, 255, 255)));
        QVERIFY(colors(picture, QRect(200, 0, 200, 150)).contains(qRgb(0, 0, 0)));
        QCOMPARE(colors(picture, QRect(0, 150, 200, 150)).size(), 1U);
        const QImage small = painted(layer, view(1.9)); // 38 x 28.5 pixels
        QCOMPARE(colors(small, QRect(0, 0, 38, 28)).size(), 1U);
    }

    void digitsAreLeftOutRatherThanCut() {
        HeatLayer layer;
        layer.setGrid(5, 9); // 44 x 60 pixels
        layer.setOpacity(1);
        layer.setValues(std::vector<float>(45, 1.2345e-5F));
        const QImage picture = painted(layer, view());
        for (int i = 1; i < 9; ++i) {
            const QRect border(i * 400 / 9 - 1, 0, 3, 300);
            QCOMPARE(colors(picture, border).size(), 1U);
        }
    }

    void smoothColorsFlow() {
        HeatLayer layer;
        layer.setGrid(10, 16);
        std::vector<float> values(160, 0.0F);
        values[40] = 1; // row 2, column 8
        layer.setOpacity(1);
        layer.setValues(values);
        const QRect around(8 * 25 - 25, 2 * 30 - 30, 75, 90);
        QCOMPARE(colors(painted(layer, view()), around).size(), 2U);
        layer.setSmooth(true);
        const QImage picture = painted(layer, view());
        QVERIFY(colors(picture, around).size() > 20);
        QCOMPARE(colors(picture, QRect(0, 0, 100, 300)).size(), 1U);
        const QRect part(190, 60, 30, 40); // panning and repainting do not change what is seen
        QCOMPARE(painted(layer, view(), part).copy(part), picture.copy(part));
    }

    void onlyChangesAreSaid() {
        HeatLayer layer;
        QSignalSpy changed(&layer, &CanvasLayer::changed);
        layer.setOpacity(0.5);
        layer.setOpacity(0.5);
        layer.setSmooth(false);
        layer.setScale({});
        QCOMPARE(changed.size(), 1);
        layer.setGrid(1, 1);
        layer.setValues({1.0F});
        QVERIFY(layer.hasValues());
        layer.setGrid(2, 1);
        QVERIFY(!layer.hasValues());
        QCOMPARE(colors(painted(layer, view()), QRect(0, 0, 400, 300)).size(), 1U);
    }
};

QTEST_MAIN(HeatLayerTest)
#include "heat_layer_test.moc"
