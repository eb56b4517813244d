#include "core/base/error.h"
#include "core/tokenizer/discrete_vae.h"
#include "tests/core/model/golden.h"

#include <ATen/ATen.h>
#include <QTest>

#include <cmath>
#include <string>

namespace {

constexpr double kTolerance = 2e-5; // float32 sums in another order
const core::DiscreteVaeShape kShape{32, 3, 4, 12, 4, 2};

void loadHalf(torch::nn::Module& half, const tests::Tensors& tensors, const std::string& prefix) {
    const at::NoGradGuard noGradients;
    for (auto& parameter : half.named_parameters()) {
        parameter.value().copy_(tensors.at(prefix + parameter.key()));
    }
}

std::size_t countOf(const tests::Tensors& tensors, const std::string& prefix) {
    std::size_t count = 0;
    for (const auto& [name, value] : tensors) {
        count += name.starts_with(prefix) ? 1 : 0;
    }
    return count;
}

template <class Call>
std::string codeOf(Call call) {
    try {
        call();
    } catch (const core::Error& error) {
        return error.code();
    }
    return "none";
}

} // namespace

class DiscreteVaeTest final : public QObject {
    Q_OBJECT

    tests::Tensors m_golden = tests::readTensors(TEST_DATA "/tokenizer/golden.safetensors");
    core::DiscreteVaeEncoder m_encoder{kShape};
    core::DiscreteVaeDecoder m_decoder{kShape};

    [[nodiscard]] at::Tensor tokens() const { return m_golden.at("logits").argmax(1); }

private Q_SLOTS:
    void initTestCase() {
        loadHalf(m_encoder, m_golden, "encoder.");
        loadHalf(m_decoder, m_golden, "decoder.");
    }

    void hasThePackagesParameters() {
        QCOMPARE(m_encoder.named_parameters().size(), countOf(m_golden, "encoder."));
        QCOMPARE(m_decoder.named_parameters().size(), countOf(m_golden, "decoder."));
    }

    void openAisShapeHasItsSize() {
        const auto countOfParameters = [](const torch::nn::Module& half) {
            std::int64_t count = 0;
            for (const at::Tensor& parameter : half.parameters()) {
                count += parameter.numel();
            }
            return count;
        };
        QCOMPARE(countOfParameters(core::DiscreteVaeEncoder({})), std::int64_t{53'786'240});
        QCOMPARE(countOfParameters(core::DiscreteVaeDecoder({})), std::int64_t{43'829'766});
    }

    void encodesLikeThePackage() {
        const at::NoGradGuard noGradients;
        const at::Tensor logits = m_encoder.forward(core::mapPixels(m_golden.at("pixels")));
        QVERIFY(tests::relativeError(logits, m_golden.at("logits")) < kTolerance);
    }

    void decodesLikeThePackage() {
        const at::NoGradGuard noGradients;
        const at::Tensor soft = m_golden.at("logits").softmax(1);
        QVERIFY(tests::relativeError(m_decoder.forward(soft), m_golden.at("decoded")) < kTolerance);
        const at::Tensor picture = core::picture(m_decoder.decode(tokens()));
        QVERIFY(tests::relativeError(picture, m_golden.at("picture")) < kTolerance);
    }

    void oneHotWeightsAreTokens() {
        const at::NoGradGuard noGradients;
        const at::Tensor oneHot =
            at::one_hot(tokens(), kShape.vocabulary).permute({0, 3, 1, 2}).to(at::kFloat);
        QVERIFY(tests::relativeError(m_decoder.forward(oneHot), m_decoder.decode(tokens())) <
                kTolerance);
        QVERIFY(m_decoder.codebook().sizes() == at::IntArrayRef({32, 12}));
    }

