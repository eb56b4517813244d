#include "core/analysis/rollout.h"
#include "core/base/error.h"
#include "tests/core/analysis/plain.h"
#include "tests/support/error_of.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/full.h>
#include <ATen/ops/tensor.h>
#include <QtTest/QtTest>

#include <numeric>

using core::HeadFusion;
using core::Rollout;
using tests::codeOf;
using tests::difference;
using tests::drawnRows;
using tests::entry;
using tests::kEqual;

namespace {

using Matrix = std::vector<std::vector<double>>;

Matrix matrixOf(const at::Tensor& tensor) {
    Matrix result(static_cast<std::size_t>(tensor.size(0)));
    for (std::size_t i = 0; i < result.size(); ++i) {
        for (std::int64_t j = 0; j < tensor.size(1); ++j) {
            result[i].push_back(entry(tensor, i, j));
        }
    }
    return result;
}

/// Zeroes `count` entries, always the smallest that is left, the earlier of two equal ones.
void discardSmallest(Matrix& matrix, std::size_t count) {
    const std::size_t size = matrix.size();
    std::vector<std::size_t> order(size * size);
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto value = [&](std::size_t place) -> double& {
        return matrix[place / size][place % size];
    };
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return value(a) < value(b); });
    for (std::size_t i = 0; i < count; ++i) {
        if (order[i] != 0) {
            value(order[i]) = 0;
        }
    }
}

/// The definition: half the attention and half the identity, rows normalised, layers multiplied.
Matrix plainRollout(const std::vector<at::Tensor>& layers, double discard) {
    Matrix result;
    for (const at::Tensor& layer : layers) {
        Matrix mixed = matrixOf(layer);
        const std::size_t size = mixed.size();
        discardSmallest(mixed,
                        static_cast<std::size_t>(static_cast<double>(size * size) * discard));
        for (std::size_t i = 0; i < size; ++i) {
            for (double& value : mixed[i]) {
                value *= 0.5;
            }
            mixed[i][i] += 0.5;
            const double sum = std::accumulate(mixed[i].begin(), mixed[i].end(), 0.0);
            for (double& value : mixed[i]) {
                value /= sum;
            }
        }
        Matrix product = mixed;
        for (std::size_t i = 0; i < size && !result.empty(); ++i) {
            for (std::size_t j = 0; j < size; ++j) {
                product[i][j] = 0;
                for (std::size_t k = 0; k < size; ++k) {
                    product[i][j] += mixed[i][k] * result[k][j];
                }
            }
        }
        result = product;
    }
    return result;
}

} // namespace

class RolloutTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void headsAreFused() {
        const at::Tensor heads = drawnRows({3, 4, 5}, 7);
        const auto matrixOf = [&heads](int head) { return heads[head].clone(); };
        const at::Tensor mean = core::fuseHeads(3, matrixOf, HeadFusion::Mean);
        const at::Tensor largest = core::fuseHeads(3, matrixOf, HeadFusion::Max);
        const at::Tensor least = core::fuseHeads(3, matrixOf, HeadFusion::Min);
        for (int i = 0; i < 4; ++i) {
            for (int j = 0; j < 5; ++j) {
                const std::vector<double> values{entry(heads, 0, i, j), entry(heads, 1, i, j),
                                                 entry(heads, 2, i, j)};
                QVERIFY(std::abs(entry(mean, i, j) - (values[0] + values[1] + values[2]) / 3) <
                        kEqual);
                QCOMPARE(entry(largest, i, j), *std::ranges::max_element(values));
                QCOMPARE(entry(least, i, j), *std::ranges::min_element(values));
            }
        }
    }

    void layersFollowTheDefinition_data() {
        QTest::addColumn<int>("layers");
        QTest::addColumn<int>("tokens");
        QTest::addColumn<double>("discard");
        QTest::newRow("one layer") << 1 << 5 << 0.0;
        QTest::newRow("one token") << 2 << 1 << 0.5;
        QTest::newRow("three layers") << 3 << 7 << 0.0;
        QTest::newRow("half discarded") << 3 << 7 << 0.5;
        QTest::newRow("most discarded") << 2 << 13 << 0.99;
        QTest::newRow("less than one entry") << 2 << 4 << 0.05;
    }
    void layersFollowTheDefinition() {
        QFETCH(int, layers);
        QFETCH(int, tokens);
        QFETCH(double, discard);
        std::vector<at::Tensor> fused;
        Rollout rollout(discard);
        for (int i = 0; i < layers; ++i) {
            fused.push_back(drawnRows({tokens, tokens}, 20 + static_cast<std::uint64_t>(i)));
            const at::Tensor before = fused.back().clone();
            rollout.add(fused.back());
            QVERIFY(fused.back().equal(before)); // what is given stays as it was
        }
        const Matrix expected = plainRollout(fused, discard);
        const Matrix found = matrixOf(rollout.result());
        for (std::size_t i = 0; i < expected.size(); ++i) {
            for (std::size_t j = 0; j < expected.size(); ++j) {
                QVERIFY(std::abs(found[i][j] - expected[i][j]) < kEqual);
            }
        }
        QVERIFY((rollout.result().sum(1) - 1).abs().max().item<double>() < kEqual);
    }

    void ofEqualEntriesTheEarlierGoesFirst() {
        Rollout rollout(0.5);
        rollout.add(at::full({3, 3}, 1.0 / 3)); // 4 of 9 entries go, the first of them is spared
        const at::Tensor& found = rollout.result();
        const double third = 1.0 / 3;
        const double full = 1 + third;
        QVERIFY(difference(found[0], at::tensor({1.0, 0.0, 0.0})) < kEqual);
        QVERIFY(difference(found[1], at::tensor({0.0, full / (full + third),
                                                 third / (full + third)})) < kEqual);
        QVERIFY(difference(found[2], at::tensor({third / 2, third / 2, full / 2})) < kEqual);
    }

    void aTransposedMatrixIsReadByItsPlaces() {
        const at::Tensor fused = drawnRows({6, 6}, 31);
        Rollout expected(0.4);
        expected.add(fused);
        Rollout found(0.4);
        found.add(fused.t().contiguous().t());
        QVERIFY(found.result().equal(expected.result()));
    }

    void whatIsNoNumberIsNotDiscarded() {
        at::Tensor fused = drawnRows({4, 4}, 32);
        fused[2] = std::numeric_limits<float>::quiet_NaN();
        Rollout rollout(0.7);
        rollout.add(fused);
        QVERIFY(rollout.result()[2].isnan().all().item<bool>());
        QVERIFY((rollout.result()[3].sum() - 1).abs().item<double>() < kEqual);
    }

    void theExplanationIsWhatTheClassifierSees() {
        const at::Tensor matrix = drawnRows({5, 5}, 8);
        const at::Tensor cls = core::explanationOf(matrix, false);
        const at::Tensor pooled = core::explanationOf(matrix, true);
        QCOMPARE(cls.sizes().vec(), (std::vector<std::int64_t>{4}));
        QCOMPARE(pooled.sizes().vec(), (std::vector<std::int64_t>{4}));
        for (int j = 0; j < 4; ++j) {
            QCOMPARE(entry(cls, j), entry(matrix, 0, j + 1));
            double sum = 0;
            for (int i = 1; i < 5; ++i) {
                sum += entry(matrix, i, j + 1);
            }
            QVERIFY(std::abs(entry(pooled, j) - sum / 4) < kEqual);
        }
    }

    void aShareOutsideIsRefused() {
        QVERIFY(!Rollout().result().defined());
        for (const double wrong : {-0.1, 1.0, std::numeric_limits<double>::quiet_NaN()}) {
            QCOMPARE(codeOf([&] { Rollout rollout(wrong); }), std::string("USAGE"));
        }
    }
};

QTEST_GUILESS_MAIN(RolloutTest)
#include "rollout_test.moc"
