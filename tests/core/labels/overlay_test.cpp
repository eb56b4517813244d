#include "core/base/error.h"
#include "core/image/decode.h"
#include "core/labels/overlay.h"
#include "core/labels/palette.h"
#include "tests/core/image/image_fixtures.h"
#include "tests/core/labels/maps.h"
#include "tests/support/error_of.h"

#include <QTest>

#include <cmath>
#include <limits>

namespace {

core::Legend legendOf(int classCount) {
    return {std::vector<std::string>(static_cast<std::size_t>(classCount), "x"),
            core::distinctColors(classCount)};
}

/// Pixel by pixel, with every neighbour looked up anew.
core::Image reference(const core::LabelSource& source,
                      const core::Legend& legend,
                      const core::Image& image,
                      const core::OverlayOptions& options) {
    const std::vector<std::uint16_t> ids = source.read(0, image.height).labels;
    const auto idAt = [&](int y, int x) {
        return int{ids[static_cast<std::size_t>(y * image.width + x)]};
    };
    core::Image result = image;
    for (int y = 0; y < image.height; ++y) {
        for (int x = 0; x < image.width; ++x) {
            const int id = idAt(y, x);
            const bool isHidden = std::count(options.hidden.begin(), options.hidden.end(), id) > 0;
            if (id == core::kIgnoredLabel || isHidden) {
                continue;
            }
            bool isOutline = false;
            for (const auto& [dy, dx] : {std::pair(-1, 0), {1, 0}, {0, -1}, {0, 1}}) {
                const int ny = y + dy;
                const int nx = x + dx;
                isOutline = isOutline || (ny >= 0 && nx >= 0 && ny < image.height &&
                                          nx < image.width && idAt(ny, nx) != id);
            }
            const double a = options.hasOutlines && isOutline
                                 ? 1
                                 : std::floor(255 * options.opacity + 0.5) / 255;
            for (int c = 0; c < 3; ++c) {
                std::uint8_t& value = result.row(y)[x * 3 + c];
                const double color = legend.color(id)[static_cast<std::size_t>(c)];
                value =
                    static_cast<std::uint8_t>(std::floor(color * a + value * (1 - a) + 0.5 - 1e-9));
            }
        }
    }
    return result;
}

} // namespace

class OverlayTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pixelsAreThoseOfAPlainLoop_data() {
        QTest::addColumn<double>("opacity");
        QTest::addColumn<bool>("hasOutlines");
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("width");
        for (const double opacity : {0.0, 0.3, 0.5, 1.0}) {
            for (const bool hasOutlines : {false, true}) {
                for (const auto& [height, width] : {std::pair(1, 1), {1, 50}, {50, 1}, {41, 33}}) {
                    QTest::addRow("%g %d %dx%d", opacity, hasOutlines, height, width)
                        << opacity << hasOutlines << height << width;
                }
            }
        }
    }
    void pixelsAreThoseOfAPlainLoop() {
        QFETCH(double, opacity);
        QFETCH(bool, hasOutlines);
        QFETCH(int, height);
        QFETCH(int, width);
        const core::Image image = fixtures::lcgPicture(height, width);
        const core::OverlayOptions options{opacity, {1, 3}, hasOutlines};
        const core::Legend legend = legendOf(5);
        for (const int grain : {1, 2, 3}) {
            const core::LabelSource source = maps::noise({height, width}, 5, grain, 8, true);
            const core::Image found =
                core::decodeImage(core::overlayPng(source, legend, image, options), "x.png").image;
            QCOMPARE(fixtures::difference(found, reference(source, legend, image, options)),
                     QByteArray("equal"));
        }
    }

    void hiddenAndIgnoredPixelsStay() {
        const core::Image image = fixtures::lcgPicture(2, 4);
        const core::OverlayOptions options{1.0, {1}, true};
        const core::Image found = core::decodeImage(core::overlayPng(maps::drawn({"ab.b", "b.ba"}),
                                                                     legendOf(2), image, options),
                                                    "x.png")
                                      .image;
        const core::Rgb color = core::distinctColors(1).front();
        for (std::size_t i = 0; i < 8; ++i) {
            const bool isPainted = i == 0 || i == 7;
            for (std::size_t c = 0; c < 3; ++c) {
                QCOMPARE(found.pixels[i * 3 + c], isPainted ? color[c] : image.pixels[i * 3 + c]);
            }
        }
    }

    /// 'b' touches 'a' on one side only, at every side in turn.
    void outlinesAreOnBothSidesOfABorder() {
        const core::Legend legend{{"a", "b"}, {{10, 20, 30}, {200, 210, 220}}};
        const core::Image black{3, 3, 3, std::vector<std::uint8_t>(27)};
        for (const std::vector<std::string>& rows : {std::vector<std::string>{"abb", "abb", "abb"},
                                                     {"bba", "bba", "bba"},
                                                     {"aaa", "bbb", "bbb"},
                                                     {"bbb", "bbb", "aaa"}}) {
            const core::Image found =
                core::decodeImage(
                    core::overlayPng(maps::drawn(rows), legend, black, {0.0, {}, true}), "x.png")
                    .image;
            QCOMPARE(std::count(found.pixels.begin(), found.pixels.end(), 10), std::ptrdiff_t{3});
            QCOMPARE(std::count(found.pixels.begin(), found.pixels.end(), 200), std::ptrdiff_t{3});
        }
    }

    void refusesWhatDoesNotFit() {
        const core::LabelSource source = maps::drawn({"ab", "ba"});
        const auto codeOf = [&](const core::Image& image, const core::OverlayOptions& options,
                                int classCount) {
            return tests::codeOf(
                [&] { (void)core::overlayPng(source, legendOf(classCount), image, options); });
        };
        const core::Image image = fixtures::lcgPicture(2, 2);
        QCOMPARE(codeOf(image, {}, 2), std::string());
        QCOMPARE(codeOf(fixtures::lcgPicture(2, 3), {}, 2), std::string("IMAGE-SIZE"));
        QCOMPARE(codeOf(fixtures::lcgPicture(2, 2, 1), {}, 2), std::string("IMAGE-SIZE"));
        QCOMPARE(codeOf(image, {}, 1), std::string("LABELS-RANGE"));
        QCOMPARE(codeOf(image, {0.5, {2}, false}, 2), std::string("LABELS-RANGE"));
        for (const double opacity : {-0.1, 1.1, std::numeric_limits<double>::quiet_NaN()}) {
            QCOMPARE(codeOf(image, {opacity, {}, false}, 2), std::string("USAGE"));
        }
    }
};

QTEST_GUILESS_MAIN(OverlayTest)
#include "overlay_test.moc"
