#include "core/model/load.h"
#include "tests/core/model/golden.h"

#include <ATen/Parallel.h>
#include <ATen/core/grad_mode.h>
#include <QtTest/QtTest>

using namespace core;
using tests::GoldenCase;

namespace {

constexpr double kEqual = 2e-5; // contract, section 5: of max(1, largest value)

/// The model that a checkpoint holds: one of the three.
struct AnyModel {
    std::shared_ptr<BeitForImageClassification> classifier;
    std::shared_ptr<BeitForMaskedImageModeling> masked;
    std::shared_ptr<BeitModel> trunk;

    AnyModel(const std::string& folder, const LoadOptions& options) {
        const Checkpoint checkpoint = openCheckpoint(folder);
        if (checkpoint.architecture() == Architecture::ImageClassification) {
            classifier = loadClassifier(checkpoint, options);
        } else if (checkpoint.architecture() == Architecture::MaskedImageModeling) {
            masked = loadMaskedModel(checkpoint, options);
        } else {
            trunk = loadModel(checkpoint, options);
        }
    }

    ModelOutput operator()(const at::Tensor& pixels, const ForwardOptions& options) const {
        const at::NoGradGuard noGradients;
        return classifier ? classifier->forward(pixels, options)
               : masked   ? masked->forward(pixels, options)
                          : trunk->forward(pixels, options);
    }
};

void compare(const ModelOutput& found, const tests::Tensors& expected, double bound) {
    const auto check = [&expected, bound](const std::string& name, const at::Tensor& tensor) {
        const auto it = expected.find(name);
        if (it != expected.end()) {
            const double error = tests::relativeError(tensor, it->second);
            QVERIFY2(error <= bound, (name + ": " + std::to_string(error)).c_str());
        }
    };
    check("last_hidden_state", found.lastHiddenState);
    check("pooler_output", found.poolerOutput);
    check("logits", found.logits);
    for (std::size_t i = 0; i < found.hiddenStates.size(); ++i) {
        check("hidden_states." + std::to_string(i), found.hiddenStates[i]);
    }
    for (std::size_t i = 0; i < found.attentions.size(); ++i) {
        check("attentions." + std::to_string(i), found.attentions[i]);
    }
}

} // namespace

class ReferenceOutputsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { at::set_num_threads(1); } // the models are tiny
    void agreesWithReferenceLibrary_data();
    void agreesWithReferenceLibrary();
    void featureMapsAgreeWithReferenceLibrary_data();
    void featureMapsAgreeWithReferenceLibrary();
    void resizedTablesAgreeWithSciPy_data();
    void resizedTablesAgreeWithSciPy();
};

void ReferenceOutputsTest::agreesWithReferenceLibrary_data() {
    QTest::addColumn<GoldenCase>("golden");
    QTest::addColumn<Purpose>("purpose");
    QTest::addColumn<AttentionKind>("attention");
    for (const GoldenCase& golden : tests::goldenCases()) {
        if (golden.name.starts_with("segment")) {
            continue; // segmentation_test
        }
        for (const auto& [purpose, purposeName] :
             {std::pair{Purpose::Training, "plain"}, {Purpose::Inference, "packed"}}) {
            for (const auto& [kind, kindName] :
                 {std::pair{AttentionKind::Eager, "eager"}, {AttentionKind::Sdpa, "sdpa"}}) {
                QTest::addRow("%s %s %s", golden.name.c_str(), purposeName, kindName)
                    << golden << purpose << kind;
            }
        }
    }
}

void ReferenceOutputsTest::agreesWithReferenceLibrary() {
    QFETCH(GoldenCase, golden);
    QFETCH(Purpose, purpose);
    QFETCH(AttentionKind, attention);
    const tests::Tensors expected = tests::readTensors(golden.outputs);
    LoadOptions load;
    load.purpose = purpose;
    const AnyModel model(golden.folder, load);

    ForwardOptions options;
    options.attention = attention;
    options.wantsHiddenStates = true;
    options.wantsAttentions = attention == AttentionKind::Eager;
    if (expected.contains("bool_masked_pos")) {
        options.maskedPatches = expected.at("bool_masked_pos").to(at::kBool);
    }
    const ModelOutput found = model(expected.at("pixel_values"), options);

    QCOMPARE(found.hiddenStates.size(), std::size_t{4});
    QCOMPARE(found.attentions.size(), std::size_t{options.wantsAttentions ? 3U : 0U});
    QCOMPARE(found.logits.defined(), expected.contains("logits"));
    compare(found, expected, kEqual);
}

void ReferenceOutputsTest::featureMapsAgreeWithReferenceLibrary_data() {
    QTest::addColumn<GoldenCase>("golden");
    QTest::addColumn<Purpose>("purpose");
    for (const GoldenCase& golden : tests::goldenCases()) {
        if (golden.name.starts_with("backbone")) {
            QTest::addRow("%s plain", golden.name.c_str()) << golden << Purpose::Training;
            QTest::addRow("%s packed", golden.name.c_str()) << golden << Purpose::Inference;
        }
    }
}

void ReferenceOutputsTest::featureMapsAgreeWithReferenceLibrary() {
    QFETCH(GoldenCase, golden);
    QFETCH(Purpose, purpose);
    const tests::Tensors expected = tests::readTensors(golden.outputs);
    LoadOptions load;
    load.purpose = purpose;
    const auto backbone = loadBackbone(openCheckpoint(golden.folder), load);
    const at::NoGradGuard noGradients;
    const std::vector<at::Tensor> maps = backbone->forward(expected.at("pixel_values"));
    for (std::size_t i = 0; i < maps.size(); ++i) {
        const std::string name = "feature_maps." + std::to_string(i);
        QVERIFY(expected.contains(name));
        QVERIFY2(tests::relativeError(maps[i], expected.at(name)) <= kEqual, name.c_str());
    }
    QVERIFY(!expected.contains("feature_maps." + std::to_string(maps.size())));
}

void ReferenceOutputsTest::resizedTablesAgreeWithSciPy_data() {
    QTest::addColumn<std::string>("kind");
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("to");
    for (const char* kind : {"cubic", "linear"}) {
        QTest::addRow("%s 4 to 6", kind) << std::string(kind) << 4 << 6;
        QTest::addRow("%s 14 to 24", kind) << std::string(kind) << 14 << 24;
    }
}

void ReferenceOutputsTest::resizedTablesAgreeWithSciPy() {
    QFETCH(std::string, kind);
    QFETCH(int, from);
    QFETCH(int, to);
    const tests::Tensors golden = tests::readTensors(TEST_DATA "/model/bias_resize.safetensors");
    const at::Tensor found = resizeBiasOffsets(
        golden.at("table." + std::to_string(from)), {from, from}, {to, to},
        kind == "cubic" ? BiasResize::GeometricCubic : BiasResize::GeometricLinear);
    const std::string name = kind + "." + std::to_string(from) + "." + std::to_string(to);
    QVERIFY(tests::relativeError(found, golden.at(name)) <= kEqual);
}

QTEST_GUILESS_MAIN(ReferenceOutputsTest)
#include "reference_outputs_test.moc"
