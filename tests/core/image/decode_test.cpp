#include "core/base/error.h"
#include "core/base/file.h"
#include "core/image/decode.h"
#include "core/image/encode.h"
#include "core/image/orientation.h"
#include "tests/core/image/image_fixtures.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <filesystem>

using fixtures::Record;

namespace {

constexpr core::DecodeOptions kLikePillow{.gray16 = core::DecodeOptions::Gray16::PillowClip};

std::filesystem::path samplePath(const QByteArray& name) {
    return fixtures::dataPath(QStringLiteral("decode/")).toStdString() + name.toStdString();
}

QByteArray sampleBytes(const QByteArray& name) {
    return fixtures::fileBytes(QString::fromStdString(samplePath(name).native()));
}

core::DecodedImage decodeBytes(const QByteArray& bytes, const core::DecodeOptions& options = {}) {
    return core::decodeImage(fixtures::asBytes(bytes), "sample", options);
}

bool hasNote(const core::DecodedImage& decoded, const std::string& note) {
    return std::find(decoded.notes.begin(), decoded.notes.end(), note) != decoded.notes.end();
}

/// The sample with another value in its orientation entry: tag 274, type SHORT, count 1.
QByteArray withOrientation(QByteArray bytes, char value) {
    const QByteArray little("\x12\x01\x03\x00\x01\x00\x00\x00", 8);
    const QByteArray big("\x01\x12\x00\x03\x00\x00\x00\x01", 8);
    const qsizetype at = bytes.indexOf(little);
    if (at >= 0) {
        bytes[at + 8] = value;
    } else {
        bytes[bytes.indexOf(big) + 9] = value;
    }
    return bytes;
}

} // namespace

class DecodeTest final : public QObject {
    Q_OBJECT

private:
    const QList<Record> m_records = fixtures::readRecords("decode.bin");

private Q_SLOTS:
    void equalsPillow_data() {
        QTest::addColumn<QByteArray>("name");
        for (const Record& record : m_records) {
            if (!record.name.startsWith("orientation")) {
                QTest::newRow(record.name.constData()) << record.name;
            }
        }
    }

    /// Without tolerance: Debian's libjpeg-turbo 2.1, libwebp 1.2 and libtiff 4.5 are older than
    /// the ones in Pillow's wheel, yet give the same pixels.
    void equalsPillow() {
        QFETCH(QByteArray, name);
        const core::DecodedImage decoded = core::decodeImage(samplePath(name), kLikePillow);
        QVERIFY(!decoded.isDamaged);
        QCOMPARE(fixtures::difference(decoded.image, fixtures::findRecord(m_records, name).image()),
                 QByteArray("equal"));
    }

    void headerAgreesWithThePicture_data() { equalsPillow_data(); }

    void headerAgreesWithThePicture() {
        QFETCH(QByteArray, name);
        const core::ImageHeader header = core::readImageHeader(samplePath(name));
        const core::DecodedImage decoded =
            core::decodeImage(samplePath(name), {.appliesExif = false});
        QVERIFY(header.size == decoded.image.size());
        QCOMPARE(header.format, decoded.format);
        QCOMPARE(header.orientation, decoded.orientation);
    }

    void turnsAsPillowDoes() {
        const core::Image base = fixtures::findRecord(m_records, "orientation1").image();
        for (int value = 1; value <= 8; ++value) {
            const Record record =
                fixtures::findRecord(m_records, "orientation" + QByteArray::number(value));
            QCOMPARE(fixtures::difference(core::oriented(base, value), record.image()),
                     QByteArray("equal"));
        }
        const core::Image large = fixtures::lcgPicture(67, 101);
        QVERIFY(core::oriented(core::oriented(large, 6), 8).pixels == large.pixels);
    }

    void readsTheOrientationOfEveryFormat_data() {
        QTest::addColumn<QByteArray>("name");
        for (const char* name : {"exif.jpg", "exif.png", "exif.webp", "exif.tif"}) {
            QTest::newRow(name) << QByteArray(name);
        }
    }

    void readsTheOrientationOfEveryFormat() {
        QFETCH(QByteArray, name);
        const QByteArray sample = sampleBytes(name);
        const core::Image stored = decodeBytes(sample, {.appliesExif = false}).image;
        QCOMPARE(stored.width, 8);
        for (const int value : {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 99}) {
            const int expected = value >= 1 && value <= 8 ? value : 1;
            const core::DecodedImage decoded =
                decodeBytes(withOrientation(sample, static_cast<char>(value)));
            QCOMPARE(decoded.orientation, expected);
            QCOMPARE(fixtures::difference(decoded.image, core::oriented(stored, expected)),
                     QByteArray("equal"));
        }
    }

