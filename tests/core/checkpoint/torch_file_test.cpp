#include "core/checkpoint/checkpoint.h"
#include "core/checkpoint/tensor_file.h"
#include "tests/core/checkpoint/torch_bytes.h"
#include "tests/core/checkpoint/weights_file.h"
#include "tests/support/error_of.h"

#include <QTest>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using namespace tests::pickle;
using namespace std::string_literals;

const fs::path kGolden = fs::path(TEST_DATA) / "checkpoint" / "torch";

std::unique_ptr<core::TensorFile> opened(const tests::Folder& folder, const std::string& bytes) {
    return core::openTensorFile(folder.write("w", bytes));
}

std::vector<float> floats(const core::TensorFile& file, std::string_view name) {
    const core::TensorEntry* entry = file.find(name);
    std::vector<float> values(entry == nullptr ? 0 : core::elementCount(*entry));
    if (entry != nullptr) {
        file.readFloats(*entry, values);
    }
    return values;
}

QByteArray elements(const core::TensorFile& file, const core::TensorEntry& entry) {
    QByteArray bytes(static_cast<qsizetype>(entry.bytes), '\0');
    file.read(entry, std::as_writable_bytes(
                         std::span(bytes.data(), static_cast<std::size_t>(bytes.size()))));
    return bytes.toHex();
}

bool isMentioned(const std::vector<std::string>& texts, const std::string& part) {
    return std::any_of(texts.begin(), texts.end(), [&](const std::string& text) {
        return text.find(part) != std::string::npos;
    });
}

/// A module as a pickle has it: its fields, parameters and parts.
std::string module(const std::string& name,
                   const std::vector<std::pair<std::string, std::string>>& parameters,
                   const std::vector<std::pair<std::string, std::string>>& parts) {
    return global("dall_e.encoder", name) + ")\x81" +
           dict(
               {{"_parameters", dict(parameters)}, {"_modules", dict(parts)}, {"n_hid", "K\x07"}}) +
           "b";
}

} // namespace

class TorchFileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsWhatPyTorchReads_data() {
        QTest::addColumn<QByteArray>("name");
        const json expected = json::parse(core::readText(kGolden / "expected.json", 1'000'000));
        for (const auto& [name, content] : expected.items()) {
            QTest::newRow(name.c_str()) << QByteArray::fromStdString(name);
        }
    }

    void readsWhatPyTorchReads() {
        QFETCH(QByteArray, name);
        const json all = json::parse(core::readText(kGolden / "expected.json", 1'000'000));
        const json& expected = all.at(name.toStdString());
        const auto file = core::openTensorFile(kGolden / name.toStdString());
        QCOMPARE(file->format(), expected["format"].get<std::string>());
        QCOMPARE(file->moduleClass(), expected["class"].get<std::string>());
        QCOMPARE(json(file->moduleFields()).dump(), expected["fields"].dump());
        QVERIFY2(file->warnings().empty(),
                 file->warnings().empty() ? "" : file->warnings()[0].c_str());
        QCOMPARE(file->entries().size(), expected["tensors"].size());
        for (const core::TensorEntry& entry : file->entries()) {
            const json& tensor = expected["tensors"].at(entry.storedName);
            QCOMPARE(entry.typeName, tensor["type"].get<std::string>());
            QCOMPARE(json(entry.shape).dump(), tensor["shape"].dump());
            QCOMPARE(elements(*file, entry).toStdString(), tensor["bytes"].get<std::string>());
        }
    }

    void namesComeInTheOrderOfAStateDict() {
        const auto file = core::openTensorFile(kGolden / "decoder.pkl");
        std::vector<std::string> names;
        for (const core::TensorEntry& entry : file->entries()) {
            names.push_back(entry.storedName);
        }
        const std::vector<std::string> first(names.begin(), names.begin() + 4);
        QCOMPARE(first, (std::vector<std::string>{"kept", "blocks.input.w", "blocks.input.b",
                                                  "blocks.group_1.block_1.res_path.conv_1.w"}));
        QCOMPARE(names.back(), std::string("blocks.output.conv.b"));
    }

    void saysWhatElseATrainingCheckpointHolds() {
        for (const char* name : {"training.pt", "training_4.pt"}) {
            const auto file = core::openTensorFile(kGolden / name);
            QVERIFY(isMentioned(file->notes(), "the weights are under: model"));
            QVERIFY2(isMentioned(file->notes(), "optimizer (dict, 2 entries), epoch (number)"),
                     file->notes().back().c_str());
            QVERIFY(isMentioned(file->notes(), "args (argparse.Namespace, 7 fields)"));
        }
    }

    void convertsToFloats() {
        const auto file = core::openTensorFile(kGolden / "layouts.pt");
        const std::vector<float> packed = floats(*file, "tied");
        QCOMPARE(packed[23], 23.0F);
        QCOMPARE(floats(*file, "columns"),
                 (std::vector<float>{1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23}));
        const core::TensorEntry* half = file->find("transposed_half");
        QVERIFY(!half->strides.empty());
        std::vector<float> values(6);
        file->readFloats(*half, values);
        std::vector<std::byte> stored(half->bytes);
        file->read(*half, stored);
        std::vector<float> converted(6);
        core::convertToFloat(core::TensorType::F16, stored, converted);
        QCOMPARE(values, converted);
        QCOMPARE(tests::codeOf([&] { floats(*file, "int64"); }), std::string("CKPT-TYPE"));
    }

    /// A packed tensor is read straight from its place, whatever lies around it.
    void packedTensorsHaveNoStrides() {
        const auto file = core::openTensorFile(kGolden / "layouts.pt");
        for (const char* name : {"packed", "scalar", "tied", "tied_rows", "empty"}) {
            QVERIFY2(file->find(name)->strides.empty(), name);
        }
        for (const char* name : {"transposed", "channels_last", "columns", "expanded"}) {
            QVERIFY2(!file->find(name)->strides.empty(), name);
        }
    }

    void opensAHuggingFaceFolder_data() {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("same");
        QTest::addColumn<QByteArray>("format");
        QTest::newRow("whole") << QByteArray("whole") << QByteArray("classify")
                               << QByteArray("Hugging Face folder, PyTorch");
        QTest::newRow("sharded") << QByteArray("sharded") << QByteArray("classify_half")
                                 << QByteArray("Hugging Face folder, PyTorch, 2 shards");
    }

    void opensAHuggingFaceFolder() {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, same);
        QFETCH(QByteArray, format);
        const tests::Folder folder;
        const fs::path path = folder.path() / "m";
        tests::copyGolden("torch/" + name.toStdString(), path);
        const fs::path original = fs::path(TEST_DATA) / "checkpoint" / same.toStdString();
        fs::copy_file(original / "config.json", path / "config.json");
        const core::Checkpoint wanted = core::openCheckpoint(original);
        for (const fs::path& way : {path, path / "config.json"}) {
            const core::Checkpoint found = core::openCheckpoint(way);
            QCOMPARE(found.report().format, format.toStdString());
            QCOMPARE(found.tensors().size(), wanted.tensors().size());
            for (const core::TensorEntry& tensor : wanted.tensors()) {
                std::vector<float> a(core::elementCount(tensor));
                std::vector<float> b(a.size());
                wanted.readFloats(tensor.name, a);
                found.readFloats(tensor.name, b);
                QCOMPARE(b, a);
            }
        }
    }

    void opensASingleFile() {
        const tests::Folder folder;
        fs::copy_file(kGolden / "whole" / "pytorch_model.bin", folder.path() / "weights.pth");
        const core::Checkpoint alone = core::openCheckpoint(folder.path() / "weights.pth");
        QCOMPARE(alone.report().format, std::string("PyTorch file"));
        QVERIFY(alone.report().capabilities.front() == core::Capability::Classify);
    }

    void namesTheSpellingThatIsNotRead() {
        const auto error =
            tests::errorOf([] { std::ignore = core::inspectCheckpoint(kGolden / "training.pt"); });
        QVERIFY(error.has_value());
        QCOMPARE(error->code(), std::string("CKPT-KIND"));
    }

    void ignoresTheDevice() {
        const tests::Folder folder;
        for (const char* device : {"cuda:7", "lol"}) {
            Tensor placed;
            placed.device = device;
            const auto file = opened(folder, tests::torchZip(whole(dict({{"a", tensor(placed)}}))));
            QCOMPARE(floats(*file, "a").size(), std::size_t{3});
        }
    }

    void readsTensorsOfVeryOldFiles() {
        const tests::Folder folder;
        const std::string old = global("torch", "FloatTensor") + ")\x81" +
                                tuple({storage({}), "K\x01", integers({2}), integers({1})}) + "b";
        const std::string parameter =
            call(global("torch.nn.parameter", "Parameter"), {old, "\x88"});
        const std::string data = std::string(4, '\0') + "\0\0\x80\x3F"s + "\0\0\0\x40"s;
        const std::string object = whole(dict({{"a", parameter}}));
        QCOMPARE(floats(*opened(folder, tests::torchZip(object, data)), "a"),
                 (std::vector<float>{1, 2}));
        const std::string keys = whole("](" + text("0") + "e");
        QCOMPARE(
            floats(*opened(folder, tests::torchLegacy(object, keys, tests::number(3, 8) + data)),
                   "a"),
            (std::vector<float>{1, 2}));
    }

    /// Legacy files may cut one storage out of another.
    void readsViewsOfStorages() {
        const tests::Folder folder;
        const std::string view =
            tuple({text("storage"), global("torch", "FloatStorage"), text("0"), text("cpu"),
                   "K\x03", tuple({text("9"), "K\x01", "K\x02"})}) +
            "Q";
        const std::string inside = call(global("torch._utils", "_rebuild_tensor"),
                                        {view, "K\x01", integers({1}), integers({1})});
        const std::string data = std::string(8, '\0') + "\0\0\0\x40"s;
        QCOMPARE(floats(*opened(folder, tests::torchZip(whole(dict({{"a", inside}})), data)), "a"),
                 std::vector<float>{2});
        const std::string beyond = call(global("torch._utils", "_rebuild_tensor"),
                                        {view, "K\x01", integers({2}), integers({1})});
        QCOMPARE(tests::codeOf([&] {
                     opened(folder, tests::torchZip(whole(dict({{"a", beyond}})), data));
                 }),
                 std::string("CKPT-SHAPE"));
    }

    void readsAModuleThatUsesAPartTwice() {
        const tests::Folder folder;
        const std::string part = module("Block", {{"w", tensor({})}}, {});
        // BINPUT and BINGET: both names mean the same part, filled after it was stored.
        const auto file = opened(
            folder,
            tests::torchZip(whole(module("Encoder", {}, {{"a", part + "q\0"s}, {"b", "h\0"s}}))));
        QVERIFY(file->find("a.w") != nullptr && file->find("b.w") != nullptr);
        QCOMPARE(file->moduleClass(), std::string("dall_e.encoder.Encoder"));
        QCOMPARE(file->moduleFields().at("n_hid"), std::int64_t{7});
    }

    void storedContainersAreFilledEverywhere() {
        const tests::Folder folder;
        // {"other": d, "model": d} with d stored empty and filled afterwards
        const std::string object = "}(" + text("other") + "}q\0"s + text("model") + "h\0uh\0("s +
                                   text("a") + tensor({}) + "u0";
        const auto file = opened(folder, tests::torchZip(whole(object)));
        QCOMPARE(file->entries().size(), std::size_t{1});
    }

    void saysThatAChecksumIsWrong() {
        const tests::Folder folder;
        tests::ZipItem object{"m/data.pkl", whole(dict({{"a", tensor({})}}))};
        object.badChecksum = 1;
        const tests::ZipItem data{"m/data/0", std::string(12, '\1')};
        const auto error = tests::errorOf([&] {
            opened(folder, tests::zipArchive({object, data}));
        });
        QCOMPARE(error->code(), std::string("CKPT-ZIP"));
        const auto file =
            opened(folder, tests::zipArchive({object, data, {"m/.format_version", "1"}}));
        QVERIFY(isMentioned(file->warnings(), "checksum of data.pkl"));
    }
};

QTEST_GUILESS_MAIN(TorchFileTest)
#include "torch_file_test.moc"
