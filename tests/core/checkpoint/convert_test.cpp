#include "core/checkpoint/checkpoint.h"
#include "core/checkpoint/convert/convert.h"
#include "core/checkpoint/convert/convert_plan.h"
#include "core/checkpoint/safetensors/safetensors.h"
#include "core/checkpoint/safetensors/safetensors_writer.h"
#include "tests/core/checkpoint/weights_file.h"
#include "tests/support/error_of.h"

#include <QTest>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <fcntl.h>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <sys/file.h>
#include <unistd.h>

namespace {

namespace fs = std::filesystem;
using core::ConvertedKey;
using core::ConvertOptions;
using core::ConvertReport;
using core::KeyAction;
using core::TensorType;

const fs::path kData = TEST_DATA;

std::vector<std::byte> bytesOf(const fs::path& file) {
    return core::readFile(file, 10'000'000);
}

std::string textOf(const fs::path& file) {
    return core::readText(file, 10'000'000);
}

/// Every file of a folder and what it holds.
std::map<std::string, std::string> contentOf(const fs::path& folder) {
    std::map<std::string, std::string> content;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
        content[entry.path().filename().native()] = textOf(entry.path());
    }
    return content;
}

std::vector<float> floats(const core::Checkpoint& checkpoint, const std::string& name) {
    std::vector<float> values(core::elementCount(*checkpoint.find(name)));
    checkpoint.readFloats(name, values);
    return values;
}

/// Rows of the report with that stored name.
std::vector<ConvertedKey> rows(const ConvertReport& report, const std::string& stored) {
    std::vector<ConvertedKey> found;
    std::copy_if(report.keys.begin(), report.keys.end(), std::back_inserter(found),
                 [&](const ConvertedKey& key) { return key.stored == stored; });
    return found;
}

/// A golden's tensors under other names, in a file of its own.
void rewrite(const fs::path& from,
             const fs::path& to,
             const std::function<std::string(const std::string&)>& renamed) {
    const core::SafetensorsFile file(from);
    std::vector<core::SafetensorsSlot> slots;
    std::vector<const core::TensorEntry*> entries;
    for (const core::TensorEntry& entry : file.entries()) {
        if (const std::string name = renamed(entry.storedName); !name.empty()) {
            slots.push_back({name, entry.typeName, entry.shape});
            entries.push_back(&entry);
        }
    }
    core::writeSafetensors(to, slots, [&](std::size_t index, std::span<std::byte> out) {
        file.read(*entries[index], out);
    });
}

} // namespace

class ConvertTest final : public QObject {
    Q_OBJECT

private:
    tests::Folder m_folder;

    [[nodiscard]] fs::path target() const { return m_folder.path() / "converted"; }

    ConvertReport convert(const fs::path& input, const ConvertOptions& options = {}) const {
        fs::remove_all(target());
        return core::convertCheckpoint(input, target(), options);
    }

private Q_SLOTS:
    void givesTheReferenceFileBack_data() {
        QTest::addColumn<QString>("input");
        QTest::addColumn<QString>("reference");
        // save_pretrained wrote these, so that converting them must change nothing.
        for (const char* place : {"checkpoint", "model"}) {
            for (const fs::directory_entry& folder : fs::directory_iterator(kData / place)) {
                const std::string name = folder.path().filename().native();
                const bool isOther = name == "torch" || name == "classify_sharded" ||
                                     name == "backbone_tokens" || // see compare_convert.py
                                     name.starts_with("flax") || name == "deep_speed" ||
                                     name.ends_with("_5x") || name == "mim_unilm";
                if (folder.is_directory() && !isOther) {
                    QTest::addRow("%s/%s", place, name.c_str())
                        << QString::fromStdString(folder.path()) << QString();
                }
            }
        }
        const auto row = [](const char* input, const char* reference) {
            QTest::addRow("%s", input)
                << TEST_DATA + QString("/") + input << TEST_DATA + QString("/") + reference;
        };
        row("model/mim_unilm", "model/mim/model.safetensors");
    }

