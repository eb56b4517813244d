#include "core/checkpoint/tensor_file.h"
#include "tests/core/checkpoint/flax_bytes.h"
#include "tests/core/checkpoint/weights_file.h"
#include "tests/support/error_of.h"

#include <QTest>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace {

namespace fs = std::filesystem;
using namespace tests::msgpack;
using nlohmann::json;

const fs::path kGolden = fs::path(TEST_DATA) / "checkpoint/flax";

std::string hexadecimal(const std::vector<std::byte>& bytes) {
    return QByteArray(reinterpret_cast<const char*>(bytes.data()),
                      static_cast<qsizetype>(bytes.size()))
        .toHex()
        .toStdString();
}

std::vector<float> floats(const core::TensorFile& file, const core::TensorEntry& entry) {
    std::vector<float> values(core::elementCount(entry));
    file.readFloats(entry, values);
    return values;
}

std::unique_ptr<core::TensorFile> opened(const tests::Folder& folder, const std::string& bytes) {
    return core::openTensorFile(folder.write("w", bytes));
}

bool hasText(const std::vector<std::string>& lines, const std::string& text) {
    return std::any_of(lines.begin(), lines.end(), [&](const std::string& line) {
        return line.find(text) != std::string::npos;
    });
}

} // namespace

class FlaxFileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsEveryTypeAndLayout_data() {
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("whole") << QByteArray("layouts.msgpack");
        QTest::newRow("in pieces") << QByteArray("layouts_chunked.msgpack");
    }

    void readsEveryTypeAndLayout() {
        QFETCH(QByteArray, name);
        const json expected = json::parse(core::readText(kGolden / "expected.json", 1'000'000));
        const auto file = core::openTensorFile(kGolden / name.toStdString());
        QCOMPARE(file->format(), std::string("Flax msgpack"));
        QVERIFY(file->warnings().empty());
        QCOMPARE(file->entries().size(), expected["tensors"].size());
        for (const auto& [wanted, tensor] : expected["tensors"].items()) {
            const core::TensorEntry* entry = file->find(wanted);
            QVERIFY2(entry != nullptr, wanted.c_str());
            QCOMPARE(entry->name, wanted);
            QCOMPARE(entry->typeName, tensor["type"].get<std::string>());
            QVERIFY2(entry->shape == tensor["shape"].get<std::vector<std::int64_t>>(),
                     wanted.c_str());
            std::vector<std::byte> bytes(entry->bytes);
            file->read(*entry, bytes);
            QVERIFY2(hexadecimal(bytes) == tensor["elements"].get<std::string>(), wanted.c_str());
        }
    }

    void notesWhatIsNoArray() {
        const auto file = core::openTensorFile(kGolden / "layouts.msgpack");
        for (const char* text : {"step (number)", "rate (number)", "name (text)",
                                 "nothing (nothing)", "flag (number)", "native (extension 2)"}) {
            QVERIFY2(hasText(file->notes(), text), text);
        }
    }

    void findsTheParametersOfATrainState_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("place");
        QTest::addColumn<QByteArray>("other");
        const auto row = [](const char* name, const std::string& bytes, const char* place,
                            const char* other) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes) << QByteArray(place)
                                << QByteArray(other);
        };
        const std::string one(4, '\0');
        const std::string good = map({{"a", map({{"bias", array({1}, "float32", one)}})}});
        const std::string moments =
            map({{"0", map({{"mu", good}, {"nu", good}, {"count", integer(3)}})}});
        row("train state", map({{"step", integer(5)}, {"params", good}, {"opt_state", moments}}),
            "the weights are under: params", "step (number), opt_state (2 arrays)");
        row("variables", map({{"batch_stats", good}, {"params", good}}),
            "the weights are under: params", "batch_stats (1 array)");
        row("nested", map({{"params", map({{"params", good}})}}),
            "the weights are under: params/params", "");
        row("old optimizer", map({{"target", map({{"params", good}})}, {"state", moments}}),
            "the weights are under: target/params", "state (2 arrays)");
        row("none", good, "", "");
    }

    void findsTheParametersOfATrainState() {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, place);
        QFETCH(QByteArray, other);
        const tests::Folder folder;
        const auto file = opened(folder, bytes.toStdString());
        QCOMPARE(file->entries().size(), std::size_t{1});
        QCOMPARE(file->entries()[0].name, std::string("a.bias"));
        QCOMPARE(file->notes().size(),
                 std::size_t(!place.isEmpty()) + std::size_t(!other.isEmpty()));
        QVERIFY(place.isEmpty() || hasText(file->notes(), place.toStdString()));
        QVERIFY2(other.isEmpty() || hasText(file->notes(), other.toStdString()),
                 file->notes().empty() ? "" : file->notes().back().c_str());
    }

    /// Where a parameter "params" is an array, and where a wrapper holds none.
    void takesOnlyMapsForWrappers() {
        const tests::Folder folder;
        const auto file = opened(folder, map({{"params", array({1}, "int8", "x")}}));
        QCOMPARE(file->entries()[0].name, std::string("params"));
        const auto empty = tests::errorOf([&] {
            std::ignore = opened(folder, map({{"params", map({})}, {"n", integer(1)}}));
        });
        QCOMPARE(empty->code(), std::string("CKPT-NO-TENSORS"));
    }

    void readsFloatsOfTransposedKernels() {
        const tests::Folder folder;
        std::string elements;
        for (const float value : {1.F, 2.F, 3.F, 4.F, 5.F, 6.F}) {
            elements.append(reinterpret_cast<const char*>(&value), 4);
        }
        const std::string whole = array({2, 3}, "float32", elements);
        const std::string parts =
            pieces(map({{"1", integer(3)}, {"0", integer(2)}}),
                   map({{"1", array({2}, "float32", elements.substr(16))},
                        {"0", array({4}, "float32", elements.substr(0, 16))}}));
        for (const std::string& kernel : {whole, parts}) {
            const auto file = opened(folder, map({{"d", map({{"kernel", kernel}})}}));
            const core::TensorEntry& entry = file->entries().at(0);
            QCOMPARE(entry.name, std::string("d.weight"));
            QVERIFY((entry.shape == std::vector<std::int64_t>{3, 2}));
            QVERIFY((floats(*file, entry) == std::vector<float>{1, 4, 2, 5, 3, 6}));
        }
    }

    void readsSafetensorsOfFlax_data() {
        QTest::addColumn<QByteArray>("metadata");
        QTest::addColumn<QByteArray>("second");
        QTest::addColumn<bool>("isFlax");
        QTest::newRow("says so") << QByteArray("flax") << QByteArray("x.bias") << true;
        QTest::newRow("has kernels") << QByteArray() << QByteArray("x.bias") << true;
        QTest::newRow("has weights too") << QByteArray() << QByteArray("x.weight") << false;
        QTest::newRow("says PyTorch") << QByteArray("pt") << QByteArray("x.bias") << false;
    }

    void readsSafetensorsOfFlax() {
        QFETCH(QByteArray, metadata);
        QFETCH(QByteArray, second);
        QFETCH(bool, isFlax);
        const tests::Folder folder;
        const std::string header = "{" +
                                   (metadata.isEmpty() ? std::string()
                                                       : "\"__metadata__\":{\"format\":\"" +
                                                             metadata.toStdString() + "\"},") +
                                   tests::entry("d.kernel", "U8", "[2,3]", 0, 6) + "," +
                                   tests::entry(second.toStdString(), "U8", "[2]", 6, 8) + "}";
        const auto file = opened(folder, tests::weightsFile(header, 8));
        QCOMPARE(file->format(), std::string(isFlax ? "Flax safetensors" : "safetensors"));
        const core::TensorEntry* kernel = file->find(isFlax ? "d.weight" : "d.kernel");
        QVERIFY(kernel != nullptr);
        QCOMPARE(kernel->shape[0], isFlax ? 3 : 2);
        std::vector<std::byte> bytes(6);
        file->read(*kernel, bytes);
        QCOMPARE(hexadecimal(bytes), std::string(isFlax ? "000301040205" : "000102030405"));
    }

    /// Two hundred megabytes of elements behind a header: opening reads the structure only.
    void openingReadsNoElements() {
        const tests::Folder folder;
        constexpr std::uint64_t kElements = 200'000'000;
        const std::string shape = list({integer(kElements)});
        const std::string head = shape + text("int8") + "\xC6" + number(kElements, 4);
        std::string start = std::string("\x81") + text("a") + "\xC9" +
                            number(1 + head.size() + kElements, 4) + "\x01" + "\x93" + head;
        const fs::path path = folder.write("w", start);
        fs::resize_file(path, start.size() + kElements); // sparse
        const auto file = core::openTensorFile(path);
        QCOMPARE(file->entries().at(0).bytes, kElements);
        QCOMPARE(file->entries().at(0).offset, std::uint64_t{start.size()});
    }
};

QTEST_GUILESS_MAIN(FlaxFileTest)
#include "flax_file_test.moc"
