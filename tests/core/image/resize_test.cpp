#include "core/base/error.h"
#include "core/image/resample.h"
#include "core/image/resize.h"
#include "core/image/resize_linear.h"
#include "tests/core/image/image_fixtures.h"

#include <QTest>

using core::Filter;
using fixtures::Record;

namespace {

const QList<std::pair<QByteArray, Filter>> kFilters{
    {"nearest", Filter::Nearest}, {"lanczos", Filter::Lanczos}, {"bilinear", Filter::Bilinear},
    {"bicubic", Filter::Bicubic}, {"box", Filter::Box},         {"hamming", Filter::Hamming}};

Filter filterNamed(const QByteArray& name) {
    for (const auto& [known, filter] : kFilters) {
        if (known == name) {
            return filter;
        }
    }
    qFatal("unknown filter");
}

} // namespace

class ResizeTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void equalsPillowOnSmallPictures() {
        const QList<Record> records = fixtures::readRecords("resize.bin");
        QCOMPARE(records.size(), 2 + 6 * 8);
        const core::Image rgb = records[0].image();
        const core::Image grey = records[1].image();
        for (const Record& record : records.mid(2)) {
            const bool isGrey = record.name.startsWith("grey_");
            const Filter filter = filterNamed(isGrey ? record.name.mid(5) : record.name);
            for (const bool allowsSimd : {false, true}) {
                const core::Image found =
                    core::resize(isGrey ? grey : rgb, {record.height, record.width}, filter,
                                 {.threads = 2, .allowsSimd = allowsSimd});
                QCOMPARE(record.name + " " + fixtures::difference(found, record.image()),
                         record.name + " equal");
            }
        }
    }

    void equalsPillowOnLargePictures() {
        const core::Image image = fixtures::lcgPicture(613, 797);
        const QList<QByteArray> lines =
            fixtures::fileBytes(fixtures::dataPath("resize_digests.txt")).trimmed().split('\n');
        QCOMPARE(lines.size(), 6 * 5);
        for (const QByteArray& line : lines) {
            const QList<QByteArray> words = line.split(' ');
            const core::Image found =
                core::resize(image, {words[1].toInt(), words[2].toInt()}, filterNamed(words[0]));
            QCOMPARE(line.left(line.lastIndexOf(' ') + 1) + fixtures::fnv1a(found.pixels), line);
        }
    }

    void linearEqualsOpenCv() {
        const core::Image image = fixtures::lcgPicture(61, 83);
        core::Image channel{image.height, image.width, 1, {}};
        for (std::size_t i = 0; i < image.pixels.size(); i += 3) {
            channel.pixels.push_back(image.pixels[i]);
        }
        const QList<QByteArray> lines =
            fixtures::fileBytes(fixtures::dataPath("resize_linear_digests.txt"))
                .trimmed()
                .split('\n');
        QCOMPARE(lines.size(), 2 * 8);
        for (const QByteArray& line : lines) {
            const QList<QByteArray> words = line.split(' ');
            const core::Image found = core::resizeLinear(words[0] == "RGB" ? image : channel,
                                                         {words[1].toInt(), words[2].toInt()});
            QCOMPARE(line.left(line.lastIndexOf(' ') + 1) + fixtures::fnv1a(found.pixels), line);
        }
    }

    void linearRefusesImpossibleSizes() {
        const core::Image image = fixtures::lcgPicture(4, 4);
        for (const core::Size size : {core::Size{0, 4}, {4, -1}, {1 << 20, 1 << 20}}) {
            QVERIFY_THROWS_EXCEPTION(core::Error, (void)core::resizeLinear(image, size));
        }
    }

    void simdEqualsPlainOnOddSizes_data() {
        QTest::addColumn<int>("inHeight");
        QTest::addColumn<int>("inWidth");
        QTest::addColumn<int>("outHeight");
        QTest::addColumn<int>("outWidth");
        QTest::newRow("one pixel up") << 1 << 1 << 9 << 7;
        QTest::newRow("to one pixel") << 33 << 65 << 1 << 1;
        QTest::newRow("a column") << 501 << 1 << 37 << 1;
        QTest::newRow("a row") << 1 << 501 << 1 << 37;
        QTest::newRow("narrower than a vector") << 40 << 9 << 13 << 10;
        QTest::newRow("just a vector") << 40 << 32 << 13 << 11;
        QTest::newRow("up") << 17 << 23 << 101 << 203;
        QTest::newRow("down") << 203 << 301 << 17 << 23;
        QTest::newRow("down in one, up in the other") << 203 << 19 << 31 << 160;
        QTest::newRow("extreme") << 3 << 4001 << 5 << 2;
    }

    void simdEqualsPlainOnOddSizes() {
        if (!core::resample::hasAvx2()) {
            QSKIP("this processor has no AVX2");
        }
        QFETCH(int, inHeight);
        QFETCH(int, inWidth);
        QFETCH(int, outHeight);
        QFETCH(int, outWidth);
        for (const int channels : {1, 3}) {
            const core::Image image = fixtures::lcgPicture(inHeight, inWidth, channels);
            for (const auto& [name, filter] : kFilters) {
                const core::Size size{outHeight, outWidth};
                const core::Image plain =
                    core::resize(image, size, filter, {.threads = 1, .allowsSimd = false});
                const core::Image simd = core::resize(image, size, filter, {.threads = 3});
                QCOMPARE(name + " " + fixtures::difference(simd, plain), name + " equal");
            }
        }
    }

    /// The worst case of the arithmetic: full contrast, where the wide filters overshoot.
    void clampsOvershoot() {
        core::Image image{1, 64, 3, std::vector<std::uint8_t>(64 * 3, 0)};
        std::fill(image.pixels.begin() + 96, image.pixels.end(), std::uint8_t{255});
        const core::Image wide = core::resize(image, {1, 640}, Filter::Lanczos);
        QCOMPARE(int{wide.pixels.front()}, 0);
        QCOMPARE(int{wide.pixels.back()}, 255);
        QVERIFY(std::is_sorted(wide.pixels.begin() + 960 - 15, wide.pixels.begin() + 960 + 15));
    }

    void refusesImpossibleSizes_data() {
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("width");
        QTest::addColumn<QString>("code");
        QTest::newRow("zero") << 0 << 5 << "IMAGE-SIZE";
        QTest::newRow("negative") << 5 << -1 << "IMAGE-SIZE";
        QTest::newRow("too long") << 1 << 32768 << "IMAGE-SIZE";
        QTest::newRow("too many pixels") << 32767 << 32767 << "IMAGE-TOO-LARGE";
    }

    void refusesImpossibleSizes() {
        QFETCH(int, height);
        QFETCH(int, width);
        QFETCH(QString, code);
        try {
            (void)core::resize(fixtures::lcgPicture(4, 4), {height, width}, Filter::Bilinear);
            QFAIL("accepted");
        } catch (const core::Error& error) {
            QCOMPARE(QString::fromStdString(error.code()), code);
        }
    }
};

QTEST_GUILESS_MAIN(ResizeTest)
#include "resize_test.moc"
