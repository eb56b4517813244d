#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/stopwatch.h"
#include "core/model/device.h"
#include "core/model/load.h"
#include "core/model/staging.h"
#include "tests/core/model/golden.h"

#include <ATen/Parallel.h>
#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/rand.h>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

#include <array>
#include <filesystem>
#include <set>

using namespace core;

namespace {

Checkpoint open(const char* name) {
    return openCheckpoint(std::string(TEST_DATA "/model/") + name);
}

std::string codeOf(const std::function<void()>& action) {
    try {
        action();
    } catch (const Error& error) {
        return error.code();
    }
    return "none";
}

} // namespace

class LoadTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void parameterNamesAreTheCanonicalOnes_data();
    void parameterNamesAreTheCanonicalOnes();
    void packedModelKeepsNoPlainWeights();
    void halfPrecisionsStayNearFloat_data();
    void halfPrecisionsStayNearFloat();
    void passesCanBeStoppedBeforeEveryLayer();
    void loadsCanBeStopped();
    void matricesOfOneModuleAfterAnotherShareMemory();
    void loadingTellsOfWrongChecksums();
    void timesAreCounted();
    void wrongInputsAreRefused();
    void biasIsBuiltOnceForASize();
    void bareModelHasNoLogits();
    void devicesAreResolved();
};

void LoadTest::initTestCase() {
    at::set_num_threads(1); // the models are tiny
    c10::GradMode::set_enabled(false);
}

void LoadTest::parameterNamesAreTheCanonicalOnes_data() {
    QTest::addColumn<QByteArray>("name");
    for (const char* name : {"both", "absolute", "no_layer_scale", "data2vec"}) {
        QTest::newRow(name) << QByteArray(name);
    }
}

void LoadTest::parameterNamesAreTheCanonicalOnes() {
    QFETCH(QByteArray, name);
    const Checkpoint checkpoint = open(name.constData());
    LoadOptions options;
    options.purpose = Purpose::Training;
    const auto model = loadClassifier(checkpoint, options);
    std::set<std::string> expected;
    for (const TensorEntry& entry : checkpoint.tensors()) {
        expected.insert(entry.name);
    }
    std::set<std::string> found;
    for (const auto& parameter : model->named_parameters()) {
        const std::string& key = parameter.key();
        found.insert(key.starts_with("beit.") ? key.substr(5) : key);
        QVERIFY(parameter.value().requires_grad());
    }
    QCOMPARE(found, expected);
}

void LoadTest::packedModelKeepsNoPlainWeights() {
    const auto model = loadClassifier(open("both"));
    for (const auto& parameter : model->named_parameters()) {
        QVERIFY2(!parameter.key().ends_with("dense.weight") &&
                     parameter.key().find("query") == std::string::npos &&
                     parameter.key().find("lambda") == std::string::npos &&
                     parameter.key().find("projection") == std::string::npos,
                 parameter.key().c_str());
        QVERIFY(!parameter.value().requires_grad());
    }
}

void LoadTest::halfPrecisionsStayNearFloat_data() {
    QTest::addColumn<at::ScalarType>("dtype");
    QTest::addColumn<Purpose>("purpose");
    QTest::addColumn<AttentionKind>("attention");
    for (const auto kind : {AttentionKind::Eager, AttentionKind::Sdpa}) {
        const char* name = kind == AttentionKind::Eager ? "eager" : "sdpa";
        QTest::addRow("bfloat16 packed %s", name) << at::kBFloat16 << Purpose::Inference << kind;
        QTest::addRow("bfloat16 plain %s", name) << at::kBFloat16 << Purpose::Training << kind;
        QTest::addRow("float16 packed %s", name) << at::kHalf << Purpose::Inference << kind;
    }
}