    void givesTheReferenceFileBack() {
        QFETCH(QString, input);
        QFETCH(QString, reference);
        const fs::path wanted = reference.isEmpty()
                                    ? fs::path(input.toStdString()) / "model.safetensors"
                                    : fs::path(reference.toStdString());
        const ConvertReport report = convert(input.toStdString());
        QVERIFY(bytesOf(target() / "model.safetensors") == bytesOf(wanted));
        QCOMPARE(report.files.size(), std::size_t{3});
        const core::Checkpoint before = core::inspectCheckpoint(input.toStdString());
        const core::Checkpoint after = core::inspectCheckpoint(target());
        core::BeitConfig config = before.config();
        config.architectures = {before.report().architecture};
        config.dtype = report.dtype;
        if (config.outIndices.empty()) { // impossible ones are not written
            config.outIndices = after.config().outIndices;
        }
        // As JSON, where classes without names have the reference library's.
        QCOMPARE(core::toJson(after.config()).dump(), core::toJson(config).dump());
        QVERIFY(after.report().missing == before.report().missing);
        QVERIFY(after.report().unexpected.empty());
        QVERIFY(!after.preprocessorText().empty());
    }

    /// What the folder cannot say is refused, and leaves nothing.
    void refusesTablesOfAnotherOrder() {
        fs::remove_all(target());
        const auto error = tests::errorOf([&] {
            (void)core::convertCheckpoint(kData / "families/unilm_finetune/beit.pth", target(), {});
        });
        QVERIFY(error.has_value());
        QCOMPARE(error->code(), std::string("CKPT-CONVERT"));
        QVERIFY(!fs::exists(target()));
    }

    void writesTheNamesOfVersionFour() {
        for (const char* name : {"classify_5x", "segment_5x"}) {
            (void)convert(kData / "checkpoint" / name);
            const core::SafetensorsFile file(target() / "model.safetensors");
            for (const core::TensorEntry& entry : file.entries()) {
                QVERIFY2(entry.storedName.find("q_proj") == std::string::npos &&
                             entry.storedName.find(".convolution.") == std::string::npos &&
                             !entry.storedName.starts_with("beit.layers."),
                         entry.storedName.c_str());
            }
            QVERIFY(file.find("beit.encoder.layer.0.attention.attention.query.weight") != nullptr);
        }
    }

    void everyStoredKeyIsInTheReport_data() {
        QTest::addColumn<QString>("input");
        for (const char* input :
             {"model/mim_unilm", "model/segment", "checkpoint/classify_sharded",
              "checkpoint/torch/whole", "checkpoint/torch/sharded", "model/both"}) {
            QTest::newRow(input) << TEST_DATA + QString("/") + input;
        }
    }

    void everyStoredKeyIsInTheReport() {
        QFETCH(QString, input);
        const ConvertReport report = convert(input.toStdString());
        const core::Checkpoint checkpoint = core::inspectCheckpoint(input.toStdString());
        for (const auto& file : checkpoint.files()) {
            for (const core::TensorEntry& entry : file->entries()) {
                QVERIFY2(!rows(report, entry.storedName).empty(), entry.storedName.c_str());
            }
        }
        const core::SafetensorsFile written(target() / "model.safetensors");
        for (const core::TensorEntry& entry : written.entries()) {
            const auto row =
                std::find_if(report.keys.begin(), report.keys.end(), [&](const ConvertedKey& key) {
                    return key.written == entry.storedName;
                });
            QVERIFY2(row != report.keys.end(), entry.storedName.c_str());
            QVERIFY(row->writtenType == entry.typeName && row->writtenShape == entry.shape);
        }
        for (const ConvertedKey& key : report.keys) {
            const bool isWritten = !key.written.empty();
            QCOMPARE(key.action == KeyAction::Dropped || key.action == KeyAction::KeptOut,
                     !isWritten);
            QVERIFY(isWritten || !key.reason.empty());
        }
    }

