#include "core/ops/class_map.h"
#include "tests/core/ops/class_scores.h"
#include "tests/support/error_of.h"

#include <QTest>

#include <sys/resource.h>

using namespace core;

namespace {

constexpr ClassMapOptions kAll{.wantsConfidence = true, .wantsRunnerUp = true};

/// Patches of classes with soft borders, like a model's: one class far above the rest inside.
at::Tensor smoothLogits(int classes, Size size) {
    const at::Tensor coarse = at::randn({1, classes, size.height / 5 + 2, size.width / 5 + 2});
    return at::upsample_bicubic2d(coarse, {size.height, size.width}, false).squeeze(0) * 8;
}

at::Tensor noisyLogits(int classes, Size size) {
    return at::randn({classes, size.height, size.width});
}

/// The most bytes that this process has had in memory.
std::int64_t peakMemory() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return std::int64_t{usage.ru_maxrss} * 1024;
}

} // namespace

class ClassMapTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { at::manual_seed(7); }

    void equalsTheLongWay_data() {
        QTest::addColumn<int>("classes");
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("targetHeight");
        QTest::addColumn<int>("targetWidth");
        QTest::newRow("one pixel to one") << 3 << 1 << 1 << 1 << 1;
        QTest::newRow("one pixel to many") << 5 << 1 << 1 << 13 << 7;
        QTest::newRow("a row") << 5 << 1 << 9 << 4 << 31;
        QTest::newRow("a column") << 5 << 9 << 1 << 31 << 4;
        QTest::newRow("one class") << 1 << 5 << 6 << 11 << 17;
        QTest::newRow("two classes") << 2 << 12 << 10 << 61 << 77;
        QTest::newRow("17 classes") << 17 << 7 << 5 << 29 << 33;
        QTest::newRow("same size") << 19 << 13 << 15 << 13 << 15;
        QTest::newRow("fourfold") << 150 << 16 << 16 << 64 << 64;
        QTest::newRow("odd enlargement") << 150 << 11 << 19 << 83 << 101;
        QTest::newRow("a little larger") << 31 << 20 << 20 << 23 << 27;
        QTest::newRow("smaller") << 40 << 33 << 41 << 10 << 7;
        QTest::newRow("wider and lower") << 8 << 30 << 10 << 9 << 80;
        QTest::newRow("300 classes") << 300 << 6 << 7 << 37 << 29;
        QTest::newRow("cells wider than a block") << 4 << 2 << 2 << 9 << 1200;
    }
    void equalsTheLongWay() {
        QFETCH(int, classes);
        QFETCH(int, height);
        QFETCH(int, width);
        QFETCH(int, targetHeight);
        QFETCH(int, targetWidth);
        const Size target{targetHeight, targetWidth};
        for (const auto& make : {smoothLogits, noisyLogits}) {
            const at::Tensor logits = make(classes, {height, width});
            const tests::LongWay expected = tests::longWay(logits, target);
            const ScoreLayers layers = tests::oneLayer(logits);
            const PixelRegion whole = PixelRegion::whole(target);
            const ClassPixels found = classPixels(layers, whole, kAll);
            QCOMPARE(tests::difference(found, expected), std::string());
            // What is not asked for is not there, and changes nothing.
            const ClassPixels labels = classPixels(layers, whole);
            QVERIFY(labels.confidence.empty() && labels.runnerUp.empty());
            QVERIFY(labels.labels == found.labels);
            const ClassPixels confidence = classPixels(layers, whole, {.wantsConfidence = true});
            QVERIFY(confidence.runnerUp.empty());
            QVERIFY(confidence.labels == found.labels);
            for (std::size_t i = 0; i < found.confidence.size(); ++i) {
                QVERIFY(std::abs(confidence.confidence[i] - found.confidence[i]) <= 1);
            }
        }
    }

    void oneClassIsItsOwnRunnerUp() {
        const ClassPixels found =
            classPixels(tests::oneLayer(noisyLogits(1, {2, 2})), PixelRegion::whole({3, 3}), kAll);
        QVERIFY(found.labels == std::vector<std::uint16_t>(9, 0));
        QVERIFY(found.confidence == std::vector<std::uint8_t>(9, 255));
        QVERIFY(found.runnerUp == std::vector<std::uint16_t>(9, 0));
        QVERIFY(found.runnerUpConfidence == std::vector<std::uint8_t>(9, 0));
    }

    void firstOfEqualClassesCounts() {
        at::Tensor logits = at::zeros({6, 3, 4});
        logits[2].fill_(1);
        logits[4].fill_(1);
        const ClassPixels found =
            classPixels(tests::oneLayer(logits), PixelRegion::whole({20, 20}), kAll);
        QVERIFY(found.labels == std::vector<std::uint16_t>(400, 2));
        QVERIFY(found.runnerUp == std::vector<std::uint16_t>(400, 4));
        QVERIFY(found.confidence == found.runnerUpConfidence);
    }

    /// NaN is the largest for torch's argmax, and spreads to all that it is interpolated into.
    void oddNumbersAreRankedAsByTorch_data() {
        QTest::addColumn<double>("odd");
        QTest::newRow("NaN") << std::nan("");
        QTest::newRow("infinity") << HUGE_VAL;
        QTest::newRow("minus infinity") << -HUGE_VAL;
        QTest::newRow("largest float") << 3e38;
    }
    void oddNumbersAreRankedAsByTorch() {
        QFETCH(double, odd);
        for (const int classes : {1, 4, 40}) {
            at::Tensor logits = noisyLogits(classes, {6, 6});
            logits[classes / 2][2][3] = odd;
            logits[classes - 1][5][5] = odd;
            const Size target{25, 31};
            const at::Tensor expected = at::argmax(tests::enlarged(logits, target), 0);
            const ClassPixels found =
                classPixels(tests::oneLayer(logits), PixelRegion::whole(target), kAll);
            const std::int64_t* label = expected.const_data_ptr<std::int64_t>();
            for (std::size_t i = 0; i < found.labels.size(); ++i) {
                QCOMPARE(std::int64_t{found.labels[i]}, label[i]);
            }
        }
    }

    void probabilityThatIsNoNumberIsZero() {
        at::Tensor logits = noisyLogits(5, {4, 4});
        logits[3].fill_(std::nan(""));
        const ClassPixels found =
            classPixels(tests::oneLayer(logits), PixelRegion::whole({9, 9}), kAll);
        QVERIFY(found.labels == std::vector<std::uint16_t>(81, 3));
        QVERIFY(found.confidence == std::vector<std::uint8_t>(81, 0));
        QVERIFY(found.runnerUpConfidence == std::vector<std::uint8_t>(81, 0));
    }

    void regionHasThePixelsOfTheWhole_data() {
        QTest::addColumn<int>("step");
        for (const int step : {1, 2, 3, 8, 32}) {
            QTest::addRow("step %d", step) << step;
        }
    }
    void regionHasThePixelsOfTheWhole() {
        QFETCH(int, step);
        const Size target{150, 203};
        const ScoreLayers layers = tests::oneLayer(smoothLogits(30, {17, 21}));
        const ClassPixels whole = classPixels(layers, PixelRegion::whole(target), kAll);
        const int height = (target.height - 5 + step - 1) / step;
        const int width = (target.width - 3 + step - 1) / step;
        const ClassPixels found = classPixels(layers, {target, 5, 3, height, width, step}, kAll);
        for (int i = 0; i < height * width; ++i) {
            const int y = std::min(5 + i / width * step + step / 2, target.height - 1);
            const int x = std::min(3 + i % width * step + step / 2, target.width - 1);
            const auto in = static_cast<std::size_t>(y * target.width + x);
            const auto out = static_cast<std::size_t>(i);
            QCOMPARE(found.labels[out], whole.labels[in]);
            QCOMPARE(found.confidence[out], whole.confidence[in]);
            QCOMPARE(found.runnerUp[out], whole.runnerUp[in]);
            QCOMPARE(found.runnerUpConfidence[out], whole.runnerUpConfidence[in]);
        }
    }

    void threadsDoNotMatter() {
        const ScoreLayers layers = tests::oneLayer(noisyLogits(12, {20, 30}));
        const PixelRegion whole = PixelRegion::whole({300, 401});
        ClassMapOptions options = kAll;
        options.threads = 1;
        const ClassPixels one = classPixels(layers, whole, options);
        options.threads = 5;
        const ClassPixels five = classPixels(layers, whole, options);
        QVERIFY(one.labels == five.labels);
        QVERIFY(one.confidence == five.confidence);
        QVERIFY(one.runnerUp == five.runnerUp);
        QVERIFY(one.runnerUpConfidence == five.runnerUpConfidence);
    }

    /// The processor's vectors are the default; what it does not have falls back.
    void instructionsDoNotMatter() {
        const Size target{111, 137};
        ScoreLayers layers = tests::oneLayer(smoothLogits(37, {13, 17}));
        for (int layerCount = 1; layerCount <= 2; ++layerCount) {
            const ClassPixels found = classPixels(layers, PixelRegion::whole(target), kAll);
            for (const Simd simd : {Simd::None, Simd::Avx2}) {
                ClassMapOptions options = kAll;
                options.simd = simd;
                const ClassPixels other = classPixels(layers, PixelRegion::whole(target), options);
                QVERIFY(found.labels == other.labels);
                QVERIFY(found.confidence == other.confidence);
                QVERIFY(found.runnerUp == other.runnerUp);
                QVERIFY(found.runnerUpConfidence == other.runnerUpConfidence);
            }
            layers.push_back({std::make_shared<LogitsMap>(noisyLogits(37, {9, 9})), true});
        }
    }

    /// A strip of columns is narrower than this map: its rows are cut, and sewn without a seam.
    void wideMapsAreCutIntoStrips() {
        const at::Tensor logits = noisyLogits(300, {3, 500});
        const ClassPixels found =
            classPixels(tests::oneLayer(logits), PixelRegion::whole({5, 1033}), kAll);
        QCOMPARE(tests::difference(found, tests::longWay(logits, {5, 1033})), std::string());
    }

    void logitsMayBeOfAnyLayoutAndType() {
        const at::Tensor logits = noisyLogits(9, {6, 5});
        const PixelRegion whole = PixelRegion::whole({17, 23});
        const ClassPixels expected = classPixels(tests::oneLayer(logits), whole);
        const at::Tensor batch = at::cat({noisyLogits(9, {6, 5}).unsqueeze(0), logits.unsqueeze(0)})
                                     .contiguous(at::MemoryFormat::ChannelsLast);
        QVERIFY(classPixels(tests::oneLayer(batch[1]), whole).labels == expected.labels);
        QVERIFY(classPixels(tests::oneLayer(batch.slice(0, 1)), whole).labels == expected.labels);
        QVERIFY(
            classPixels(tests::oneLayer(logits.transpose(1, 2).contiguous().transpose(1, 2)), whole)
                .labels == expected.labels);
        const at::Tensor half = logits.to(at::kBFloat16);
        QVERIFY(classPixels(tests::oneLayer(half), whole).labels ==
                classPixels(tests::oneLayer(half.to(at::kFloat)), whole).labels);
    }

    void ensembleAveragesProbabilities() {
        const Size target{41, 37};
        const std::vector<at::Tensor> logits{smoothLogits(13, {10, 9}), smoothLogits(13, {14, 17}),
                                             noisyLogits(13, {10, 9})};
        ScoreLayers layers;
        at::Tensor mean = at::zeros({13, target.height, target.width});
        for (std::size_t i = 0; i < logits.size(); ++i) {
            const bool isFlipped = i != 1;
            layers.push_back({std::make_shared<LogitsMap>(logits[i]), isFlipped});
            const at::Tensor share = at::softmax(tests::enlarged(logits[i], target), 0);
            mean += (isFlipped ? share.flip({2}) : share) / 3;
        }
        const ClassPixels found = classPixels(layers, PixelRegion::whole(target), kAll);
        QCOMPARE(tests::difference(found, {mean, mean}), std::string());
        const ClassPixels part = classPixels(layers, {target, 3, 2, 9, 8, 4}, kAll);
        QCOMPARE(part.labels[8 + 1], found.labels[9 * 37 + 8]);
        QCOMPARE(part.confidence[8 + 1], found.confidence[9 * 37 + 8]);
    }

    void flippedLayerIsMirrored() {
        const at::Tensor logits = smoothLogits(7, {9, 12});
        const Size target{30, 50};
        const ClassPixels found =
            classPixels({{std::make_shared<LogitsMap>(logits), true}}, PixelRegion::whole(target));
        const at::Tensor expected = tests::enlarged(logits, target).flip({2});
        QCOMPARE(tests::difference(found, {expected, expected}), std::string());
    }

    void labelSourceStreamsTheWhole() {
        const Size target{57, 44};
        const ScoreLayers layers = tests::oneLayer(smoothLogits(6, {8, 8}));
        const ClassPixels whole =
            classPixels(layers, PixelRegion::whole(target), {.wantsConfidence = true});
        const LabelSource source = labelSource(layers, target, {.wantsConfidence = true});
        QVERIFY(source.size == target);
        LabelRows all;
        for (int y = 0; y < target.height; y += 10) {
            const LabelRows rows = source.read(y, std::min(10, target.height - y));
            all.labels.insert(all.labels.end(), rows.labels.begin(), rows.labels.end());
            all.confidence.insert(all.confidence.end(), rows.confidence.begin(),
                                  rows.confidence.end());
        }
        QVERIFY(all.labels == whole.labels);
        QVERIFY(all.confidence == whole.confidence);
    }

    void totalsAreThoseOfTheMap() {
        const Size target{1300, 1100}; // more than one band
        const at::Tensor logits = smoothLogits(9, {12, 12});
        const tests::LongWay expected = tests::longWay(logits, target);
        const at::Tensor best = std::get<0>(expected.probabilities.max(0)).flatten();
        const at::Tensor labels = at::argmax(expected.scores, 0).flatten();
        const ClassTotals found = classTotals(tests::oneLayer(logits), target);
        QCOMPARE(found.pixels.size(), std::size_t{9});
        for (std::int64_t c = 0; c < 9; ++c) {
            const at::Tensor mine = labels == c;
            const auto i = static_cast<std::size_t>(c);
            const double count = mine.sum().item<double>();
            const double sum = (best.to(at::kDouble) * mine).sum().item<double>();
            // A handful of ties may fall to either side.
            QVERIFY(std::abs(static_cast<double>(found.pixels[i]) - count) <= 5);
            QVERIFY(std::abs(found.confidenceSums[i] - sum) <= 5 + 1e-6 * sum);
        }
        const ClassTotals again = classTotals(tests::oneLayer(logits), target, {.threads = 3});
        QVERIFY(again.pixels == found.pixels && again.confidenceSums == found.confidenceSums);
    }

    /// The labels of this map are 512 MB, its enlarged scores 4 GB.
    void largeMapsAreNotInMemory() {
        const Size target{16000, 16000};
        at::Tensor logits = at::zeros({4, 10, 10});
        logits[2].fill_(40);
        const ScoreLayers layers = tests::oneLayer(logits);
        (void)classTotals(layers, {100, 100}); // what is loaded once
        const std::int64_t before = peakMemory();
        const ClassTotals totals = classTotals(layers, target);
        const LabelSource source = labelSource(layers, target, {.wantsConfidence = true});
        for (int y = 0; y < target.height; y += 1000) {
            QCOMPARE(source.read(y, 20).labels[5], std::uint16_t{2});
        }
        QCOMPARE(totals.pixels[2], std::int64_t{256'000'000});
        QVERIFY(peakMemory() - before < std::int64_t{16} << 20);
    }

    void totalsCanBeCancelled() {
        int calls = 0;
        const auto stop = [&](float) { return ++calls < 2; };
        const ScoreLayers layers = tests::oneLayer(smoothLogits(3, {5, 5}));
        QCOMPARE(tests::codeOf([&] {
                     (void)classTotals(layers, {3000, 1000}, {}, stop);
                 }),
                 std::string("CANCELLED"));
        QCOMPARE(calls, 2);
    }

    void wrongRegionsAndScoresAreRefused() {
        const ScoreLayers layers = tests::oneLayer(smoothLogits(3, {5, 5}));
        const auto codeOf = [&](const PixelRegion& region) {
            return tests::codeOf([&] { (void)classPixels(layers, region); });
        };
        const std::string size = "IMAGE-SIZE";
        QCOMPARE(codeOf({{10, 10}, 0, 0, 11, 10, 1}), size);
        QCOMPARE(codeOf({{10, 10}, 0, 4, 10, 7, 1}), size);
        QCOMPARE(codeOf({{10, 10}, -1, 0, 5, 5, 1}), size);
        QCOMPARE(codeOf({{10, 10}, 0, 0, 5, 5, 0}), size);
        QCOMPARE(codeOf({{10, 10}, 0, 0, 6, 5, 2}), size);
        QCOMPARE(codeOf({{10, 10}, 1, 0, 5, 5, 2}), std::string());
        QCOMPARE(codeOf({{10, 10}, 0, 0, 0, 0, 1}), std::string());
        const std::string classes = "CONFIG-CLASSES";
        const PixelRegion whole = PixelRegion::whole({4, 4});
        QCOMPARE(tests::codeOf([&] { (void)classPixels({}, whole); }), classes);
        const ScoreLayers mixed{layers[0], tests::oneLayer(noisyLogits(4, {5, 5}))[0]};
        QCOMPARE(tests::codeOf([&] { (void)classPixels(mixed, whole); }), classes);
        QCOMPARE(tests::codeOf([&] { LogitsMap(at::zeros({5, 5})); }), classes);
        QCOMPARE(tests::codeOf([&] { LogitsMap(at::zeros({2, 3, 5, 5})); }), classes);
        QCOMPARE(tests::codeOf([&] { LogitsMap(at::zeros({0, 5, 5})); }), classes);
        QCOMPARE(tests::codeOf([&] { LogitsMap(at::zeros({65536, 1, 1})); }), classes);
    }
};

QTEST_GUILESS_MAIN(ClassMapTest)
#include "class_map_test.moc"
