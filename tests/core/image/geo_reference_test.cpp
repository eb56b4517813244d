#include "core/base/error.h"
#include "core/base/file.h"
#include "core/image/geo_reference.h"
#include "tests/core/image/tiff_fixtures.h"
#include "tests/support/error_of.h"

#include <QTemporaryDir>
#include <QTest>

#include <limits>

using core::GeoReading;
using core::readGeoReference;
using fixtures::doublesTag;
using fixtures::shortsTag;
using fixtures::textTag;
using fixtures::TiffMaker;
using fixtures::TiffTag;
using Transform = std::array<double, 6>;

namespace {

const TiffTag kScale = doublesTag(33550, {0.5, 0.25, 0});
const TiffTag kTie = doublesTag(33922, {0, 0, 0, 500000, 5400000, 0});
const TiffTag kUtm = shortsTag(34735, {1, 1, 0, 2, 1024, 0, 1, 1, 3072, 0, 1, 32632});

GeoReading read(const std::vector<TiffTag>& tags) {
    return readGeoReference(TiffMaker().file(tags));
}

std::optional<int> epsgOf(const std::vector<std::uint16_t>& keys) {
    return read({kScale, kTie, shortsTag(34735, keys)}).reference.value().epsg;
}

} // namespace

class GeoReferenceTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyByteOrderAndSizeIsRead() {
        for (const bool isBigEndian : {false, true}) {
            for (const bool isBig : {false, true}) {
                const GeoReading reading =
                    readGeoReference(TiffMaker(isBigEndian, isBig).file({kScale, kTie, kUtm}));
                QVERIFY(reading.notes.empty());
                QVERIFY((reading.reference.value().transform ==
                         Transform{500000, 0.5, 0, 5400000, 0, -0.25}));
                QCOMPARE(reading.reference->epsg, std::optional(32632));
                QCOMPARE(reading.reference->keys.size(), std::size_t{12});
            }
        }
    }

    void theTiePointMayLieAnywhere() {
        const GeoReading reading =
            read({kScale, doublesTag(33922, {10, 20, 0, 500005, 5399995, 0})});
        QVERIFY(
            (reading.reference.value().transform == Transform{500000, 0.5, 0, 5400000, 0, -0.25}));
        QVERIFY(!reading.reference->epsg);
        QVERIFY(reading.reference->keys.empty());
    }

    void aMatrixIsRead() {
        const GeoReading reading = read(
            {doublesTag(34264, {0.3, 0.4, 0, 700, 0.4, -0.3, 0, 900, 0, 0, 0, 0, 0, 0, 0, 1})});
        QVERIFY((reading.reference.value().transform == Transform{700, 0.3, 0.4, 900, 0.4, -0.3}));
        const auto point = reading.reference->point(10, 20);
        QCOMPARE(point[0], 700 + 3.0 + 8.0);
        QCOMPARE(point[1], 900 + 4.0 - 6.0);
        QCOMPARE(reading.reference->determinant(), -0.25);
    }

    void pixelsThatArePointsLieAroundThem() {
        const TiffTag keys = shortsTag(34735, {1, 1, 0, 1, 1025, 0, 1, 2});
        const GeoReading reading = read({kScale, kTie, keys});
        QVERIFY(reading.reference.value().isPixelPoint());
        QVERIFY(
            (reading.reference->transform == Transform{499999.75, 0.5, 0, 5400000.125, 0, -0.25}));
    }

    void theSystemIsThatOfTheModelType() {
        QCOMPARE(epsgOf({1, 1, 0, 2, 1024, 0, 1, 2, 2048, 0, 1, 4326}), std::optional(4326));
        QCOMPARE(epsgOf({1, 1, 0, 3, 1024, 0, 1, 1, 2048, 0, 1, 4326, 3072, 0, 1, 25832}),
                 std::optional(25832));
        QVERIFY(!epsgOf({1, 1, 0, 2, 1024, 0, 1, 1, 3072, 0, 1, 32767})); // defined by the file
        QVERIFY(!epsgOf({1, 1, 0, 2, 1024, 0, 1, 1, 2048, 0, 1, 4326}));
        QVERIFY(!epsgOf({1, 1, 0, 1, 1024, 0, 1, 3}));
        QVERIFY(!epsgOf({1, 1, 0, 0}));
    }

    void keysAreKept() {
        const TiffTag keys =
            shortsTag(34735, {1, 1, 0, 3, 1024, 0, 1, 1, 1026, 34737, 4, 0, 2057, 34736, 1, 1});
        const core::GeoReference reference =
            read({kScale, kTie, keys, doublesTag(34736, {1.5, 6378137}),
                  textTag(34737, std::string_view("UTM|\0", 5))})
                .reference.value();
        QCOMPARE(reference.keys.size(), std::size_t{16});
        QVERIFY((reference.keyDoubles == std::vector{1.5, 6378137.0}));
        QCOMPARE(reference.keyText, std::string("UTM|"));
    }

    void damagedKeysAreLeftOut_data() {
        QTest::addColumn<QList<int>>("keys");
        QTest::newRow("no head") << QList<int>{1, 1, 0};
        QTest::newRow("version") << QList<int>{2, 1, 0, 0};
        QTest::newRow("too many") << QList<int>{1, 1, 0, 2, 1024, 0, 1, 1};
        QTest::newRow("65535 of them") << QList<int>{1, 1, 0, 65535, 1024, 0, 1, 1};
        QTest::newRow("several values in place") << QList<int>{1, 1, 0, 1, 1024, 0, 2, 1};
        QTest::newRow("doubles that are not there") << QList<int>{1, 1, 0, 1, 2057, 34736, 2, 0};
        QTest::newRow("doubles behind the end") << QList<int>{1, 1, 0, 1, 2057, 34736, 1, 65535};
        QTest::newRow("text behind the end") << QList<int>{1, 1, 0, 1, 1026, 34737, 6, 0};
        QTest::newRow("shorts behind the end") << QList<int>{1, 1, 0, 1, 1026, 34735, 1, 8};
        QTest::newRow("in another tag") << QList<int>{1, 1, 0, 1, 1026, 33550, 1, 0};
    }
    void damagedKeysAreLeftOut() {
        QFETCH(QList<int>, keys);
        std::vector<std::uint16_t> words;
        for (const int key : keys) {
            words.push_back(static_cast<std::uint16_t>(key));
        }
        const GeoReading reading = read({kScale, kTie, shortsTag(34735, words),
                                         doublesTag(34736, {1}), textTag(34737, "UTM|")});
        QVERIFY(reading.reference.has_value());
        QVERIFY(reading.reference->keys.empty() && reading.reference->keyDoubles.empty());
        QVERIFY(reading.reference->keyText.empty() && !reading.reference->epsg);
        QCOMPARE(reading.notes.size(), std::size_t{1});
    }

    void damagedReferencesAreLeftOut_data() {
        QTest::addColumn<int>("number");
        for (int i = 0; i < static_cast<int>(damaged().size()); ++i) {
            QTest::addRow("%d", i) << i;
        }
    }
    void damagedReferencesAreLeftOut() {
        QFETCH(int, number);
        const GeoReading reading = read(damaged()[static_cast<std::size_t>(number)]);
        QVERIFY(!reading.reference);
        QCOMPARE(reading.notes.size(), std::size_t{1});
        QVERIFY(reading.notes[0].starts_with("The georeference is left out"));
    }

    void aTurnedPictureLosesItsReference() {
        const auto with = [](std::uint16_t type, std::uint16_t value) {
            const TiffTag orientation =
                type == 3 ? shortsTag(274, {value})
                          : fixtures::tiffTag(274, 4, std::vector<std::uint32_t>{value});
            return TiffMaker().file({orientation, kScale, kTie});
        };
        QVERIFY(readGeoReference(with(3, 1)).reference);
        QVERIFY(readGeoReference(with(3, 0)).reference);
        QVERIFY(readGeoReference(with(3, 9)).reference);
        for (const std::uint16_t type : {std::uint16_t{3}, std::uint16_t{4}}) {
            const GeoReading reading = readGeoReference(with(type, 6));
            QVERIFY(!reading.reference);
            QCOMPARE(reading.notes.size(), std::size_t{1});
            QVERIFY(readGeoReference(with(type, 6), false).reference); // used as it is stored
        }
    }

    void whatSpeaksOfNoReferenceGivesNothing() {
        QVERIFY(read({shortsTag(274, {1})}).notes.empty());
        QVERIFY(read({kUtm}).notes.empty());
        for (const char* text : {"", "II", "II*", "\x89PNG\r\n\x1a\n0000", "MM\0*"}) {
            const GeoReading reading =
                readGeoReference(std::as_bytes(std::span(text, std::strlen(text))));
            QVERIFY(!reading.reference && reading.notes.empty());
        }
    }

    /// Never past the end, whatever bytes are cut off or changed.
    void damagedFilesAreRead() {
        for (const bool isBig : {false, true}) {
            const std::vector<std::byte> file =
                TiffMaker(false, isBig)
                    .file({shortsTag(274, {1}), kScale, kTie, kUtm, textTag(34737, "UTM|")});
            for (std::size_t size = 0; size < file.size(); ++size) {
                // A copy, so that a sanitizer sees a byte too much.
                const std::vector<std::byte> cut(file.begin(),
                                                 file.begin() + static_cast<std::ptrdiff_t>(size));
                (void)readGeoReference(cut);
                for (const int value : {0, 1, 127, 128, 255}) {
                    std::vector<std::byte> changed = file;
                    changed[size] = static_cast<std::byte>(value);
                    const GeoReading reading = readGeoReference(changed);
                    if (reading.reference) {
                        QVERIFY(std::isfinite(reading.reference->determinant()));
                    }
                }
            }
        }
    }

    void aFileIsReadNoFurtherThanItsTags() {
        const QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath("a.tif").toStdString();
        core::writeFile(path, TiffMaker().file({kScale, kTie, kUtm}));
        std::filesystem::resize_file(path, std::uintmax_t{1} << 40U); // a terabyte of nothing
        QCOMPARE(readGeoReference(path).reference.value().epsg, std::optional(32632));
        TiffTag many = kTie;
        many.count = std::uint64_t{1} << 24U; // all there, and more than anybody ties
        core::writeFile(path, TiffMaker().file({kScale, many}));
        std::filesystem::resize_file(path, std::uintmax_t{1} << 40U);
        QVERIFY(!readGeoReference(path).reference);
        QCOMPARE(tests::codeOf([&] {
                     (void)readGeoReference(std::filesystem::path(folder.path().toStdString()));
                 }),
                 std::string("IO-NOT-A-FILE"));
    }