    void saysWhatBecameOfEveryKindOfKey() {
        const ConvertReport report = convert(kData / "model" / "mim_unilm");
        const std::vector<ConvertedKey> joint = rows(report, "blocks.1.attn.qkv.weight");
        QCOMPARE(joint.size(), std::size_t{3});
        QVERIFY(joint[0].action == KeyAction::Split);
        QCOMPARE(joint[0].canonical, std::string("encoder.layer.1.attention.attention.key.weight"));
        QCOMPARE(joint[0].written,
                 std::string("beit.encoder.layer.1.attention.attention.key.weight"));
        QCOMPARE(joint[0].storedShape[0], 3 * joint[0].writtenShape[0]);
        const std::vector<ConvertedKey> index =
            rows(report, "blocks.0.attn.relative_position_index");
        QVERIFY(index.size() == 1 && index[0].action == KeyAction::Dropped);
        QVERIFY(index[0].reason.find("index buffer") != std::string::npos);
        const std::vector<ConvertedKey> branch = rows(report, "cls_pt_layers.0.norm1.weight");
        QVERIFY(branch.size() == 1 && branch[0].action == KeyAction::KeptOut);
        QVERIFY(branch[0].reason.find("BEiT v2") != std::string::npos);
        const std::vector<ConvertedKey> norm = rows(report, "norm.weight");
        QVERIFY(norm.size() == 1 && norm[0].action == KeyAction::Copied);
        QCOMPARE(norm[0].canonical, std::string("mim_head.layernorm.weight"));
        QCOMPARE(norm[0].written, std::string("layernorm.weight"));
    }

    void batchCountersAreKeptOrZero() {
        const fs::path weights = kData / "model" / "segment" / "model.safetensors";
        const ConvertReport kept = convert(weights.parent_path());
        const std::string counter = "fpn1.1.num_batches_tracked";
        QVERIFY(rows(kept, counter).at(0).action == KeyAction::Copied);
        const fs::path without = m_folder.path() / "without";
        fs::create_directories(without);
        fs::copy_file(weights.parent_path() / "config.json", without / "config.json",
                      fs::copy_options::overwrite_existing);
        rewrite(weights, without / "model.safetensors", [](const std::string& name) {
            return name.ends_with("num_batches_tracked") ? std::string() : name;
        });
        const ConvertReport added = convert(without);
        QVERIFY(std::any_of(added.keys.begin(), added.keys.end(), [&](const ConvertedKey& key) {
            return key.written == counter && key.action == KeyAction::Added;
        }));
        const core::SafetensorsFile file(target() / "model.safetensors");
        std::int64_t value = -1;
        file.read(*file.find(counter), std::as_writable_bytes(std::span(&value, 1)));
        QCOMPARE(value, std::int64_t{0});
    }

    void jointBiasLosesThePartOfTheKey() {
        const fs::path source = m_folder.path() / "timm.safetensors";
        // query and value biases of the golden become one joint bias, as timm can write it
        const core::SafetensorsFile file(kData / "model" / "mim_unilm" / "model.safetensors");
        std::vector<std::vector<std::byte>> kept;
        std::vector<core::SafetensorsTensor> tensors;
        for (const core::TensorEntry& entry : file.entries()) {
            if (entry.storedName.ends_with("v_bias")) {
                continue;
            }
            std::string name = entry.storedName;
            std::vector<std::int64_t> shape = entry.shape;
            std::vector<std::byte>& data = kept.emplace_back(entry.bytes);
            file.read(entry, data);
            if (const std::size_t place = name.find("q_bias"); place != std::string::npos) {
                name.replace(place, 6, "qkv.bias");
                shape[0] *= 3;
                std::vector<std::byte> value(entry.bytes);
                std::string other = entry.storedName;
                other.replace(place, 6, "v_bias");
                file.read(*file.find(other), value);
                data.resize(2 * entry.bytes, std::byte{0x7F}); // the key's bias: no matter what
                data.insert(data.end(), value.begin(), value.end());
            }
            tensors.push_back({name, entry.typeName, shape, {}});
        }
        for (std::size_t i = 0; i < tensors.size(); ++i) {
            tensors[i].bytes = kept[i];
        }
        core::writeSafetensors(source, tensors);
        const ConvertReport report = convert(source);
        QVERIFY(bytesOf(target() / "model.safetensors") ==
                bytesOf(kData / "model" / "mim" / "model.safetensors"));
        const std::vector<ConvertedKey> parts = rows(report, "blocks.0.attn.qkv.bias");
        QCOMPARE(parts.size(), std::size_t{3});
        QVERIFY(parts.back().action == KeyAction::Dropped);
        QVERIFY(parts.back().reason.find("softmax") != std::string::npos);
    }

