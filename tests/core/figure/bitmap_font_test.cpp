#include "core/figure/bitmap_font.h"

#include <QTest>

#include <set>
#include <string>

namespace {

constexpr core::Rgb kBlack{0, 0, 0};

core::Image paper(int height, int width) {
    core::Image image{height, width, 3, {}};
    image.pixels.assign(static_cast<std::size_t>(height * width * 3), 255);
    return image;
}

std::string picture(const core::Image& image) {
    std::string text;
    for (int y = 0; y < image.height; ++y) {
        for (int x = 0; x < image.width; ++x) {
            text += image.row(y)[x * 3] == 0 ? '#' : '.';
        }
        text += '\n';
    }
    return text;
}

std::string drawn(const std::string& text) {
    core::Image image = paper(9, core::textWidth(text, 1));
    core::drawText(image, {0, 0}, text, 1, kBlack);
    return picture(image);
}

} // namespace

class BitmapFontTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void glyphsAreAllDifferent() {
        const std::string all = "0123456789.-+:,%()abcdefghijklmnopqrstuvwxyz";
        std::set<std::string> pictures;
        for (const char c : all) {
            pictures.insert(drawn(std::string(1, c)));
        }
        pictures.insert(drawn("$")); // the box of unknown ones
        QCOMPARE(pictures.size(), all.size() + 1);
        QCOMPARE(drawn("A"), drawn("a"));
    }

    void aGlyphLooksAsItShould() {
        QCOMPARE(drawn("4"), std::string("...#.\n"
                                         "..##.\n"
                                         ".#.#.\n"
                                         "#..#.\n"
                                         "#####\n"
                                         "...#.\n"
                                         "...#.\n"
                                         ".....\n"
                                         ".....\n"));
    }

    void scaleMakesSquaresOfDots() {
        core::Image image = paper(27, core::textWidth("g", 3));
        core::drawText(image, {0, 0}, "g", 3, kBlack);
        const std::string small = drawn("g");
        for (int y = 0; y < 27; ++y) {
            for (int x = 0; x < 15; ++x) {
                const bool isDot = small.at(static_cast<std::size_t>(y / 3 * 6 + x / 3)) == '#';
                QCOMPARE(image.row(y)[x * 3] == 0, isDot);
            }
        }
    }

    void whatLiesOutsideIsLeftOut() {
        core::Image image = paper(5, 7);
        core::drawText(image, {-3, -2}, "888", 2, kBlack);
        core::drawText(image, {100, 100}, "888", 2, kBlack);
        QVERIFY(picture(image).find('#') != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(BitmapFontTest)
#include "bitmap_font_test.moc"
