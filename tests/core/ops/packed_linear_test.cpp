#include "core/base/error.h"
#include "core/ops/packed_linear.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/allclose.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/randn.h>
#include <QtTest/QtTest>
#include <c10/core/GradMode.h>

#include <cmath>

using namespace core;

class PackedLinearTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { c10::GradMode::set_enabled(false); }
    void equalsPlainProduct_data();
    void equalsPlainProduct();
    void addsTheResidual();
    void halfPrecisionsStayClose_data();
    void halfPrecisionsStayClose();
    void geluIsTheExactOne();
    void unknownActivationIsRefused();
};

void PackedLinearTest::equalsPlainProduct_data() {
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("in");
    QTest::addColumn<int>("out");
    QTest::addColumn<bool>("hasBias");
    QTest::newRow("as packed") << 197 << 64 << 192 << true;
    QTest::newRow("other row count") << 3 << 64 << 192 << true;
    QTest::newRow("odd sizes") << 7 << 13 << 5 << true;
    QTest::newRow("without bias") << 7 << 16 << 9 << false;
    QTest::newRow("no rows") << 0 << 16 << 8 << true;
}

void PackedLinearTest::equalsPlainProduct() {
    QFETCH(int, rows);
    QFETCH(int, in);
    QFETCH(int, out);
    QFETCH(bool, hasBias);
    const at::Tensor weight = at::randn({out, in});
    const at::Tensor bias = hasBias ? at::randn({out}) : at::Tensor();
    const at::Tensor x = at::randn({2, rows, in});
    at::Tensor expected = at::matmul(x.to(at::kDouble), weight.t().to(at::kDouble));
    if (hasBias) {
        expected = expected + bias;
    }
    const at::Tensor found = PackedLinear(weight, bias, 197)(x);
    QCOMPARE(found.sizes(), expected.sizes());
    QVERIFY(at::allclose(found.to(at::kDouble), expected, 1e-5, 1e-5));
}

void PackedLinearTest::addsTheResidual() {
    const at::Tensor weight = at::randn({24, 16});
    const at::Tensor bias = at::randn({24});
    const at::Tensor x = at::randn({2, 5, 16});
    const at::Tensor residual = at::randn({2, 5, 24});
    const at::Tensor before = residual.clone();
    const at::Tensor found = PackedLinear(weight, bias, 5).addTo(residual, x);
    QVERIFY(at::allclose(found, residual + at::linear(x, weight, bias), 1e-5, 1e-5));
    QVERIFY(residual.equal(before));
}

void PackedLinearTest::halfPrecisionsStayClose_data() {
    QTest::addColumn<at::ScalarType>("dtype");
    QTest::addColumn<double>("bound");
    QTest::newRow("bfloat16") << at::kBFloat16 << 0.02;
    QTest::newRow("float16") << at::kHalf << 0.003;
}

void PackedLinearTest::halfPrecisionsStayClose() {
    QFETCH(at::ScalarType, dtype);
    QFETCH(double, bound);
    const at::Tensor weight = at::randn({32, 64});
    const at::Tensor x = at::randn({1, 9, 64});
    const at::Tensor expected = at::linear(x, weight);
    const at::Tensor found = PackedLinear(weight.to(dtype), {}, 9)(x.to(dtype));
    QCOMPARE(found.scalar_type(), dtype);
    const double range = expected.abs().max().item<double>();
    QVERIFY((found.to(at::kFloat) - expected).abs().max().item<double>() < bound * range);
}

void PackedLinearTest::geluIsTheExactOne() {
    const at::Tensor weight = at::randn({40, 16});
    const at::Tensor x = at::randn({1, 11, 16});
    const at::Tensor before = at::linear(x, weight).to(at::kDouble);
    const at::Tensor expected = before * 0.5 * (1 + (before / std::sqrt(2.0)).erf());
    const at::Tensor found = PackedLinear(weight, {}, 11)(x, Activation::Gelu);
    // The tanh form is off by up to 5e-4.
    QVERIFY(at::allclose(found.to(at::kDouble), expected, 1e-5, 2e-6));
}

void PackedLinearTest::unknownActivationIsRefused() {
    QCOMPARE(parseActivation("gelu"), Activation::Gelu);
    QCOMPARE(parseActivation("gelu_new"), Activation::GeluTanh);
    QVERIFY_EXCEPTION_THROWN((void)parseActivation("gleu"), Error);
}

QTEST_GUILESS_MAIN(PackedLinearTest)
#include "packed_linear_test.moc"
