#include "core/base/random.h"
#include "core/labels/label_rows.h"
#include "core/masking/class_mask.h"
#include "core/masking/patch_coverage.h"
#include "tests/support/error_of.h"

#include <QTest>

#include <limits>

using core::ImageRegion;
using core::PatchCoverage;
using core::PatchMask;
using core::Size;
using tests::codeOf;

namespace {

std::vector<std::uint8_t> noise(Size image, std::uint64_t seed) {
    core::Random random(seed);
    std::vector<std::uint8_t> painted;
    for (int i = 0; i < image.height * image.width; ++i) {
        painted.push_back(random.chance(0.5F) ? 1 : 0);
    }
    return painted;
}

PatchMask covered(Size grid,
                  Size image,
                  const std::vector<std::uint8_t>& painted,
                  const ImageRegion& region) {
    PatchCoverage coverage(grid, image, region);
    for (int y = 0; y < image.height; ++y) {
        const auto width = static_cast<std::size_t>(image.width);
        coverage.addRow(y, std::span(painted).subspan(static_cast<std::size_t>(y) * width, width));
    }
    return coverage.mask();
}

/// The patch of a pixel's centre, in whole numbers.
int patchOf(int pixel, int patches, int pixels) {
    return (2 * pixel + 1) * patches / (2 * pixels);
}

ImageRegion whole(Size image) {
    return {0, 0, static_cast<double>(image.height), static_cast<double>(image.width)};
}

} // namespace

class PatchCoverageTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void equalsTheCountInWholeNumbers_data() {
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("columns");
        QTest::newRow("divisible") << 224 << 224 << 14 << 14;
        QTest::newRow("a photograph") << 333 << 500 << 14 << 14;
        QTest::newRow("primes") << 101 << 103 << 7 << 13;
        QTest::newRow("centres on sides") << 21 << 35 << 14 << 14;
        QTest::newRow("a pixel a patch") << 14 << 14 << 14 << 14;
        QTest::newRow("flat") << 40 << 641 << 3 << 40;
    }
    void equalsTheCountInWholeNumbers() {
        QFETCH(int, height);
        QFETCH(int, width);
        QFETCH(int, rows);
        QFETCH(int, columns);
        const Size image{height, width};
        const auto painted = noise(image, 1);
        PatchMask expected(Size{rows, columns});
        std::vector<int> balance(expected.cells.size());
        for (int y = 0; y < height; ++y) {
            for (int x = 0; x < width; ++x) {
                const bool isPainted = painted[static_cast<std::size_t>(y * width + x)] != 0;
                balance[expected.index(patchOf(y, rows, height), patchOf(x, columns, width))] +=
                    isPainted ? 1 : -1;
            }
        }
        for (std::size_t i = 0; i < balance.size(); ++i) {
            expected.cells[i] = balance[i] >= 0 ? 1 : 0;
        }
        QVERIFY(expected.maskedCount() > 0);
        QCOMPARE(covered({rows, columns}, image, painted, whole(image)), expected);
    }

    /// Each pixel of every size belongs to the patch that whole numbers say.
    void boundsAreExactForAllSizes() {
        for (int pixels = 14; pixels < 1400; ++pixels) {
            std::vector<std::uint8_t> row(static_cast<std::size_t>(pixels));
            for (int x = 0; x < pixels; ++x) {
                row[static_cast<std::size_t>(x)] =
                    static_cast<std::uint8_t>(patchOf(x, 14, pixels) % 2);
            }
            const PatchMask mask = covered({1, 14}, {1, pixels}, row, whole({1, pixels}));
            for (int column = 0; column < 14; ++column) {
                QCOMPARE(mask.isMasked(0, column), column % 2 == 1);
            }
        }
    }

    void halfIsEnoughAndLessIsNot() {
        const ImageRegion region = whole({1, 4});
        QVERIFY(covered({1, 1}, {1, 4}, {1, 0, 1, 0}, region).isMasked(0, 0));
        QVERIFY(!covered({1, 1}, {1, 4}, {1, 0, 0, 0}, region).isMasked(0, 0));
        QVERIFY(!covered({1, 1}, {1, 5}, {1, 0, 0, 1, 0}, whole({1, 5})).isMasked(0, 0));
    }

    void imagesSmallerThanTheGridGiveEveryPatchItsPixel() {
        const PatchMask mask = covered({2, 6}, {1, 2}, {0, 1}, whole({1, 2}));
        for (int column = 0; column < 6; ++column) {
            QCOMPARE(mask.isMasked(0, column), column >= 3);
            QCOMPARE(mask.isMasked(1, column), column >= 3);
        }
    }

    void onlyTheRegionCounts() {
        const std::vector<std::uint8_t> row = {1, 1, 0, 0, 1, 0, 0, 1};
        QCOMPARE(covered({1, 2}, {1, 8}, row, {0, 2, 1, 4}).cells,
                 (std::vector<std::uint8_t>{0, 1}));
        // 1.6…3.6 has the centres of pixels 2 and 3, 3.6…5.6 those of 4 and 5.
        QCOMPARE(covered({1, 2}, {1, 8}, row, {0, 1.6, 1, 4}).cells,
                 (std::vector<std::uint8_t>{0, 1}));
        QCOMPARE(covered({1, 2}, {1, 8}, row, {0, 1.4, 1, 2}).cells,
                 (std::vector<std::uint8_t>{1, 0}));
    }

    void whatLiesBeyondTheImageDoesNotCount() {
        const std::vector<std::uint8_t> all(8, 1);
        // Six patches of 2 pixels from 4 before the image to 4 behind it.
        QCOMPARE(covered({1, 6}, {1, 8}, all, {0, -2, 1, 12}).cells,
                 (std::vector<std::uint8_t>{0, 1, 1, 1, 1, 0}));
        QCOMPARE(covered({2, 1}, {1, 8}, all, {1e300, 0, 1e300, 8}).maskedCount(), 0);
    }

    void refusesRegionsWithoutArea() {
        const double infinity = std::numeric_limits<double>::infinity();
        for (const ImageRegion& region : {ImageRegion{0, 0, 0, 8},
                                          {0, 0, 8, -1},
                                          {infinity, 0, 8, 8},
                                          {0, std::nan(""), 8, 8},
                                          {0, 0, 8, infinity}}) {
            QCOMPARE(codeOf([&] { PatchCoverage({1, 1}, {8, 8}, region); }), "MASK-SIZE");
        }
        QCOMPARE(codeOf([&] { PatchCoverage({0, 1}, {8, 8}, whole({8, 8})); }), "MASK-SIZE");
    }

    void aClassMasksThePatchesThatItHalfCovers() {
        const std::vector<std::uint16_t> labels = {7, 7, 3,     7, //
                                                   7, 3, 3,     3, //
                                                   3, 3, 65535, 65535};
        const core::LabelSource source = core::labelSource({3, 4}, labels);
        const ImageRegion top{0, 0, 2, 4};
        QCOMPARE(core::maskOfClass(source, 7, {1, 2}, top).cells,
                 (std::vector<std::uint8_t>{1, 0}));
        QCOMPARE(core::maskOfClass(source, 3, {1, 2}, top).cells,
                 (std::vector<std::uint8_t>{0, 1}));
        QCOMPARE(core::maskOfClass(source, 4, {1, 2}, top).maskedCount(), 0);
        QCOMPARE(core::maskOfClass(source, 65535, {3, 2}, whole({3, 4})).cells,
                 (std::vector<std::uint8_t>{0, 0, 0, 0, 0, 1}));
    }

    /// 16,384 x 16,384 pixels would be half a gigabyte.
    void aLargeMapIsReadInBlocks() {
        std::size_t largest = 0;
        const Size size{16384, 16384};
        const core::LabelSource source{
            size, [&](int first, int count) {
                core::LabelRows rows;
                rows.labels.assign(static_cast<std::size_t>(count) * 16384, first < 8192 ? 2 : 1);
                largest = std::max(largest, rows.labels.size());
                return rows;
            }};
        const PatchMask mask = core::maskOfClass(source, 2, {2, 1}, whole(size));
        QVERIFY(mask.isMasked(0, 0) && !mask.isMasked(1, 0));
        QVERIFY(largest <= std::size_t{1} << 23U);
    }
};

QTEST_APPLESS_MAIN(PatchCoverageTest)
#include "patch_coverage_test.moc"
