#include "core/base/error.h"
#include "core/base/file.h"
#include "core/image/decode.h"
#include "core/image/encode.h"
#include "tests/core/image/image_fixtures.h"

#include <QTemporaryDir>
#include <QTest>

class EncodeTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void colorsComeBack() {
        for (const core::Size size : {core::Size{1, 1}, core::Size{7, 13}, core::Size{64, 3}}) {
            const core::Image image = fixtures::lcgPicture(size.height, size.width);
            const core::Image back = core::decodeImage(core::encodePng(image), "x.png").image;
            QCOMPARE(fixtures::difference(back, image), QByteArray("equal"));
        }
    }

    void greyComesBack() {
        const core::Image grey = fixtures::lcgPicture(5, 9, 1);
        const core::Image back = core::decodeImage(core::encodePng(grey), "x.png").image;
        for (std::size_t i = 0; i < back.pixels.size(); ++i) {
            QCOMPARE(back.pixels[i], grey.pixels[i / 3]);
        }
    }

    void indexesComeBackExactly() {
        core::Image indexes = fixtures::lcgPicture(11, 6, 1);
        for (std::uint8_t& index : indexes.pixels) {
            index = static_cast<std::uint8_t>(index % 150);
        }
        std::vector<std::array<std::uint8_t, 3>> palette(150, {1, 2, 3});
        palette[7] = {200, 100, 50};
        const std::vector<std::byte> png = core::encodeIndexedPng(indexes, palette);
        const QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath("labels.png").toStdString();
        core::writeFile(path, png);
        const core::LabelMap labels = core::decodeLabels(path);
        QVERIFY(std::equal(labels.labels.begin(), labels.labels.end(), indexes.pixels.begin(),
                           indexes.pixels.end()));
        const core::Image colors = core::decodeImage(png, "labels.png").image;
        for (std::size_t i = 0; i < indexes.pixels.size(); ++i) {
            QCOMPARE(colors.pixels[i * 3], palette[indexes.pixels[i]][0]);
        }
    }

    void theSamePictureGivesTheSameBytes() {
        const core::Image image = fixtures::lcgPicture(40, 40);
        QVERIFY(core::encodePng(image) == core::encodePng(image));
    }

    void refusesWhatIsNoPicture() {
        const core::Image empty{0, 0, 3, {}};
        const core::Image shorter{2, 2, 3, std::vector<std::uint8_t>(11)};
        const core::Image wide{2, 2, 4, std::vector<std::uint8_t>(16)};
        for (const core::Image& image : {empty, shorter, wide}) {
            QVERIFY_EXCEPTION_THROWN((void)core::encodePng(image), core::Error);
        }
    }

    void refusesIndexesBeyondThePalette() {
        const core::Image indexes{1, 2, 1, {0, 2}};
        const std::vector<std::array<std::uint8_t, 3>> two(2);
        const std::vector<std::array<std::uint8_t, 3>> many(257);
        QVERIFY_EXCEPTION_THROWN((void)core::encodeIndexedPng(indexes, two), core::Error);
        QVERIFY_EXCEPTION_THROWN((void)core::encodeIndexedPng(indexes, many), core::Error);
    }
};

QTEST_GUILESS_MAIN(EncodeTest)
#include "encode_test.moc"
