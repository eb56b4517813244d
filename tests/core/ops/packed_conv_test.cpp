#include "core/ops/packed_conv.h"

#include <ATen/Parallel.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/conv2d.h>
#include <ATen/ops/randn.h>
#include <ATen/ops/relu.h>
#include <QtTest/QtTest>
#include <c10/core/InferenceMode.h>

using core::PackedConv;

namespace {

constexpr double kEqual = 1e-5; // of max(1, largest value): sums in another order

double error(const at::Tensor& found, const at::Tensor& expected) {
    return found.sizes() != expected.sizes()
               ? 1.0
               : found.sub(expected).abs().max().item<double>() /
                     std::max(1.0, expected.abs().max().item<double>());
}

} // namespace

class PackedConvTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { at::set_num_threads(1); }

    void isTheConvolution_data() {
        QTest::addColumn<int>("kernel");
        QTest::addColumn<bool>("isChannelsLast");
        QTest::addColumn<int>("rows"); // packed for 6
        for (const int kernel : {1, 3, 7}) {
            for (const bool isLast : {false, true}) {
                for (const int rows : {6, 1, 9}) {
                    QTest::addRow("%d %s %d", kernel, isLast ? "last" : "first", rows)
                        << kernel << isLast << rows;
                }
            }
        }
    }
    void isTheConvolution() {
        QFETCH(int, kernel);
        QFETCH(bool, isChannelsLast);
        QFETCH(int, rows);
        const c10::InferenceMode inference;
        const at::Tensor weight = at::randn({20, 12, kernel, kernel});
        const at::Tensor bias = at::randn({20});
        const auto format =
            isChannelsLast ? at::MemoryFormat::ChannelsLast : at::MemoryFormat::Contiguous;
        const at::Tensor x = at::randn({2, 12, rows, 8}).contiguous(format);
        const at::Tensor residual = at::randn({2, 20, rows, 8}).contiguous(format);
        const at::Tensor expected = at::conv2d(x, weight, bias, 1, kernel / 2);
        const PackedConv conv(weight, bias, {2, 12, 6, 8});
        QVERIFY(error(conv(x), expected) <= kEqual);
        QVERIFY(error(conv.rectified(x), at::relu(expected)) <= kEqual);
        const at::Tensor kept = residual.clone();
        QVERIFY(error(conv.addTo(residual, x), expected + kept) <= kEqual);
    }

    void otherTypesGoThePlainWay() {
        const c10::InferenceMode inference;
        const at::Tensor weight = at::randn({4, 3, 3, 3}, at::kDouble);
        const at::Tensor bias = at::randn({4}, at::kDouble);
        const at::Tensor x = at::randn({1, 3, 5, 5}, at::kDouble);
        const at::Tensor expected = at::conv2d(x, weight, bias, 1, 1);
        const PackedConv conv(weight, bias, {1, 3, 5, 5});
        QVERIFY(error(conv(x), expected) <= 1e-12);
        QVERIFY(error(conv.rectified(x), at::relu(expected)) <= 1e-12);
        QVERIFY(error(conv.addTo(expected.clone(), x), expected * 2) <= 1e-12);
    }
};

QTEST_APPLESS_MAIN(PackedConvTest)
#include "packed_conv_test.moc"
