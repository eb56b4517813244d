#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/checkpoint/checkpoint.h"
#include "core/checkpoint/safetensors/safetensors.h"
#include "core/checkpoint/safetensors/safetensors_writer.h"
#include "tests/core/checkpoint/large_model.h"
#include "tests/core/checkpoint/weights_file.h"
#include "tests/support/error_of.h"

#include <QTest>
#include <nlohmann/json.hpp>

#include <cmath>
#include <cstring>
#include <ctime>
#include <limits>

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

fs::path golden(const std::string& name) {
    return fs::path(TEST_DATA) / "checkpoint" / name;
}

json expectedOf(const std::string& name) {
    return json::parse(core::readText(golden("expected.json"), 1'000'000)).at(name);
}

std::vector<float> floats(const core::Checkpoint& checkpoint, const std::string& name) {
    std::vector<float> values(core::elementCount(*checkpoint.find(name)));
    checkpoint.readFloats(name, values);
    return values;
}

/// A golden folder whose configuration and tensors a test changes.
class Changed final {
public:
    explicit Changed(const std::string& name) {
        tests::copyGolden(name, path());
        const core::SafetensorsFile file(weights());
        for (const core::TensorEntry& entry : file.entries()) {
            m_bytes[entry.name].resize(entry.bytes);
            file.read(entry, m_bytes[entry.name]);
            m_tensors[entry.name] = {entry.name, entry.typeName, entry.shape, m_bytes[entry.name]};
        }
    }

    [[nodiscard]] fs::path path() const { return m_folder.path() / "m"; }
    [[nodiscard]] fs::path weights() const { return path() / "model.safetensors"; }

    void configure(const json& fields) const {
        json config = json::parse(core::readText(path() / "config.json", 100'000));
        for (const auto& [name, value] : fields.items()) {
            if (value.is_null()) {
                config.erase(name);
            } else {
                config[name] = value;
            }
        }
        core::writeFile(path() / "config.json", config.dump());
    }
    void remove(const std::string& prefix) {
        std::erase_if(m_tensors, [&](const auto& t) { return t.first.starts_with(prefix); });
        save();
    }
    void add(const std::string& name, const std::vector<std::int64_t>& shape) {
        std::size_t bytes = 4;
        for (const std::int64_t size : shape) {
            bytes *= static_cast<std::size_t>(size);
        }
        m_bytes[name].resize(bytes);
        m_tensors[name] = {name, "F32", shape, m_bytes[name]};
        save();
    }
    void retype(const std::string& name, const std::string& type) {
        m_tensors[name].type = type;
        save();
    }
    void set(const std::string& name, std::size_t index, float value) {
        std::memcpy(m_bytes[name].data() + 4 * index, &value, 4);
        save();
    }

private:
    void save() const {
        std::vector<core::SafetensorsTensor> tensors;
        for (const auto& [name, tensor] : m_tensors) {
            tensors.push_back(tensor);
        }
        core::writeSafetensors(weights(), tensors);
    }

    tests::Folder m_folder;
    std::map<std::string, std::vector<std::byte>> m_bytes;
    std::map<std::string, core::SafetensorsTensor> m_tensors;
};

std::optional<core::Error> openingError(const Changed& changed) {
    return tests::errorOf([&] { std::ignore = core::openCheckpoint(changed.path()); });
}

bool says(const std::optional<core::Error>& error, const std::string& text) {
    return error && std::string(error->what()).find(text) != std::string::npos;
}

bool hasText(const std::vector<std::string>& texts, const std::string& part) {
    return std::any_of(texts.begin(), texts.end(), [&](const std::string& text) {
        return text.find(part) != std::string::npos;
    });
}

} // namespace

class CheckpointTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void opensWhatTheReferenceSaves_data() {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("format");
        QTest::addColumn<int>("capability");
        const auto row = [](const char* name, core::Capability capability,
                            const char* format = "Hugging Face folder, safetensors") {
            QTest::newRow(name) << QByteArray(name) << QByteArray(format)
                                << static_cast<int>(capability);
        };
        row("classify", core::Capability::Classify);
        row("classify_sharded", core::Capability::Classify,
            "Hugging Face folder, safetensors, 2 shards");
        row("classify_5x", core::Capability::Classify);
        row("classify_half", core::Capability::Classify);
        row("data2vec", core::Capability::Classify);
        row("segment", core::Capability::Segment);
        row("segment_5x", core::Capability::Segment);
        row("data2vec_segment", core::Capability::Segment);
        row("mim", core::Capability::Reconstruct);
        row("bare", core::Capability::Features);
        row("bare_no_pooler", core::Capability::Features);
        row("backbone", core::Capability::Features);
        row("data2vec_bare", core::Capability::Features);
    }

