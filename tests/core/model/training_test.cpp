#include "core/base/error.h"
#include "core/model/classification.h"
#include "core/model/initialise.h"

#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/randint.h>
#include <ATen/ops/randn.h>
#include <ATen/ops/tensor.h>
#include <QtTest/QtTest>

#include <cmath>

using namespace core;

namespace {

BeitConfig smallConfig() {
    BeitConfig config;
    config.hiddenSize = 32;
    config.layerCount = 2;
    config.headCount = 2;
    config.intermediateSize = 64;
    config.imageSize = {16, 16};
    config.patchSize = {4, 4};
    config.useRelativePositionBias = true;
    config.useSharedRelativePositionBias = true;
    config.labelCount = 3;
    config.dropPathRate = 0.0;
    return config;
}

std::shared_ptr<BeitForImageClassification> makeModel(const BeitConfig& config) {
    auto model = std::make_shared<BeitForImageClassification>(config);
    initialise(*model, config);
    return model;
}

} // namespace

class TrainingTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { at::set_num_threads(1); }
    void init() { at::manual_seed(7); }
    void everyParameterGetsAGradient_data();
    void everyParameterGetsAGradient();
    void evaluationSeesTheTrainedTable();
    void dropoutAndDropPathActOnlyInTraining();
    void referenceInitialisationFollowsItsRule();
    void unilmInitialisationFollowsItsRule();
    void lossesFollowTheirDefinition();
    void wrongTargetsAreRefused();
};

void TrainingTest::everyParameterGetsAGradient_data() {
    QTest::addColumn<AttentionKind>("attention");
    QTest::newRow("eager") << AttentionKind::Eager;
    QTest::newRow("sdpa") << AttentionKind::Sdpa;
}

void TrainingTest::everyParameterGetsAGradient() {
    QFETCH(AttentionKind, attention);
    const auto model = makeModel(smallConfig());
    ForwardOptions options;
    options.attention = attention;
    const at::Tensor logits = model->forward(at::randn({2, 3, 16, 16}), options).logits;
    classificationLoss(logits, at::randint(3, {2}, at::kLong), {}).backward();
    for (const auto& parameter : model->named_parameters()) {
        const at::Tensor& gradient = parameter.value().grad();
        QVERIFY2(gradient.defined() && gradient.abs().max().item<float>() > 0.0F,
                 parameter.key().c_str());
    }
}

void TrainingTest::evaluationSeesTheTrainedTable() {
    const auto model = makeModel(smallConfig());
    model->eval();
    const at::NoGradGuard noGradients;
    const at::Tensor pixels = at::randn({1, 3, 16, 16});
    const at::Tensor before = model->forward(pixels).logits;
    QVERIFY(model->forward(pixels).logits.equal(before));
    for (auto& parameter : model->named_parameters()) {
        if (parameter.key().ends_with("table")) {
            parameter.value().normal_(0.0, 2.0);
        }
    }
    QVERIFY(!model->forward(pixels).logits.equal(before));
}

void TrainingTest::dropoutAndDropPathActOnlyInTraining() {
    BeitConfig config = smallConfig();
    const at::NoGradGuard noGradients;
    const at::Tensor pixels = at::randn({8, 3, 16, 16});
    const auto differs = [&pixels](const BeitConfig& changed, bool trains) {
        const auto model = makeModel(changed);
        model->train(trains);
        const at::Tensor first = model->forward(pixels).logits;
        return !first.equal(model->forward(pixels).logits);
    };
    QVERIFY(!differs(config, true));
    config.dropPathRate = 0.5;
    QVERIFY(differs(config, true));
    QVERIFY(!differs(config, false));
    config.dropPathRate = 0.0;
    config.hiddenDropout = 0.3;
    QVERIFY(differs(config, true));
    QVERIFY(!differs(config, false));
    config.hiddenDropout = 0.0;
    config.attentionDropout = 0.3;
    QVERIFY(differs(config, true));
    QVERIFY(!differs(config, false));
}

void TrainingTest::referenceInitialisationFollowsItsRule() {
    BeitConfig config = smallConfig();
    config.layerScaleInitValue = 0.25;
    const auto model = makeModel(config);
    for (const auto& parameter : model->named_parameters()) {
        const std::string& name = parameter.key();
        const at::Tensor& values = parameter.value();
        if (name.find("lambda") != std::string::npos) {
            QVERIFY2(values.eq(0.25).all().item<bool>(), name.c_str());
        } else if (name.ends_with("token") || name.ends_with("table") || name.ends_with("bias")) {
            QVERIFY2(values.eq(0).all().item<bool>(), name.c_str());
        } else if (name.find("layernorm") != std::string::npos) {
            QVERIFY2(values.eq(1).all().item<bool>(), name.c_str());
        } else if (values.numel() >= 1000) {
            QVERIFY2(std::abs(values.std().item<double>() - 0.02) < 0.003, name.c_str());
            QVERIFY2(values.abs().max().item<double>() > 0.04, name.c_str());
        }
    }
}

