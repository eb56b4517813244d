#include "core/analysis/attention_measures.h"
#include "tests/core/analysis/plain.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/eye.h>
#include <ATen/ops/full.h>
#include <ATen/ops/stack.h>
#include <ATen/ops/zeros.h>
#include <QtTest/QtTest>

#include <cmath>

using core::Size;
using tests::drawn;
using tests::drawnRows;
using tests::entry;
using tests::kEqual;

namespace {

bool isNear(double found, double expected) {
    return std::abs(found - expected) < kEqual;
}

double plainDistance(Size grid, int a, int b) {
    return std::hypot(a / grid.width - b / grid.width, a % grid.width - b % grid.width);
}

/// In bits, from the two divergences to the middle.
double plainJensenShannon(const at::Tensor& p, const at::Tensor& q) {
    double sum = 0;
    for (std::int64_t key = 0; key < p.size(0); ++key) {
        const double a = entry(p, key);
        const double b = entry(q, key);
        const double middle = (a + b) / 2;
        sum += a > 0 ? 0.5 * a * std::log2(a / middle) : 0;
        sum += b > 0 ? 0.5 * b * std::log2(b / middle) : 0;
    }
    return sum;
}

double plainVariance(const at::Tensor& values) {
    const at::Tensor flat = values.flatten();
    const auto count = static_cast<double>(flat.size(0));
    double mean = 0;
    for (std::int64_t i = 0; i < flat.size(0); ++i) {
        mean += entry(flat, i) / count;
    }
    double variance = 0;
    for (std::int64_t i = 0; i < flat.size(0); ++i) {
        variance += (entry(flat, i) - mean) * (entry(flat, i) - mean) / count;
    }
    return variance;
}

} // namespace

class AttentionMeasuresTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void entropyFollowsTheDefinition() {
        const at::Tensor rows = drawnRows({2, 3, 7}, 1);
        const at::Tensor found = core::attentionEntropy(rows);
        QCOMPARE(found.sizes().vec(), (std::vector<std::int64_t>{2, 3}));
        for (int head = 0; head < 2; ++head) {
            for (int query = 0; query < 3; ++query) {
                double sum = 0;
                for (int key = 0; key < 7; ++key) {
                    const double a = entry(rows, head, query, key);
                    sum -= a * std::log(a);
                }
                QVERIFY(isNear(entry(found, head, query), sum / std::log(7.0)));
            }
        }
    }

    void entropyGoesFromOneKeyToAll() {
        const at::Tensor one = at::eye(5);
        QCOMPARE(core::attentionEntropy(one).abs().max().item<double>(), 0.0);
        QVERIFY(isNear(core::attentionEntropy(at::full({5}, 0.2)).item<double>(), 1));
        QCOMPARE(core::attentionEntropy(at::full({1}, 1.0)).item<double>(), 0.0);
    }

    void distancesAreBetweenCentres_data() {
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("width");
        QTest::newRow("1x1") << 1 << 1;
        QTest::newRow("1x4") << 1 << 4;
        QTest::newRow("3x2") << 3 << 2;
        QTest::newRow("4x5") << 4 << 5;
    }
    void distancesAreBetweenCentres() {
        QFETCH(int, height);
        QFETCH(int, width);
        const Size grid{height, width};
        const int patches = height * width;
        const at::Tensor found = core::patchDistances(grid);
        QCOMPARE(found.sizes().vec(), (std::vector<std::int64_t>{patches, patches}));
        for (int a = 0; a < patches; ++a) {
            for (int b = 0; b < patches; ++b) {
                QVERIFY(isNear(entry(found, a, b), plainDistance(grid, a, b)));
            }
        }
    }

    void meanDistanceLeavesClsOut() {
        const Size grid{2, 4};
        const std::vector<int> patches{0, 3, 6};
        const at::Tensor rows = drawnRows({2, 3, 9}, 2); // [heads, queries, tokens]
        const at::Tensor every = core::patchDistances(grid) * 16;
        const at::Tensor distances = at::stack({every[0], every[3], every[6]});
        const at::Tensor found = core::attentionDistance(rows, distances);
        QCOMPARE(found.sizes().vec(), (std::vector<std::int64_t>{2, 3}));
        for (int head = 0; head < 2; ++head) {
            for (int query = 0; query < 3; ++query) {
                double weighted = 0;
                double weight = 0;
                for (int key = 0; key < 8; ++key) {
                    const double a = entry(rows, head, query, key + 1);
                    weighted +=
                        a * 16 * plainDistance(grid, patches[static_cast<std::size_t>(query)], key);
                    weight += a;
                }
                QVERIFY(std::abs(entry(found, head, query) - weighted / weight) < 16 * kEqual);
            }
        }
    }

    void agreementFollowsTheDefinition() {
        const at::Tensor matrices = drawnRows({3, 4, 5}, 3);
        const at::Tensor found = core::headAgreement(matrices);
        QCOMPARE(found.sizes().vec(), (std::vector<std::int64_t>{3, 3}));
        for (int a = 0; a < 3; ++a) {
            for (int b = 0; b < 3; ++b) {
                double mean = 0;
                for (int query = 0; query < 4; ++query) {
                    mean += plainJensenShannon(matrices[a][query], matrices[b][query]) / 4;
                }
                QVERIFY(isNear(entry(found, a, b), 1 - mean));
            }
        }
    }

    void agreementGoesFromApartToAlike() {
        const at::Tensor same = drawnRows({4, 6}, 4);
        const at::Tensor alike = core::headAgreement(at::stack({same, same}));
        QVERIFY(isNear(entry(alike, 0, 1), 1));
        const at::Tensor apart =
            core::headAgreement(at::stack({at::eye(4), at::eye(4).roll({1}, {1})}));
        QVERIFY(isNear(entry(apart, 0, 1), 0));
        QVERIFY(isNear(entry(apart, 1, 0), 0));
        QCOMPARE(entry(apart, 1, 1), 1.0);
        QCOMPARE(core::headAgreement(same.unsqueeze(0)).item<double>(), 1.0);
    }

    void shareOfTheBiasIsOfTheVariance() {
        const at::Tensor content = drawn({2, 6, 6}, 5);
        const at::Tensor bias = drawn({2, 6, 6}, 6) * 3 + 2;
        const at::Tensor found = core::biasShare(content, bias);
        for (int head = 0; head < 2; ++head) {
            const double ofBias = plainVariance(bias[head]);
            const double ofContent = plainVariance(content[head]);
            QVERIFY(isNear(entry(found, head), ofBias / (ofBias + ofContent)));
        }
        const at::Tensor constant = at::full({2, 6, 6}, 7.0);
        QVERIFY(tests::difference(core::biasShare(content, constant), at::zeros({2})) < kEqual);
        QVERIFY(tests::difference(core::biasShare(constant, bias), at::full({2}, 1.0)) < kEqual);
    }

    void whatDoesNotVaryHasNoShare() {
        const at::Tensor constant = at::full({2, 3, 3}, 1.0);
        QVERIFY(core::biasShare(constant, constant).equal(at::zeros({2})));
        QVERIFY(core::biasShare(drawn({2, 1, 1}, 1), drawn({2, 1, 1}, 2)).equal(at::zeros({2})));
    }

    void valueNormsFollowTheDefinition_data() {
        QTest::addColumn<int>("heads");
        QTest::newRow("one head") << 1;
        QTest::newRow("three heads") << 3;
    }
    void valueNormsFollowTheDefinition() {
        QFETCH(int, heads);
        constexpr int kTokens = 5;
        constexpr int kHeadWidth = 4;
        constexpr int kWidth = 7; // of the output, another on purpose
        const at::Tensor value = drawn({heads, kTokens, kHeadWidth}, 8);
        const at::Tensor projection = drawn({kWidth, heads * kHeadWidth}, 9);
        const at::Tensor found = core::transformedValueNorms(value, projection);
        QCOMPARE(found.sizes().vec(), (std::vector<std::int64_t>{heads, kTokens}));
        for (int head = 0; head < heads; ++head) {
            for (int token = 0; token < kTokens; ++token) {
                double square = 0;
                for (int out = 0; out < kWidth; ++out) {
                    double sum = 0;
                    for (int in = 0; in < kHeadWidth; ++in) {
                        sum += entry(value, head, token, in) *
                               entry(projection, out, head * kHeadWidth + in);
                    }
                    square += sum * sum;
                }
                QVERIFY(isNear(entry(found, head, token), std::sqrt(square)));
            }
        }
    }
};

QTEST_GUILESS_MAIN(AttentionMeasuresTest)
#include "attention_measures_test.moc"
