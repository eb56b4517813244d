#include "core/training/adamw.h"

#include <ATen/ATen.h>
#include <QTest>

#include <cmath>

namespace {

at::Tensor parameter(std::initializer_list<float> values) {
    at::Tensor tensor = at::tensor(at::ArrayRef<float>(values));
    tensor.set_requires_grad(true);
    return tensor;
}

} // namespace

class OptimizerTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Three steps of one number, by the formulas of the paper in double precision.
    void followsTheClosedForm() {
        at::Tensor value = parameter({0.8F}).detach().reshape({1, 1}).set_requires_grad(true);
        core::AdamW optimizer({{"classifier.weight", value}}, {.weightDecay = 0.1});
        double expected = 0.8;
        double mean = 0;
        double square = 0;
        const double gradients[] = {0.3, -0.7, 2.0};
        for (int step = 1; step <= 3; ++step) {
            const double gradient = gradients[step - 1];
            const double rate = 0.01 * step;
            value.mutable_grad() = at::full({1, 1}, gradient);
            optimizer.step(rate);
            expected -= rate * 0.1 * expected;
            mean = 0.9 * mean + 0.1 * gradient;
            square = 0.999 * square + 0.001 * gradient * gradient;
            const double meanHat = mean / (1 - std::pow(0.9, step));
            const double squareHat = square / (1 - std::pow(0.999, step));
            expected -= rate * meanHat / (std::sqrt(squareHat) + 1e-8);
            QVERIFY2(std::abs(value.item<double>() - expected) < 1e-6, // float32 against double
                     std::to_string(step).c_str());
        }
        QCOMPARE(optimizer.stepCount(), std::int64_t{3});
    }

    void decaysMatricesOnly() {
        at::Tensor matrix = at::ones({2, 2}).set_requires_grad(true);
        at::Tensor bias = parameter({1.0F, 1.0F});
        core::AdamW optimizer({{"classifier.weight", matrix}, {"classifier.bias", bias}},
                              {.weightDecay = 0.5});
        matrix.mutable_grad() = at::zeros({2, 2});
        bias.mutable_grad() = at::zeros({2});
        optimizer.step(0.1);
        QVERIFY(at::allclose(matrix, at::full({2, 2}, 0.95)));
        QVERIFY(at::equal(bias, at::ones({2})));
    }

    void deeperLayersMoveMore() {
        at::Tensor tokens = parameter({0.0F});
        at::Tensor layer = parameter({0.0F});
        at::Tensor head = parameter({0.0F});
        core::AdamW optimizer({{"beit.embeddings.cls_token", tokens},
                               {"beit.encoder.layer.0.lambda_1", layer},
                               {"classifier.bias", head}},
                              {.layerCount = 1, .layerDecay = 0.5});
        for (at::Tensor* value : {&tokens, &layer, &head}) {
            value->mutable_grad() = at::ones({1});
        }
        optimizer.step(0.1); // the first step of Adam is the learning rate, whatever the gradient
        QVERIFY(std::abs(head.item<double>() + 0.1) < 1e-6);
        QVERIFY(std::abs(layer.item<double>() + 0.05) < 1e-6);
        QVERIFY(std::abs(tokens.item<double>() + 0.025) < 1e-6);
    }

    void withoutGradientNothingMoves() {
        at::Tensor value = at::ones({2, 2}).set_requires_grad(true);
        core::AdamW optimizer({{"classifier.weight", value}}, {});
        optimizer.step(0.1);
        QVERIFY(at::equal(value, at::ones({2, 2})));
    }

    void clippingKeepsTheDirection() {
        at::Tensor first = parameter({0.0F, 0.0F});
        at::Tensor second = parameter({0.0F});
        core::AdamW optimizer({{"a.bias", first}, {"b.bias", second}}, {});
        first.mutable_grad() = at::tensor({3.0F, 0.0F});
        second.mutable_grad() = at::tensor({4.0F});
        QVERIFY(std::abs(core::clipGradients(optimizer.slots(), 10.0) - 5.0) < 1e-6);
        QVERIFY(at::equal(second.grad(), at::tensor({4.0F})));
        QVERIFY(std::abs(core::clipGradients(optimizer.slots(), 1.0) - 5.0) < 1e-6);
        QVERIFY(at::allclose(first.grad(), at::tensor({0.6F, 0.0F})));
        QVERIFY(at::allclose(second.grad(), at::tensor({0.8F})));
    }
};

QTEST_GUILESS_MAIN(OptimizerTest)
#include "optimizer_test.moc"