    void convertsTheElementType_data() {
        QTest::addColumn<int>("type");
        QTest::addColumn<QString>("dtype");
        QTest::addColumn<double>("bound"); // of the rounding, relative
        QTest::newRow("float16") << static_cast<int>(TensorType::F16) << "float16" << 0x1p-11;
        QTest::newRow("bfloat16") << static_cast<int>(TensorType::BF16) << "bfloat16" << 0x1p-8;
        QTest::newRow("float32") << static_cast<int>(TensorType::F32) << "float32" << 0.0;
    }

    void convertsTheElementType() {
        QFETCH(int, type);
        QFETCH(QString, dtype);
        QFETCH(double, bound);
        ConvertOptions options;
        options.dtype = static_cast<TensorType>(type);
        const fs::path input = kData / "model" / "segment";
        const ConvertReport report = convert(input, options);
        QCOMPARE(report.dtype, dtype.toStdString());
        QVERIFY(report.warnings.empty());
        const core::Checkpoint before = core::openCheckpoint(input);
        const core::Checkpoint after = core::openCheckpoint(target());
        QCOMPARE(after.config().dtype, dtype.toStdString());
        for (const core::TensorEntry& entry : before.tensors()) {
            const std::vector<float> wanted = floats(before, entry.name);
            const std::vector<float> found = floats(after, entry.name);
            QVERIFY(after.find(entry.name)->type == static_cast<TensorType>(type));
            for (std::size_t i = 0; i < wanted.size(); ++i) {
                QVERIFY(std::abs(static_cast<double>(found[i]) - static_cast<double>(wanted[i])) <=
                        bound * std::abs(static_cast<double>(wanted[i])) + 0x1p-25);
            }
        }
        const core::SafetensorsFile file(target() / "model.safetensors");
        QVERIFY(file.find("fpn1.1.num_batches_tracked")->type == TensorType::I64);
    }

    void saysThatValuesOverflow() {
        const fs::path folder = m_folder.path() / "large";
        fs::remove_all(folder);
        fs::copy(kData / "checkpoint" / "bare", folder);
        std::fstream file(folder / "model.safetensors",
                          std::ios::in | std::ios::out | std::ios::binary);
        const float large = 70000.0F;
        file.seekp(-static_cast<std::streamoff>(sizeof(large)), std::ios::end);
        file.write(reinterpret_cast<const char*>(&large), sizeof(large));
        file.close();
        ConvertOptions options;
        options.dtype = TensorType::F16;
        const ConvertReport report = convert(folder, options);
        QCOMPARE(report.warnings.size(), std::size_t{1});
        QVERIFY(report.warnings[0].starts_with("1 values are larger than float16"));
    }

    void sharesOneTableIntoEachLayer() {
        ConvertOptions options;
        options.unsharesBias = true;
        const fs::path input = kData / "model" / "both";
        const ConvertReport report = convert(input, options);
        const core::Checkpoint before = core::openCheckpoint(input);
        const core::Checkpoint after = core::openCheckpoint(target());
        QVERIFY(after.config().useRelativePositionBias &&
                !after.config().useSharedRelativePositionBias);
        const std::string table = "relative_position_bias.relative_position_bias_table";
        const std::vector<float> shared = floats(before, "encoder." + table);
        for (int i = 0; i < before.config().layerCount; ++i) {
            const std::string name =
                "encoder.layer." + std::to_string(i) + ".attention.attention." + table;
            std::vector<float> sum = floats(before, name);
            std::transform(sum.begin(), sum.end(), shared.begin(), sum.begin(), std::plus<>());
            QVERIFY(floats(after, name) == sum);
        }
        const std::vector<ConvertedKey> spread = rows(report, "beit.encoder." + table);
        QCOMPARE(spread.size(), static_cast<std::size_t>(before.config().layerCount));
        QVERIFY(spread[0].action == KeyAction::Spread);
        QVERIFY(convert(kData / "model" / "per_layer", options).warnings.size() == 1);
    }

