#include "widgets/canvas/image_canvas.h"
#include "widgets/canvas/image_tile_source.h"
#include "widgets/canvas/model_input_strip.h"

#include <QPainter>
#include <QSignalSpy>
#include <QWheelEvent>
#include <QtTest>

using namespace widgets;

namespace {

/// Each pixel tells where it is.
QImage coordinates(QSize size) {
    QImage image(size, QImage::Format_RGB32);
    for (int y = 0; y < size.height(); ++y) {
        for (int x = 0; x < size.width(); ++x) {
            image.setPixel(x, y, qRgb(x & 255, y & 255, (x >> 8) * 16 + (y >> 8)));
        }
    }
    return image;
}

QImage grab(ImageCanvas& canvas, double ratio = 1) {
    QImage picture(canvas.size() * ratio, QImage::Format_RGB32);
    picture.setDevicePixelRatio(ratio);
    canvas.render(&picture);
    return picture;
}

void wheel(QWidget& widget, QPointF position, int delta) {
    QWheelEvent event(position, widget.mapToGlobal(position), {}, {0, delta}, Qt::NoButton,
                      Qt::NoModifier, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(&widget, &event);
}

/// Answers only when told to.
class SlowSource final : public TileSource {
    Q_OBJECT
public:
    using TileSource::TileSource;
    [[nodiscard]] QSize imageSize() const override { return {4096, 4096}; }
    [[nodiscard]] int tileSize() const override { return 512; }
    [[nodiscard]] int levelCount() const override { return 4; }
    void request(int level, int row, int col) override { asked.push_back({level, row, col}); }
    void answer(const TileId& id, const QColor& color) {
        QImage tile(512, 512, QImage::Format_RGB32);
        tile.fill(color);
        Q_EMIT tileReady(id.level, id.row, id.col, tile);
    }
    std::vector<TileId> asked;
};

} // namespace

class ImageCanvasTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void wheelZoomsAtTheCursor();
    void dragPansAndClampsAtTheEdge();
    void spaceAndMiddleButtonPanWithoutThreshold();
    void keysFitZoomAndPan();
    void enlargedPixelsAreExact();
    void oneToOneIsExactAcrossTiles();
    void hoverReadsThePixel();
    void hoverReadsPatchesOfASquashedImage();
    void clickGivesThePatchButADragDoesNot();
    void coarseTilesStandIn();
    void fewRequestsAreUnderWay();
    void failedTilesAreNotAskedForAgain();
    void lockedViewSurvivesANewImage();
    void emptyCanvasAsksToOpen();
    void statesAreSpoken();
    void layersAreDrawnAndMayDie();
    void anUnmovedImageLooksTheSameEveryTime();
    void whatArrivesLaterIsSeenOnAnUnmovedImage();
    void originalIsShownWhileItsKeyIsHeld();
    void gridAppearsWithLargePatches();
    void stripLinksPatches();

private:
    std::unique_ptr<ImageTileSource> m_source;
    std::unique_ptr<ImageCanvas> m_canvas;
};

void ImageCanvasTest::init() {
    m_canvas.reset();
    m_source = std::make_unique<ImageTileSource>(coordinates({1200, 800}), nullptr, 256);
    m_canvas = std::make_unique<ImageCanvas>();
    m_canvas->resize(400, 300);
    m_canvas->setSource(m_source.get());
    m_canvas->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_canvas.get()));
    m_canvas->setFocus();
}

void ImageCanvasTest::wheelZoomsAtTheCursor() {
    m_canvas->setZoom(1);
    const QPointF cursor(90, 210);
    const QPointF before = m_canvas->view().toImage(cursor);
    QSignalSpy zoomed(m_canvas.get(), &ImageCanvas::zoomChanged);
    wheel(*m_canvas, cursor, 120);
    QCOMPARE(zoomed.size(), 1);
    QCOMPARE(m_canvas->zoom(), 1.25);
    const QPointF after = m_canvas->view().toImage(cursor);
    QVERIFY(std::abs(after.x() - before.x()) < 0.5 && std::abs(after.y() - before.y()) < 0.5);
    wheel(*m_canvas, cursor, -240);
    QCOMPARE(m_canvas->zoom(), 0.8);
}

