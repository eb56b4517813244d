#include "core/checkpoint/convert/convert.h"
#include "core/model/load.h"
#include "tests/core/model/golden.h"

#include <ATen/Parallel.h>
#include <ATen/core/grad_mode.h>
#include <QTemporaryDir>
#include <QtTest/QtTest>

using namespace core;
using tests::GoldenCase;

namespace {

constexpr double kEqual = 2e-5; // contract, section 5: of max(1, largest value)

/// What the model gives for the golden's pixels.
ModelOutput outputOf(const std::string& folder, const tests::Tensors& golden) {
    const at::NoGradGuard noGradients;
    const Checkpoint checkpoint = openCheckpoint(folder);
    ForwardOptions options;
    options.wantsHiddenStates = true;
    if (const auto mask = golden.find("bool_masked_pos"); mask != golden.end()) {
        options.maskedPatches = mask->second.to(at::kBool);
    }
    const at::Tensor& pixels = golden.at("pixel_values");
    switch (checkpoint.architecture()) {
    case Architecture::ImageClassification:
        return loadClassifier(checkpoint, {})->forward(pixels, options);
    case Architecture::MaskedImageModeling:
        return loadMaskedModel(checkpoint, {})->forward(pixels, options);
    default:
        return loadModel(checkpoint, {})->forward(pixels, options);
    }
}

void compare(const ModelOutput& found, const tests::Tensors& golden) {
    const auto check = [&](const std::string& name, const at::Tensor& tensor) {
        const auto expected = golden.find(name);
        if (expected != golden.end() && tensor.defined()) {
            const double error = tests::relativeError(tensor, expected->second);
            QVERIFY2(error <= kEqual, (name + ": " + std::to_string(error)).c_str());
        }
    };
    check("last_hidden_state", found.lastHiddenState);
    check("pooler_output", found.poolerOutput);
    check("logits", found.logits);
    for (std::size_t i = 0; i < found.hiddenStates.size(); ++i) {
        check("hidden_states." + std::to_string(i), found.hiddenStates[i]);
    }
}

} // namespace

/// A converted checkpoint computes what its input does.
class ConvertedTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { at::set_num_threads(1); } // the models are tiny

    void computesTheSame_data() {
        QTest::addColumn<GoldenCase>("golden");
        QTest::addColumn<bool>("unshares");
        for (const GoldenCase& golden : tests::goldenCases()) {
            if (golden.name.starts_with("segment")) {
                continue; // bytes are compared in core/checkpoint/convert
            }
            QTest::addRow("%s", golden.name.c_str()) << golden << false;
            QTest::addRow("%s unshared", golden.name.c_str()) << golden << true;
        }
    }

    void computesTheSame() {
        QFETCH(GoldenCase, golden);
        QFETCH(bool, unshares);
        const QTemporaryDir folder;
        const std::string converted = folder.filePath("converted").toStdString();
        ConvertOptions options;
        options.unsharesBias = unshares;
        (void)convertCheckpoint(golden.folder, converted, options);
        const BeitConfig before = inspectCheckpoint(golden.folder).config();
        const BeitConfig after = inspectCheckpoint(converted).config();
        QCOMPARE(after.useSharedRelativePositionBias,
                 before.useSharedRelativePositionBias && !unshares);
        QCOMPARE(after.useRelativePositionBias,
                 before.useRelativePositionBias ||
                     (before.useSharedRelativePositionBias && unshares));
        const tests::Tensors expected = tests::readTensors(golden.outputs);
        compare(outputOf(converted, expected), expected);
    }
};

QTEST_APPLESS_MAIN(ConvertedTest)

#include "converted_test.moc"
