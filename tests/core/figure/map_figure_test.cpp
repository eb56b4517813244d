#include "core/base/error.h"
#include "core/figure/bitmap_font.h"
#include "core/figure/heat_map.h"
#include "core/figure/sheet_layout.h"
#include "core/image/encode.h"
#include "tests/core/figure/figures.h"

#include <QFile>
#include <QImage>
#include <QTest>

#include <cmath>
#include <cstdlib>

using core::ColorMap;
using core::Image;
using core::MapFigure;
using tests::countingFigure;

namespace {

core::Rgb pixel(const Image& image, int x, int y) {
    const std::uint8_t* p = image.row(y) + std::ptrdiff_t{x} * 3;
    return {p[0], p[1], p[2]};
}

core::Rgb colorOf(double value, const core::ValueRange& range) {
    return core::colorsOf(ColorMap::Viridis)[core::colorIndex(value, range)];
}

/// Upper left corners of everything that looks like a map whose first value is `value`: there the
/// whole map is found, enlarged.
std::vector<std::pair<int, int>>
placesOf(const Image& sheet, const MapFigure& figure, int row, int column) {
    const Image map = core::heatMap(figure.map(row, column), figure.grid, figure.range(row, column),
                                    figure.colors);
    const int scale = figure.scale;
    const auto isThere = [&](int left, int top) {
        for (int y = 0; y < map.height * scale; ++y) {
            for (int x = 0; x < map.width * scale; ++x) {
                if (pixel(sheet, left + x, top + y) != pixel(map, x / scale, y / scale)) {
                    return false;
                }
            }
        }
        return true;
    };
    std::vector<std::pair<int, int>> places;
    for (int top = 0; top + map.height * scale <= sheet.height; ++top) {
        for (int left = 0; left + map.width * scale <= sheet.width; ++left) {
            if (isThere(left, top)) {
                places.emplace_back(left, top);
            }
        }
    }
    return places;
}

/// Pictures to look at go where the environment variable FIGURES points.
void keep(const Image& image, const char* name) {
    const char* folder = std::getenv("FIGURES");
    if (folder != nullptr) {
        const std::vector<std::byte> png = core::encodePng(image);
        QFile file(QString(folder) + "/" + name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(reinterpret_cast<const char*>(png.data()), // NOLINT
                   static_cast<qint64>(png.size()));
    }
}

MapFigure attentionLike(int rows, int columns, int side) {
    MapFigure figure = countingFigure(rows, columns, {side, side});
    for (std::size_t i = 0; i < figure.values.size(); ++i) {
        const auto cell = static_cast<int>(i) % (side * side);
        const auto map = static_cast<int>(i) / (side * side);
        const double dy = cell / side - (map * 5) % side;
        const double dx = cell % side - (map * 3) % side;
        figure.values[i] =
            static_cast<float>(0.05 * std::exp(-(dx * dx + dy * dy) / (2 + map % 9)));
    }
    figure.ranges = core::rangesOfMaps(figure, true);
    return figure;
}

} // namespace

class MapFigureTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPixelForEachValue() {
        const std::array values{0.0F, 1.0F, 2.0F, NAN, 4.0F, 9.0F};
        const Image image = core::heatMap(values, {2, 3}, {0, 4}, ColorMap::Viridis);
        QCOMPARE(image.width, 3);
        QCOMPARE(image.height, 2);
        QVERIFY(pixel(image, 1, 0) == colorOf(1, {0, 4}));
        QVERIFY(pixel(image, 2, 0) == colorOf(2, {0, 4}));
        QVERIFY(pixel(image, 0, 1) == core::kNoValueColor);
        QVERIFY(pixel(image, 2, 1) == colorOf(4, {0, 4})); // beyond the end
    }

    void oneMapAloneIsOnlyThatMap() {
        MapFigure figure = countingFigure(1, 1, {3, 5});
        figure.scale = 4;
        const Image image = core::figureImage(figure);
        QCOMPARE(image.width, 20);
        QCOMPARE(image.height, 12);
        for (int y = 0; y < 12; ++y) {
            for (int x = 0; x < 20; ++x) {
                QVERIFY(pixel(image, x, y) == colorOf(y / 4 * 5 + x / 4, {0, 14}));
            }
        }
    }

