#include "core/ops/attention.h"
#include "core/ops/drop_path.h"
#include "core/ops/relative_position.h"

#include <ATen/ops/allclose.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/randn.h>
#include <ATen/ops/zeros.h>
#include <QtTest/QtTest>

#include <cmath>

using namespace core;

namespace {

struct Case {
    int batch, heads, tokens, width;
};

AttentionInput makeInput(const Case& size, bool hasBias) {
    const auto draw = [&size] {
        return at::randn({size.batch, size.heads, size.tokens, size.width});
    };
    AttentionInput input{draw(), draw(), draw(), {}, 0.7, 0.0};
    if (hasBias) {
        input.bias = padBiasRows(at::randn({1, size.heads, size.tokens, size.tokens}), at::kFloat);
    }
    return input;
}

/// softmax(q k^T * scale + bias) v in plain loops and doubles.
at::Tensor plainAttention(const AttentionInput& input) {
    const auto [batch, heads, tokens, width] = std::tuple(input.query.size(0), input.query.size(1),
                                                          input.query.size(2), input.query.size(3));
    at::Tensor result = at::zeros({batch, tokens, heads * width});
    const auto q = input.query.accessor<float, 4>();
    const auto k = input.key.accessor<float, 4>();
    const auto v = input.value.accessor<float, 4>();
    auto out = result.accessor<float, 3>();
    for (std::int64_t b = 0; b < batch; ++b) {
        for (std::int64_t h = 0; h < heads; ++h) {
            for (std::int64_t i = 0; i < tokens; ++i) {
                std::vector<double> weights;
                double sum = 0;
                for (std::int64_t j = 0; j < tokens; ++j) {
                    double score = 0;
                    for (std::int64_t c = 0; c < width; ++c) {
                        score += static_cast<double>(q[b][h][i][c]) * k[b][h][j][c];
                    }
                    score *= input.scale;
                    score += input.bias.defined() ? input.bias[0][h][i][j].item<double>() : 0.0;
                    weights.push_back(std::exp(score));
                    sum += weights.back();
                }
                for (std::int64_t c = 0; c < width; ++c) {
                    double mixed = 0;
                    for (std::int64_t j = 0; j < tokens; ++j) {
                        mixed += weights[static_cast<std::size_t>(j)] / sum * v[b][h][j][c];
                    }
                    out[b][i][h * width + c] = static_cast<float>(mixed);
                }
            }
        }
    }
    return result;
}

} // namespace

class AttentionTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bothKindsEqualPlainLoops_data();
    void bothKindsEqualPlainLoops();
    void weightsAreTheSoftmaxBeforeDropout();
    void bothKindsGiveTheBiasTheSameGradient();
    void dropPathKeepsTheExpectation();
};

void AttentionTest::bothKindsEqualPlainLoops_data() {
    QTest::addColumn<int>("batch");
    QTest::addColumn<int>("tokens");
    QTest::addColumn<int>("width");
    QTest::addColumn<bool>("hasBias");
    QTest::newRow("odd sizes") << 2 << 17 << 8 << true;
    QTest::newRow("without bias") << 1 << 5 << 3 << false;
    QTest::newRow("one token") << 1 << 1 << 4 << true;
    QTest::newRow("several blocks") << 1 << 70 << 64 << true;
}

void AttentionTest::bothKindsEqualPlainLoops() {
    QFETCH(int, batch);
    QFETCH(int, tokens);
    QFETCH(int, width);
    QFETCH(bool, hasBias);
    const AttentionInput input = makeInput({batch, 2, tokens, width}, hasBias);
    const at::Tensor expected = plainAttention(input);
    QVERIFY(at::allclose(attend(input, AttentionKind::Eager).mixed, expected, 1e-4, 1e-5));
    QVERIFY(at::allclose(attend(input, AttentionKind::Sdpa).mixed, expected, 1e-4, 1e-5));
}

void AttentionTest::weightsAreTheSoftmaxBeforeDropout() {
    AttentionInput input = makeInput({1, 2, 9, 4}, true);
    input.dropout = 0.5;
    const at::Tensor weights = attend(input, AttentionKind::Eager).weights;
    QVERIFY(at::allclose(weights.sum(-1), at::ones({1, 2, 9})));
    QVERIFY(weights.min().item<float>() > 0.0F);
}

void AttentionTest::bothKindsGiveTheBiasTheSameGradient() {
    std::vector<at::Tensor> gradients;
    AttentionInput input = makeInput({2, 2, 7, 8}, false);
    const at::Tensor values = at::randn({1, 2, 7, 7});
    for (const AttentionKind kind : {AttentionKind::Eager, AttentionKind::Sdpa}) {
        input.bias = values.clone().requires_grad_(true);
        attend(input, kind).mixed.square().sum().backward();
        gradients.push_back(input.bias.grad());
    }
    QVERIFY(gradients[0].abs().max().item<float>() > 1e-3F);
    QVERIFY(gradients[1].defined());
    QVERIFY(at::allclose(gradients[0], gradients[1], 1e-4, 1e-5));
}

void AttentionTest::dropPathKeepsTheExpectation() {
    const at::Tensor x = at::ones({20000, 2, 3});
    const at::Tensor y = dropPath(x, 0.25);
    // Four deviations of the mean of 20000 draws of 0 or 1 / 0.75.
    QVERIFY(std::abs(y.mean().item<double>() - 1.0) < 4 * std::sqrt(0.25 / 0.75 / 20000));
    const at::Tensor sample = y.view({20000, 6});
    QVERIFY(at::allclose(sample.amax(1), sample.amin(1))); // whole samples
    QVERIFY(dropPath(x, 0.0).is_same(x));
}

QTEST_GUILESS_MAIN(AttentionTest)
#include "attention_test.moc"
