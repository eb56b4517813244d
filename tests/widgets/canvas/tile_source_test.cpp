#include "widgets/canvas/image_tile_source.h"
#include "widgets/canvas/level_scale.h"
#include "widgets/canvas/tile_cache.h"

#include <QSignalSpy>
#include <QtTest>

using namespace widgets;

class TileSourceTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void levelsHalveRoundingUp();
    void tileRectsCoverTheLevelOnce();
    void halvingAveragesTwoByTwo();
    void halvingKeepsOddEdges();
    void fullSizeTilesAreThereAtOnce();
    void smallerLevelsArriveLater();
    void tilesOutsideFail();
    void sourceMayDieWhileItWorks();
    void cacheDropsTheLeastRecentlyUsed();
    void cacheCountsReplacedTilesOnce();
    void levelFitsTheZoom_data();
    void levelFitsTheZoom();
};

void TileSourceTest::levelsHalveRoundingUp() {
    QCOMPARE(levelSize({1001, 3}, 0), QSize(1001, 3));
    QCOMPARE(levelSize({1001, 3}, 1), QSize(501, 2));
    QCOMPARE(levelSize({1001, 3}, 3), QSize(126, 1));
    QCOMPARE(fullLevelCount({512, 512}, 512), 1);
    QCOMPARE(fullLevelCount({513, 10}, 512), 2);
    QCOMPARE(fullLevelCount({16384, 16384}, 512), 6);
}

void TileSourceTest::tileRectsCoverTheLevelOnce() {
    QCOMPARE(tileRect({1001, 700}, 256, 0, 0, 0), QRect(0, 0, 256, 256));
    QCOMPARE(tileRect({1001, 700}, 256, 0, 2, 3), QRect(768, 512, 233, 188));
    QCOMPARE(tileRect({1001, 700}, 256, 1, 1, 1), QRect(256, 256, 245, 94));
    QVERIFY(tileRect({1001, 700}, 256, 0, 3, 0).isEmpty());
}

void TileSourceTest::halvingAveragesTwoByTwo() {
    QImage image(2, 2, QImage::Format_RGB32);
    image.setPixel(0, 0, qRgb(0, 10, 255));
    image.setPixel(1, 0, qRgb(1, 20, 255));
    image.setPixel(0, 1, qRgb(2, 30, 255));
    image.setPixel(1, 1, qRgb(3, 41, 254));
    QCOMPARE(halved(image).size(), QSize(1, 1));
    QCOMPARE(halved(image).pixel(0, 0), qRgb(2, 25, 255)); // 6/4, 101/4 and 1019/4, rounded
}

void TileSourceTest::halvingKeepsOddEdges() {
    QImage image(3, 3, QImage::Format_RGB32);
    image.fill(Qt::black);
    image.setPixel(2, 2, qRgb(200, 100, 50));
    image.setPixel(2, 0, qRgb(100, 0, 0));
    const QImage half = halved(image);
    QCOMPARE(half.size(), QSize(2, 2));
    QCOMPARE(half.pixel(1, 1), qRgb(200, 100, 50));
    QCOMPARE(half.pixel(1, 0), qRgb(50, 0, 0));
}

void TileSourceTest::fullSizeTilesAreThereAtOnce() {
    QImage image(700, 300, QImage::Format_RGB888);
    image.fill(Qt::red);
    image.setPixel(650, 290, qRgb(1, 2, 3));
    ImageTileSource source(image, nullptr, 256);
    QSignalSpy ready(&source, &TileSource::tileReady);
    source.request(0, 1, 2);
    QCOMPARE(ready.size(), 1);
    const auto tile = ready[0][3].value<QImage>();
    QCOMPARE(tile.size(), QSize(188, 44));
    QCOMPARE(tile.pixel(650 - 512, 290 - 256), qRgb(1, 2, 3));
}

void TileSourceTest::smallerLevelsArriveLater() {
    QImage image(1000, 1000, QImage::Format_RGB32);
    image.fill(QColor(10, 20, 30));
    ImageTileSource source(image, nullptr, 256);
    QCOMPARE(source.levelCount(), 3);
    QSignalSpy ready(&source, &TileSource::tileReady);
    source.request(2, 0, 0);
    source.request(1, 1, 1);
    QTRY_COMPARE(ready.size(), 2);
    for (const auto& call : ready) {
        const auto tile = call[3].value<QImage>();
        QCOMPARE(tile.size(), call[0].toInt() == 2 ? QSize(250, 250) : QSize(244, 244));
        QCOMPARE(tile.pixelColor(100, 100), QColor(10, 20, 30));
    }
}

void TileSourceTest::tilesOutsideFail() {
    ImageTileSource source(QImage(100, 100, QImage::Format_RGB32));
    QSignalSpy failed(&source, &TileSource::tileFailed);
    source.request(0, 0, 1);
    QCOMPARE(failed.size(), 1);
    QCOMPARE(failed[0][2].toInt(), 1);
}

void TileSourceTest::sourceMayDieWhileItWorks() {
    QImage image(3000, 3000, QImage::Format_RGB32);
    image.fill(Qt::blue);
    for (int i = 0; i < 5; ++i) {
        ImageTileSource source(image);
        source.request(1, 0, 0);
    }
    QTest::qWait(50);
}

void TileSourceTest::cacheDropsTheLeastRecentlyUsed() {
    const QImage tile(16, 16, QImage::Format_RGB32);
    TileCache<QImage> cache(3 * tile.sizeInBytes());
    for (int col = 0; col < 3; ++col) {
        cache.insert({0, 0, col}, tile);
    }
    QVERIFY(cache.find({0, 0, 0}) != nullptr); // now 1 is the oldest
    cache.insert({0, 0, 3}, tile);
    QVERIFY(cache.find({0, 0, 1}) == nullptr);
    QVERIFY(cache.find({0, 0, 0}) != nullptr);
    QCOMPARE(cache.tileCount(), 3);
    QCOMPARE(cache.byteCount(), cache.byteLimit());
    const QImage large(100, 100, QImage::Format_RGB32);
    cache.insert({1, 0, 0}, large);
    QCOMPARE(cache.tileCount(), 1);
    QCOMPARE(cache.byteCount(), large.sizeInBytes());
}

void TileSourceTest::cacheCountsReplacedTilesOnce() {
    TileCache<QImage> cache(1 << 20);
    cache.insert({0, 0, 0}, QImage(16, 16, QImage::Format_RGB32));
    cache.insert({0, 0, 0}, QImage(8, 8, QImage::Format_RGB32));
    QCOMPARE(cache.tileCount(), 1);
    QCOMPARE(cache.byteCount(), 256);
    cache.clear();
    QCOMPARE(cache.byteCount(), 0);
}

void TileSourceTest::levelFitsTheZoom_data() {
    QTest::addColumn<double>("zoom");
    QTest::addColumn<int>("level");
    QTest::newRow("enlarged") << 3.0 << 0;
    QTest::newRow("one to one") << 1.0 << 0;
    QTest::newRow("above a half") << 0.51 << 0;
    QTest::newRow("a half") << 0.5 << 1;
    QTest::newRow("a ninth") << 1.0 / 9 << 3;
    QTest::newRow("tiny") << 1e-6 << 5;
}

void TileSourceTest::levelFitsTheZoom() {
    QFETCH(double, zoom);
    QTEST(levelForZoom(zoom, 6), "level");
}

QTEST_GUILESS_MAIN(TileSourceTest)
#include "tile_source_test.moc"