    void wideGreyIsScaledUnlessAskedOtherwise() {
        for (const char* name : {"grey16.png", "grey16.tif"}) {
            const core::Image scaled = core::decodeImage(samplePath(name)).image;
            const core::Image clipped = core::decodeImage(samplePath(name), kLikePillow).image;
            // The darkest sample of the file is 1, the lightest 1602.
            QCOMPARE(int{*std::max_element(scaled.pixels.begin(), scaled.pixels.end())}, 6);
            QCOMPARE(int{*std::max_element(clipped.pixels.begin(), clipped.pixels.end())}, 255);
        }
    }

    void notesWhatIsNotShown() {
        QVERIFY(hasNote(core::decodeImage(samplePath("rgba.png")), "Transparency is ignored"));
        QVERIFY(
            hasNote(core::decodeImage(samplePath("palette_alpha.png")), "Transparency is ignored"));
        QVERIFY(hasNote(core::decodeImage(samplePath("alpha.webp")), "Transparency is ignored"));
        QVERIFY(hasNote(core::decodeImage(samplePath("rgba.tif")), "Transparency is ignored"));
        QVERIFY(hasNote(core::decodeImage(samplePath("animated.png")), "Frame 1 of 3"));
        QVERIFY(hasNote(core::decodeImage(samplePath("animated.webp")), "Frame 1 of 2"));
        QVERIFY(hasNote(core::decodeImage(samplePath("pages.tif")), "Frame 1 of 3"));
        QVERIFY(core::decodeImage(samplePath("rgb.png")).notes.empty());
        QVERIFY(core::decodeImage(samplePath("420.jpg")).notes.empty());
    }

    void theContentDecidesNotTheName() {
        const QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath("picture.jpg").toStdString();
        std::filesystem::copy_file(samplePath("rgb.png"), path);
        const core::DecodedImage decoded = core::decodeImage(path);
        QCOMPARE(decoded.format, std::string("PNG"));
        QVERIFY(hasNote(decoded, "The name says JPEG, the content is PNG"));
    }

    void opensFilesOfAnyName_data() {
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("Japanese") << QByteArray("日本語.png");
        QTest::newRow("emoji") << QByteArray("🦉.png");
        QTest::newRow("format") << QByteArray("%s%n.png");
        QTest::newRow("newline") << QByteArray("a\nb.png");
        QTest::newRow("dash") << QByteArray("-rf");
        QTest::newRow("255 bytes") << QByteArray(255, 'x');
        QTest::newRow("trailing dot") << QByteArray("a.");
        QTest::newRow("trailing space") << QByteArray("a ");
        QTest::newRow("decomposed") << QByteArray("e\xCC\x81.png");
        QTest::newRow("not UTF-8") << QByteArray("\xFF\xFE.png");
    }

    void opensFilesOfAnyName() {
        QFETCH(QByteArray, name);
        const QTemporaryDir folder;
        const std::filesystem::path path =
            std::filesystem::path(folder.path().toStdString()) / name.toStdString();
        std::filesystem::copy_file(samplePath("rgb.png"), path);
        QCOMPARE(core::decodeImage(path).image.width, 25);
        core::writeFile(path, std::string_view("text"));
        try {
            (void)core::decodeImage(path);
            QFAIL("accepted text");
        } catch (const core::Error& error) {
            QVERIFY(QByteArray(error.what()).indexOf('\n') < 0);
        }
        std::filesystem::remove(path); // Qt cannot remove every name
    }

    void thumbnailsKeepTheShape() {
        const QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath("x.png").toStdString();
        core::writeFile(path, core::encodePng(fixtures::lcgPicture(90, 300)));
        const core::Image thumbnail = core::decodeThumbnail(path, 100);
        QVERIFY((thumbnail.size() == core::Size{30, 100}));
        QVERIFY((core::decodeThumbnail(path, 400).size() == core::Size{90, 300}));
        QVERIFY((core::decodeThumbnail(samplePath("420.jpg"), 10).size() == core::Size{8, 10}));
        QVERIFY((core::decodeThumbnail(samplePath("exif.jpg"), 4).size() == core::Size{4, 3}));
    }
};

QTEST_GUILESS_MAIN(DecodeTest)
#include "decode_test.moc"
