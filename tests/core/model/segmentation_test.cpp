#include "core/base/error.h"
#include "core/model/load.h"
#include "tests/core/model/golden.h"

#include <ATen/Parallel.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/full.h>
#include <ATen/ops/zeros.h>
#include <QtTest/QtTest>

#include <cmath>

using namespace core;
using tests::GoldenCase;

namespace {

constexpr double kEqual = 2e-5; // contract, section 5: of max(1, largest value)

std::vector<GoldenCase> segmentCases() {
    std::vector<GoldenCase> cases;
    for (const GoldenCase& golden : tests::goldenCases()) {
        if (golden.name.starts_with("segment")) {
            cases.push_back(golden);
        }
    }
    return cases;
}

std::shared_ptr<BeitForSemanticSegmentation>
open(const GoldenCase& golden, Purpose purpose, at::ScalarType dtype = at::kFloat) {
    LoadOptions options;
    options.purpose = purpose;
    options.dtype = dtype;
    return loadSegmenter(openCheckpoint(golden.folder), options);
}

ModelOutput run(BeitForSemanticSegmentation& model,
                const tests::Tensors& golden,
                FeatureChoice features,
                AttentionKind attention = AttentionKind::Sdpa) {
    const at::NoGradGuard noGradients;
    ForwardOptions options;
    options.features = features;
    options.attention = attention;
    options.wantsAuxiliaryLogits = true;
    return model.forward(golden.at("pixel_values"), options);
}

std::string codeOf(const std::function<void()>& call) {
    try {
        call();
    } catch (const Error& error) {
        return error.code();
    }
    return "none";
}

} // namespace

Q_DECLARE_METATYPE(GoldenCase)

class SegmentationTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { at::set_num_threads(1); } // the models are tiny

    void logitsAgreeWithReferenceLibrary_data() {
        QTest::addColumn<GoldenCase>("golden");
        QTest::addColumn<Purpose>("purpose");
        for (const GoldenCase& golden : segmentCases()) {
            QTest::addRow("%s plain", golden.name.c_str()) << golden << Purpose::Training;
            QTest::addRow("%s folded", golden.name.c_str()) << golden << Purpose::Inference;
        }
    }
    void logitsAgreeWithReferenceLibrary() {
        QFETCH(GoldenCase, golden);
        QFETCH(Purpose, purpose);
        const tests::Tensors expected = tests::readTensors(golden.outputs);
        const auto model = open(golden, purpose);
        for (const AttentionKind attention : {AttentionKind::Sdpa, AttentionKind::Eager}) {
            const at::Tensor found =
                run(*model, expected, FeatureChoice::Reference, attention).logits;
            const double error = tests::relativeError(found, expected.at("logits"));
            QVERIFY2(error <= kEqual, std::to_string(error).c_str());
        }
    }

    void logitsOfTrainedFeaturesAgree_data() {
        QTest::addColumn<GoldenCase>("golden");
        for (const GoldenCase& golden : segmentCases()) {
            if (tests::readTensors(golden.outputs).contains("trained_logits")) {
                QTest::addRow("%s", golden.name.c_str()) << golden;
            }
        }
    }
    void logitsOfTrainedFeaturesAgree() {
        QFETCH(GoldenCase, golden);
        const tests::Tensors expected = tests::readTensors(golden.outputs);
        for (const Purpose purpose : {Purpose::Training, Purpose::Inference}) {
            const auto model = open(golden, purpose);
            const at::Tensor found = run(*model, expected, FeatureChoice::Trained).logits;
            QVERIFY(tests::relativeError(found, expected.at("trained_logits")) <= kEqual);
            QVERIFY(tests::relativeError(found, expected.at("logits")) > 0.01);
        }
    }

    void lossAgreesWithReferenceLibrary_data() {
        QTest::addColumn<GoldenCase>("golden");
        for (const GoldenCase& golden : segmentCases()) {
            if (tests::readTensors(golden.outputs).contains("loss")) {
                QTest::addRow("%s", golden.name.c_str()) << golden;
            }
        }
    }
    void lossAgreesWithReferenceLibrary() {
        QFETCH(GoldenCase, golden);
        const tests::Tensors expected = tests::readTensors(golden.outputs);
        const auto model = open(golden, Purpose::Training);
        const ModelOutput output = run(*model, expected, FeatureChoice::Reference);
        const at::Tensor labels = expected.at("labels").to(at::kLong);
        const at::Tensor loss = segmentationLoss(output.logits, output.auxiliaryLogits, labels);
        QVERIFY(tests::relativeError(loss, expected.at("loss")) <= kEqual);
    }

    void givesHiddenStatesOfAllLayersWhenAsked() {
        const GoldenCase golden = segmentCases().front();
        const auto model = open(golden, Purpose::Inference);
        const at::NoGradGuard noGradients;
        ForwardOptions options;
        const at::Tensor pixels = tests::readTensors(golden.outputs).at("pixel_values");
        QVERIFY(model->forward(pixels, options).hiddenStates.empty());
        options.wantsHiddenStates = true;
        options.wantsAttentions = true;
        const ModelOutput output = model->forward(pixels, options);
        QCOMPARE(output.hiddenStates.size(), std::size_t{5});
        QCOMPARE(output.attentions.size(), std::size_t{4});
        const at::Tensor fused = model->forward(pixels).logits;
        QVERIFY(tests::relativeError(output.logits, fused) <= kEqual);
    }

    void bfloat16StaysNearFloat32() {
        for (const GoldenCase& golden : segmentCases()) {
            const tests::Tensors expected = tests::readTensors(golden.outputs);
            const auto model = open(golden, Purpose::Inference, at::kBFloat16);
            const at::Tensor found =
                run(*model, expected, FeatureChoice::Reference).logits.to(at::kFloat);
            const at::Tensor& wanted = expected.at("logits");
            const double range = wanted.max().item<double>() - wanted.min().item<double>();
            const double error = found.sub(wanted).abs().mean().item<double>();
            QVERIFY2(error <= 0.02 * range, golden.name.c_str());
        }
    }

    void refusesWrongFeatureIndexes() {
        BeitConfig config = openCheckpoint(segmentCases().front().folder).config();
        config.outIndices = {1, 2, 3};
        QCOMPARE(codeOf([&] { BeitForSemanticSegmentation model(config); }),
                 std::string("CONFIG-FIELD"));
        config.outIndices = {1, 2, 3, 4}; // four layers: there is no block 4
        BeitForSemanticSegmentation model(config);
        ForwardOptions options;
        options.features = FeatureChoice::Trained;
        QCOMPARE(codeOf([&] {
                     (void)model.forward(at::zeros({1, 3, 16, 16}), options);
                 }),
                 std::string("CONFIG-FIELD"));
    }

    void refusesInputOfOnePatch() {
        const auto model = open(segmentCases().front(), Purpose::Inference);
        QCOMPARE(codeOf([&] {
                     (void)model->forward(at::zeros({1, 3, 4, 400}));
                 }),
                 std::string("IMAGE-SIZE"));
        QCOMPARE(codeOf([&] {
                     (void)model->forward(at::zeros({1, 3, 7, 8}));
                 }),
                 std::string("IMAGE-SIZE"));
    }

    void lossRefusesLabelsBeyondTheClasses() {
        const at::Tensor logits = at::zeros({1, 3, 2, 2});
        const auto lossOf = [&](std::int64_t label) {
            return segmentationLoss(logits, {}, at::full({1, 4, 4}, label, at::kLong));
        };
        QCOMPARE(codeOf([&] { (void)lossOf(3); }), std::string("TRAIN-TARGET"));
        QCOMPARE(codeOf([&] { (void)lossOf(-1); }), std::string("TRAIN-TARGET"));
        QVERIFY(std::abs(lossOf(2).item<double>() - std::log(3.0)) < 1e-6);
        QVERIFY(std::isnan(lossOf(255).item<double>()));
        QCOMPARE(codeOf([&] {
                     (void)segmentationLoss(at::zeros({1, 1, 2, 2}), {},
                                            at::zeros({1, 4, 4}, at::kLong));
                 }),
                 std::string("TRAIN-TARGET"));
    }
};

QTEST_GUILESS_MAIN(SegmentationTest)
#include "segmentation_test.moc"
