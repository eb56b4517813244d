#include "core/ops/relative_position.h"

#include <ATen/ops/arange.h>
#include <ATen/ops/equal.h>
#include <ATen/ops/rand.h>
#include <QtTest/QtTest>

using namespace core;

namespace {

/// The definition, entry by entry.
std::int64_t plainIndex(Size window, std::int64_t query, std::int64_t key) {
    const std::int64_t rows = (2 * window.height - 1) * (2 * window.width - 1) + 3;
    if (query == 0 || key == 0) {
        return query == key ? rows - 1 : (query == 0 ? rows - 3 : rows - 2);
    }
    const std::int64_t dy = (query - 1) / window.width - (key - 1) / window.width;
    const std::int64_t dx = (query - 1) % window.width - (key - 1) % window.width;
    return (dy + window.height - 1) * (2 * window.width - 1) + dx + window.width - 1;
}

} // namespace

class RelativePositionTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void indexFollowsTheDefinition_data();
    void indexFollowsTheDefinition();
    void indexOfTrainedWindowHasKnownValues();
    void biasGathersTheTable();
    void trainedWindowKeepsTheTableBitForBit();
    void paddedRowsKeepValuesAndAlign();
    void gradientReachesTheTable();
};

void RelativePositionTest::indexFollowsTheDefinition_data() {
    QTest::addColumn<int>("height");
    QTest::addColumn<int>("width");
    QTest::newRow("1x1") << 1 << 1;
    QTest::newRow("1x4") << 1 << 4;
    QTest::newRow("2x3") << 2 << 3;
    QTest::newRow("5x2") << 5 << 2;
}

void RelativePositionTest::indexFollowsTheDefinition() {
    QFETCH(int, height);
    QFETCH(int, width);
    const Size window = {height, width};
    const at::Tensor index = relativePositionIndex(window);
    const std::int64_t tokens = std::int64_t{height} * width + 1;
    QCOMPARE(index.sizes().vec(), (std::vector<std::int64_t>{tokens, tokens}));
    for (std::int64_t query = 0; query < tokens; ++query) {
        for (std::int64_t key = 0; key < tokens; ++key) {
            QCOMPARE(index[query][key].item<std::int64_t>(), plainIndex(window, query, key));
        }
    }
}

void RelativePositionTest::indexOfTrainedWindowHasKnownValues() {
    const at::Tensor index = relativePositionIndex({14, 14});
    const auto at = [&index](int query, int key) { return index[query][key].item<std::int64_t>(); };
    QCOMPARE(index.sum().item<std::int64_t>(), std::int64_t{14'270'119});
    QCOMPARE(at(0, 0), 731);
    QCOMPARE(at(0, 1), 729);
    QCOMPARE(at(1, 0), 730);
    QCOMPARE(at(1, 1), 364);
    QCOMPARE(at(1, 2), 363);
    QCOMPARE(at(2, 1), 365);
    QCOMPARE(at(1, 15), 337);
    QCOMPARE(at(15, 1), 391);
    QCOMPARE(at(196, 1), 728);
    QCOMPARE(at(1, 196), 0);
}

void RelativePositionTest::biasGathersTheTable() {
    const Size window = {3, 3};
    const at::Tensor table = at::rand({biasRowCount(window), 2});
    const at::Tensor bias = relativePositionBias(table, window, window);
    QCOMPARE(bias.sizes().vec(), (std::vector<std::int64_t>{1, 2, 10, 10}));
    for (int head = 0; head < 2; ++head) {
        for (int query = 0; query < 10; ++query) {
            for (int key = 0; key < 10; ++key) {
                QCOMPARE(bias[0][head][query][key].item<float>(),
                         table[plainIndex(window, query, key)][head].item<float>());
            }
        }
    }
}

void RelativePositionTest::trainedWindowKeepsTheTableBitForBit() {
    const Size window = {4, 4};
    const at::Tensor offsets = at::rand({49, 3});
    for (const BiasResize resize :
         {BiasResize::Bilinear, BiasResize::GeometricCubic, BiasResize::GeometricLinear}) {
        QVERIFY(at::equal(resizeBiasOffsets(offsets, window, window, resize), offsets));
    }
}

void RelativePositionTest::paddedRowsKeepValuesAndAlign() {
    const at::Tensor bias = at::rand({1, 2, 10, 10});
    const at::Tensor padded = padBiasRows(bias, at::kFloat);
    QVERIFY(at::equal(padded, bias));
    QCOMPARE(padded.stride(-1), 1);
    for (int axis = 0; axis < 3; ++axis) {
        QCOMPARE(padded.stride(axis) % 8, 0);
    }
    QCOMPARE(padBiasRows(bias, at::kBFloat16).scalar_type(), at::kBFloat16);
}

void RelativePositionTest::gradientReachesTheTable() {
    const Size window = {2, 2};
    at::Tensor table = at::rand({biasRowCount(window), 1});
    table.requires_grad_(true);
    relativePositionBias(table, window, window).sum().backward();
    // Each row counts how often its offset occurs: 16 pairs of patches, 4 + 4 with cls, 1 alone.
    QCOMPARE(table.grad().sum().item<float>(), 25.0F);
    QCOMPARE(table.grad()[4][0].item<float>(), 4.0F); // the zero offset
    QCOMPARE(table.grad()[9][0].item<float>(), 4.0F); // cls to patch
    QCOMPARE(table.grad()[11][0].item<float>(), 1.0F);
}

QTEST_GUILESS_MAIN(RelativePositionTest)
#include "relative_position_test.moc"