void ImageCanvasTest::dragPansAndClampsAtTheEdge() {
    m_canvas->setZoom(2);
    const QPointF before = m_canvas->view().origin;
    QTest::mousePress(m_canvas.get(), Qt::LeftButton, {}, {200, 150});
    QTest::mouseMove(m_canvas.get(), {240, 130});
    QCOMPARE(m_canvas->view().origin, before + QPointF(40, -20));
    QTest::mouseMove(m_canvas.get(), {9000, 9000});
    QCOMPARE(m_canvas->view().origin, QPointF(0, 0));
    QTest::mouseRelease(m_canvas.get(), Qt::LeftButton, {}, {200, 150});
}

void ImageCanvasTest::spaceAndMiddleButtonPanWithoutThreshold() {
    m_canvas->setZoom(2);
    const QPointF before = m_canvas->view().origin;
    QTest::mousePress(m_canvas.get(), Qt::MiddleButton, {}, {200, 150});
    QTest::mouseMove(m_canvas.get(), {201, 150});
    QTest::mouseRelease(m_canvas.get(), Qt::MiddleButton, {}, {201, 150});
    QCOMPARE(m_canvas->view().origin, before + QPointF(1, 0));
    QTest::keyPress(m_canvas.get(), Qt::Key_Space);
    QCOMPARE(m_canvas->cursor().shape(), Qt::OpenHandCursor);
    QTest::mousePress(m_canvas.get(), Qt::LeftButton, {}, {200, 150});
    QTest::mouseMove(m_canvas.get(), {202, 150});
    QTest::mouseRelease(m_canvas.get(), Qt::LeftButton, {}, {202, 150});
    QTest::keyRelease(m_canvas.get(), Qt::Key_Space);
    QCOMPARE(m_canvas->view().origin, before + QPointF(3, 0));
    QCOMPARE(m_canvas->cursor().shape(), Qt::ArrowCursor);
}

void ImageCanvasTest::keysFitZoomAndPan() {
    QVERIFY(m_canvas->isFitted());
    QTest::keyClick(m_canvas.get(), Qt::Key_1);
    QCOMPARE(m_canvas->zoom(), 1.0);
    QVERIFY(!m_canvas->isFitted());
    QTest::keyClick(m_canvas.get(), Qt::Key_Plus);
    QCOMPARE(m_canvas->zoom(), 1.25);
    QTest::keyClick(m_canvas.get(), Qt::Key_Minus);
    QCOMPARE(m_canvas->zoom(), 1.0);
    const double x = m_canvas->view().origin.x();
    QTest::keyClick(m_canvas.get(), Qt::Key_Right);
    QCOMPARE(m_canvas->view().origin.x(), x - 64);
    QTest::keyClick(m_canvas.get(), Qt::Key_F);
    QVERIFY(m_canvas->isFitted());
    QVERIFY(QRectF(m_canvas->rect()).contains(m_canvas->view().imageRect()));
    m_canvas->resize(300, 500);
    QVERIFY(QRectF(m_canvas->rect()).contains(m_canvas->view().imageRect()));
}

void ImageCanvasTest::enlargedPixelsAreExact() {
    m_canvas->clearFocus();
    m_canvas->setZoom(8, {0, 0});
    m_canvas->pan({-99999, -99999});
    m_canvas->pan({800, 800});
    const QImage picture = grab(*m_canvas);
    for (const QPoint at : {QPoint(17, 33), QPoint(200, 150), QPoint(391, 290)}) {
        const QPointF image = m_canvas->view().toImage(QPointF(at) + QPointF(0.5, 0.5));
        const int x = static_cast<int>(image.x());
        const int y = static_cast<int>(image.y());
        QCOMPARE(picture.pixel(at), qRgb(x & 255, y & 255, (x >> 8) * 16 + (y >> 8)));
    }
}