void TrainingTest::unilmInitialisationFollowsItsRule() {
    const BeitConfig config = smallConfig();
    BeitForImageClassification model(config);
    initialise(model, config, Initialisation::Unilm);
    const auto values = model.named_parameters();
    const auto largest = [&values](const std::string& name) {
        return values[name].abs().max().item<double>();
    };
    const std::string layer = "beit.encoder.layer.";
    // A normal cut at one deviation of 0.02 comes close to its edge and never passes it.
    const auto isCutAt = [](double found, double edge) {
        return found <= edge * 1.0001 && found > 0.95 * edge;
    };
    QVERIFY(isCutAt(largest(layer + "0.intermediate.dense.weight"), 0.02));
    QVERIFY(isCutAt(largest(layer + "0.output.dense.weight"), 0.02 / std::sqrt(2.0)));
    QVERIFY(isCutAt(largest(layer + "1.attention.output.dense.weight"), 0.01));
    QVERIFY(largest("classifier.weight") <= 0.02 * 0.001 * 1.0001);
    QVERIFY(largest("beit.embeddings.cls_token") > 0.0);
}

void TrainingTest::lossesFollowTheirDefinition() {
    const at::Tensor logits = at::tensor({1.0F, 2.0F, 0.5F, 0.0F, -1.0F, 3.0F}).view({2, 3});
    const auto value = [](const at::Tensor& loss) { return loss.item<double>(); };
    const double first = std::log(std::exp(1.0) + std::exp(2.0) + std::exp(0.5));
    const double second = std::log(1.0 + std::exp(-1.0) + std::exp(3.0));
    const at::Tensor classes = at::tensor({1, 0}, at::kLong);
    const double plain = (first - 2.0 + second - 0.0) / 2;
    QVERIFY(std::abs(value(classificationLoss(logits, classes, {})) - plain) < 1e-6);

    LossOptions smooth;
    smooth.labelSmoothing = 0.3;
    const double uniform = (first - 3.5 / 3 + second - 2.0 / 3) / 2;
    QVERIFY(std::abs(value(classificationLoss(logits, classes, smooth)) -
                     (0.7 * plain + 0.3 * uniform)) < 1e-6);

    const at::Tensor hot = at::tensor({0.0F, 1.0F, 0.0F, 1.0F, 0.0F, 0.0F}).view({2, 3});
    QVERIFY(std::abs(value(classificationLoss(logits, hot, {})) - plain) < 1e-6);

    double binary = 0;
    double squared = 0;
    for (int i = 0; i < 6; ++i) {
        const double x = logits.view(-1)[i].item<double>();
        const double t = hot.view(-1)[i].item<double>();
        binary += std::log1p(std::exp(x)) - t * x;
        squared += (x - t) * (x - t);
    }
    const LossOptions multi = {ProblemType::MultiLabel, 0.0};
    const LossOptions regression = {ProblemType::Regression, 0.0};
    QVERIFY(std::abs(value(classificationLoss(logits, hot, multi)) - binary / 6) < 1e-6);
    QVERIFY(std::abs(value(classificationLoss(logits, hot, regression)) - squared / 6) < 1e-6);
    QCOMPARE(problemTypeFor(1, at::kFloat), ProblemType::Regression);
    QCOMPARE(problemTypeFor(3, at::kLong), ProblemType::SingleLabel);
    QCOMPARE(problemTypeFor(3, at::kFloat), ProblemType::MultiLabel);
}

void TrainingTest::wrongTargetsAreRefused() {
    const at::Tensor logits = at::randn({2, 3});
    QVERIFY_EXCEPTION_THROWN((void)classificationLoss(logits, at::tensor({1}, at::kLong), {}),
                             Error);
    QVERIFY_EXCEPTION_THROWN((void)classificationLoss(logits, at::randn({2, 2}), {}), Error);
    QVERIFY_EXCEPTION_THROWN(
        (void)classificationLoss(logits, at::randn({2, 2}), {ProblemType::MultiLabel, 0.0}), Error);
}

QTEST_GUILESS_MAIN(TrainingTest)
#include "training_test.moc"