    void opensWhatTheReferenceSaves() {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, format);
        QFETCH(int, capability);
        const json expected = expectedOf(name.toStdString());
        const core::Checkpoint checkpoint = core::openCheckpoint(golden(name.toStdString()));
        const core::LoadReport& report = checkpoint.report();
        QCOMPARE(report.format, format.toStdString());
        QCOMPARE(report.architecture, expected["architecture"].get<std::string>());
        QCOMPARE(report.parameterCount, expected["parameters"].get<std::uint64_t>());
        QVERIFY(report.capabilities.front() == static_cast<core::Capability>(capability));
        QVERIFY(report.missing.empty() && report.unexpected.empty() && report.mismatched.empty());
        QCOMPARE(report.family,
                 std::string(name.startsWith("data2vec") ? "data2vec-vision" : "beit"));
        std::size_t compared = 0;
        for (const core::TensorEntry& tensor : checkpoint.tensors()) {
            double sum = 0;
            for (const float value : floats(checkpoint, tensor.name)) {
                sum += value;
            }
            // Both sides add the stored values in double; only the order differs.
            QVERIFY(std::abs(sum - expected["sums"].at(tensor.storedName).get<double>()) < 1e-9);
            ++compared;
        }
        QCOMPARE(compared, expected["sums"].size());
    }

    void everySpellingGivesTheSameTensors_data() {
        QTest::addColumn<QByteArray>("one");
        QTest::addColumn<QByteArray>("other");
        QTest::newRow("5.x") << QByteArray("classify") << QByteArray("classify_5x");
        QTest::newRow("5.x segmentation") << QByteArray("segment") << QByteArray("segment_5x");
        QTest::newRow("shards") << QByteArray("classify") << QByteArray("classify_sharded");
    }

    void everySpellingGivesTheSameTensors() {
        QFETCH(QByteArray, one);
        QFETCH(QByteArray, other);
        const core::Checkpoint a = core::openCheckpoint(golden(one.toStdString()));
        const core::Checkpoint b = core::openCheckpoint(golden(other.toStdString()));
        QCOMPARE(a.tensors().size(), b.tensors().size());
        for (const core::TensorEntry& tensor : a.tensors()) {
            QVERIFY2(b.find(tensor.name) != nullptr, tensor.name.c_str());
            QVERIFY2(floats(a, tensor.name) == floats(b, tensor.name), tensor.name.c_str());
        }
    }

    void halfWeightsAreTheFloatsRounded() {
        const core::Checkpoint whole = core::openCheckpoint(golden("classify"));
        const core::Checkpoint half = core::openCheckpoint(golden("classify_half"));
        QCOMPARE(half.config().dtype, std::string("float16"));
        const std::vector<float> wanted = floats(whole, "classifier.weight");
        const std::vector<float> found = floats(half, "classifier.weight");
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            // Half the spacing of half-precision numbers around 1.
            QVERIFY(std::abs(wanted[i] - found[i]) <= std::ldexp(1.0F, -11));
        }
    }

    void keepsWhatTheFolderSays() {
        const core::Checkpoint checkpoint = core::openCheckpoint(golden("classify"));
        QVERIFY((checkpoint.config().labels ==
                 std::vector<std::string>{"sky", "sea", "field", "road"}));
        QVERIFY(json::parse(checkpoint.preprocessorText()).at("do_resize").get<bool>());
        QVERIFY(core::openCheckpoint(golden("bare")).preprocessorText().empty());
    }

    void opensTheFilesOfAFolderToo() {
        for (const char* name : {"model.safetensors", "config.json"}) {
            const core::Checkpoint checkpoint = core::openCheckpoint(golden("classify") / name);
            QCOMPARE(checkpoint.report().architecture, std::string("BeitForImageClassification"));
            QCOMPARE(checkpoint.config().labels.size(), std::size_t{4});
        }
        QCOMPARE(core::openCheckpoint(golden("classify_sharded") / "model.safetensors.index.json")
                     .report()
                     .parameterCount,
                 expectedOf("classify")["parameters"].get<std::uint64_t>());
    }

    void infersAMissingConfiguration_data() {
        QTest::addColumn<QByteArray>("name");
        for (const char* name : {"classify", "classify_5x", "data2vec", "segment", "segment_5x",
                                 "mim", "bare", "bare_no_pooler", "backbone", "data2vec_bare"}) {
            QTest::newRow(name) << QByteArray(name);
        }
    }

    void infersAMissingConfiguration() {
        QFETCH(QByteArray, name);
        const core::BeitConfig wanted = core::openCheckpoint(golden(name.toStdString())).config();
        const Changed changed(name.toStdString());
        fs::remove(changed.path() / "config.json");
        const core::Checkpoint checkpoint = core::openCheckpoint(changed.path());
        const core::BeitConfig& found = checkpoint.config();
        QCOMPARE(found.hiddenSize, wanted.hiddenSize);
        QCOMPARE(found.layerCount, wanted.layerCount);
        QCOMPARE(found.intermediateSize, wanted.intermediateSize);
        QVERIFY(found.patchSize == wanted.patchSize);
        QCOMPARE(found.useMeanPooling, wanted.useMeanPooling);
        QCOMPARE(found.useMaskToken, wanted.useMaskToken);
        QCOMPARE(found.layerNormEps, 1e-6);
        const bool hasTable =
            wanted.useRelativePositionBias || wanted.useSharedRelativePositionBias;
        if (hasTable) {
            QCOMPARE(found.headCount, wanted.headCount);
        }
        if (hasTable || wanted.useAbsolutePositionEmbeddings) {
            QVERIFY(found.imageSize == wanted.imageSize);
        }
        if (name.startsWith("classify")) {
            QCOMPARE(found.labels.size(), std::size_t{4});
        }
        QVERIFY(hasText(checkpoint.report().inferred, "layer_norm_eps 1e-6"));
        QVERIFY(hasText(checkpoint.report().inferred, "image_size"));
        QVERIFY(hasText(checkpoint.report().warnings, "config.json is missing"));
        QVERIFY(checkpoint.report().missing.empty() && checkpoint.report().unexpected.empty());
    }

    void countsClassesThatTheConfigurationDoesNot() {
        const Changed changed("classify");
        changed.configure({{"id2label", nullptr}, {"label2id", nullptr}});
        const core::Checkpoint checkpoint = core::openCheckpoint(changed.path());
        QCOMPARE(checkpoint.config().labelCount, 4);
        QCOMPARE(checkpoint.config().labels.back(), std::string("LABEL_3"));
        QVERIFY(hasText(checkpoint.report().inferred, "num_labels 4"));
    }

    /// The full list of names, two of which the published weights have no logit for.
    void leavesOutTheEmptyClassesOf22k() {
        Changed changed("classify");
        changed.add("classifier.weight", {21'841, 8});
        changed.add("classifier.bias", {21'841});
        json labels = json::object();
        for (int key = 0; key < 21'843; ++key) {
            labels[std::to_string(key)] = "class " + std::to_string(key);
        }
        changed.configure({{"id2label", labels}});
        const core::Checkpoint checkpoint = core::openCheckpoint(changed.path());
        const std::vector<std::string>& found = checkpoint.config().labels;
        QCOMPARE(found.size(), std::size_t{21'841});
        QCOMPARE(checkpoint.config().labelCount, 21'841);
        QCOMPARE(found[9'204], std::string("class 9204"));
        QCOMPARE(found[9'205], std::string("class 9206"));
        QCOMPARE(found[15'026], std::string("class 15028"));
        QCOMPARE(found.back(), std::string("class 21842"));
        QVERIFY(hasText(checkpoint.report().inferred, "9205 and 15027 are left out"));
    }

    void refusesAContradictingConfiguration_data() {
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<QByteArray>("says");
        const auto row = [](const char* name, const json& fields, const char* code,
                            const char* says) {
            QTest::newRow(name) << QByteArray::fromStdString(fields.dump()) << QByteArray(code)
                                << QByteArray(says);
        };
        row("fewer layers", {{"num_hidden_layers", 1}}, "CKPT-MISMATCH",
            "18 tensors have no place in the configuration: encoder.layer.1.");
        row("more layers", {{"num_hidden_layers", 4}}, "CKPT-MISSING",
            "36 tensors of BeitForImageClassification are missing: encoder.layer.2.");
        row("other width", {{"intermediate_size", 16}}, "CKPT-MISMATCH",
            "encoder.layer.0.intermediate.dense.weight: expected [16, 8], found [12, 8]");
        row("other image", {{"image_size", 12}}, "CKPT-MISMATCH",
            "expected [28, 2], found [12, 2]");
        row("other classes", {{"id2label", {{"0", "a"}, {"1", "b"}}}}, "CKPT-MISMATCH",
            "classifier.weight: expected [2, 8], found [4, 8]");
        row("no tables", {{"use_relative_position_bias", false}}, "CKPT-MISMATCH",
            "2 tensors have no place");
        row("no layer scale", {{"layer_scale_init_value", 0}}, "CKPT-MISMATCH", "lambda_1");
        row("other head", {{"architectures", {"BeitForMaskedImageModeling"}}}, "CKPT-MISSING",
            "lm_head.weight");
    }

    void refusesAContradictingConfiguration() {
        QFETCH(QByteArray, fields);
        QFETCH(QByteArray, code);
        QFETCH(QByteArray, says);
        const Changed changed("classify");
        changed.configure(json::parse(fields.toStdString()));
        const auto error = openingError(changed);
        QVERIFY(error.has_value());
        QCOMPARE(error->code(), code.toStdString());
        QVERIFY2(QByteArray(error->what()).contains(says), error->what());
        QCOMPARE(core::exitCode(error->kind()), 3);
        const core::LoadReport report = core::inspectCheckpoint(changed.path()).report();
        QVERIFY(report.missing.size() + report.unexpected.size() + report.mismatched.size() > 0);
    }

    void reportsEveryDifference() {
        const Changed changed("classify");
        changed.configure({{"intermediate_size", 16}});
        const core::LoadReport report = core::inspectCheckpoint(changed.path()).report();
        QCOMPARE(report.mismatched.size(), std::size_t{6}); // three tensors in each of two layers
        QCOMPARE(report.mismatched[0].name,
                 std::string("encoder.layer.0.intermediate.dense.weight"));
        QVERIFY((report.mismatched[0].expected == std::vector<std::int64_t>{16, 8}));
        QVERIFY((report.mismatched[0].found == std::vector<std::int64_t>{12, 8}));
    }

    void saysInFieldsWhatTheWeightsAre() {
        const Changed changed("classify");
        changed.configure(
            {{"image_size", 12}, {"num_hidden_layers", 3}, {"id2label", {{"0", "a"}, {"1", "b"}}}});
        const auto error = openingError(changed);
        for (const char* line : {"config.json says image_size 12, the weights say 8",
                                 "config.json says num_hidden_layers 3, the weights say 2",
                                 "config.json says num_labels 2, the weights say 4"}) {
            QVERIFY2(says(error, line), line);
            QVERIFY(hasText(core::inspectCheckpoint(changed.path()).report().warnings, line));
        }
        QVERIFY(!says(error, "hidden_size"));
        QVERIFY(!hasText(core::inspectCheckpoint(golden("classify")).report().warnings,
                         "config.json says"));
    }

    void saysThatTheHeadIsAnother() {
        const Changed changed("segment");
        changed.configure({{"architectures", {"BeitForImageClassification"}}});
        QVERIFY(says(openingError(changed), "config.json says it classifies, the weights segment"));
    }

    void theNormInTheWeightsDecidesAboutPooling() {
        Changed changed("classify");
        changed.configure({{"use_mean_pooling", false}});
        core::Checkpoint checkpoint = core::openCheckpoint(changed.path());
        QVERIFY(checkpoint.config().useMeanPooling);
        QVERIFY(hasText(checkpoint.report().warnings,
                        "use_mean_pooling false, but the weights have the norm of mean pooling "
                        "(pooler.layernorm): they decide"));
        changed.remove("beit.pooler.");
        changed.add("beit.layernorm.weight", {8});
        changed.add("beit.layernorm.bias", {8});
        checkpoint = core::openCheckpoint(changed.path());
        QVERIFY(!checkpoint.config().useMeanPooling);
        QVERIFY(!hasText(checkpoint.report().warnings, "use_mean_pooling"));
        changed.configure({{"use_mean_pooling", true}});
        checkpoint = core::openCheckpoint(changed.path());
        QVERIFY(!checkpoint.config().useMeanPooling);
        QVERIFY(hasText(checkpoint.report().warnings,
                        "use_mean_pooling true, but the weights have the norm of class-token "
                        "pooling (layernorm): they decide"));
    }

    void aBareModelFollowsItsConfiguration() {
        const Changed changed("bare"); // a norm behind the last layer
        changed.configure({{"use_mean_pooling", true}});
        const core::Checkpoint checkpoint = core::openCheckpoint(changed.path());
        QVERIFY(checkpoint.config().useMeanPooling);
        QVERIFY(hasText(checkpoint.report().warnings, "features come without a norm"));
    }

    void runsWithoutWhatItDoesNotNeed() {
        Changed changed("segment");
        changed.remove("auxiliary_head.classifier");
        changed.configure({{"use_mask_token", true}});
        const core::Checkpoint checkpoint = core::openCheckpoint(changed.path());
        QVERIFY(!checkpoint.config().useAuxiliaryHead && !checkpoint.config().useMaskToken);
        QVERIFY(hasText(checkpoint.report().warnings, "auxiliary_head.classifier.weight"));
    }

    void ignoresExtraTensorsOutsideTheBackbone() {
        Changed changed("classify");
        changed.add("optimizer.step", {1});
        changed.add("beit.encoder.layer.0.attention.attention.relative_position_bias."
                    "relative_position_index",
                    {5, 5});
        const core::Checkpoint checkpoint = core::openCheckpoint(changed.path());
        QVERIFY((checkpoint.report().unexpected == std::vector<std::string>{"optimizer.step"}));
    }

    void refusesOnePartUnderTwoNames() {
        Changed changed("classify");
        changed.add("embeddings.cls_token", {1, 1, 8});
        const auto error = openingError(changed);
        QVERIFY(says(error, "beit.embeddings.cls_token") && error->code() == "CKPT-DUPLICATE");
    }

    void refusesIntegerWeights() {
        Changed changed("classify");
        changed.retype("classifier.bias", "I32");
        const auto error = openingError(changed);
        QVERIFY(says(error, "classifier.bias: element type I32 is not supported"));
        QCOMPARE(error->code(), std::string("CKPT-TYPE"));
    }

    void refusesTypesThatOnlyTheFormatKnows() {
        const tests::Folder folder;
        const Changed changed("classify");
        std::string bytes = core::readText(changed.weights(), 100'000);
        // The same bytes as half as many 64-bit complex numbers.
        const std::string from = R"("classifier.bias":{"dtype":"F32","shape":[4])";
        const std::string to = R"("classifier.bias":{"dtype":"C64","shape":[2])";
        bytes.replace(bytes.find(from), from.size(), to);
        core::writeFile(changed.weights(), bytes);
        changed.configure({{"id2label", nullptr}, {"num_labels", 4}});
        const core::Checkpoint checkpoint = core::inspectCheckpoint(changed.path());
        QCOMPARE(checkpoint.find("classifier.bias")->typeName, std::string("C64"));
        const auto error = openingError(changed);
        QVERIFY(error && error->code() == "CKPT-MISMATCH"); // the shape is told first
    }

    void namesValuesThatAreNotFinite() {
        Changed changed("classify");
        changed.set("classifier.weight", 3, std::nanf(""));
        changed.set("classifier.weight", 5, std::numeric_limits<float>::infinity());
        const core::Checkpoint checkpoint = core::openCheckpoint(changed.path());
        QCOMPARE(
            core::nonFiniteWarning("classifier.weight", floats(checkpoint, "classifier.weight"))
                .value_or(""),
            std::string("tensor classifier.weight: 2 of 32 values are NaN or infinite"));
        QVERIFY(!core::nonFiniteWarning("x", floats(checkpoint, "classifier.bias")));
    }

    void namesAnotherKindOfModel() {
        Changed changed("classify");
        changed.remove("");
        changed.add("conv1.weight", {2});
        changed.add("layer1.0.conv1.weight", {2});
        auto error = openingError(changed);
        QVERIFY2(says(error, "0 of 43 tensors match BeitForImageClassification, this is a ResNet "
                             "(layer1.0.conv1.weight); found conv1.weight"),
                 error->what());
        QCOMPARE(error->code(), std::string("CKPT-KIND"));
        fs::remove(changed.path() / "config.json");
        error = openingError(changed);
        QVERIFY2(says(error, "0 of 2 tensors match BEiT, this is a ResNet (layer1.0.conv1.weight)"),
                 error->what());
    }

    void refusesWhatDoesNotFitInMemory() {
        const core::Checkpoint checkpoint = core::inspectCheckpoint(golden("classify"));
        const std::uint64_t bytes = checkpoint.report().parameterCount * 4;
        core::requireUsable(checkpoint, bytes);
        const auto error = tests::errorOf([&] { core::requireUsable(checkpoint, bytes - 1); });
        QVERIFY(says(error, "needs " + core::byteCount(bytes) + " of memory, "));
        QCOMPARE(core::exitCode(error->kind()), 6);
        QVERIFY(core::freeMemory() > 100'000'000);
    }

    /// A file larger than the memory of any machine is refused by its header alone.
    void refusesAHugeFileBeforeReadingIt() {
        const tests::Folder folder;
        const fs::path path = tests::largeModel(folder, 512, 16'384);
        QVERIFY(fs::file_size(path / "model.safetensors") > 6'000'000'000'000);
        const std::clock_t start = std::clock();
        const auto error = tests::errorOf([&] { std::ignore = core::openCheckpoint(path); });
        QVERIFY(std::clock() - start < 2 * CLOCKS_PER_SEC);
        QVERIFY2(says(error, "needs 6.6 TB of memory"), error->what());
        QCOMPARE(error->code(), std::string("DEVICE-MEMORY"));
    }

    /// Known to the format, and to PyTorch, but not to any model here.
    void namesTypesThatNoModelHas() {
        const Changed changed("classify");
        const std::string bytes = core::readText(changed.weights(), 100'000);
        const auto headerBytes = static_cast<unsigned char>(bytes[0]) |
                                 static_cast<std::size_t>(static_cast<unsigned char>(bytes[1]))
                                     << 8U;
        json header = json::parse(bytes.substr(8, headerBytes));
        std::string last;
        std::uint64_t end = 0;
        for (const auto& [name, fields] : header.items()) {
            if (name != "__metadata__" && fields["data_offsets"][1].get<std::uint64_t>() > end) {
                end = fields["data_offsets"][1];
                last = name;
            }
        }
        const std::uint64_t begin = header[last]["data_offsets"][0];
        const std::uint64_t half = begin + (end - begin) / 8; // 4 bits in place of 32
        header[last]["dtype"] = "F4";
        header[last]["data_offsets"][1] = half;
        core::writeFile(changed.weights(), tests::littleEndian(header.dump().size()) +
                                               header.dump() + bytes.substr(8 + headerBytes, half));
        const auto error = openingError(changed);
        QVERIFY2(says(error, "element type F4 is not supported"), error->what());
        QCOMPARE(error->code(), std::string("CKPT-TYPE"));
    }

    void segmentationNeedsFourLayers() {
        const Changed changed("segment");
        changed.configure({{"out_indices", {1, 2}}});
        QVERIFY(says(openingError(changed), "out_indices: expected 4 existing layers"));
        changed.configure({{"out_indices", {3, 5, 7, 11}}});
        QVERIFY(says(openingError(changed), "found 0"));
    }

    void inspectsAGigabyteAtOnce() {
        const tests::Folder folder;
        const fs::path path = tests::largeModel(folder, 24);
        QVERIFY(fs::file_size(path / "model.safetensors") > 1'200'000'000);
        const std::clock_t start = std::clock(); // the machine may be busy with other things
        const core::Checkpoint checkpoint = core::inspectCheckpoint(path);
        QVERIFY(std::clock() - start < CLOCKS_PER_SEC / 5);
        QCOMPARE(checkpoint.report().parameterCount, std::uint64_t{304'430'568});
        QVERIFY(checkpoint.report().missing.empty());
    }

    void sparesAConfigurationItCannotUse() {
        const Changed changed("classify");
        changed.configure({{"model_type", "vit"}});
        QCOMPARE(openingError(changed)->code(), std::string("CKPT-KIND"));
        core::writeFile(changed.path() / "config.json", std::string_view());
        QVERIFY(says(openingError(changed), "config.json: the file is empty"));
    }
};

QTEST_GUILESS_MAIN(CheckpointTest)
#include "checkpoint_test.moc"