void ImageCanvasTest::oneToOneIsExactAcrossTiles() {
    m_canvas->clearFocus();
    m_canvas->setZoom(1, {0, 0});
    m_canvas->pan({-100, -100}); // tile edges at 256 are in sight
    const QImage picture = grab(*m_canvas);
    const QPoint origin = m_canvas->view().origin.toPoint();
    for (int y = 0; y < 300; ++y) {
        for (int x = 0; x < 400; ++x) {
            const QPoint image = QPoint(x, y) - origin;
            const QRgb expected =
                qRgb(image.x() & 255, image.y() & 255, (image.x() >> 8) * 16 + (image.y() >> 8));
            if (picture.pixel(x, y) != expected) {
                QFAIL(qPrintable(QStringLiteral("pixel %1, %2").arg(x).arg(y)));
            }
        }
    }
}

void ImageCanvasTest::hoverReadsThePixel() {
    m_canvas->setZoom(4, {0, 0});
    m_canvas->pan({-99999, -99999});
    QSignalSpy hovered(m_canvas.get(), &ImageCanvas::pixelHovered);
    QTest::mouseMove(m_canvas.get(), {399, 299});
    QCOMPARE(hovered.last(), QList<QVariant>({1199, 799}));
    QTest::mouseMove(m_canvas.get(), {1, 2});
    QCOMPARE(hovered.last(), QList<QVariant>({1100, 725}));
    QCOMPARE(m_canvas->pixelColor({1100, 725}), QColor(1100 & 255, 725 & 255, 4 * 16 + 2));
    m_canvas->fit(); // the cursor stays, the image moves away from under it
    QCOMPARE(hovered.last(), QList<QVariant>({-1, -1}));
}

void ImageCanvasTest::hoverReadsPatchesOfASquashedImage() {
    m_canvas->setPatchGrid(14, 14);
    m_canvas->setZoom(1, {0, 0});
    m_canvas->pan({99999, 99999});
    QSignalSpy hovered(m_canvas.get(), &ImageCanvas::patchHovered);
    QTest::mouseMove(m_canvas.get(), {200, 200}); // 200 / (1200 / 14) and 200 / (800 / 14)
    QCOMPARE(hovered.last(), QList<QVariant>({3, 2}));
    m_canvas->setPatchGrid(4, 4, QRectF(100, 100, 400, 400));
    QCOMPARE(hovered.last(), QList<QVariant>({1, 1}));
    QTest::mouseMove(m_canvas.get(), {50, 50});
    QCOMPARE(hovered.last(), QList<QVariant>({-1, -1}));
}

void ImageCanvasTest::clickGivesThePatchButADragDoesNot() {
    m_canvas->setPatchGrid(14, 14);
    m_canvas->setZoom(1, {0, 0});
    m_canvas->pan({99999, 99999});
    QSignalSpy clicked(m_canvas.get(), &ImageCanvas::patchClicked);
    QTest::mousePress(m_canvas.get(), Qt::LeftButton, {}, {200, 200});
    QTest::mouseMove(m_canvas.get(), {150, 200});
    QTest::mouseRelease(m_canvas.get(), Qt::LeftButton, {}, {150, 200});
    QCOMPARE(clicked.size(), 0);
    m_canvas->pan({99999, 99999});
    QTest::mouseClick(m_canvas.get(), Qt::LeftButton, {}, {200, 200});
    QCOMPARE(clicked.size(), 1);
    QCOMPARE(clicked[0], QList<QVariant>({3, 2}));
}

void ImageCanvasTest::coarseTilesStandIn() {
    SlowSource slow;
    m_canvas->setSource(&slow);
    m_canvas->setZoom(1);
    m_canvas->clearFocus();
    (void)grab(*m_canvas);
    QCOMPARE(slow.asked.front(), (TileId{3, 0, 0})); // the coarsest level comes first
    slow.answer({3, 0, 0}, Qt::green);
    QCOMPARE(grab(*m_canvas).pixelColor(200, 150), QColor(Qt::green));
    QVERIFY(!m_canvas->isComplete());
    for (const TileId& id : std::vector<TileId>(slow.asked)) {
        slow.answer(id, id.level == 0 ? Qt::blue : Qt::green);
    }
    QCOMPARE(grab(*m_canvas).pixelColor(200, 150), QColor(Qt::blue));
    QVERIFY(m_canvas->isComplete());
    m_canvas->setSource(nullptr);
}

