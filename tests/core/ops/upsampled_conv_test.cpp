#include "core/ops/upsampled_conv.h"

#include <ATen/Parallel.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/randn.h>
#include <ATen/ops/zeros.h>
#include <QtTest/QtTest>

#include <array>

using namespace core;

class UpsampledConvTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void equalsEnlargingAndConvolving_data() {
        QTest::addColumn<std::vector<int>>("small");
        QTest::addColumn<std::vector<int>>("large");
        QTest::addColumn<int>("channels");
        const auto row = [](const char* name, std::vector<int> a, std::vector<int> b,
                            int channels) { QTest::newRow(name) << a << b << channels; };
        row("twice", {10, 10}, {20, 20}, 8);
        row("eight times", {3, 5}, {24, 40}, 64);
        row("no whole factor", {7, 5}, {19, 23}, 70);
        row("one pixel", {1, 1}, {9, 4}, 3);
        row("a row", {1, 6}, {1, 13}, 5);
        row("to one pixel", {1, 1}, {1, 1}, 2);
        row("not enlarged", {6, 7}, {6, 7}, 129);
        row("made smaller", {9, 9}, {4, 5}, 16);
    }
    void equalsEnlargingAndConvolving() {
        QFETCH(std::vector<int>, small);
        QFETCH(std::vector<int>, large);
        QFETCH(int, channels);
        const int inCount = 6;
        const at::Tensor weight = at::randn({channels, inCount, 3, 3});
        const at::Tensor map = at::randn({2, small[0], small[1], inCount});
        const at::Tensor start = at::randn({2, large[0], large[1], channels});
        at::Tensor sum = start.clone();
        UpsampledConv(weight, small[0] * small[1]).addTo(sum, map);
        const std::array<std::int64_t, 2> size{large[0], large[1]};
        const at::Tensor expected = start + plainUpsampledConv(weight, map, size);
        const double error = (sum - expected).abs().max().item<double>();
        QVERIFY2(error <= 2e-5 * std::max(1.0, expected.abs().max().item<double>()),
                 std::to_string(error).c_str());
    }

    void givesTheSameOnOneAndTwoThreads() {
        const at::Tensor weight = at::randn({32, 8, 3, 3});
        const at::Tensor map = at::randn({1, 11, 9, 8});
        const UpsampledConv conv(weight, 99);
        std::array<at::Tensor, 2> sums;
        for (int threads = 1; threads <= 2; ++threads) {
            at::set_num_threads(threads);
            at::Tensor& sum = sums.at(static_cast<std::size_t>(threads - 1));
            sum = at::zeros({1, 33, 20, 32});
            conv.addTo(sum, map);
        }
        QVERIFY((sums[0] - sums[1]).abs().max().item<double>() < 1e-4);
    }
};

QTEST_GUILESS_MAIN(UpsampledConvTest)
#include "upsampled_conv_test.moc"
