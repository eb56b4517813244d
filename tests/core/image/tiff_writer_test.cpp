#include "core/base/error.h"
#include "core/image/decode.h"
#include "core/image/tiff_writer.h"
#include "tests/core/image/image_fixtures.h"
#include "tests/core/image/tiff_fixtures.h"
#include "tests/support/error_of.h"

#include <QTest>

using core::GeoReference;
using core::TiffWriter;
using tests::codeOf;

namespace {

/// A palette that tells the id.
std::vector<core::Rgb> tellingPalette() {
    std::vector<core::Rgb> palette(256);
    for (std::size_t i = 0; i < palette.size(); ++i) {
        palette[i] = {static_cast<std::uint8_t>(i), static_cast<std::uint8_t>(255 - i), 9};
    }
    return palette;
}

std::vector<std::byte> fileWith(const std::optional<GeoReference>& reference) {
    const std::vector<core::Rgb> palette(2);
    TiffWriter writer({1, 1}, {palette, reference, {}});
    writer.writeRow(std::vector<std::uint8_t>{1});
    return writer.finish();
}

} // namespace

class TiffWriterTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void indexesComeBackExactly_data() {
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("width");
        QTest::newRow("a pixel") << 1 << 1;
        QTest::newRow("odd") << 37 << 53;
        QTest::newRow("several strips") << 700 << 1000;
    }
    void indexesComeBackExactly() {
        QFETCH(int, height);
        QFETCH(int, width);
        const core::Image ids = fixtures::lcgPicture(height, width, 1);
        const std::vector<core::Rgb> palette = tellingPalette();
        TiffWriter writer(ids.size(), {palette, {}, {}});
        for (int y = 0; y < height; ++y) {
            writer.writeRow(std::span(ids.row(y), static_cast<std::size_t>(width)));
        }
        const core::DecodedImage back = core::decodeImage(writer.finish(), "x.tif");
        QCOMPARE(back.image.size(), ids.size());
        for (std::size_t i = 0; i < ids.pixels.size(); ++i) {
            QCOMPARE(back.image.pixels[3 * i], ids.pixels[i]);
            QCOMPARE(back.image.pixels[3 * i + 1], static_cast<std::uint8_t>(255 - ids.pixels[i]));
        }
    }

    void idsOf16BitsComeBackExactly() {
        const core::Image low = fixtures::lcgPicture(23, 31, 1);
        TiffWriter writer(low.size(), {});
        for (int y = 0; y < low.height; ++y) {
            const std::vector<std::uint16_t> row(low.row(y), low.row(y) + low.width);
            writer.writeRow(row);
        }
        core::DecodeOptions asTheyAre;
        asTheyAre.gray16 = core::DecodeOptions::Gray16::PillowClip;
        const core::Image back = core::decodeImage(writer.finish(), "x.tif", asTheyAre).image;
        for (std::size_t i = 0; i < low.pixels.size(); ++i) {
            QCOMPARE(back.pixels[3 * i], low.pixels[i]);
        }
    }

    void theReferenceComesBack() {
        GeoReference reference{{500000.25, 0.1, 0, 5400000.75, 0, -0.2}, 32632, {}, {}, {}};
        reference.keys = {1, 1,     0,    4,     1024, 0, 1,    1,     3072, 0,
                          1, 32632, 1026, 34737, 4,    0, 2057, 34736, 1,    1};
        reference.keyDoubles = {1, 6378137};
        reference.keyText = "UTM|";
        const core::GeoReading back = core::readGeoReference(fileWith(reference));
        QVERIFY(back.notes.empty());
        QVERIFY(back.reference.value().transform == reference.transform);
        QCOMPARE(back.reference->epsg, reference.epsg);
        QVERIFY(back.reference->keys == reference.keys);
        QVERIFY(back.reference->keyDoubles == reference.keyDoubles);
        QCOMPARE(back.reference->keyText, reference.keyText);
    }

    void everyTransformComesBack_data() {
        QTest::addColumn<QList<double>>("transform");
        QTest::newRow("north up") << QList<double>{7, 0.5, 0, 9, 0, -0.5};
        QTest::newRow("turned") << QList<double>{7, 0.3, 0.4, 9, 0.4, -0.3};
        QTest::newRow("slanting columns") << QList<double>{7, 0.5, 0, 9, 0.25, -0.5};
        QTest::newRow("slanting rows") << QList<double>{7, 0.5, 0.25, 9, 0, -0.5};
        QTest::newRow("south up") << QList<double>{7, 0.5, 0, 9, 0, 0.5};
        QTest::newRow("mirrored") << QList<double>{7, -0.5, 0, 9, 0, -0.5};
    }
    void everyTransformComesBack() {
        QFETCH(QList<double>, transform);
        GeoReference reference;
        std::copy(transform.begin(), transform.end(), reference.transform.begin());
        for (const bool isPoint : {false, true}) {
            if (isPoint) {
                reference.keys = {1, 1, 0, 1, 1025, 0, 1, 2};
            }
            const auto back = core::readGeoReference(fileWith(reference)).reference;
            QVERIFY(back.value().transform == reference.transform);
            QCOMPARE(back->isPixelPoint(), isPoint);
        }
    }

    void withoutAReferenceThereIsNone() {
        const core::GeoReading back = core::readGeoReference(fileWith(std::nullopt));
        QVERIFY(!back.reference && back.notes.empty());
    }

    void pixelsThatStandForNothingAreNamed() {
        const std::vector<core::Rgb> palette(2);
        const auto hasNoData = [&](std::optional<int> noData) {
            TiffWriter writer({1, 1}, {palette, {}, noData});
            writer.writeRow(std::vector<std::uint8_t>{1});
            const std::vector<std::byte> file = writer.finish();
            const std::string_view text(reinterpret_cast<const char*>(file.data()), file.size());
            // Tag 42113, text, 4 bytes, in place.
            return text.find(std::string_view("\x81\xA4\x02\x00\x04\x00\x00\x00"
                                              "255\0",
                                              12)) != std::string_view::npos;
        };
        QVERIFY(hasNoData(255));
        QVERIFY(!hasNoData(std::nullopt));
    }

    void theSameRowsGiveTheSameBytes() {
        QVERIFY(fileWith(GeoReference()) == fileWith(GeoReference()));
    }

    void refusesWhatDoesNotFit() {
        const std::vector<core::Rgb> palette(256);
        const std::vector<core::Rgb> many(257);
        QCOMPARE(codeOf([&] { TiffWriter({1, 1}, {many, {}, {}}); }), std::string("IMAGE-PALETTE"));
        for (const core::Size size : {core::Size{0, 1}, core::Size{1, 32768}}) {
            QCOMPARE(codeOf([&] { TiffWriter(size, {}); }), std::string("IMAGE-SIZE"));
        }
        TiffWriter indexed({1, 2}, {palette, {}, {}});
        QCOMPARE(codeOf([&] { indexed.writeRow(std::vector<std::uint16_t>(1)); }),
                 std::string("IMAGE-SIZE"));
        QCOMPARE(codeOf([&] { indexed.writeRow(std::vector<std::uint8_t>(3)); }),
                 std::string("IMAGE-SIZE"));
        QCOMPARE(codeOf([&] { (void)indexed.finish(); }), std::string("IMAGE-SIZE"));
        TiffWriter deep({1, 2}, {});
        QCOMPARE(codeOf([&] { deep.writeRow(std::vector<std::uint8_t>(4)); }),
                 std::string("IMAGE-SIZE"));
    }
};

QTEST_GUILESS_MAIN(TiffWriterTest)
#include "tiff_writer_test.moc"
