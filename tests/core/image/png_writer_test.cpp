#include "core/base/error.h"
#include "core/base/file.h"
#include "core/image/decode.h"
#include "core/image/encode.h"
#include "core/image/png_writer.h"
#include "tests/core/image/image_fixtures.h"
#include "tests/support/error_of.h"

#include <QTemporaryDir>
#include <QTest>

using core::PngPixels;
using core::PngWriter;
using tests::codeOf;

namespace {

std::span<const std::uint8_t> rowOf(const core::Image& image, int y) {
    return {image.row(y), static_cast<std::size_t>(image.width * image.channels)};
}

} // namespace

class PngWriterTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rowsGiveTheSameFileAsTheWholePicture() {
        for (const int channels : {1, 3}) {
            const core::Image image = fixtures::lcgPicture(37, 21, channels);
            PngWriter writer(image.size(), channels == 1 ? PngPixels::Grey : PngPixels::Color);
            for (int y = 0; y < image.height; ++y) {
                writer.writeRow(rowOf(image, y));
            }
            QVERIFY(writer.finish() == core::encodePng(image));
        }
    }

    void idsOf16BitsComeBackExactly() {
        const core::Size size{256, 257};
        PngWriter writer(size, PngPixels::Ids16);
        std::vector<std::uint16_t> row(257);
        for (int y = 0; y < size.height; ++y) {
            for (int x = 0; x < size.width; ++x) {
                row[static_cast<std::size_t>(x)] = static_cast<std::uint16_t>(y * 256 + x);
            }
            writer.writeRow(row);
        }
        const QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath("ids.png").toStdString();
        core::writeFile(path, writer.finish());
        const core::LabelMap map = core::decodeLabels(path);
        QCOMPARE(map.width, 257);
        for (std::size_t i = 0; i < map.labels.size(); ++i) {
            QCOMPARE(map.labels[i], static_cast<std::int64_t>((i / 257 * 256 + i % 257) % 65536));
        }
    }

    void refusesRowsThatDoNotFit() {
        const std::vector<std::uint8_t> three(3);
        const std::vector<std::uint8_t> four(4);
        const std::vector<std::uint16_t> wide(3);
        PngWriter grey({2, 3}, PngPixels::Grey);
        QCOMPARE(codeOf([&] { grey.writeRow(four); }), std::string("IMAGE-SIZE"));
        QCOMPARE(codeOf([&] { grey.writeRow(wide); }), std::string("IMAGE-SIZE"));
        grey.writeRow(three);
        QCOMPARE(codeOf([&] { (void)grey.finish(); }), std::string("IMAGE-SIZE"));
        grey.writeRow(three);
        QCOMPARE(codeOf([&] { grey.writeRow(three); }), std::string("IMAGE-SIZE"));
        QVERIFY(!grey.finish().empty());
        PngWriter ids({1, 3}, PngPixels::Ids16);
        QCOMPARE(codeOf([&] { ids.writeRow(std::vector<std::uint8_t>(6)); }),
                 std::string("IMAGE-SIZE"));
    }

    void refusesAnIndexBeyondThePalette() {
        const std::vector<core::Rgb> palette(2);
        PngWriter writer({2, 2}, PngPixels::Indexed, palette);
        writer.writeRow(std::vector<std::uint8_t>{0, 1});
        QCOMPARE(codeOf([&] {
                     writer.writeRow(std::vector<std::uint8_t>{0, 2});
                 }),
                 std::string("IMAGE-PALETTE"));
    }

    void refusesSizesAndPalettesThatNoFileHas() {
        const std::vector<core::Rgb> many(257);
        for (const core::Size size : {core::Size{0, 1}, core::Size{1, -1}, core::Size{32768, 1}}) {
            QCOMPARE(codeOf([&] { PngWriter(size, PngPixels::Grey); }), std::string("IMAGE-SIZE"));
        }
        QCOMPARE(codeOf([&] {
                     PngWriter({1, 1}, PngPixels::Indexed);
                 }),
                 std::string("IMAGE-PALETTE"));
        QCOMPARE(codeOf([&] {
                     PngWriter({1, 1}, PngPixels::Indexed, many);
                 }),
                 std::string("IMAGE-PALETTE"));
        QCOMPARE(codeOf([&] {
                     PngWriter({1, 1}, PngPixels::Grey, std::span(many).first(3));
                 }),
                 std::string("IMAGE-PALETTE"));
    }
};

QTEST_GUILESS_MAIN(PngWriterTest)
#include "png_writer_test.moc"
