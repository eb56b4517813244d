#include "widgets/canvas/image_canvas.h"
#include "widgets/canvas/image_tile_source.h"

#include <QSignalSpy>
#include <QtTest>

using namespace widgets;

/// Runs the application at a pixel ratio of two.
class CanvasHidpiTest : public QObject {
    Q_OBJECT
public:
    static void initMain() { qputenv("QT_SCALE_FACTOR", "2"); }
private Q_SLOTS:
    void readOutCountsDevicePixels();
    void onePixelIsOneDevicePixel();
};

void CanvasHidpiTest::readOutCountsDevicePixels() {
    QImage image(1000, 1000, QImage::Format_RGB32);
    image.fill(Qt::white);
    ImageTileSource source(image);
    ImageCanvas canvas;
    canvas.resize(200, 200);
    canvas.setSource(&source);
    canvas.show();
    QVERIFY(QTest::qWaitForWindowExposed(&canvas));
    QCOMPARE(canvas.devicePixelRatioF(), 2.0);
    canvas.setPatchGrid(10, 10);
    canvas.setZoom(1, {0, 0});
    canvas.pan({9999, 9999});
    QSignalSpy pixel(&canvas, &ImageCanvas::pixelHovered);
    QSignalSpy patch(&canvas, &ImageCanvas::patchHovered);
    QTest::mouseMove(&canvas, {60, 110});
    QCOMPARE(pixel.last(), QList<QVariant>({120, 220}));
    QCOMPARE(patch.last(), QList<QVariant>({2, 1}));
}

void CanvasHidpiTest::onePixelIsOneDevicePixel() {
    QImage image(400, 400, QImage::Format_RGB32);
    for (int y = 0; y < 400; ++y) {
        for (int x = 0; x < 400; ++x) {
            image.setPixel(x, y, (x + y) % 2 == 0 ? qRgb(0, 0, 0) : qRgb(255, 255, 255));
        }
    }
    ImageTileSource source(image, nullptr, 128);
    ImageCanvas canvas;
    canvas.resize(300, 300);
    canvas.setSource(&source);
    canvas.show();
    QVERIFY(QTest::qWaitForWindowExposed(&canvas));
    canvas.setZoom(1);
    QImage picture = canvas.grab().toImage().convertToFormat(QImage::Format_RGB32);
    picture.setDevicePixelRatio(1);
    QCOMPARE(picture.size(), QSize(600, 600));
    const QPoint origin = (canvas.view().origin * 2).toPoint();
    QCOMPARE(picture.copy(QRect(origin, QSize(400, 400))), image);
}

QTEST_MAIN(CanvasHidpiTest)
#include "canvas_hidpi_test.moc"
