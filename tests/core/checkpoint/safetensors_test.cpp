#include "core/checkpoint/safetensors/safetensors.h"
#include "core/checkpoint/safetensors/safetensors_writer.h"
#include "tests/core/checkpoint/weights_file.h"
#include "tests/support/error_of.h"

#include <QTest>
#include <nlohmann/json.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <limits>
#include <sys/resource.h>
#include <unistd.h>

using tests::entry;
using tests::weightsFile;

namespace {

constexpr const char* kFloat = R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}})";

std::optional<core::Error> openingError(const std::string& bytes) {
    const tests::Folder folder;
    const std::filesystem::path file = folder.write("w.safetensors", bytes);
    return tests::errorOf([&] { const core::SafetensorsFile opened(file); });
}

std::string message(const std::optional<core::Error>& error) {
    return error ? error->what() : "";
}

std::string floatWith(const std::string& name) {
    return "{" + entry(name, "F32", "[1]", 0, 4) + "}";
}

/// Something a writer may be asked for.
struct Sample {
    std::string name;
    std::string type;
    std::vector<std::int64_t> shape;
    std::vector<std::byte> bytes;
};

rc::Gen<std::vector<Sample>> samples() {
    const auto one = rc::gen::exec([] {
        Sample sample;
        sample.name = *rc::gen::container<std::string>(rc::gen::inRange(' ', '~'));
        const auto type = static_cast<core::TensorType>(*rc::gen::inRange(0, 10));
        sample.type = core::typeName(type);
        sample.shape = *rc::gen::resize(
            4, rc::gen::container<std::vector<std::int64_t>>(rc::gen::inRange<std::int64_t>(0, 4)));
        std::size_t count = core::elementSize(type);
        for (const std::int64_t size : sample.shape) {
            count *= static_cast<std::size_t>(size);
        }
        for (std::size_t i = 0; i < count; ++i) {
            const int highest = type == core::TensorType::Bool ? 2 : 256;
            sample.bytes.push_back(static_cast<std::byte>(*rc::gen::inRange(0, highest)));
        }
        return sample;
    });
    return rc::gen::nonEmpty(rc::gen::uniqueBy<std::vector<Sample>>(
        rc::gen::suchThat(one, [](const Sample& s) { return s.name != "__metadata__"; }),
        [](const Sample& sample) { return sample.name; }));
}

std::vector<core::SafetensorsTensor> views(const std::vector<Sample>& samples) {
    std::vector<core::SafetensorsTensor> tensors;
    for (const Sample& sample : samples) {
        tensors.push_back({sample.name, sample.type, sample.shape, sample.bytes});
    }
    return tensors;
}

} // namespace

class SafetensorsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void refusesFile_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<QByteArray>("says");
        const auto row = [](const char* name, const std::string& bytes, const char* code,
                            const char* says) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes) << QByteArray(code)
                                << QByteArray(says);
        };
        const auto impossible = std::uint64_t{1} << 63U;
        row("empty", "", "CKPT-EMPTY", "file is empty");
        row("seven bytes", "1234567", "CKPT-HEADER", "too short for a safetensors header");
        row("length 0", tests::littleEndian(0), "CKPT-HEADER", "not valid JSON at byte");
        row("length 2^63", tests::littleEndian(impossible) + "{}", "CKPT-HEADER",
            "header length impossible: 9223372036854775808 bytes");
        row("length 99 MB in 1 kB", tests::littleEndian(99'000'000) + std::string(1016, ' '),
            "CKPT-HEADER", "header length impossible: 99000000 bytes in a file of 1024");
        row("length wraps", tests::littleEndian(~std::uint64_t{0}) + "{}", "CKPT-HEADER",
            "header length impossible");
        row("cut by one byte", weightsFile(kFloat, 3), "CKPT-TRUNCATED",
            "file is incomplete: has 65 bytes, needs 66");
        row("trailing byte", weightsFile(kFloat, 5), "CKPT-TRAILING", "1 bytes follow");
    }

    void refusesFile() {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, code);
        QFETCH(QByteArray, says);
        const auto error = openingError(bytes.toStdString());
        QVERIFY(error.has_value());
        QCOMPARE(error->code(), code.toStdString());
        QVERIFY2(message(error).find(says.toStdString()) != std::string::npos, error->what());
        QVERIFY2(message(error).find("w.safetensors") != std::string::npos, error->what());
        QCOMPARE(core::exitCode(error->kind()), 3);
    }

    /// Although the file is long enough for it.
    void refusesAHeaderOverTheLimit() {
        const tests::Folder folder;
        const auto path = folder.write("w.safetensors", tests::littleEndian(25'000'001) + "{");
        std::filesystem::resize_file(path, 30'000'000); // sparse
        const auto error = tests::errorOf([&] { const core::SafetensorsFile opened(path); });
        QVERIFY(message(error).find("header length impossible: 25000001") != std::string::npos);
    }

    void refusesHeader_data() {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<QByteArray>("says");
        const auto row = [](const char* name, const std::string& header, const char* code,
                            const char* says) {
            QTest::newRow(name) << QByteArray::fromStdString(header) << QByteArray(code)
                                << QByteArray(says);
        };
        const std::string a = entry("a", "F32", "[1]", 0, 4);
        const std::string b = entry("b", "F32", "[1]", 4, 8);
        const auto with = [](const std::string& text) { return "{" + text + "}"; };
        const std::string huge = std::to_string(std::numeric_limits<std::uint64_t>::max());

        row("no tensors", "{}", "CKPT-EMPTY", "contains no tensors");
        row("only metadata", R"({"__metadata__":{"a":"b"}})", "CKPT-EMPTY", "no tensors");
        row("not UTF-8", floatWith("\xFF"), "CKPT-HEADER", "not valid JSON at byte 3");
        row("not JSON", "{\"a\":nope}", "CKPT-HEADER", "not valid JSON at byte 7");
        row("array", "[]", "CKPT-HEADER", "begins with an array, expected an object");
        row("byte-order mark", "\xEF\xBB\xBF" + with(a), "CKPT-HEADER", "byte 1");
        row("padded with NUL", with(a) + std::string(1, '\0'), "CKPT-HEADER", "byte 55");
        row("two documents", with(a) + "{}", "CKPT-HEADER", "byte");
        row("trailing comma", "{" + a + ",}", "CKPT-HEADER", "byte");
        row("NaN", R"({"a":{"dtype":"F32","shape":[NaN],"data_offsets":[0,4]}})", "CKPT-HEADER",
            "byte");
        row("name twice", with(a + "," + a), "CKPT-DUPLICATE", "\"a\" appears twice");
        row("metadata twice", R"({"__metadata__":{},"__metadata__":{},)" + a + "}",
            "CKPT-DUPLICATE", "appears twice");
        row("metadata key twice", R"({"__metadata__":{"k":"1","k":"2"},)" + a + "}",
            "CKPT-DUPLICATE", "metadata key \"k\" appears twice");
        row("dtype twice",
            R"({"a":{"dtype":"F32","dtype":"F32","shape":[1],"data_offsets":[0,4]}})",
            "CKPT-DUPLICATE", "field \"dtype\" appears twice");
        row("metadata number", R"({"__metadata__":{"k":1},)" + a + "}", "CKPT-HEADER",
            "metadata: unexpected the number 1");
        row("metadata nested", R"({"__metadata__":{"k":{}},)" + a + "}", "CKPT-HEADER",
            "unexpected an object");
        row("metadata text", R"({"__metadata__":"k",)" + a + "}", "CKPT-HEADER", "unexpected");
        row("extra field", R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4],"stride":[1]}})",
            "CKPT-HEADER", "unknown field \"stride\"");
        row("entry is an array", R"({"a":["F32",[1],[0,4]]})", "CKPT-HEADER",
            "unexpected an array");
        row("entry is null", R"({"a":null})", "CKPT-HEADER", "tensor \"a\": unexpected null");
        row("field missing", R"({"a":{"dtype":"F32","shape":[1]}})", "CKPT-HEADER", "needs dtype");
        for (const char* offset : {"4.0", "4e0", "-0", "-1", "18446744073709551616", "\"4\"", "[4]",
                                   "null", "true", "{}"}) {
            row(offset,
                R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,)" + std::string(offset) +
                    "]}}",
                "CKPT-HEADER", "tensor \"a\": unexpected");
        }
        row("one offset", R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[4]}})", "CKPT-HEADER",
            "needs two numbers");
        row("three offsets", R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4,4]}})",
            "CKPT-HEADER", "unexpected the number 4");
        row("ends before it begins", with(entry("a", "F32", "[1]", 4, 0)), "CKPT-OVERLAP",
            "end before they begin");
        row("overlap", with(a + "," + entry("b", "F32", "[1]", 2, 6)), "CKPT-OVERLAP",
            "tensor \"b\": its data overlap");
        row("same range", with(a + "," + entry("b", "F32", "[1]", 0, 4)), "CKPT-OVERLAP",
            "overlap");
        row("hole", with(a + "," + entry("b", "U8", "[3]", 5, 8)), "CKPT-HOLE",
            "tensor \"b\": 1 unused bytes");
        row("hole first", with(entry("a", "F32", "[1]", 4, 8)), "CKPT-HOLE", "4 unused bytes");
        row("product overflows", with(entry("a", "F32", "[1099511627776,1099511627776]", 0, 8)),
            "CKPT-SHAPE", "impossible shape");
        row("size too large", with(entry("a", "F32", "[0," + huge + ",2]", 0, 0) + "," + b),
            "CKPT-SHAPE", "impossible size");
        row("zero hides an overflow",
            with(entry("z", "F32", "[0,1099511627776,1099511627776]", 0, 0) + "," +
                 entry("a", "F32", "[2]", 0, 8)),
            "CKPT-SHAPE", "impossible shape");
        row("shape needs more", with(entry("a", "F32", "[3]", 0, 8)), "CKPT-SHAPE",
            "needs 12 bytes, the header gives it 8");
        row("unknown type", with(entry("a", "F8_E4M3FN", "[8]", 0, 8)), "CKPT-TYPE-UNKNOWN",
            "\"F8_E4M3FN\" is unknown to the format");
        row("type in lower case", with(entry("a", "f32", "[2]", 0, 8)), "CKPT-TYPE-UNKNOWN", "f32");
        row("half a byte", with(entry("a", "F4", "[15]", 0, 8)), "CKPT-SHAPE",
            "impossible shape [15] for F4");
        row("lone surrogate", floatWith("\\ud800"), "CKPT-HEADER", "byte");
        row("raw control character", floatWith("\n"), "CKPT-HEADER", "byte");
        row("nested 100,000 deep",
            R"({"a":{"x":)" + std::string(100'000, '[') + std::string(100'000, ']') + "}}",
            "CKPT-HEADER", "unknown field");
        row("nested in the shape",
            R"({"a":{"shape":)" + std::string(100'000, '[') + std::string(100'000, ']') + "}}",
            "CKPT-HEADER", "unexpected an array");
    }

    void refusesHeader() {
        QFETCH(QByteArray, header);
        QFETCH(QByteArray, code);
        QFETCH(QByteArray, says);
        const auto error = openingError(weightsFile(header.toStdString(), 8));
        QVERIFY(error.has_value());
        QCOMPARE(error->code(), code.toStdString());
        QVERIFY2(message(error).find(says.toStdString()) != std::string::npos, error->what());
    }

    void readsWhatOthersRead_data() {
        QTest::addColumn<QByteArray>("header");
        const auto row = [](const char* name, const std::string& header) {
            QTest::newRow(name) << QByteArray::fromStdString(header);
        };
        const std::string f = R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}})";
        row("plain", f);
        row("leading white space", " \n\t" + f);
        row("trailing white space", f + " \t\r\n");
        row("metadata null", R"({"__metadata__":null,"a":{"dtype":"F32","shape":[1],)"
                             R"("data_offsets":[0,4]}})");
        row("metadata last", R"({"a":{"data_offsets":[0,4],"shape":[1],"dtype":"F32"},)"
                             R"("__metadata__":{"format":"pt"}})");
        row("empty tensors around", "{" + entry("z", "F64", "[0,3]", 0, 0) + "," +
                                        entry("a", "F32", "[1]", 0, 4) + "," +
                                        entry("y", "F32", "[2,0]", 4, 4) + "}");
        row("scalar", "{" + entry("a", "F32", "[]", 0, 4) + "}");
    }

    void readsWhatOthersRead() {
        QFETCH(QByteArray, header);
        const tests::Folder folder;
        const core::SafetensorsFile file(folder.write("w", weightsFile(header.toStdString(), 0) +
                                                               std::string("\0\0\x80\x3f", 4)));
        const core::TensorEntry* found = file.find("a");
        QVERIFY(found != nullptr);
        std::array<float, 1> value{};
        file.readFloats(*found, value);
        QCOMPARE(value[0], 1.0F);
    }

    void readsUnalignedFloats() {
        std::string header =
            "{" + entry("x", "U8", "[1]", 0, 1) + "," + entry("a", "F32", "[2]", 1, 9) + "}";
        header += header.size() % 2 == 0 ? " " : "";
        const std::string values("\xAA\0\0\xC0\x3F\0\0\0\xC0", 9);
        const tests::Folder folder;
        const core::SafetensorsFile file(folder.write("w", weightsFile(header, 0) + values));
        std::array<float, 2> floats{};
        file.readFloats(*file.find("a"), floats);
        QCOMPARE(floats[0], 1.5F);
        QCOMPARE(floats[1], -2.0F);
    }

    void normalisesBooleans() {
        const tests::Folder folder;
        const core::SafetensorsFile file(
            folder.write("w", weightsFile("{" + entry("m", "BOOL", "[4]", 0, 4) + "}", 0) +
                                  std::string("\x00\x07\x01\xFF", 4)));
        std::array<std::byte, 4> bytes{};
        file.read(*file.find("m"), bytes);
        QCOMPARE(std::to_integer<int>(bytes[0]), 0);
        QCOMPARE(std::to_integer<int>(bytes[1]), 1);
        QCOMPARE(std::to_integer<int>(bytes[2]), 1);
        QCOMPARE(std::to_integer<int>(bytes[3]), 1);
    }

    void saysOnReadingThatIntegersAreNoFloats() {
        const tests::Folder folder;
        const core::SafetensorsFile file(
            folder.write("w", weightsFile("{" + entry("m", "I32", "[1]", 0, 4) + "}", 4)));
        std::array<float, 1> out{};
        QCOMPARE(tests::codeOf([&] { file.readFloats(*file.find("m"), out); }),
                 std::string("CKPT-TYPE"));
    }

    void refusesManyDimensions() {
        std::string shape = "[1";
        for (int i = 0; i < 100'000; ++i) {
            shape += ",1";
        }
        const auto error =
            openingError(weightsFile("{" + entry("a", "F32", shape + "]", 0, 4) + "}", 4));
        QVERIFY(error.has_value());
        QCOMPARE(error->code(), std::string("CKPT-SHAPE"));
        QVERIFY2(message(error).find("more than 16 dimensions") != std::string::npos,
                 error->what());
    }

    void refusesManyTensorsOnOneRangeQuickly() {
        std::string header = "{";
        for (int i = 0; i < 100'000; ++i) {
            header += (i == 0 ? "" : ",") + entry("t" + std::to_string(i), "F32", "[2]", 0, 8);
        }
        const std::string file = weightsFile(header + "}", 8);
        rusage before{};
        getrusage(RUSAGE_SELF, &before);
        const std::clock_t start = std::clock();
        const auto error = openingError(file);
        QVERIFY(std::clock() - start < 2 * CLOCKS_PER_SEC);
        rusage after{};
        getrusage(RUSAGE_SELF, &after);
        QVERIFY(after.ru_maxrss - before.ru_maxrss < 200'000); // kB
        QVERIFY(error.has_value());
        QCOMPARE(error->code(), std::string("CKPT-OVERLAP"));
    }

    void showsHostileNamesEscaped() {
        const auto error = openingError(
            weightsFile("{" +
                            entry("x\\u0000\\n../../y\\u202e" + std::string(1'000'000, 'n'), "F32",
                                  "[9]", 0, 8) +
                            "}",
                        8));
        QVERIFY(error.has_value());
        const std::string text = error->what();
        QVERIFY(text.size() < 1000);
        QVERIFY(text.find('\n') == std::string::npos && text.find('\0') == std::string::npos);
        QVERIFY(text.find("\u202e") == std::string::npos);
        QVERIFY2(text.find("\\u{000a}../../y\\u{202e}") != std::string::npos, error->what());
    }

    void reportsAFileThatShrinksWhileOpen() {
        const tests::Folder folder;
        const std::filesystem::path path =
            folder.write("w", weightsFile("{" + entry("a", "F32", "[1024]", 0, 4096) + "}", 4096));
        const core::SafetensorsFile file(path);
        QCOMPARE(::truncate(path.c_str(), 1000), 0);
        std::vector<float> values(1024);
        QCOMPARE(tests::codeOf([&] { file.readFloats(*file.find("a"), values); }),
                 std::string("IO-TRUNCATED"));
    }

    void writesWhatTheReferenceWrites() {
        const std::filesystem::path golden =
            std::filesystem::path(TEST_DATA) / "checkpoint" / "segment" / "model.safetensors";
        const core::SafetensorsFile file(golden);
        std::vector<Sample> copies;
        for (const core::TensorEntry& tensor : file.entries()) {
            copies.push_back(
                {tensor.name, tensor.typeName, tensor.shape, std::vector<std::byte>(tensor.bytes)});
            file.read(tensor, copies.back().bytes);
        }
        std::reverse(copies.begin(), copies.end());
        const tests::Folder folder;
        core::writeSafetensors(folder.path() / "copy", views(copies), file.metadata());
        QVERIFY(core::readFile(folder.path() / "copy", 1'000'000) ==
                core::readFile(golden, 1'000'000));
    }

    void writesTheSameOneByOne() {
        const std::filesystem::path golden =
            std::filesystem::path(TEST_DATA) / "checkpoint" / "segment" / "model.safetensors";
        const core::SafetensorsFile file(golden);
        std::vector<core::SafetensorsSlot> slots;
        for (auto entry = file.entries().rbegin(); entry != file.entries().rend(); ++entry) {
            slots.push_back({entry->name, entry->typeName, entry->shape});
        }
        const tests::Folder folder;
        std::size_t callCount = 0;
        const auto fill = [&](std::size_t index, std::span<std::byte> out) {
            ++callCount;
            file.read(*file.find(slots[index].name), out);
        };
        core::writeSafetensors(folder.path() / "copy", slots, fill, file.metadata());
        QVERIFY(core::readFile(folder.path() / "copy", 1'000'000) ==
                core::readFile(golden, 1'000'000));
        QCOMPARE(callCount, slots.size());
        folder.write("old", "kept");
        const auto stop = [&](std::size_t, std::span<std::byte>) {
            throw core::Error(core::ErrorKind::Cancelled, "CANCELLED", "stopped");
        };
        QCOMPARE(tests::codeOf([&] { core::writeSafetensors(folder.path() / "old", slots, stop); }),
                 std::string("CANCELLED"));
        QCOMPARE(core::readText(folder.path() / "old", 100), std::string("kept"));
        slots.push_back(slots.front());
        QCOMPARE(tests::codeOf([&] { core::writeSafetensors(folder.path() / "two", slots, fill); }),
                 std::string("INTERNAL"));
    }

    void refusesToWriteNonsense() {
        const tests::Folder folder;
        const std::vector<std::byte> four(4);
        const auto code = [&](const std::vector<core::SafetensorsTensor>& tensors) {
            return tests::codeOf([&] { core::writeSafetensors(folder.path() / "w", tensors); });
        };
        QCOMPARE(code({{"a", "F32", {2}, four}}), std::string("INTERNAL"));
        QCOMPARE(code({{"a", "F3", {1}, four}}), std::string("INTERNAL"));
        QCOMPARE(code({{"a", "F32", {1}, four}, {"a", "F32", {1}, four}}), std::string("INTERNAL"));
        QCOMPARE(code({{"__metadata__", "F32", {1}, four}}), std::string("INTERNAL"));
        QVERIFY(!std::filesystem::exists(folder.path() / "w"));
    }

    void writtenFilesReadBackEqual() {
        const tests::Folder folder;
        QVERIFY(rc::check([&] {
            const std::vector<Sample> wanted = *samples();
            core::writeSafetensors(folder.path() / "w", views(wanted), {{"made", "here"}});
            const core::SafetensorsFile file(folder.path() / "w");
            RC_ASSERT(file.metadata().at("made") == "here");
            RC_ASSERT(file.entries().size() == wanted.size());
            for (const Sample& sample : wanted) {
                const core::TensorEntry* found = file.find(sample.name);
                RC_ASSERT(found != nullptr);
                RC_ASSERT(found->shape == sample.shape && found->typeName == sample.type);
                std::vector<std::byte> bytes(found->bytes);
                file.read(*found, bytes);
                RC_ASSERT(bytes == sample.bytes);
            }
        }));
    }

    void damagedHeadersNeverCrash() {
        const std::string good = "{\"__metadata__\":{\"format\":\"pt\"}," +
                                 entry("a", "F32", "[2,3]", 0, 24) + "," +
                                 entry("b", "BF16", "[4]", 24, 32) + "}";
        QVERIFY(rc::check([&] {
            std::string header = good;
            for (int i = *rc::gen::inRange(1, 6); i > 0; --i) {
                const auto place = *rc::gen::inRange<std::size_t>(0, header.size());
                const char byte = *rc::gen::element('0', '9', '-', '.', '"', '[', ']', '{', '}',
                                                    ',', ':', '\0', '\xFF', 'e', ' ', '\\');
                if (*rc::gen::arbitrary<bool>()) {
                    header[place] = byte;
                } else {
                    header.insert(place, 1, byte);
                }
            }
            try {
                const core::SafetensorsHeader read =
                    core::parseSafetensorsHeader(header, 100, 32, "damaged");
                std::uint64_t end = 100;
                for (const core::TensorEntry& tensor : read.entries) {
                    RC_ASSERT(tensor.offset == end);
                    end += tensor.bytes;
                }
                RC_ASSERT(end == 132U);
            } catch (const core::Error& error) {
                RC_ASSERT(error.code().starts_with("CKPT-"));
            }
        }));
    }
};

QTEST_GUILESS_MAIN(SafetensorsTest)
#include "safetensors_test.moc"
