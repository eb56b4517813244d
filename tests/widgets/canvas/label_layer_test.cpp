#include "tests/support/formula_labels.h"
#include "widgets/canvas/curtain_layer.h"
#include "widgets/canvas/difference_layer.h"
#include "widgets/canvas/image_canvas.h"
#include "widgets/canvas/image_tile_source.h"
#include "widgets/canvas/label_layer.h"
#include "widgets/canvas/view_link.h"

#include <QPainter>
#include <QSignalSpy>
#include <QtTest>

using namespace widgets;

namespace {

const QColor kRed(255, 0, 0);
const QColor kGreen(0, 255, 0);
const QColor kBlue(0, 0, 255);

CanvasView viewOf(QSize image, double zoom, double ratio = 1, QPointF origin = {}) {
    return {image, QSizeF(image) * zoom / ratio, ratio, zoom, origin};
}

/// What a layer paints over nothing, one pixel per device pixel.
QImage painted(CanvasLayer& layer, const CanvasView& view) {
    QImage picture((view.viewport * view.devicePixelRatio).toSize(),
                   QImage::Format_ARGB32_Premultiplied);
    picture.setDevicePixelRatio(view.devicePixelRatio);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    layer.paint(painter, view);
    return picture;
}

/// Class 0 left of `edge`, class 1 from there on.
FormulaLabels::Formula halves(int edge) {
    return [edge](int x, int) { return static_cast<quint16>(x < edge ? 0 : 1); };
}

LabelStyle opaque() {
    LabelStyle style;
    style.colors = {kRed, kGreen, kBlue};
    style.opacity = 1;
    return style;
}

} // namespace

class LabelLayerTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyClassHasItsColorAtItsOpacity() {
        FormulaLabels labels({8, 4}, halves(5));
        LabelLayer layer;
        layer.setSource(&labels);
        LabelStyle style = opaque();
        layer.setStyle(style);
        QImage picture = painted(layer, viewOf({8, 4}, 1));
        QCOMPARE(picture.pixelColor(4, 2), kRed);
        QCOMPARE(picture.pixelColor(5, 2), kGreen);
        style.opacity = 0.5;
        layer.setStyle(style);
        picture = painted(layer, viewOf({8, 4}, 1));
        QCOMPARE(picture.pixelColor(0, 0).alpha(), 128);
        QCOMPARE(picture.pixelColor(0, 0).red(), 255);
    }

    void whatHasNoClassIsNotPainted_data() {
        QTest::addColumn<int>("label");
        QTest::newRow("ignored") << int{kNoLabel};
        QTest::newRow("beyond the colours") << 3;
        QTest::newRow("a lie") << 65534;
    }
    void whatHasNoClassIsNotPainted() {
        QFETCH(int, label);
        FormulaLabels labels({4, 4}, [label](int, int) { return static_cast<quint16>(label); });
        LabelLayer layer;
        layer.setSource(&labels);
        layer.setStyle(opaque());
        QCOMPARE(painted(layer, viewOf({4, 4}, 1)).pixelColor(1, 1).alpha(), 0);
    }

    void classesAreNeverMixed_data() {
        QTest::addColumn<double>("zoom");
        QTest::addColumn<double>("ratio");
        for (const double ratio : {1.0, 1.25, 1.5, 2.0}) {
            for (const double zoom : {0.13, 0.25, 0.37, 0.5, 0.71, 1.0, 1.4, 2.0, 7.3}) {
                QTest::addRow("zoom %g at %g", zoom, ratio) << zoom << ratio;
            }
        }
    }
    void classesAreNeverMixed() {
        QFETCH(double, zoom);
        QFETCH(double, ratio);
        const QSize size(301, 203);
        FormulaLabels labels(
            size, [](int x, int y) { return static_cast<quint16>((x / 7 + y / 5) % 3); }, {}, 64);
        LabelLayer layer;
        layer.setSource(&labels);
        layer.setStyle(opaque());
        const CanvasView view{size, {120, 90}, ratio, zoom, QPointF(0, 0)};
        const QImage picture = painted(layer, view);
        const int level = zoom >= 1 ? 0 : static_cast<int>(std::log2(1 / zoom) + 1e-9);
        int wrong = 0;
        for (int y = 0; y < picture.height(); ++y) {
            for (int x = 0; x < picture.width(); ++x) {
                const QColor color = picture.pixelColor(x, y);
                // The pixel of the image under the middle of the device pixel, at the level drawn.
                const int across = (size.width() + (1 << level) - 1) >> level;
                const int down = (size.height() + (1 << level) - 1) >> level;
                const double levelX = (x + 0.5) / zoom * across / size.width();
                const double levelY = (y + 0.5) / zoom * down / size.height();
                const double beyond =
                    std::max(x + 0.5 - size.width() * zoom, y + 0.5 - size.height() * zoom);
                if (beyond > -0.6) { // the rim may round either way
                    wrong += beyond > 0.6 && color.alpha() != 0 ? 1 : 0;
                    continue;
                }
                const int half = (1 << level) / 2;
                const auto imageAt = [&](double at, int count, int side) {
                    return std::min((std::min(static_cast<int>(at), count - 1) << level) + half,
                                    side - 1);
                };
                const int imageX = imageAt(levelX, across, size.width());
                const int imageY = imageAt(levelY, down, size.height());
                const QColor expected[] = {kRed, kGreen, kBlue};
                wrong += color != expected[(imageX / 7 + imageY / 5) % 3] ? 1 : 0;
            }
        }
        QCOMPARE(wrong, 0);
    }

    void hiddenAndFadedClasses() {
        FormulaLabels labels({8, 4}, halves(5));
        LabelLayer layer;
        layer.setSource(&labels);
        LabelStyle style = opaque();
        style.hidden = {0};
        layer.setStyle(style);
        QImage picture = painted(layer, viewOf({8, 4}, 1));
        QCOMPARE(picture.pixelColor(0, 0).alpha(), 0);
        QCOMPARE(picture.pixelColor(7, 0), kGreen);
        style = opaque();
        style.opacity = 0.5;
        style.highlighted = 1;
        layer.setStyle(style);
        picture = painted(layer, viewOf({8, 4}, 1));
        QVERIFY(picture.pixelColor(7, 0).alpha() > 128);
        QVERIFY(picture.pixelColor(0, 0).alpha() < 64);
    }

    void outlinesAreRimsOfTheRegions_data() {
        QTest::addColumn<double>("ratio");
        QTest::addColumn<int>("width"); // of the rim, in device pixels
        QTest::newRow("plain screen") << 1.0 << 1;
        QTest::newRow("fine screen") << 2.0 << 2;
    }
    void outlinesAreRimsOfTheRegions() {
        QFETCH(double, ratio);
        QFETCH(int, width);
        FormulaLabels labels({20, 10}, halves(10));
        LabelLayer layer;
        layer.setSource(&labels);
        LabelStyle style = opaque();
        style.isOutlined = true;
        layer.setStyle(style);
        const QImage picture = painted(layer, viewOf({20, 10}, 4, ratio)); // 80 x 40 device pixels
        int paintedCount = 0;
        for (int x = 0; x < picture.width(); ++x) {
            paintedCount += picture.pixelColor(x, 20).alpha() > 0 ? 1 : 0;
        }
        QCOMPARE(paintedCount, width);
        QCOMPARE(picture.pixelColor(39, 20), kRed); // left of the edge its own colour
        QCOMPARE(picture.pixelColor(40, 20).alpha() > 0, width == 2);
    }

    void unsurePixelsAreHatched() {
        FormulaLabels labels({40, 40}, halves(100),
                             [](int x, int) { return static_cast<quint8>(x < 20 ? 100 : 200); });
        LabelLayer layer;
        layer.setSource(&labels);
        LabelStyle style = opaque();
        style.unsureBelow = 0.5; // 127.5 of 255
        layer.setStyle(style);
        const QImage picture = painted(layer, viewOf({40, 40}, 1));
        int gaps = 0;
        for (int x = 0; x < 40; ++x) {
            const bool isGap = picture.pixelColor(x, 7).alpha() < 255;
            QVERIFY(!isGap || x < 20);
            gaps += isGap ? 1 : 0;
        }
        QVERIFY2(gaps >= 6 && gaps <= 14, qPrintable(QString::number(gaps)));
    }

    void theHatchingStandsStillOnTheImage() {
        FormulaLabels labels({64, 64}, halves(100), [](int, int) { return quint8{0}; });
        LabelLayer layer;
        layer.setSource(&labels);
        LabelStyle style = opaque();
        style.unsureBelow = 0.5;
        layer.setStyle(style);
        CanvasView view{{64, 64}, {64, 64}, 1, 1, QPointF(0, 0)};
        const QImage before = painted(layer, view);
        view.origin = {-3, -8};
        const QImage after = painted(layer, view);
        QCOMPARE(after.copy(0, 0, 50, 50), before.copy(3, 8, 50, 50));
    }

    void aChangeOfStyleAsksForNothing() {
        FormulaLabels labels({3000, 2000}, halves(1500));
        LabelLayer layer;
        layer.setSource(&labels);
        layer.setStyle(opaque());
        const CanvasView view = viewOf({3000, 2000}, 0.2);
        (void)painted(layer, view);
        const int asked = labels.requestCount;
        LabelStyle style = opaque();
        style.opacity = 0.3;
        style.hidden = {1};
        style.isOutlined = true;
        layer.setStyle(style);
        (void)painted(layer, view);
        QCOMPARE(labels.requestCount, asked);
        QVERIFY(asked <= 3); // one tile of level 2, or those of its size; not the 24 of level 0
    }

    void aCoarserTileStandsInUntilTheFineOneIsThere() {
        FormulaLabels labels({1000, 40}, halves(500), {}, 256);
        LabelLayer layer;
        layer.setSource(&labels);
        layer.setStyle(opaque());
        (void)painted(layer, viewOf({1000, 40}, 0.25)); // brings the coarsest
        labels.isPrompt = false;
        const CanvasView view = viewOf({1000, 40}, 1);
        QImage picture = painted(layer, view);
        QVERIFY(!layer.isComplete());
        QCOMPARE(picture.pixelColor(10, 20), kRed);
        QCOMPARE(picture.pixelColor(990, 20), kGreen);
        QSignalSpy changed(&layer, &CanvasLayer::changed);
        labels.deliver();
        QVERIFY(changed.size() > 0);
        picture = painted(layer, view);
        QVERIFY(layer.isComplete());
        QCOMPARE(picture.pixelColor(499, 20), kRed);
        QCOMPARE(picture.pixelColor(500, 20), kGreen);
    }

    void aTileOfTheWrongSizeIsRefused_data() {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<int>("valueCount");
        QTest::newRow("too small") << QSize(3, 3) << 9;
        QTest::newRow("too large") << QSize(600, 600) << 360000;
        QTest::newRow("fewer values than pixels") << QSize(40, 30) << 10;
    }
    void aTileOfTheWrongSizeIsRefused() {
        QFETCH(QSize, size);
        QFETCH(int, valueCount);
        FormulaLabels labels({40, 30}, halves(10));
        labels.isPrompt = false;
        LabelLayer layer;
        layer.setSource(&labels);
        layer.setStyle(opaque());
        (void)painted(layer, viewOf({40, 30}, 1));
        const auto count = static_cast<std::size_t>(valueCount);
        const LabelTile lie{size, std::vector<quint16>(count), std::vector<quint16>(count),
                            std::vector<quint8>(count), std::vector<quint8>(count)};
        Q_EMIT labels.tileReady(0, 0, 0, std::make_shared<const LabelTile>(lie));
        QCOMPARE(painted(layer, viewOf({40, 30}, 1)).pixelColor(1, 1).alpha(), 0);
        QVERIFY(!layer.at({5, 5}));
        QVERIFY(layer.isComplete()); // nothing more will come
    }

    void theClassUnderAPixelIsExact() {
        FormulaLabels labels({2000, 900}, halves(1111), [](int, int) { return quint8{204}; });
        LabelLayer layer;
        layer.setSource(&labels);
        const auto left = layer.at({1110, 899});
        const auto right = layer.at({1111, 899});
        QVERIFY(left && right);
        QCOMPARE(left->label, quint16{0});
        QCOMPARE(right->label, quint16{1});
        QCOMPARE(right->runnerUp, quint16{2});
        QCOMPARE(right->probability, 0.8);
        QVERIFY(!layer.at({2000, 0}));
        QVERIFY(!layer.at({-1, 0}));
    }

    void differencesAreWhereTheClassesDiffer() {
        FormulaLabels first({20, 4}, halves(10));
        FormulaLabels second({20, 4}, [](int x, int y) {
            return y == 3 ? kNoLabel : static_cast<quint16>(x < 14 ? 0 : 1);
        });
        DifferenceLayer layer;
        layer.setSources(&first, &second);
        const QImage picture = painted(layer, viewOf({20, 4}, 1));
        for (int x = 0; x < 20; ++x) {
            QCOMPARE(picture.pixelColor(x, 0) == layer.color(), x >= 10 && x < 14);
            QVERIFY(picture.pixelColor(x, 3) != layer.color()); // one of them knows no class
        }
    }

    void theCurtainShowsOneLayerOnEachSide() {
        FormulaLabels first({100, 20}, [](int, int) { return quint16{0}; });
        FormulaLabels second({100, 20}, [](int, int) { return quint16{1}; });
        LabelLayer left;
        LabelLayer right;
        left.setSource(&first);
        right.setSource(&second);
        left.setStyle(opaque());
        right.setStyle(opaque());
        CurtainLayer curtain;
        curtain.setLayers(&left, &right);
        curtain.setPosition(0.25);
        const CanvasView view = viewOf({100, 20}, 1);
        QImage picture = painted(curtain, view);
        QCOMPARE(picture.pixelColor(4, 2), kRed);
        QCOMPARE(picture.pixelColor(90, 2), kGreen);
        curtain.setLayers(nullptr, &right);
        picture = painted(curtain, view);
        QCOMPARE(picture.pixelColor(4, 2).alpha(), 0);
        QCOMPARE(picture.pixelColor(90, 2), kGreen);
    }

    void theCurtainFollowsThePointer() {
        QImage photo(400, 300, QImage::Format_RGB32);
        photo.fill(Qt::gray);
        ImageTileSource source(photo);
        ImageCanvas canvas;
        canvas.resize(400, 300);
        canvas.setSource(&source);
        CurtainLayer curtain;
        canvas.addLayer(&curtain);
        canvas.setZoom(4);
        canvas.show();
        const QPointF origin = canvas.view().origin;
        QSignalSpy moved(&curtain, &CurtainLayer::positionChanged);
        QTest::mouseMove(&canvas, {202, 40});
        QCOMPARE(canvas.cursor().shape(), Qt::SplitHCursor);
        QTest::mousePress(&canvas, Qt::LeftButton, {}, {202, 40});
        QMouseEvent drag(QEvent::MouseMove, QPointF(300, 60), canvas.mapToGlobal(QPointF(300, 60)),
                         Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&canvas, &drag);
        QCOMPARE(curtain.position(), 0.75);
        QCOMPARE(moved.size(), 1);
        QTest::mouseRelease(&canvas, Qt::LeftButton, {}, {300, 60});
        QCOMPARE(canvas.view().origin, origin); // the image stayed
        QTest::mouseMove(&canvas, {100, 40});
        QVERIFY(canvas.cursor().shape() != Qt::SplitHCursor);
    }

    void linkedCanvasesShowTheSamePlace() {
        QImage photo(1200, 900, QImage::Format_RGB32);
        photo.fill(Qt::gray);
        ImageTileSource source(photo);
        ImageCanvas first;
        ImageCanvas second;
        for (ImageCanvas* canvas : {&first, &second}) {
            canvas->resize(400, 300);
            canvas->setSource(&source);
            canvas->show();
        }
        const ViewLink link(first, second);
        first.setZoom(3, {20, 30});
        QCOMPARE(second.view(), first.view());
        second.pan({-31, -17});
        QCOMPARE(second.view(), first.view());
        first.fit();
        QVERIFY(second.isFitted());
        QCOMPARE(second.zoom(), first.zoom());
    }
};

QTEST_MAIN(LabelLayerTest)
#include "label_layer_test.moc"
