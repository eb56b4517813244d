#include "core/base/file.h"
#include "core/image/processor.h"
#include "core/model/load.h"
#include "tests/core/model/golden.h"

#include <ATen/Parallel.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/from_blob.h>
#include <QtTest/QtTest>

#include <cstring>
#include <filesystem>
#include <set>

using namespace core;

namespace {

namespace fs = std::filesystem;

constexpr double kEqual = 2e-5; // contract, section 5: of max(1, largest value)

/// A folder with the usual names of files as a folder, any other file of weights as a file.
fs::path weightsOf(const fs::path& folder) {
    if (fs::exists(folder / "config.json")) {
        return folder;
    }
    for (const auto& file : fs::directory_iterator(folder)) {
        if (file.path().filename() != "outputs.safetensors") {
            return file.path();
        }
    }
    return folder;
}

fs::path family(const std::string& name) {
    return fs::path(TEST_DATA) / "families" / name;
}

bool hasText(const std::vector<std::string>& texts, std::string_view part) {
    return std::any_of(texts.begin(), texts.end(), [&](const std::string& text) {
        return text.find(part) != std::string::npos;
    });
}

ModelOutput
run(const Checkpoint& checkpoint, const at::Tensor& pixels, const ForwardOptions& options) {
    switch (checkpoint.architecture()) {
    case Architecture::ImageClassification:
        return loadClassifier(checkpoint)->forward(pixels, options);
    case Architecture::MaskedImageModeling:
        return loadMaskedModel(checkpoint)->forward(pixels, options);
    case Architecture::SemanticSegmentation:
        return loadSegmenter(checkpoint)->forward(pixels, options);
    default:
        return loadModel(checkpoint)->forward(pixels, options);
    }
}

/// How many of the library's tensors there were to compare.
int compare(const ModelOutput& found, const tests::Tensors& expected) {
    int count = 0;
    const auto check = [&](const std::string& name, const at::Tensor& tensor) {
        if (const auto it = expected.find(name); it != expected.end()) {
            const double error = tests::relativeError(tensor, it->second);
            QVERIFY2(error <= kEqual, (name + ": " + std::to_string(error)).c_str());
            ++count;
        }
    };
    check("logits", found.logits);
    check("trained_logits", found.logits);
    check("last_hidden_state", found.lastHiddenState);
    for (std::size_t i = 0; i < found.hiddenStates.size(); ++i) {
        check("hidden_states." + std::to_string(i), found.hiddenStates[i]);
    }
    return count;
}

struct Case {
    const char* name;
    const char* architecture;
    std::vector<const char*> inferred = {};   ///< texts in the report
    std::vector<const char*> unexpected = {}; ///< beginnings of names; all others are known
};

const std::vector<Case>& cases() {
    static const std::vector<Case> kCases{
        {"timm_base", "BeitForImageClassification", {"timm's architecture beit_base_patch16_224"}},
        {"timm_v2_token_bin", "BeitForImageClassification"},
        {"timm_squash", "BeitForImageClassification"},
        {"timm_wrapper",
         "BeitForImageClassification",
         {"the tensors have the names of unilm or timm"}},
        {"timm_alone", "BeitForImageClassification", {"image_size 32: from the bias table"}},
        {"unilm_finetune",
         "BeitForImageClassification",
         {"image_size 16 x 32: from the index table, the bias table, taken as wider than high",
          "the weights are under: model"}},
        {"unilm_dit",
         "BeitForImageClassification",
         {"num_attention_heads 1: about 64 channels each",
          "image_size 32: from the position embeddings"}},
        {"unilm_v2_module",
         "BeitForImageClassification",
         {"the branch of the class token from BEiT v2's pre-training, 15 tensors"},
         {"cls_pt_layers.0."}},
        {"unilm_data2vec",
         "Data2VecVisionModel",
         {"the head of data2vec's pre-training, 2 tensors"},
         {"regression_head."}},
        {"unilm_ade", "BeitForSemanticSegmentation", {"out_indices [0,1,2,3]"}},
        {"fairseq_data2vec",
         "Data2VecVisionModel",
         {"layer_norm_eps 1e-5", "the head of data2vec's pre-training, 2 tensors"},
         {"final_proj."}},
        {"midas",
         "BeitBackbone",
         {"the rest of a depth network, 4 tensors"},
         {"pretrained.", "scratch.", "pooler.layernorm."}},
        {"zoedepth",
         "BeitBackbone",
         {"model_type \"zoedepth\": only its trunk, a BEiT, is used",
          "the rest of a depth network"},
         {"neck.", "metric_head.", "relative_head."}},
        {"dpt", "BeitBackbone", {"the rest of a depth network"}, {"neck.", "head."}},
        {"dit_mim", "BeitForMaskedImageModeling"},
        {"dit_rvlcdip", "BeitForImageClassification"},
        {"mmpretrain_classify",
         "BeitForImageClassification",
         {"image_size 32: from the index table, the bias table"}},
        {"mmpretrain_masked", "BeitForMaskedImageModeling"},
        {"mmpretrain_masked_v2",
         "BeitForMaskedImageModeling",
         {"the branch of the class token from BEiT v2's pre-training"},
         {"neck.patch_aggregation."}},
        {"mmseg", "BeitForSemanticSegmentation"},
        {"beit2mmseg", "BeitForImageClassification"},
    };
    return kCases;
}

} // namespace

class FamiliesTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyFolderIsACase();
    void agreesWithTheirLibraries_data();
    void agreesWithTheirLibraries();
    void timmsPixelsAreTimms_data();
    void timmsPixelsAreTimms();
    void gridsThatAreNoSquareAreMentioned();
    void timmsNamesOfClassesAreRead();
};

void FamiliesTest::initTestCase() {
    at::set_num_threads(1); // the models are tiny
    c10::GradMode::set_enabled(false);
}

void FamiliesTest::everyFolderIsACase() {
    std::set<std::string> folders;
    for (const auto& folder : fs::directory_iterator(family(""))) {
        folders.insert(folder.path().filename());
    }
    std::set<std::string> names;
    for (const Case& each : cases()) {
        names.insert(each.name);
    }
    QCOMPARE(names, folders);
}

void FamiliesTest::agreesWithTheirLibraries_data() {
    QTest::addColumn<std::size_t>("index");
    for (std::size_t i = 0; i < cases().size(); ++i) {
        QTest::newRow(cases()[i].name) << i;
    }
}

void FamiliesTest::agreesWithTheirLibraries() {
    QFETCH(std::size_t, index);
    const Case& wanted = cases()[index];
    const fs::path folder = family(wanted.name);
    const tests::Tensors expected = tests::readTensors(folder / "outputs.safetensors");
    const Checkpoint checkpoint = openCheckpoint(weightsOf(folder));
    const LoadReport& report = checkpoint.report();
    QCOMPARE(report.architecture, std::string(wanted.architecture));
    QVERIFY(report.missing.empty() && report.mismatched.empty());
    for (const char* text : wanted.inferred) {
        QVERIFY2(hasText(report.inferred, text), text);
    }
    for (const std::string& name : report.unexpected) {
        QVERIFY2(std::any_of(wanted.unexpected.begin(), wanted.unexpected.end(),
                             [&](const char* start) { return name.starts_with(start); }),
                 name.c_str());
    }
    QCOMPARE(report.unexpected.empty(), wanted.unexpected.empty());

    ForwardOptions options;
    options.wantsHiddenStates = true;
    if (const auto mask = expected.find("bool_masked_pos"); mask != expected.end()) {
        options.maskedPatches = mask->second.to(at::kBool);
    }
    if (expected.contains("trained_logits")) {
        options.features = FeatureChoice::Trained;
    }
    const ModelOutput found = run(checkpoint, expected.at("pixel_values"), options);
    const int count = compare(found, expected);
    const std::size_t inputs = 1 + expected.count("bool_masked_pos") + 3 * expected.count("image");
    QCOMPARE(count, static_cast<int>(expected.size() - inputs));
}

void FamiliesTest::timmsPixelsAreTimms_data() {
    QTest::addColumn<QByteArray>("name");
    for (const char* name : {"timm_base", "timm_v2_token_bin", "timm_squash"}) {
        QTest::newRow(name) << QByteArray(name);
    }
}

/// From the picture's bytes to the logits, as timm's own evaluation.
void FamiliesTest::timmsPixelsAreTimms() {
    QFETCH(QByteArray, name);
    const fs::path folder = family(name.toStdString());
    const tests::Tensors expected = tests::readTensors(folder / "outputs.safetensors");
    const at::Tensor bytes = expected.at("image").contiguous();
    Image image;
    image.height = static_cast<int>(bytes.size(0));
    image.width = static_cast<int>(bytes.size(1));
    image.channels = 3;
    image.pixels.assign(bytes.const_data_ptr<std::uint8_t>(),
                        bytes.const_data_ptr<std::uint8_t>() + bytes.numel());

    const Checkpoint checkpoint = openCheckpoint(folder);
    const ProcessorConfig processor =
        parseProcessorConfig(checkpoint.preprocessorText(), "config.json");
    QVERIFY(processor.family == ProcessorFamily::Timm);
    Planes planes = preprocess(image, processor);
    const at::Tensor pixels =
        at::from_blob(planes.values.data(), {1, 3, planes.height, planes.width}, at::kFloat);
    QVERIFY(pixels.equal(expected.at("image_pixels")));
    const at::Tensor logits = loadClassifier(checkpoint)->forward(pixels).logits;
    QVERIFY(tests::relativeError(logits, expected.at("image_logits")) <= kEqual);
}

/// The reference library would turn their tables: what it cannot compute is said.
void FamiliesTest::gridsThatAreNoSquareAreMentioned() {
    const auto warns = [](const char* name) {
        return hasText(openCheckpoint(weightsOf(family(name))).report().warnings,
                       "transformers would turn the bias tables");
    };
    QVERIFY(warns("timm_v2_token_bin") && warns("unilm_finetune"));
    QVERIFY(!warns("timm_base") && !warns("zoedepth"));
}

void FamiliesTest::timmsNamesOfClassesAreRead() {
    const BeitConfig config = openCheckpoint(family("timm_base")).config();
    QVERIFY((config.labels == std::vector<std::string>{"sky", "sea", "n3", "road", "n5"}));
    QCOMPARE(openCheckpoint(family("timm_squash")).config().labels.back(), std::string("LABEL_4"));
}

QTEST_GUILESS_MAIN(FamiliesTest)
#include "families_test.moc"