    void dividesIntoShards() {
        ConvertOptions options;
        options.maxShardBytes = 20'000;
        const fs::path input = kData / "model" / "segment";
        const ConvertReport report = convert(input, options);
        const auto index = nlohmann::json::parse(textOf(target() / "model.safetensors.index.json"));
        std::uint64_t total = 0;
        std::size_t shardCount = 0;
        for (const fs::directory_entry& entry : fs::directory_iterator(target())) {
            if (entry.path().extension() != ".safetensors") {
                continue;
            }
            ++shardCount;
            const core::SafetensorsFile file(entry.path());
            std::uint64_t bytes = 0;
            for (const core::TensorEntry& tensor : file.entries()) {
                bytes += tensor.bytes;
                QCOMPARE(index["weight_map"][tensor.storedName].get<std::string>(),
                         entry.path().filename().native());
            }
            QVERIFY(bytes <= options.maxShardBytes || file.entries().size() == 1);
            total += bytes;
        }
        QVERIFY(shardCount > 2);
        // Neighbours do not fit into one, so that two of them hold more than the limit.
        QVERIFY(shardCount <= 2 * total / options.maxShardBytes + 1);
        QVERIFY(!fs::exists(target() / "model.safetensors"));
        QCOMPARE(index["metadata"]["total_size"].get<std::uint64_t>(), total);
        const core::Checkpoint before = core::openCheckpoint(input);
        const core::Checkpoint after = core::openCheckpoint(target());
        for (const core::TensorEntry& entry : before.tensors()) {
            QVERIFY(floats(after, entry.name) == floats(before, entry.name));
        }
        QCOMPARE(report.files.size(), shardCount + 3);
    }

    void refusesAFolderThatIsThere() {
        fs::remove_all(target());
        fs::create_directories(target());
        const auto code = [&](const fs::path& input, const fs::path& output, bool replaces) {
            ConvertOptions options;
            options.replaces = replaces;
            return tests::codeOf([&] { core::convertCheckpoint(input, output, options); });
        };
        const fs::path good = kData / "checkpoint" / "classify";
        // Before anything is read: the input does not even exist.
        QCOMPARE(code(m_folder.path() / "gone", target(), false), std::string("IO-EXISTS"));
        QVERIFY(code(m_folder.path() / "gone", m_folder.path() / "new", false).starts_with("IO-"));
        QVERIFY(!fs::exists(m_folder.path() / "new"));
        const fs::path file = m_folder.write("file", "x");
        QCOMPARE(code(good, file, true), std::string("IO-EXISTS"));
        fs::remove(m_folder.path() / "dangling");
        fs::create_symlink("nothing", m_folder.path() / "dangling");
        QCOMPARE(code(good, m_folder.path() / "dangling", false), std::string("IO-EXISTS"));
        QCOMPARE(code(good, target(), true), std::string());
    }

    void neverWritesIntoTheInput() {
        const fs::path input = m_folder.path() / "input";
        fs::remove_all(input);
        fs::copy(kData / "checkpoint" / "classify", input);
        const std::map<std::string, std::string> before = contentOf(input);
        fs::remove(m_folder.path() / "link");
        fs::create_directory_symlink(input, m_folder.path() / "link");
        ConvertOptions options;
        options.replaces = true;
        for (const fs::path& output :
             {input, input / "inside", input / "a" / "b", m_folder.path() / "link",
              m_folder.path() / "link" / "inside", input / ".." / "input"}) {
            QCOMPARE(tests::codeOf([&] { core::convertCheckpoint(input, output, options); }),
                     std::string("USAGE"));
        }
        QCOMPARE(tests::codeOf(
                     [&] { core::convertCheckpoint(input / "model.safetensors", input, options); }),
                 std::string("USAGE"));
        QVERIFY(contentOf(input) == before);
    }