    void everyMapStandsInTheSheetInOrder_data() {
        QTest::addColumn<int>("scale");
        QTest::addColumn<bool>("isShared");
        QTest::newRow("one pixel a value") << 1 << true;
        QTest::newRow("enlarged") << 8 << true;
        QTest::newRow("each its own range") << 8 << false;
    }
    void everyMapStandsInTheSheetInOrder() {
        QFETCH(int, scale);
        QFETCH(bool, isShared);
        MapFigure figure = countingFigure(2, 3, {4, 5});
        // Not alike even where each has its own range.
        for (std::size_t i = 0; i < figure.values.size(); ++i) {
            figure.values[i] = std::fmod(figure.values[i] * static_cast<float>(i / 20 + 3), 17.0F);
            figure.values[i] *= static_cast<float>(i / 20 + 1);
        }
        figure.ranges = core::rangesOfMaps(figure, isShared);
        QCOMPARE(figure.ranges.size(), std::size_t{isShared ? 1U : 6U});
        for (int i = 0; i < 6; ++i) {
            QVERIFY(figure.range(i / 3, i % 3) ==
                    core::rangeOf(isShared ? std::span<const float>(figure.values)
                                           : figure.map(i / 3, i % 3)));
        }
        figure.scale = scale;
        const Image sheet = core::figureImage(figure);
        std::vector<std::pair<int, int>> places;
        for (int i = 0; i < 6; ++i) {
            const auto found = placesOf(sheet, figure, i / 3, i % 3);
            QCOMPARE(found.size(), std::size_t{1});
            places.push_back(found.front());
        }
        for (std::size_t i = 0; i < 6; ++i) {
            QCOMPARE(places[i].first, places[i % 3].first); // columns
            QCOMPARE(places[i].second, places[i / 3 * 3].second);
        }
        QVERIFY(places[1].first >= places[0].first + 5 * scale);
        QVERIFY(places[2].first - places[1].first == places[1].first - places[0].first);
        QVERIFY(places[3].second >= places[0].second + 4 * scale);
    }

    void wordsDoNotRunIntoEachOther() {
        MapFigure figure = countingFigure(2, 3, {4, 5}); // maps smaller than the words
        figure.columnLabels = {"shared", "mean", "(15, 16)"};
        const core::SheetLayout layout(figure, {core::kGlyphWidth, core::kGlyphHeight});
        int end = layout.labelRight(); // of the word to the left
        for (int column = 0; column < 3; ++column) {
            const core::Box map = layout.map(0, column);
            const int width =
                core::textWidth(figure.columnLabels[static_cast<std::size_t>(column)], 1);
            const int begin = map.x + map.width / 2 - width / 2;
            QVERIFY(begin > end);
            end = begin + width;
        }
        QVERIFY(end <= layout.width());
    }

    void theBarShowsAllColors() {
        const Image sheet = core::figureImage(attentionLike(12, 12, 14));
        const auto& colors = core::colorsOf(ColorMap::Viridis);
        int longest = 0;
        for (int y = sheet.height - 30; y < sheet.height; ++y) {
            int x = 0;
            while (x < sheet.width && pixel(sheet, x, y) != colors.front()) {
                ++x;
            }
            int length = 0;
            while (x + length < sheet.width && pixel(sheet, x + length, y) != colors.back()) {
                ++length;
            }
            longest = std::max(longest, x < sheet.width ? length : 0);
        }
        QVERIFY(longest > 60 && longest < sheet.width);
    }

    void picturesToLookAt() {
        MapFigure sheet = attentionLike(12, 12, 14);
        sheet.scale = 4;
        keep(core::figureImage(sheet), "sheet.png");
        MapFigure small = attentionLike(3, 5, 7);
        small.ranges = core::rangesOfMaps(small, false);
        small.rowTitle = "table";
        small.rowLabels = {"0", "1", "shared"};
        small.columnLabels = {"mean", "min", "max", "17", "(5, 6)"};
        keep(core::figureImage(small), "small.png");
        MapFigure one = attentionLike(1, 1, 14);
        one.scale = 16;
        keep(core::figureImage(one), "one.png");
        QCOMPARE(core::figureImage(one).width, 224);
    }

    void whatDoesNotFitTogetherIsRefused() {
        const auto codeOf = [](const MapFigure& figure) {
            try {
                (void)core::figureImage(figure);
            } catch (const core::Error& error) {
                return error.code();
            }
            return std::string();
        };
        const MapFigure good = countingFigure(2, 2, {3, 3});
        QCOMPARE(codeOf(good), std::string());
        MapFigure bad = good;
        bad.values.pop_back();
        QCOMPARE(codeOf(bad), std::string("FIGURE-SHAPE"));
        bad = good;
        bad.rowLabels.pop_back();
        QCOMPARE(codeOf(bad), std::string("FIGURE-SHAPE"));
        bad = good;
        bad.ranges.resize(3);
        QCOMPARE(codeOf(bad), std::string("FIGURE-SHAPE"));
        bad = good;
        bad.scale = 20000;
        QCOMPARE(codeOf(bad), std::string("USAGE"));
        bad = countingFigure(1, 1, {3, 3});
        bad.scale = 20000;
        QCOMPARE(codeOf(bad), std::string("USAGE"));
    }
};

QTEST_GUILESS_MAIN(MapFigureTest)
#include "map_figure_test.moc"
