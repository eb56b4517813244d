#include "core/ops/score_windows.h"
#include "tests/core/ops/class_scores.h"
#include "tests/support/error_of.h"

#include <QTest>

using namespace core;

namespace {

struct Seen {
    std::vector<WindowLogits> windows;
    at::Tensor mean; ///< [classes, height, width], the long way
};

/// Random logits at a quarter of each window's sides.
Seen seenThrough(const std::vector<ImageWindow>& windows, Size image, int classes) {
    Seen seen;
    at::Tensor sum = at::zeros({classes, image.height, image.width});
    at::Tensor count = at::zeros({image.height, image.width});
    for (const ImageWindow& window : windows) {
        const at::Tensor logits =
            at::randn({classes, (window.height + 3) / 4, (window.width + 3) / 4});
        seen.windows.push_back({window, std::make_shared<LogitsMap>(logits)});
        const auto cut = [&](const at::Tensor& whole) {
            return whole.narrow(-2, window.top, window.height)
                .narrow(-1, window.left, window.width);
        };
        cut(sum) += tests::enlarged(logits, {window.height, window.width});
        cut(count) += 1;
    }
    seen.mean = sum / count;
    return seen;
}

std::vector<WindowLogits> blank(const std::vector<ImageWindow>& windows) {
    std::vector<WindowLogits> found;
    for (const ImageWindow& window : windows) {
        found.push_back({window, std::make_shared<LogitsMap>(at::zeros({3, 2, 2}))});
    }
    return found;
}

} // namespace

class ScoreWindowsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { at::manual_seed(11); }

    void windowsAreThoseOfMmsegmentation_data() {
        QTest::addColumn<int>("length");
        QTest::addColumn<std::vector<int>>("expected"); // of window 640, stride 426
        QTest::newRow("smaller") << 500 << std::vector<int>{0};
        QTest::newRow("equal") << 640 << std::vector<int>{0};
        QTest::newRow("one more") << 641 << std::vector<int>{0, 1};
        QTest::newRow("one stride") << 1066 << std::vector<int>{0, 426};
        QTest::newRow("a stride and one") << 1067 << std::vector<int>{0, 426, 427};
        QTest::newRow("16 : 9") << 1138 << std::vector<int>{0, 426, 498};
    }
    void windowsAreThoseOfMmsegmentation() {
        QFETCH(int, length);
        QFETCH(std::vector<int>, expected);
        std::vector<int> lefts;
        for (const ImageWindow& window : slidingWindows({640, length}, {640, 640}, {426, 426})) {
            QCOMPARE(window.top, 0);
            QCOMPARE(window.height, 640);
            QCOMPARE(window.width, std::min(640, length));
            lefts.push_back(window.left);
        }
        QCOMPARE(lefts, expected);
        const auto turned = slidingWindows({length, 640}, {640, 640}, {426, 426});
        QCOMPARE(turned.size(), expected.size());
        QCOMPARE(turned.back().top, expected.back());
    }

    void scoresAreTheMeanOfTheWindows_data() {
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("width");
        QTest::newRow("one window") << 24 << 24;
        QTest::newRow("a row of windows") << 24 << 43;
        QTest::newRow("a grid, thrice covered") << 43 << 57;
        QTest::newRow("smaller than a window") << 9 << 11;
    }
    void scoresAreTheMeanOfTheWindows() {
        QFETCH(int, height);
        QFETCH(int, width);
        const Size image{height, width};
        constexpr int classes = 18;
        const Seen seen = seenThrough(slidingWindows(image, {24, 24}, {16, 16}), image, classes);
        const WindowedScores scores(image, seen.windows);
        QVERIFY(scores.size() == image);
        const at::Tensor expected = seen.mean.permute({1, 2, 0}).contiguous();
        for (int y = 0; y < height; ++y) {
            const int begin = y % width;
            const int end = std::max(begin + 1, width - y % 3);
            const at::Tensor found = at::empty({end - begin, classes});
            scores.row(y, begin, end, found.mutable_data_ptr<float>());
            QVERIFY(at::allclose(found, expected[y].slice(0, begin, end), 1e-5, 1e-6));
        }
    }

    void labelMapIsThatOfTheMean() {
        const Size image{40, 61};
        const Size target{97, 150};
        const Seen seen = seenThrough(slidingWindows(image, {32, 32}, {21, 21}), image, 7);
        const ScoreLayers layers{{std::make_shared<WindowedScores>(image, seen.windows), false}};
        const ClassPixels found = classPixels(layers, PixelRegion::whole(target),
                                              {.wantsConfidence = true, .wantsRunnerUp = true});
        QCOMPARE(tests::difference(found, tests::longWay(seen.mean, target)), std::string());
    }

    void wrongWindowsAreRefused() {
        const auto codeOf = [](const std::vector<WindowLogits>& windows) {
            return tests::codeOf([&] { WindowedScores({10, 10}, windows); });
        };
        QCOMPARE(codeOf(blank({{0, 0, 10, 10}})), std::string());
        QCOMPARE(codeOf(blank({{0, 0, 10, 6}, {0, 6, 10, 4}})), std::string());
        const std::string size = "IMAGE-SIZE";
        QCOMPARE(codeOf(blank({{0, 0, 10, 11}})), size);
        QCOMPARE(codeOf(blank({{0, 0, 10, 10}, {-1, 0, 5, 5}})), size);
        QCOMPARE(codeOf(blank({{0, 0, 10, 10}, {0, 0, 0, 5}})), size);
        QCOMPARE(codeOf(blank({{0, 0, 10, 6}, {0, 6, 9, 4}})), size);
        const std::string classes = "CONFIG-CLASSES";
        QCOMPARE(codeOf({}), classes);
        std::vector<WindowLogits> mixed = blank({{0, 0, 10, 10}});
        mixed.push_back({{0, 0, 5, 5}, std::make_shared<LogitsMap>(at::zeros({4, 2, 2}))});
        QCOMPARE(codeOf(mixed), classes);
    }
};

QTEST_GUILESS_MAIN(ScoreWindowsTest)
#include "score_windows_test.moc"
