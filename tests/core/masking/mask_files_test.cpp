#include "core/base/file.h"
#include "core/base/npy.h"
#include "core/masking/mask_files.h"
#include "core/masking/mask_rules.h"
#include "tests/support/error_of.h"

#include <QBuffer>
#include <QImage>
#include <QTemporaryDir>
#include <QTest>

using core::MaskReadingOptions;
using core::PatchMask;
using core::Size;
using tests::codeOf;

namespace {

constexpr MaskReadingOptions kSmall{{2, 3}, {4, 6}, false};

std::span<const std::byte> bytesOf(const QByteArray& bytes) {
    return std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size())));
}

core::MaskReading read(const QByteArray& file, const MaskReadingOptions& options = kSmall) {
    return core::readMask(bytesOf(file), "mask", options);
}

/// "101 000": the rows of a mask.
QByteArray cells(const PatchMask& mask) {
    QByteArray text;
    for (int row = 0; row < mask.grid.height; ++row) {
        text += row == 0 ? "" : " ";
        for (int column = 0; column < mask.grid.width; ++column) {
            text += mask.isMasked(row, column) ? '1' : '0';
        }
    }
    return text;
}

QByteArray pngOf(const QImage& image) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    image.save(&buffer, "PNG");
    return bytes;
}

/// 3 x 2 pixels in one colour.
QImage filled(QImage::Format format, const QColor& color, int width = 3, int height = 2) {
    QImage image(width, height, format);
    image.fill(color);
    return image;
}

QByteArray npyOf(const char* descr, std::vector<std::size_t> shape, const QByteArray& values) {
    const auto file = core::npyFile(descr, shape, bytesOf(values));
    return {reinterpret_cast<const char*>(file.data()), static_cast<qsizetype>(file.size())};
}

} // namespace

class MaskFilesTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyFormatComesBackAsItWasWritten() {
        for (const Size grid : {Size{14, 14}, Size{1, 1}, Size{3, 40}, Size{40, 1}}) {
            for (const double ratio : {0.0, 0.4, 1.0}) {
                const PatchMask mask = core::randomMask(grid, ratio, 3);
                const MaskReadingOptions options{grid, {}, false};
                const std::string json = core::maskJson(mask);
                QCOMPARE(core::readMask(core::maskPng(mask), "a", options).mask, mask);
                QCOMPARE(core::readMask(core::maskNpy(mask), "a", options).mask, mask);
                QCOMPARE(core::readMask(std::as_bytes(std::span(json)), "a", options).mask, mask);
            }
        }
        PatchMask mask(Size{2, 3});
        mask.set(1, 2, true);
        QCOMPARE(core::maskJson(mask), "{\"grid\":[2,3],\"masked\":[[1,2]]}\n");
    }

    void pathsAreReadWhateverTheirEnding() {
        const QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath("mask.json").toStdString();
        const PatchMask mask = core::randomMask({2, 3}, 0.5, 0);
        core::writeFile(path, core::maskPng(mask));
        QCOMPARE(core::readMask(path, kSmall).mask, mask);
    }

    void jsonHasThreeForms_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("numbers") << QByteArray("[[1,0,1],[0,0,2]]");
        QTest::newRow("truth values") << QByteArray(" \n[[true,false,true],[false,false,true]]");
        QTest::newRow("fractions") << QByteArray("[[-1,0,0.25],[0,0.0,true]]");
        QTest::newRow("positions")
            << QByteArray("{\"masked\":[[1,2],[0,0],[0,2]],\"grid\":[2,3],\"loss\":1.5}");
        QTest::newRow("indices") << QByteArray("[5,0,2]");
    }
    void jsonHasThreeForms() {
        QFETCH(QByteArray, text);
        QCOMPARE(cells(read(text).mask), "101 001");
        QVERIFY(read(text).notes.empty());
    }

    void emptyListsMaskNothing() {
        QCOMPARE(read("[]").mask.maskedCount(), 0);
        QCOMPARE(read("{\"grid\":[2,3],\"masked\":[]}").mask.maskedCount(), 0);
    }

    void refusesJson_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("code");
        const auto row = [](const char* text, const char* code) {
            QTest::newRow(text) << QByteArray(text) << QByteArray(code);
        };
        for (const char* text :
             {"[-1]", "[6]", "[1,1]", "[1e9]", "[1000000000]", "[18446744073709551616]", "[1.5]",
              "[1.0]", "[true]", "[null]", "[\"1\"]", "[0,1,0,0,1,1]", "[1,[0]]",
              "{\"grid\":[2,3],\"masked\":[[0,3]]}", "{\"grid\":[2,3],\"masked\":[[2,0]]}",
              "{\"grid\":[2,3],\"masked\":[[0,-1]]}", "{\"grid\":[2,3],\"masked\":[[0,1],[0,1]]}",
              "{\"grid\":[2,3],\"masked\":[[0,0.5]]}"}) {
            row(text, "MASK-INDEX");
        }
        for (const char* text :
             {"[[1,0,1],[0,0]]", "[[1,0,1],2]", "[[1,0,\"1\"],[0,0,0]]", "[[null]]", "[[1,0", "{}",
              "{\"grid\":[2,3]}", "{\"grid\":[2,3],\"masked\":3}", "{\"grid\":[2],\"masked\":[]}",
              "{\"grid\":[0,3],\"masked\":[]}", "{\"grid\":[-2,3],\"masked\":[]}",
              "{\"grid\":[99999,99999],\"masked\":[]}", "{\"grid\":[2,3],\"masked\":[1]}",
              "{\"grid\":[2,3],\"masked\":[[0,1,2]]}", "[[NaN]]", "[[[1]]]"}) {
            row(text, "MASK-FORMAT");
        }
        for (const char* text :
             {"[[1,0],[0,1]]", "[[]]", "[[1,0,1]]", "{\"grid\":[3,2],\"masked\":[]}"}) {
            row(text, "MASK-SIZE");
        }
    }
    void refusesJson() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, code);
        QCOMPARE(codeOf([&] { (void)read(text); }), code.toStdString());
    }

    void refusesWhatIsNoMask() {
        for (const QByteArray& file :
             {QByteArray(), QByteArray("  "), QByteArray("hello"), QByteArray("PK\3\4"),
              QByteArray("\xFF\xD8\xFF\xE0"), QByteArray("true")}) {
            QCOMPARE(codeOf([&] { (void)read(file); }), "MASK-FORMAT");
        }
        const QByteArray png = pngOf(filled(QImage::Format_Grayscale8, Qt::white));
        QCOMPARE(codeOf([&] { (void)read(png.left(40)); }), "IMAGE-TRUNCATED");
        QCOMPARE(codeOf([&] { (void)read(QByteArray("[") + QByteArray(1 << 24, ' ')); }),
                 "MASK-FORMAT");
    }

    void npyTakesAllShapesOfAGrid() {
        const QByteArray values("\1\0\1\0\0\2", 6);
        for (const auto& shape : {std::vector<std::size_t>{2, 3}, {6}, {1, 6}, {1, 2, 3}}) {
            QCOMPARE(cells(read(npyOf("|u1", shape, values)).mask), "101 001");
        }
        const QByteArray one("\1", 1);
        const MaskReadingOptions single{{1, 1}, {}, false};
        for (const auto& shape : {std::vector<std::size_t>{1}, {1, 1}, {1, 1, 1}}) {
            QCOMPARE(cells(read(npyOf("|b1", shape, one), single).mask), "1");
        }
        const QByteArray column = npyOf("|b1", {3, 1}, QByteArray("\1\0\1", 3));
        QCOMPARE(cells(read(column, {{3, 1}, {}, false}).mask), "1 0 1");
        QCOMPARE(codeOf([&] { (void)read(column, {{1, 3}, {}, false}); }), "MASK-SIZE");
    }

    void npyOfOtherShapesIsRefused() {
        const QByteArray six("\1\0\1\0\0\2", 6);
        for (const auto& shape : {std::vector<std::size_t>{3, 2}, {2, 1, 3}, {6, 1, 1, 2}}) {
            const QByteArray file = npyOf("|u1", shape, shape.size() == 4 ? six + six : six);
            const MaskReadingOptions options = kSmall;
            QCOMPARE(codeOf([&] { (void)read(file, options); }), "MASK-SIZE");
        }
        QCOMPARE(codeOf([&] { (void)read(npyOf("|u1", {0, 3}, {})); }), "MASK-SIZE");
        QCOMPARE(codeOf([&] { (void)read(npyOf("|u1", {}, "a")); }), "MASK-SIZE");
        QCOMPARE(codeOf([&] { (void)read(npyOf("|u1", {5}, "abcde")); }), "MASK-SIZE");
        const float nan = std::numeric_limits<float>::quiet_NaN();
        QByteArray floats(24, '\0');
        QCOMPARE(cells(read(npyOf("<f4", {2, 3}, floats)).mask), "000 000");
        std::memcpy(floats.data() + 8, &nan, 4);
        QCOMPARE(codeOf([&] { (void)read(npyOf("<f4", {2, 3}, floats)); }), "MASK-FORMAT");
        QCOMPARE(codeOf([&] { (void)read(npyOf("|O", {2, 3}, six)); }), "MASK-FORMAT");
    }

    void pngOf16BitsCountsTheSmallestValue() {
        QImage image = filled(QImage::Format_Grayscale16, Qt::black);
        reinterpret_cast<quint16*>(image.scanLine(1))[2] = 1;
        QCOMPARE(cells(read(pngOf(image)).mask), "000 001");
        QImage wide = filled(QImage::Format_RGBX64, Qt::black);
        wide.setPixelColor(0, 0, QColor::fromRgba64(0, 0, 1));
        QCOMPARE(cells(read(pngOf(wide)).mask), "100 000");
    }

    void pngOfAPaletteCountsItsColors() {
        QImage image(3, 2, QImage::Format_Indexed8);
        image.setColorTable({qRgb(255, 0, 0), qRgb(0, 0, 0), qRgb(0, 0, 1), qRgb(0, 0, 0)});
        for (int i = 0; i < 6; ++i) {
            image.setPixel(i % 3, i / 3, static_cast<uint>(i % 4));
        }
        const core::MaskReading reading = read(pngOf(image));
        QCOMPARE(cells(reading.mask), "101 010");
        QCOMPARE(reading.notes.size(), std::size_t{1});
        QVERIFY(reading.notes[0].find("palette") != std::string::npos);
    }

    void pngOfOneBitIsRead() {
        QImage image(3, 2, QImage::Format_Mono);
        image.setColorTable({qRgb(0, 0, 0), qRgb(255, 255, 255)});
        image.fill(0U);
        image.setPixel(1, 1, 1);
        QCOMPARE(cells(read(pngOf(image)).mask), "000 010");
    }

    void transparentPixelsAreNotPainted() {
        QImage image = filled(QImage::Format_RGBA8888, QColor(255, 255, 255, 0));
        image.setPixelColor(1, 0, QColor(255, 0, 0, 255));
        image.setPixelColor(2, 0, QColor(0, 0, 0, 255));
        const core::MaskReading reading = read(pngOf(image));
        QCOMPARE(cells(reading.mask), "010 000");
        QCOMPARE(reading.notes.size(), std::size_t{1});
        QVERIFY(reading.notes[0].starts_with("The colours count"));
    }

    void blackPaintOnNothingIsPaint() {
        QImage image = filled(QImage::Format_RGBA8888, QColor(255, 255, 255, 0));
        image.setPixelColor(1, 0, QColor(0, 0, 0, 1));
        const core::MaskReading reading = read(pngOf(image));
        QCOMPARE(cells(reading.mask), "010 000");
        QVERIFY(reading.notes[0].find("alpha channel counts") != std::string::npos);
    }

    void blackAllOverIsNotPaint() {
        for (const int alpha : {0, 255}) {
            const QImage image = filled(QImage::Format_RGBA8888, QColor(0, 0, 0, alpha));
            QCOMPARE(read(pngOf(image)).mask.maskedCount(), 0);
        }
    }

    void pngOfTheImagesSizeMasksWhatIsHalfPainted() {
        QImage image = filled(QImage::Format_Grayscale8, Qt::black, 6, 4); // patches of 2 x 2
        for (const QPoint pixel :
             {QPoint(0, 0), QPoint(1, 1), QPoint(2, 0), QPoint(4, 2), QPoint(5, 2), QPoint(4, 3)}) {
            image.setPixelColor(pixel, Qt::white);
        }
        QCOMPARE(cells(read(pngOf(image)).mask), "100 001");
    }

    void pngOfTheImagesSizeIsCutAsTheModelSeesTheImage() {
        QImage image = filled(QImage::Format_Grayscale8, Qt::black, 6, 4);
        image.setPixelColor(1, 0, Qt::white);
        image.setPixelColor(2, 1, Qt::white);
        MaskReadingOptions options{{2, 2}, {4, 6}, false};
        QCOMPARE(cells(read(pngOf(image), options).mask), "00 00"); // 2 of 6 pixels
        options.seen = {0, 1, 4, 4};
        QCOMPARE(cells(read(pngOf(image), options).mask), "10 00"); // 2 of 4
    }

    void otherSizesAreExplainedAndResizedWhenAllowed() {
        QImage image = filled(QImage::Format_Grayscale8, Qt::black, 9, 6); // 3 x 3 a patch
        image.setPixelColor(1, 1, Qt::white); // the middle of the first
        image.setPixelColor(6, 3, Qt::white); // a corner of the last
        const auto error = tests::errorOf([&] { (void)read(pngOf(image)); });
        QCOMPARE(error->code(), "MASK-SIZE");
        for (const char* part : {"2 x 3", "4 x 6", "6 x 9"}) {
            QVERIFY(QString(error->what()).contains(part));
        }
        QVERIFY(QString::fromStdString(error->hint()).contains("--mask-resize"));
        MaskReadingOptions options = kSmall;
        options.allowsResize = true;
        const core::MaskReading reading = read(pngOf(image), options);
        QCOMPARE(cells(reading.mask), "100 000");
        QVERIFY(reading.notes[0].find("from 6 x 9 to 2 x 3") != std::string::npos);
        QCOMPARE(cells(read("[[1]]", options).mask), "111 111");
        QCOMPARE(cells(read("{\"grid\":[1,2],\"masked\":[[0,1]]}", options).mask), "011 011");
        QCOMPARE(codeOf([&] { (void)read("[[]]", options); }), "MASK-SIZE");
    }
};

QTEST_APPLESS_MAIN(MaskFilesTest)
#include "mask_files_test.moc"