    void forceReplacesACheckpointAndKeepsOtherFiles() {
        ConvertOptions options;
        options.maxShardBytes = 1000;
        (void)convert(kData / "checkpoint" / "classify", options);
        core::writeFile(target() / "notes.txt", "mine");
        options = {};
        options.replaces = true;
        (void)core::convertCheckpoint(kData / "checkpoint" / "mim", target(), options);
        std::vector<std::string> names;
        for (const auto& [name, content] : contentOf(target())) {
            names.push_back(name);
        }
        QCOMPARE(names, (std::vector<std::string>{"config.json", "model.safetensors", "notes.txt",
                                                  "preprocessor_config.json"}));
        QCOMPARE(textOf(target() / "notes.txt"), std::string("mine"));
        QVERIFY(bytesOf(target() / "model.safetensors") ==
                bytesOf(kData / "checkpoint" / "mim" / "model.safetensors"));
    }

    void leavesNothingWhenCancelled() {
        const fs::path place = m_folder.path() / "cancelled";
        fs::remove_all(place);
        fs::create_directories(place);
        int calls = 0;
        const auto code = tests::codeOf([&] {
            core::convertCheckpoint(kData / "checkpoint" / "segment", place / "above" / "out", {},
                                    [&](float) { return ++calls < 5; });
        });
        QCOMPARE(code, std::string("CANCELLED"));
        QCOMPARE(calls, 5);
        QVERIFY(fs::is_empty(place));
        const fs::path old = place / "old";
        (void)core::convertCheckpoint(kData / "checkpoint" / "classify", old, {});
        const std::map<std::string, std::string> before = contentOf(old);
        ConvertOptions options;
        options.replaces = true;
        QCOMPARE(tests::codeOf([&] {
                     core::convertCheckpoint(kData / "checkpoint" / "mim", old, options,
                                             [](float done) { return done < 0.9F; });
                 }),
                 std::string("CANCELLED"));
        QVERIFY(contentOf(old) == before);
        QCOMPARE(std::distance(fs::directory_iterator(place), fs::directory_iterator()), 1);
    }

    void removesWhatAKilledProcessHasLeft() {
        const fs::path place = m_folder.path() / "killed";
        fs::remove_all(place);
        const auto old = fs::file_time_type::clock::now() - std::chrono::minutes(5);
        for (const char* name : {".beitscope-left00", ".beitscope-locked", ".beitscope-young0",
                                 ".beitscope-mine", "beitscope-AAAAAA"}) {
            fs::create_directories(place / name);
            core::writeFile(place / name / "model.safetensors", "half");
            fs::last_write_time(place / name, old);
        }
        fs::last_write_time(place / ".beitscope-young0", fs::file_time_type::clock::now());
        const int held = ::open((place / ".beitscope-locked").c_str(), O_RDONLY | O_DIRECTORY);
        QCOMPARE(::flock(held, LOCK_EX | LOCK_NB), 0);
        (void)core::convertCheckpoint(kData / "checkpoint" / "classify", place / "out", {});
        ::close(held);
        std::vector<std::string> names;
        for (const auto& entry : fs::directory_iterator(place)) {
            names.push_back(entry.path().filename().native());
        }
        std::ranges::sort(names);
        QCOMPARE(names, (std::vector<std::string>{".beitscope-locked", ".beitscope-mine",
                                                  ".beitscope-young0", "beitscope-AAAAAA", "out"}));
    }

