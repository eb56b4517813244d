#include "widgets/canvas/query_pin_layer.h"
#include "widgets/layout/theme.h"

#include <QPainter>
#include <QSignalSpy>
#include <QtTest>

using namespace widgets;

/// 6 x 8 patches of 50 pixels on a picture of one colour.
class QueryPinLayerTest final : public QObject {
    Q_OBJECT

private:
    static CanvasView view() {
        CanvasView view;
        view.imageSize = QSize(400, 300);
        view.viewport = view.imageSize;
        return view;
    }
    static QImage painted(QueryPinLayer& layer, const QColor& ground = Qt::gray) {
        QImage picture(400, 300, QImage::Format_RGB32);
        picture.fill(ground);
        QPainter painter(&picture);
        layer.paint(painter, view());
        return picture;
    }
    static QRect around(QPoint patch) {
        return QRect(patch.x() * 50 - 12, patch.y() * 50 - 14, 76, 76) & QRect(0, 0, 400, 300);
    }
    static QColor onRing(const QImage& picture, QPoint patch) { // its left edge
        return picture.pixelColor(patch.x() * 50 + 4, patch.y() * 50 + 25);
    }

private Q_SLOTS:
    void everyPinHasARingOfItsColor() {
        QueryPinLayer layer;
        layer.setGrid(6, 8);
        layer.setPins({QPoint(1, 1), QPoint(4, 2), QPoint(6, 4)});
        const QImage picture = painted(layer);
        for (int i = 0; i < 3; ++i) {
            const QPoint pin = layer.pins()[static_cast<std::size_t>(i)];
            QCOMPARE(onRing(picture, pin), pinColor(i));
            QCOMPARE(picture.pixelColor(pin * 50 + QPoint(25, 25)), QColor(Qt::gray));
        }
        QCOMPARE(picture.pixelColor(2 * 50 + 25, 4 * 50 + 25), QColor(Qt::gray));
        QCOMPARE(onRing(picture, QPoint(2, 4)), QColor(Qt::gray));
    }

    void ringsAreSeenOnEveryGround() {
        for (const QColor& ground :
             {QColor(Qt::black), QColor(Qt::white), QColor(128, 128, 128), QColor(90, 90, 90),
              pinColor(0), pinColor(6), QColor(68, 1, 84), QColor(253, 231, 37)}) {
            QueryPinLayer layer;
            layer.setGrid(6, 8);
            layer.setPins({QPoint(3, 3)});
            const QImage picture = painted(layer, ground);
            double most = 1;
            for (int x = 150; x < 160; ++x) {
                most = std::max(most, contrast(picture.pixelColor(x, 175), ground));
            }
            QVERIFY(most >= 3);
        }
    }

    void pinsAreToldApartByNumber() {
        QueryPinLayer layer;
        layer.setGrid(6, 8);
        layer.setPins(std::vector<QPoint>(8, QPoint(-1, -1))); // outside
        const QImage bare = painted(layer);
        QCOMPARE(pinColor(0), pinColor(7));
        std::vector<QPoint> pins(8, QPoint(-1, -1));
        pins[0] = QPoint(3, 3);
        layer.setPins(pins);
        const QImage first = painted(layer);
        pins[0] = QPoint(-1, -1);
        pins[7] = QPoint(3, 3);
        layer.setPins(pins);
        const QImage eighth = painted(layer);
        QVERIFY(first != eighth);
        QVERIFY(first != bare);
        for (int i = 0; i < 7; ++i) {
            for (int other = 0; other < i; ++other) {
                QVERIFY(pinColor(i) != pinColor(other));
            }
        }
    }

    void theQueryStandsOut() {
        QueryPinLayer layer;
        layer.setGrid(6, 8);
        layer.setPins({QPoint(1, 1), QPoint(4, 2)});
        const QImage plain = painted(layer);
        layer.setCurrentPin(1);
        const QImage chosen = painted(layer);
        QCOMPARE(chosen.copy(around({1, 1})), plain.copy(around({1, 1})));
        QCOMPARE(chosen.pixelColor(200, 148), pinColor(1)); // its patch has a frame
        QCOMPARE(plain.pixelColor(200, 148), QColor(Qt::gray));
        layer.setCurrentPin(7);
        QCOMPARE(painted(layer), plain);
    }

    void thePatchUnderThePointerIsOutlined() {
        QueryPinLayer layer;
        layer.setGrid(3, 4, QRectF(200, 150, 200, 150)); // patches of 50 pixels there
        const QImage plain = painted(layer);
        layer.setHover(QPoint(1, 0));
        const QImage hovered = painted(layer);
        QCOMPARE(hovered.pixelColor(250, 175), QColor(Qt::white));
        QCOMPARE(hovered.pixelColor(275, 150), QColor(Qt::white));
        QCOMPARE(hovered.pixelColor(275, 175), QColor(Qt::gray));
        layer.setHover(QPoint(4, 0));
        QCOMPARE(painted(layer), plain);
        layer.setHover(std::nullopt);
        QCOMPARE(painted(layer), plain);
    }

    void pinsAreFoundByRingOrPatch_data() {
        QTest::addColumn<QPointF>("at");
        QTest::addColumn<int>("pin");
        QTest::newRow("middle") << QPointF(75, 75) << 0;
        QTest::newRow("corner of its patch") << QPointF(51, 51) << 0;
        QTest::newRow("beside it") << QPointF(151, 75) << -1;
        QTest::newRow("the nearer of two at one patch") << QPointF(225, 125) << 1;
    }
    void pinsAreFoundByRingOrPatch() {
        QFETCH(QPointF, at);
        QFETCH(int, pin);
        const std::vector<QPoint> pins{{1, 1}, {4, 2}, {4, 2}, {-1, 0}};
        QCOMPARE(pinAt(pins, {6, 8, QRectF(0, 0, 400, 300)}, at, view()), pin);
        QCOMPARE(pinAt(pins, {}, at, view()), -1);
    }

    void tinyPatchesCanBeHit() {
        const PatchGrid grid{100, 100, QRectF(0, 0, 400, 300)}; // 4 x 3 pixels
        const std::vector<QPoint> pins{{50, 50}, {52, 50}};
        QCOMPARE(pinAt(pins, grid, {196, 151.5}, view()), 0);
        QCOMPARE(pinAt(pins, grid, {215, 151.5}, view()), 1);
        QCOMPARE(pinAt(pins, grid, {205, 151.5}, view()), 0); // both rings are there
        QCOMPARE(pinAt(pins, grid, {230, 151.5}, view()), -1);
    }

    void onlyChangesAreSaid() {
        QueryPinLayer layer;
        QSignalSpy changed(&layer, &CanvasLayer::changed);
        layer.setGrid(2, 2);
        layer.setGrid(2, 2);
        layer.setPins({QPoint(0, 0)});
        layer.setPins({QPoint(0, 0)});
        layer.setHover(QPoint(1, 1));
        layer.setHover(QPoint(1, 1));
        layer.setCurrentPin(0);
        layer.setCurrentPin(0);
        QCOMPARE(changed.size(), 4);
    }
};

QTEST_MAIN(QueryPinLayerTest)
#include "query_pin_layer_test.moc"