    // What is written in place must not be what a gradient needs.
    void learnsThroughBothHalves() {
        const at::Tensor mapped = core::mapPixels(m_golden.at("pixels").slice(0, 0, 1));
        const auto loss = [&] {
            const at::Tensor weights = m_encoder.forward(mapped).softmax(1);
            return m_decoder.forward(weights).square().mean();
        };
        loss().backward();
        at::Tensor weight = m_encoder.named_parameters()["blocks.group_2.block_1.id_path.w"];
        const double slope = weight.grad()[3][2][0][0].item<double>();
        const at::NoGradGuard noGradients;
        constexpr double kStep = 1e-2; // float32: smaller steps drown in rounding
        at::Tensor entry = weight[3][2][0][0];
        entry.add_(kStep);
        const double above = loss().item<double>();
        entry.sub_(2 * kStep);
        const double below = loss().item<double>();
        entry.add_(kStep);
        const double measured = (above - below) / (2 * kStep);
        QVERIFY2(std::abs(slope - measured) < 0.03 * std::abs(measured) + 1e-5,
                 qPrintable(QString("%1 %2").arg(slope).arg(measured)));
    }

    void picturesSurviveTheMapping() {
        const at::Tensor pixels = at::linspace(0, 1, 12).view({1, 3, 2, 2});
        QVERIFY(at::allclose(core::unmapPixels(core::mapPixels(pixels)), pixels, 0, 1e-6));
        const at::Tensor certain =
            at::cat({at::full({1, 3, 1, 1}, 50.0), at::zeros({1, 3, 1, 1})}, 1);
        QVERIFY(at::equal(core::picture(certain), at::ones({1, 3, 1, 1})));
    }

    void drawnWeightsHaveThePackagesSpread() {
        at::manual_seed(3);
        core::DiscreteVaeEncoder encoder({512, 3, 32, 16, 4, 1});
        core::drawVaeWeights(encoder);
        const auto parameters = encoder.named_parameters();
        const at::Tensor& last = parameters["blocks.output.conv.w"]; // of 256 inputs
        QVERIFY(std::abs(last.std().item<double>() * 16 - 1) < 0.01);
        const at::Tensor& first = parameters["blocks.group_1.block_1.res_path.conv_1.w"];
        QVERIFY(std::abs(first.std().item<double>() * std::sqrt(32.0 * 9) - 1) < 0.05);
        QVERIFY(at::equal(parameters["blocks.output.conv.b"], at::zeros({512})));
    }

    void refusesWhatDoesNotFit() {
        const auto encodes = [&](at::IntArrayRef size) {
            return codeOf([&] { (void)m_encoder.forward(at::zeros(size)); });
        };
        QCOMPARE(encodes({1, 3, 16, 12}), std::string("IMAGE-SHAPE"));
        QCOMPARE(encodes({1, 1, 16, 16}), std::string("IMAGE-SHAPE"));
        QCOMPARE(encodes({3, 16, 16}), std::string("IMAGE-SHAPE"));
        QCOMPARE(encodes({1, 3, 8, 16}), std::string("none"));
        const auto decodes = [&](const at::Tensor& tokens) {
            return codeOf([&] { (void)m_decoder.decode(tokens); });
        };
        QCOMPARE(decodes(at::full({1, 2, 2}, 32, at::kLong)), std::string("TOKEN-RANGE"));
        QCOMPARE(decodes(at::full({1, 2, 2}, -1, at::kLong)), std::string("TOKEN-RANGE"));
        QCOMPARE(decodes(at::zeros({2, 2}, at::kLong)), std::string("TOKEN-SHAPE"));
        QCOMPARE(decodes(at::full({1, 2, 2}, 31, at::kLong)), std::string("none"));
        QCOMPARE(codeOf([&] {
                     (void)m_decoder.forward(at::zeros({1, 31, 2, 2}));
                 }),
                 std::string("TOKEN-SHAPE"));
    }
};

QTEST_GUILESS_MAIN(DiscreteVaeTest)
#include "discrete_vae_test.moc"