void ImageCanvasTest::fewRequestsAreUnderWay() {
    SlowSource slow;
    m_canvas->resize(2000, 2000);
    m_canvas->setSource(&slow);
    m_canvas->setZoom(1);
    for (int x = 0; x < 20; ++x) {
        m_canvas->pan({-100, 0});
        (void)grab(*m_canvas);
    }
    QVERIFY(slow.asked.size() <= 16);
    const std::size_t before = slow.asked.size();
    slow.answer(slow.asked[1], Qt::red);
    (void)grab(*m_canvas);
    QVERIFY(slow.asked.size() > before); // room again
    m_canvas->setSource(nullptr);
}

void ImageCanvasTest::failedTilesAreNotAskedForAgain() {
    SlowSource slow;
    m_canvas->setSource(&slow);
    m_canvas->setZoom(1);
    (void)grab(*m_canvas);
    const std::vector<TileId> asked = slow.asked;
    for (const TileId& id : asked) {
        Q_EMIT slow.tileFailed(id.level, id.row, id.col);
    }
    (void)grab(*m_canvas);
    QCOMPARE(slow.asked.size(), asked.size());
    QVERIFY(m_canvas->isComplete());
    m_canvas->setSource(nullptr);
}

void ImageCanvasTest::lockedViewSurvivesANewImage() {
    ImageTileSource same(coordinates({1200, 800}));
    ImageTileSource other(coordinates({600, 800}));
    m_canvas->setZoom(3);
    const QPointF origin = m_canvas->view().origin;
    m_canvas->setViewLocked(true);
    m_canvas->setSource(&same);
    QCOMPARE(m_canvas->zoom(), 3.0);
    QCOMPARE(m_canvas->view().origin, origin);
    m_canvas->setSource(&other);
    QVERIFY(m_canvas->isFitted());
    m_canvas->setSource(nullptr);
}

void ImageCanvasTest::emptyCanvasAsksToOpen() {
    QSignalSpy asked(m_canvas.get(), &ImageCanvas::openRequested);
    QTest::mouseClick(m_canvas.get(), Qt::LeftButton);
    QCOMPARE(asked.size(), 0);
    m_canvas->setEmpty();
    QTest::mouseClick(m_canvas.get(), Qt::LeftButton);
    QTest::keyClick(m_canvas.get(), Qt::Key_Return);
    QCOMPARE(asked.size(), 2);
}

void ImageCanvasTest::statesAreSpoken() {
    QSignalSpy changed(m_canvas.get(), &ImageCanvas::stateChanged);
    QVERIFY(m_canvas->accessibleDescription().contains("1200"));
    m_canvas->setBusy("Reading");
    QCOMPARE(m_canvas->accessibleDescription(), QString("Reading"));
    m_canvas->setError("Damaged", "ends early");
    QCOMPARE(m_canvas->accessibleDescription(), QString("Damaged. ends early"));
    m_canvas->setReady();
    QCOMPARE(m_canvas->state(), CanvasState::Ready);
    QCOMPARE(changed.size(), 3);
}

namespace {
class RedLayer final : public CanvasLayer {
    Q_OBJECT
public:
    void paint(QPainter& painter, const CanvasView& view) override {
        painter.fillRect(view.imageRect(), Qt::red);
    }
};
} // namespace

void ImageCanvasTest::layersAreDrawnAndMayDie() {
    m_canvas->clearFocus();
    auto layer = std::make_unique<RedLayer>();
    m_canvas->addLayer(layer.get());
    QCOMPARE(grab(*m_canvas).pixelColor(200, 150), QColor(Qt::red));
    layer.reset();
    QVERIFY(grab(*m_canvas).pixelColor(200, 150) != QColor(Qt::red));
}

void ImageCanvasTest::anUnmovedImageLooksTheSameEveryTime() {
    for (const double zoom : {0.31, 1.0, 2.7}) {
        m_canvas->setZoom(zoom, {33, 44});
        QTRY_VERIFY(grab(*m_canvas) == grab(*m_canvas) && m_canvas->isComplete());
        m_canvas->pan({0, 0});
        m_canvas->setZoom(zoom * 2);
        m_canvas->setZoom(zoom, {33, 44});
        const QImage first = grab(*m_canvas); // drawn anew
        QCOMPARE(grab(*m_canvas), first);     // remembered
        QCOMPARE(grab(*m_canvas), first);
    }
}

