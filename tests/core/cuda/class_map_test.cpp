#include "core/cuda/class_map_body.h"
#include "core/ops/class_map.h"

#include <ATen/Functions.h>
#include <QTest>

#include <cmath>

using namespace core;

/// The body of the CUDA kernel, run on the CPU, against the operator.
class CudaClassMapTest final : public QObject {
    Q_OBJECT

    static ClassPixels
    byTheBody(const at::Tensor& scores, const PixelRegion& region, bool isFlipped) {
        const auto count = static_cast<std::size_t>(region.height * region.width);
        ClassPixels found{std::vector<std::uint16_t>(count), std::vector<std::uint8_t>(count),
                          std::vector<std::uint16_t>(count), std::vector<std::uint8_t>(count)};
        class_map::CudaWork work;
        work.scores = scores.const_data_ptr<float>();
        work.rows = static_cast<int>(scores.size(0));
        work.columns = static_cast<int>(scores.size(1));
        work.classCount = static_cast<int>(scores.size(2));
        work.isFlipped = isFlipped;
        work.targetHeight = region.target.height;
        work.targetWidth = region.target.width;
        work.top = region.top;
        work.left = region.left;
        work.height = region.height;
        work.width = region.width;
        work.step = region.step;
        work.labels = found.labels.data();
        work.confidence = found.confidence.data();
        work.runnerUp = found.runnerUp.data();
        work.runnerUpConfidence = found.runnerUpConfidence.data();
        for (int row = 0; row < region.height; ++row) {
            for (int column = 0; column < region.width; ++column) {
                cuda::findClass(work, row, column);
            }
        }
        return found;
    }

    static bool areClose(const std::vector<std::uint8_t>& a, const std::vector<std::uint8_t>& b) {
        return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                          [](int x, int y) { return std::abs(x - y) <= 1; });
    }

private Q_SLOTS:
    void findsWhatTheOperatorFinds_data() {
        QTest::addColumn<int>("classes");
        QTest::addColumn<bool>("isFlipped");
        QTest::addColumn<int>("step");
        QTest::addColumn<double>("odd");
        for (const int classes : {1, 2, 7, 150}) {
            QTest::addRow("%d classes", classes) << classes << false << 1 << 0.0;
        }
        QTest::newRow("flipped") << 21 << true << 1 << 0.0;
        QTest::newRow("in steps") << 21 << true << 4 << 0.0;
        QTest::newRow("NaN") << 9 << false << 1 << std::nan("");
        QTest::newRow("infinity") << 9 << false << 1 << HUGE_VAL;
        QTest::newRow("minus infinity") << 9 << false << 1 << -HUGE_VAL;
    }
    void findsWhatTheOperatorFinds() {
        QFETCH(int, classes);
        QFETCH(bool, isFlipped);
        QFETCH(int, step);
        QFETCH(double, odd);
        at::manual_seed(5);
        at::Tensor logits = at::randn({classes, 11, 14});
        if (odd != 0) {
            logits[classes / 2][3][4] = odd;
        }
        const PixelRegion region{{61, 90}, 4, 3, 56 / step, 84 / step, step};
        const ClassPixels expected =
            classPixels({{std::make_shared<LogitsMap>(logits), isFlipped}}, region,
                        {.wantsConfidence = true, .wantsRunnerUp = true});
        const ClassPixels found =
            byTheBody(logits.permute({1, 2, 0}).contiguous(), region, isFlipped);
        QVERIFY(found.labels == expected.labels);
        QVERIFY(found.runnerUp == expected.runnerUp);
        QVERIFY(areClose(found.confidence, expected.confidence));
        QVERIFY(areClose(found.runnerUpConfidence, expected.runnerUpConfidence));
    }
};

QTEST_GUILESS_MAIN(CudaClassMapTest)
#include "class_map_test.moc"
