#include "core/tokenizer/discrete_vae_loss.h"

#include <ATen/ATen.h>
#include <QTest>

#include <cmath>

class DiscreteVaeLossTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { at::manual_seed(7); }

    void weightsAreADistribution() {
        const at::Tensor logits = at::randn({2, 5, 3, 4});
        const at::Tensor weights = core::gumbelSoftmax(logits, {.temperature = 0.7});
        QVERIFY(at::allclose(weights.sum(1), at::ones({2, 3, 4})));
        QVERIFY(weights.min().item<float>() >= 0);
    }

    // The draw's largest weight falls on each token as often as its distribution says.
    void tokensAreDrawnByTheirShare() {
        constexpr int kDraws = 40'000;
        const at::Tensor shares = at::tensor({0.6, 0.3, 0.1}, at::kFloat);
        const at::Tensor logits = shares.log().view({1, 3, 1, 1}).expand({1, 3, 1, kDraws});
        const at::Tensor drawn = core::gumbelSoftmax(logits, {.temperature = 0.5}).argmax(1);
        const at::Tensor found = at::bincount(drawn.flatten(), {}, 3).to(at::kFloat) / kDraws;
        QVERIFY(at::allclose(found, shares, 0, 0.012)); // five deviations of 0.0024
    }

    void lowTemperaturesAreNearlyOneHot() {
        const at::Tensor logits = at::randn({1, 8, 6, 6});
        const auto sharpness = [&](double temperature) {
            at::manual_seed(7);
            return core::gumbelSoftmax(logits, {.temperature = temperature})
                .amax(1)
                .mean()
                .item<double>();
        };
        QVERIFY(sharpness(0.01) > 0.98);
        QVERIFY(sharpness(5) < 0.4);
    }

    void straightWeightsAreOneHotWithTheSoftGradient() {
        const at::Tensor goal = at::randn({1, 4, 2, 2});
        const auto gradientOf = [&](bool isStraight) {
            at::manual_seed(9);
            const at::Tensor logits = at::linspace(-1, 1, 16).view({1, 4, 2, 2}).clone();
            logits.set_requires_grad(true);
            const at::Tensor weights =
                core::gumbelSoftmax(logits, {.temperature = 0.8, .isStraight = isStraight});
            if (isStraight) {
                const at::Tensor largest = weights.detach().amax(1);
                if (!at::allclose(largest, at::ones_like(largest), 0, 1e-6)) {
                    return at::Tensor();
                }
            }
            (weights * goal).sum().backward();
            return logits.grad().clone();
        };
        QVERIFY(gradientOf(true).defined());
        QVERIFY(at::allclose(gradientOf(true), gradientOf(false)));
    }

    // The density over (0, 1) that the loss is the logarithm of has the area 1.
    void likelihoodsIntegrateToOne() {
        constexpr int kCells = 2'000;
        const at::Tensor decoded = at::tensor({0.4, -0.5}, at::kDouble).view({1, 2, 1, 1});
        double area = 0;
        for (int i = 0; i < kCells; ++i) {
            const at::Tensor value = at::full({1, 1, 1, 1}, (i + 0.5) / kCells, at::kDouble);
            area += std::exp(-core::logitLaplaceLoss(decoded, value).item<double>()) / kCells;
        }
        QVERIFY2(std::abs(area - 1) < 1e-3, qPrintable(QString::number(area)));
    }

    void flatAreasDoNotOutweighTheRest() {
        const at::Tensor mapped = at::full({1, 1, 1, 1}, 0.5);
        const auto lossAt = [&](double logScale) {
            const at::Tensor decoded = at::tensor({0.0, logScale}, at::kFloat).view({1, 2, 1, 1});
            return core::logitLaplaceLoss(decoded, mapped).item<double>();
        };
        QVERIFY(lossAt(-3) < lossAt(-2));
        QCOMPARE(lossAt(-40), lossAt(-4));
    }

    void unevennessIsZeroForAUniformUse() {
        at::Tensor logits = at::zeros({1, 4, 2, 2});
        QVERIFY(std::abs(core::unevenness(logits).item<double>()) < 1e-6);
        logits.select(1, 0).fill_(50); // every token the first one
        QVERIFY(std::abs(core::unevenness(logits).item<double>() - std::log(4.0)) < 1e-5);
        logits.zero_();
        for (std::int64_t token = 0; token < 4; ++token) { // certain, but each another one
            logits[0][token][token / 2][token % 2] = 50;
        }
        QVERIFY(std::abs(core::unevenness(logits).item<double>()) < 1e-5);
    }
};

QTEST_GUILESS_MAIN(DiscreteVaeLossTest)
#include "discrete_vae_loss_test.moc"
