#include "core/base/error.h"
#include "core/session/image_pyramid.h"

#include <QTest>

using core::Image;
using core::ImagePyramid;

namespace {

Image gradient(int height, int width) {
    Image image{height, width, 3, {}};
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            image.pixels.push_back(static_cast<std::uint8_t>(x));
            image.pixels.push_back(static_cast<std::uint8_t>(y));
            image.pixels.push_back(static_cast<std::uint8_t>(x ^ y));
        }
    }
    return image;
}

} // namespace

class ImagePyramidTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void levelsEndWithinOneTile() {
        QCOMPARE(ImagePyramid(gradient(1, 1)).levelCount(), 1);
        QCOMPARE(ImagePyramid(gradient(512, 512)).levelCount(), 1);
        QCOMPARE(ImagePyramid(gradient(513, 100)).levelCount(), 2);
        QCOMPARE(ImagePyramid(gradient(1, 5000)).levelCount(), 5);
    }

    void tilesOfLevelZeroAreThePixels() {
        const Image image = gradient(700, 530);
        ImagePyramid pyramid(image);
        const Image tile = pyramid.tile(0, 1, 1);
        QCOMPARE(tile.height, 188);
        QCOMPARE(tile.width, 18);
        for (int y = 0; y < tile.height; ++y) {
            QVERIFY(std::equal(tile.row(y), tile.row(y) + tile.width * 3,
                               image.row(512 + y) + 512 * 3));
        }
    }

    void aHalvedLevelAveragesFourPixels() {
        const Image image = gradient(601, 3);
        ImagePyramid pyramid(image);
        const Image tile = pyramid.tile(1, 0, 0);
        QCOMPARE(tile.height, 301);
        QCOMPARE(tile.width, 2);
        const auto at = [&](int y, int x) { return static_cast<int>(image.row(y)[x * 3 + 2]); };
        QCOMPARE(static_cast<int>(tile.row(5)[2]),
                 (at(10, 0) + at(10, 1) + at(11, 0) + at(11, 1) + 2) / 4);
        QCOMPARE(static_cast<int>(tile.row(300)[5]),
                 at(600, 2)); // one odd corner pixel, four times
    }

    void tilesOutsideAreRefused_data() {
        QTest::addColumn<int>("level");
        QTest::addColumn<int>("row");
        QTest::addColumn<int>("column");
        QTest::newRow("negative level") << -1 << 0 << 0;
        QTest::newRow("level past the last") << 2 << 0 << 0;
        QTest::newRow("row past the last") << 0 << 2 << 0;
        QTest::newRow("negative column") << 0 << 0 << -1;
        QTest::newRow("huge column") << 0 << 0 << 2147483647;
    }
    void tilesOutsideAreRefused() {
        QFETCH(int, level);
        QFETCH(int, row);
        QFETCH(int, column);
        ImagePyramid pyramid(gradient(700, 530));
        QVERIFY_EXCEPTION_THROWN((void)pyramid.tile(level, row, column), core::Error);
    }
};

QTEST_GUILESS_MAIN(ImagePyramidTest)
#include "image_pyramid_test.moc"
