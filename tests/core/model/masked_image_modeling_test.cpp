#include "core/base/error.h"
#include "core/model/load.h"
#include "tests/core/model/golden.h"

#include <ATen/Parallel.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/zeros.h>
#include <QtTest/QtTest>

using namespace core;
using tests::GoldenCase;

namespace {

constexpr double kEqual = 2e-5; // contract, section 5: of max(1, largest value)

std::shared_ptr<BeitForMaskedImageModeling> open(const GoldenCase& golden, Purpose purpose) {
    LoadOptions options;
    options.purpose = purpose;
    return loadMaskedModel(openCheckpoint(golden.folder), options);
}

/// What a call is refused with.
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

// Logits of all patches are compared in reference_outputs_test.
class MaskedImageModelingTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { at::set_num_threads(1); } // the models are tiny

    void logitsOfMaskedPatchesAreThoseOfAll_data() { cases(); }
    void logitsOfMaskedPatchesAreThoseOfAll() {
        QFETCH(GoldenCase, golden);
        QFETCH(Purpose, purpose);
        const tests::Tensors expected = tests::readTensors(golden.outputs);
        const at::NoGradGuard noGradients;
        ForwardOptions options;
        options.maskedPatches = expected.at("bool_masked_pos").to(at::kBool);
        options.onlyMaskedLogits = true;
        const at::Tensor found =
            open(golden, purpose)->forward(expected.at("pixel_values"), options).logits;
        const at::Tensor wanted = expected.at("logits").index({options.maskedPatches});
        QCOMPARE(found.sizes(), wanted.sizes());
        QVERIFY(tests::relativeError(found, wanted) <= kEqual);
    }

    void theMaskChangesTheLogits_data() { cases(); }
    void theMaskChangesTheLogits() {
        QFETCH(GoldenCase, golden);
        QFETCH(Purpose, purpose);
        const tests::Tensors expected = tests::readTensors(golden.outputs);
        const at::NoGradGuard noGradients;
        const at::Tensor found = open(golden, purpose)->forward(expected.at("pixel_values")).logits;
        QVERIFY(tests::relativeError(found, expected.at("unmasked_logits")) <= kEqual);
        QVERIFY(tests::relativeError(found, expected.at("logits")) > 0.01);
    }

    void lossAgreesWithReferenceLibrary_data() { cases(); }
    void lossAgreesWithReferenceLibrary() {
        QFETCH(GoldenCase, golden);
        QFETCH(Purpose, purpose);
        const tests::Tensors expected = tests::readTensors(golden.outputs);
        const at::NoGradGuard noGradients;
        ForwardOptions options;
        options.maskedPatches = expected.at("bool_masked_pos").to(at::kBool);
        const auto model = open(golden, purpose);
        const at::Tensor labels = expected.at("labels").to(at::kLong);
        for (const bool isFast : {false, true}) {
            options.onlyMaskedLogits = isFast;
            const at::Tensor logits = model->forward(expected.at("pixel_values"), options).logits;
            const at::Tensor loss = maskedModelingLoss(logits, options.maskedPatches, labels);
            QVERIFY(tests::relativeError(loss, expected.at("loss")) <= kEqual);
        }
    }

    void theExtraBranchOfBeitV2IsReported() {
        const Checkpoint checkpoint =
            openCheckpoint(TEST_DATA "/model/mim_unilm/model.safetensors");
        const LoadReport& report = checkpoint.report();
        QCOMPARE(report.architecture, std::string("BeitForMaskedImageModeling"));
        QVERIFY(report.missing.empty() && report.mismatched.empty());
        QCOMPARE(report.unexpected.size(), std::size_t{15});
        for (const std::string& name : report.unexpected) {
            QVERIFY2(name.starts_with("cls_pt_layers.0."), name.c_str());
        }
    }

    void whatHasNoLossIsRefused() {
        const at::Tensor logits = at::zeros({1, 4, 8});
        at::Tensor mask = at::zeros({1, 4}, at::kBool);
        const at::Tensor one = at::zeros({1}, at::kLong);
        QCOMPARE(codeOf([&] { (void)maskedModelingLoss(logits, mask, one.slice(0, 1)); }),
                 std::string("MASK-EMPTY"));
        mask[0][2] = true;
        QCOMPARE(codeOf([&] { (void)maskedModelingLoss(logits, mask, one); }), std::string("none"));
        QCOMPARE(codeOf([&] { (void)maskedModelingLoss(logits, mask, one.expand({2})); }),
                 std::string("TRAIN-TARGET"));
        QCOMPARE(codeOf([&] { (void)maskedModelingLoss(logits, mask, one + 8); }),
                 std::string("TRAIN-TARGET"));
        QCOMPARE(codeOf([&] { (void)maskedModelingLoss(logits, mask, one - 1); }),
                 std::string("TRAIN-TARGET"));
    }

    void gradientsReachTheMaskToken() {
        for (const GoldenCase& golden : tests::goldenCases()) {
            if (golden.name.starts_with("mim")) {
                const tests::Tensors expected = tests::readTensors(golden.outputs);
                const auto model = open(golden, Purpose::Training);
                ForwardOptions options;
                options.maskedPatches = expected.at("bool_masked_pos").to(at::kBool);
                options.onlyMaskedLogits = true;
                const at::Tensor logits =
                    model->forward(expected.at("pixel_values"), options).logits;
                maskedModelingLoss(logits, options.maskedPatches,
                                   expected.at("labels").to(at::kLong))
                    .backward();
                for (const auto& parameter : model->named_parameters()) {
                    QVERIFY2(parameter.value().grad().defined(), parameter.key().c_str());
                }
            }
        }
    }

private:
    static void cases() {
        QTest::addColumn<GoldenCase>("golden");
        QTest::addColumn<Purpose>("purpose");
        for (const GoldenCase& golden : tests::goldenCases()) {
            if (golden.name.starts_with("mim")) {
                QTest::addRow("%s plain", golden.name.c_str()) << golden << Purpose::Training;
                QTest::addRow("%s packed", golden.name.c_str()) << golden << Purpose::Inference;
            }
        }
    }
};

QTEST_APPLESS_MAIN(MaskedImageModelingTest)
#include "masked_image_modeling_test.moc"