    void refusesWhatIsNoWholeModel() {
        const fs::path broken = m_folder.path() / "broken";
        fs::remove_all(broken);
        fs::copy(kData / "checkpoint" / "classify", broken);
        rewrite(kData / "checkpoint" / "classify" / "model.safetensors",
                broken / "model.safetensors", [](const std::string& name) {
                    return name == "classifier.weight" ? std::string() : name;
                });
        fs::remove_all(target());
        QCOMPARE(tests::codeOf([&] { core::convertCheckpoint(broken, target(), {}); }),
                 std::string("CKPT-MISSING"));
        QVERIFY(!fs::exists(target()));
    }

    void takesTheInputsOwnProcessor() {
        (void)convert(kData / "checkpoint" / "classify");
        QCOMPARE(textOf(target() / "preprocessor_config.json"),
                 textOf(kData / "checkpoint" / "classify" / "preprocessor_config.json"));
        const fs::path nested = m_folder.path() / "nested";
        fs::remove_all(nested);
        fs::copy(kData / "checkpoint" / "mim", nested);
        core::writeFile(nested / "processor_config.json",
                        R"({"image_processor": {"do_resize": false}, "other": 1})");
        (void)convert(nested);
        QVERIFY(nlohmann::json::parse(textOf(target() / "preprocessor_config.json")) ==
                nlohmann::json({{"do_resize", false}}));
    }

    void infersAProcessorAsTheModelIsRun() {
        const ConvertReport report = convert(kData / "model" / "mim_unilm");
        const auto processor = nlohmann::json::parse(textOf(target() / "preprocessor_config.json"));
        QCOMPARE(processor["size"]["height"].get<int>(), 16);
        QCOMPARE(processor["image_mean"][0].get<double>(), 0.485); // BEiT v2
        QVERIFY(std::any_of(report.inferred.begin(), report.inferred.end(), [](const auto& note) {
            return note.starts_with("preprocessor_config.json");
        }));
        (void)convert(kData / "model" / "wide");
        const auto wide = nlohmann::json::parse(textOf(target() / "preprocessor_config.json"));
        QCOMPARE(wide["size"]["height"].get<int>(), 8);
        QCOMPARE(wide["size"]["width"].get<int>(), 24);
        QCOMPARE(wide["image_mean"][0].get<double>(), 0.5);
    }

    void namesDependOnTheClass() {
        using core::Architecture;
        using core::writtenName;
        const std::string name = "pooler.layernorm.weight";
        QCOMPARE(writtenName(name, "beit", Architecture::Model), name);
        QCOMPARE(writtenName(name, "beit", Architecture::ImageClassification), "beit." + name);
        QCOMPARE(writtenName(name, "data2vec-vision", Architecture::SemanticSegmentation),
                 "data2vec_vision." + name);
        QCOMPARE(writtenName("fpn1.0.weight", "beit", Architecture::SemanticSegmentation),
                 std::string("fpn1.0.weight"));
        const auto segmenter = [](const std::string& canonical) {
            return writtenName(canonical, "data2vec-vision", Architecture::SemanticSegmentation);
        };
        QCOMPARE(segmenter("decode_head.psp_modules.3.1.conv.weight"),
                 std::string("decode_head.psp_modules.blocks.3.conv.convolution.weight"));
        QCOMPARE(segmenter("decode_head.psp_modules.1.1.bn.running_var"),
                 std::string("decode_head.psp_modules.blocks.1.conv.normalization.running_var"));
        QCOMPARE(segmenter("decode_head.bottleneck.bn.bias"),
                 std::string("decode_head.psp_bottleneck.normalization.bias"));
        QCOMPARE(segmenter("auxiliary_head.convs.1.conv.weight"),
                 std::string("auxiliary_head.convs.1.convolution.weight"));
        QCOMPARE(segmenter("decode_head.classifier.bias"),
                 std::string("decode_head.classifier.bias"));
        QCOMPARE(segmenter("fpn1.0.weight"), std::string("fpn1.0.weight"));
        QCOMPARE(writtenName("embeddings.cls_token", "beit", Architecture::Backbone),
                 std::string("embeddings.cls_token"));
    }
};

QTEST_APPLESS_MAIN(ConvertTest)

#include "convert_test.moc"