void LoadTest::halfPrecisionsStayNearFloat() {
    QFETCH(at::ScalarType, dtype);
    QFETCH(Purpose, purpose);
    QFETCH(AttentionKind, attention);
    const tests::Tensors golden =
        tests::readTensors(TEST_DATA "/model/per_layer/outputs-16x16.safetensors");
    LoadOptions load;
    load.dtype = dtype;
    load.purpose = purpose;
    const auto model = loadClassifier(open("per_layer"), load);
    ForwardOptions options;
    options.attention = attention;
    const at::Tensor logits =
        model->forward(golden.at("pixel_values"), options).logits.to(at::kFloat);
    const at::Tensor& expected = golden.at("logits");
    const double range = (expected.max() - expected.min()).item<double>();
    const double error = logits.sub(expected).abs().max().item<double>();
    // The bound of the contract; at least one value must differ, or no half precision was used.
    QVERIFY2(error <= 0.02 * range, std::to_string(error / range).c_str());
    QVERIFY(error > 0.0);
}

void LoadTest::passesCanBeStoppedBeforeEveryLayer() {
    const auto model = loadClassifier(open("per_layer"));
    for (int allowed = 0; allowed < 3; ++allowed) {
        int calls = 0;
        ForwardOptions options;
        options.progress = [&calls, allowed](float fraction) {
            return fraction < 1.0F && calls++ < allowed;
        };
        QCOMPARE(codeOf([&] {
                     (void)model->forward(at::rand({1, 3, 16, 16}), options);
                 }),
                 std::string("CANCELLED"));
        QCOMPARE(calls, allowed + 1);
    }
}

void LoadTest::loadsCanBeStopped() {
    LoadOptions options;
    options.progress = [](float fraction) { return fraction < 0.5F; };
    QCOMPARE(codeOf([&] { (void)loadClassifier(open("per_layer"), options); }),
             std::string("CANCELLED"));
}

void LoadTest::matricesOfOneModuleAfterAnotherShareMemory() {
    BeitConfig config;
    config.hiddenSize = 256;
    config.headCount = 4;
    config.intermediateSize = 512;
    const std::array layers{std::make_shared<Layer>(config, 0.0),
                            std::make_shared<Layer>(config, 0.0)};
    const auto weight = [&](std::size_t layer, const std::string& name) {
        return layers.at(layer)->named_parameters()[name + ".weight"];
    };
    const std::string query = "attention.attention.query";
    Staging staging;
    staging.place(*layers[0]);
    const at::Tensor first = weight(0, query);
    QCOMPARE(first.sizes(), at::IntArrayRef({256, 256}));
    const at::Tensor key = weight(0, "attention.attention.key");
    QVERIFY(key.is_alias_of(first));
    QCOMPARE(key.storage_offset(), first.storage_offset() + first.numel()); // packed as one
    QVERIFY(!weight(0, "layernorm_before").is_alias_of(first));             // small
    staging.place(*layers[1]);
    QVERIFY(weight(1, query).is_alias_of(first));
    QCOMPARE(weight(1, query).storage_offset(), first.storage_offset());
    weight(1, "output.dense").fill_(3);
    staging.moveOut(*layers[1]);
    QVERIFY(!weight(1, "output.dense").is_alias_of(first));
    QVERIFY(weight(1, "output.dense").eq(3).all().item<bool>());
}

void LoadTest::loadingTellsOfWrongChecksums() {
    const std::filesystem::path data = std::filesystem::path(TEST_DATA) / "checkpoint";
    std::string bytes = readText(data / "torch/whole/pytorch_model.bin", std::uint64_t{1} << 20U);
    const std::size_t entry = bytes.rfind("pytorch_model/data/0");
    QVERIFY(entry != std::string::npos);
    bytes[entry - 46 + 16] = static_cast<char>(bytes[entry - 46 + 16] ^ 1); // in the directory
    const QTemporaryDir folder;
    const std::filesystem::path path = folder.path().toStdString();
    std::filesystem::copy(data / "classify/config.json", path);
    writeFile(path / "pytorch_model.bin", bytes);
    const Checkpoint checkpoint = openCheckpoint(path);
    QVERIFY(checkpoint.readWarnings().empty());
    std::vector<std::string> warnings;
    LoadOptions options;
    options.warn = [&](const std::string& text) { warnings.push_back(text); };
    (void)loadClassifier(checkpoint, options);
    QCOMPARE(warnings.size(), std::size_t{1});
    QVERIFY2(warnings[0].starts_with("the checksum of data/0 does not match"), warnings[0].c_str());
}