void ImageCanvasTest::whatArrivesLaterIsSeenOnAnUnmovedImage() {
    SlowSource slow;
    m_canvas->setSource(&slow);
    m_canvas->setZoom(1);
    m_canvas->clearFocus();
    for (int i = 0; i < 3; ++i) {
        (void)grab(*m_canvas); // without a tile
    }
    for (const TileId& id : std::vector<TileId>(slow.asked)) {
        slow.answer(id, Qt::blue);
    }
    QCOMPARE(grab(*m_canvas).pixelColor(200, 150), QColor(Qt::blue));
    const QColor surround = grab(*m_canvas).pixelColor(0, 0);
    m_canvas->fit();
    QPalette dark = m_canvas->palette();
    dark.setColor(QPalette::Window, Qt::black);
    dark.setColor(QPalette::WindowText, Qt::white);
    for (int i = 0; i < 3; ++i) {
        (void)grab(*m_canvas);
    }
    m_canvas->setPalette(dark);
    QVERIFY(grab(*m_canvas).pixelColor(3, 3) != surround);
    QVERIFY(grab(*m_canvas).pixelColor(3, 3).lightness() < 30);
    m_canvas->setSource(nullptr);
}

void ImageCanvasTest::originalIsShownWhileItsKeyIsHeld() {
    RedLayer layer;
    m_canvas->addLayer(&layer);
    QTest::keyPress(m_canvas.get(), Qt::Key_O);
    QVERIFY(grab(*m_canvas).pixelColor(200, 150) != QColor(Qt::red));
    QTest::keyRelease(m_canvas.get(), Qt::Key_O);
    QCOMPARE(grab(*m_canvas).pixelColor(200, 150), QColor(Qt::red));
    QTest::keyPress(m_canvas.get(), Qt::Key_O);
    m_canvas->clearFocus(); // the release goes elsewhere
    QCOMPARE(grab(*m_canvas).pixelColor(200, 150), QColor(Qt::red));
}

void ImageCanvasTest::gridAppearsWithLargePatches() {
    const auto differs = [this](double zoom) {
        m_canvas->setZoom(zoom);
        m_canvas->setPatchGrid(100, 100); // patches of 12 x 8 pixels
        const QImage with = grab(*m_canvas);
        m_canvas->setPatchGridShown(false);
        const QImage without = grab(*m_canvas);
        m_canvas->setPatchGridShown(true);
        return with != without;
    };
    (void)grab(*m_canvas);
    QVERIFY(!differs(1.4)); // 11.2 high
    QVERIFY(differs(1.51)); // 12.08 high
}

void ImageCanvasTest::stripLinksPatches() {
    m_canvas.reset(); // two windows at one place would share the cursor
    ModelInputStrip strip;
    strip.resize(400, 130);
    strip.setImage(coordinates({56, 56})); // shown twice as large, at (8, 9)
    strip.setPatchGrid(14, 14);
    strip.show();
    QVERIFY(QTest::qWaitForWindowExposed(&strip));
    QSignalSpy hovered(&strip, &ModelInputStrip::patchHovered);
    QSignalSpy clicked(&strip, &ModelInputStrip::patchClicked);
    QTest::mouseMove(&strip, {8 + 8 * 3 + 4, 9 + 8 * 5 + 4});
    QCOMPARE(hovered.last(), QList<QVariant>({5, 3}));
    QTest::mouseClick(&strip, Qt::LeftButton, {}, {8 + 8 * 13 + 4, 9 + 4});
    QCOMPARE(clicked.last(), QList<QVariant>({0, 13}));
    QImage picture(strip.size(), QImage::Format_RGB32);
    strip.setPatchGrid(0, 0);
    strip.render(&picture);
    QCOMPARE(picture.pixel(8 + 2 * 20, 9 + 2 * 30), qRgb(20, 30, 0));
    QCOMPARE(picture.pixel(8 + 2 * 20 + 1, 9 + 2 * 30 + 1), qRgb(20, 30, 0)); // nearest
}

QTEST_MAIN(ImageCanvasTest)
#include "image_canvas_test.moc"