private:
    static std::vector<std::vector<TiffTag>> damaged() {
        constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
        constexpr double kInfinite = std::numeric_limits<double>::infinity();
        TiffTag endless = kTie;
        endless.count = std::uint64_t{1} << 31U;
        TiffTag floats = kScale;
        floats.type = 11;
        return {{kScale},
                {kTie},
                {kScale, endless},
                {floats, kTie},
                {doublesTag(33550, {1}), kTie},
                {doublesTag(33550, {0, 1, 0}), kTie},
                {doublesTag(33550, {1, -1, 0}), kTie},
                {doublesTag(33550, {kNan, 1, 0}), kTie},
                {doublesTag(33550, {kInfinite, 1, 0}), kTie},
                {doublesTag(33550, {1e-200, 1e-200, 0}), kTie},
                {kScale, doublesTag(33922, {0, 0, 0, kNan, 0, 0})},
                {kScale, doublesTag(33922, {1e308, 0, 0, -1.7e308, 0, 0}), doublesTag(34264, {1})},
                {kScale, doublesTag(33922, {0, 0, 0, 1, 2})},
                {doublesTag(33922, {0, 0, 0, 1, 2, 0, 9, 0, 0, 8, 7, 0})},
                {doublesTag(34264, std::vector<double>(16))},
                {doublesTag(34264, {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0})},
                {doublesTag(34264, std::vector<double>(15, 1))},
                {doublesTag(34264, {1, 2, 0, 0, 2, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1})}};
    }
};

QTEST_GUILESS_MAIN(GeoReferenceTest)
#include "geo_reference_test.moc"