void LoadTest::timesAreCounted() {
    LoadTimes times;
    LoadOptions options;
    options.times = &times;
    const Stopwatch stopwatch;
    (void)loadClassifier(open("both"), options);
    QVERIFY(times.readMs > 0);
    QVERIFY(times.packMs > 0);
    QVERIFY(times.readMs + times.packMs <= stopwatch.milliseconds());
}

void LoadTest::wrongInputsAreRefused() {
    const auto model = loadClassifier(open("per_layer"));
    const auto run = [&model](at::IntArrayRef shape, const at::Tensor& mask) {
        return codeOf([&] {
            ForwardOptions options;
            options.maskedPatches = mask;
            (void)model->forward(at::rand(shape), options);
        });
    };
    QCOMPARE(run({1, 3, 16, 16}, {}), std::string("none"));
    QCOMPARE(run({1, 1, 16, 16}, {}), std::string("IMAGE-SHAPE"));
    QCOMPARE(run({3, 16, 16}, {}), std::string("IMAGE-SHAPE"));
    QCOMPARE(run({1, 3, 3, 16}, {}), std::string("IMAGE-SHAPE"));
    QCOMPARE(run({1, 3, 16, 16}, at::rand({1, 16}) > 0.5), std::string("MASK-TOKEN"));
    const auto masked = loadModel(open("masked"));
    ForwardOptions options;
    options.maskedPatches = at::rand({1, 15}) > 0.5;
    QCOMPARE(codeOf([&] {
                 (void)masked->forward(at::rand({1, 3, 16, 16}), options);
             }),
             std::string("MASK-SHAPE"));
}

void LoadTest::biasIsBuiltOnceForASize() {
    RelativePositionBias table({4, 4}, 2);
    table.relative_position_bias_table.normal_();
    BiasCache cache;
    cache.setTables(nullptr, {&table, &table});
    cache.prepare({{4, 4}});
    const at::Tensor first = cache.forLayer(0);
    QCOMPARE(cache.cachedCount(), std::size_t{1});
    cache.prepare({{4, 4}});
    QVERIFY(cache.forLayer(0).is_same(first));
    table.relative_position_bias_table.add_(1.0); // a training step
    cache.prepare({{4, 4}});
    QVERIFY(!cache.forLayer(0).equal(first));
    cache.prepare({{6, 4}});
    QCOMPARE(cache.cachedCount(), std::size_t{0});
    QCOMPARE(cache.forLayer(1).size(-1), 25);
    cache.prepare({{120, 120}}); // 2 layers x 2 heads x 14401 x 14408 floats: more than is kept
    QCOMPARE(cache.cachedCount(), std::size_t{0});
}

void LoadTest::bareModelHasNoLogits() {
    const auto model = loadModel(open("bare"));
    const ModelOutput output = model->forward(at::rand({1, 3, 16, 16}));
    QVERIFY(!output.logits.defined());
    QVERIFY(output.poolerOutput.defined());
    QVERIFY(output.hiddenStates.empty());
    QVERIFY(output.attentions.empty());
}

void LoadTest::devicesAreResolved() {
    QCOMPARE(resolveDevice("cpu"), at::Device(at::kCPU));
    for (const char* words : {"gpu", "cuda:", "cuda:x", "cuda:1x", "cuda:-1", ""}) {
        QCOMPARE(codeOf([&] { (void)resolveDevice(words); }), std::string("USAGE"));
    }
    const at::Device automatic = resolveDevice("auto");
    const std::string named = codeOf([] { (void)resolveDevice("cuda:100"); });
    QVERIFY(named.starts_with("DEVICE-"));
    if (automatic.is_cpu()) {
        QVERIFY(codeOf([] { (void)resolveDevice("cuda"); }).starts_with("DEVICE-"));
    }
    QCOMPARE(resolveDtype("auto", at::kCPU), at::kFloat);
    QCOMPARE(resolveDtype("auto", at::Device(at::kCUDA, 0)), at::kBFloat16);
    QCOMPARE(resolveDtype("float16", at::kCPU), at::kHalf);
    QCOMPARE(codeOf([] { (void)resolveDtype("int8", at::kCPU); }), std::string("USAGE"));
}

QTEST_GUILESS_MAIN(LoadTest)
#include "load_test.moc"
