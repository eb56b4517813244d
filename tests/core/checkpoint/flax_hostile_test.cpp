#include "core/checkpoint/flax/flax_file.h"
#include "tests/core/checkpoint/flax_bytes.h"
#include "tests/core/checkpoint/weights_file.h"
#include "tests/support/error_of.h"

#include <QTest>

#include <fstream>
#include <sys/resource.h>

namespace {

namespace fs = std::filesystem;
using namespace tests::msgpack;
using namespace std::string_literals;

constexpr std::int64_t kHuge = std::int64_t{1} << 62U;

/// Kilobytes at the highest so far.
long peakMemory() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

std::string good() {
    return array({3}, "int8", "abc");
}

std::string holding(const std::string& value) {
    return map({{"a", value}});
}

std::optional<core::Error> openingError(const std::string& bytes) {
    const tests::Folder folder;
    const fs::path path = folder.write("w", bytes);
    return tests::errorOf([&] { const core::FlaxFile file(path); });
}

void columns() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<QByteArray>("text");
}

void row(const char* name, const std::string& bytes, const char* code, const char* text) {
    QTest::newRow(name) << QByteArray::fromStdString(bytes) << QByteArray(code) << QByteArray(text);
}

void refuses() {
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, code);
    QFETCH(QByteArray, text);
    const auto error = openingError(bytes.toStdString());
    QVERIFY(error.has_value());
    QCOMPARE(error->code(), code.toStdString());
    QVERIFY2(std::string(error->what()).find(text.toStdString()) != std::string::npos,
             error->what());
    QVERIFY(!error->hint().empty());
}

std::string repeated(const std::string& part, std::size_t count) {
    std::string all;
    all.reserve(part.size() * count);
    for (std::size_t i = 0; i < count; ++i) {
        all += part;
    }
    return all;
}

} // namespace

class FlaxHostileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void acceptsWhatIsRight() {
        QVERIFY(!openingError(holding(good())).has_value());
        // 64 maps, the last of which holds the array.
        QVERIFY(!openingError(repeated("\x81\xA1x", 64) + good()).has_value());
        QVERIFY(!openingError(map({{std::string(900, 'k'), good()}})).has_value());
        QVERIFY(!openingError(map({{"schl\xC3\xBCssel", good()}})).has_value());
    }

    void refusesLiesAboutSizes_data() {
        columns();
        row("2 MB of lists", std::string(2'000'000, '\x91'), "CKPT-MSGPACK", "64 deep");
        row("2 MB of lists in a map", holding(std::string(2'000'000, '\x91')), "CKPT-MSGPACK",
            "64 deep");
        row("a million maps", repeated("\x81\xA1x", 1'000'000), "CKPT-MSGPACK", "64 deep");
        row("65 maps", repeated("\x81\xA1x", 65) + good(), "CKPT-MSGPACK", "64 deep");
        row("extension of 4 GB", holding("\xC9\xFF\xFF\xFF\xFF\x01"), "CKPT-TRUNCATED",
            "file is incomplete");
        row("bytes of 4 GB", holding("\xC6\xFF\xFF\xFF\xFF"), "CKPT-TRUNCATED",
            "file is incomplete");
        row("text of 4 GB", holding("\xDB\xFF\xFF\xFF\xFF"), "CKPT-TRUNCATED",
            "file is incomplete");
        row("key of 4 GB", "\x81\xDB\xFF\xFF\xFF\xFF", "CKPT-TRUNCATED", "file is incomplete");
        row("map of 4 billion", "\xDF\xFF\xFF\xFF\xFF\xA1x", "CKPT-MSGPACK", "more than 1000000");
        row("list of 4 billion", holding("\xDD\xFF\xFF\xFF\xFF"), "CKPT-MSGPACK",
            "more than 1000000");
        row("map of a million in 9 bytes", "\xDF"s + number(1'000'000, 4) + "\xA1x\xC0\xC0",
            "CKPT-TRUNCATED", "file is incomplete");
        row("more than a million values",
            map({{"a", list({})},
                 {"b", "\xDD"s + number(999'998, 4) + std::string(999'998, '\0')}}),
            "CKPT-MSGPACK", "more than 1000000 values");
        row("cut off", holding(good()).substr(0, holding(good()).size() - 1), "CKPT-TRUNCATED",
            "needs at least 1 more");
        row("cut off in a name", "\x81\xA5q", "CKPT-TRUNCATED", "needs at least 4 more");
        row("empty", "", "CKPT-TRUNCATED", "it has 0 bytes");
    }

    void refusesLiesAboutSizes() {
        const long before = peakMemory();
        refuses();
        QVERIFY(peakMemory() - before < 300'000); // kilobytes; the million values need 100 MB
    }

    void refusesImpossibleArrays_data() {
        columns();
        const auto bad = [](const char* name, const std::string& value, const char* text,
                            const char* code = "CKPT-SHAPE") {
            row(name, holding(value), code, text);
        };
        bad("too few bytes", array({4}, "int8", "abc"), "shape [4] of I8 does not fit the 3 bytes");
        bad("too many bytes", array({2}, "int8", "abc"), "does not fit the 3 bytes");
        bad("wider type", array({3}, "float32", "abc"), "shape [3] of F32");
        bad("product overflows", array({kHuge, 4}, "int8", ""), "does not fit the 0 bytes");
        bad("product overflows to the right size", array({kHuge, 4, 3}, "int8", ""),
            "does not fit the 0 bytes");
        bad("element size overflows", array({kHuge}, "float64", ""), "does not fit the 0 bytes");
        bad("zero beside the impossible", array({0, kHuge, kHuge}, "int8", ""),
            "does not fit the 0 bytes");
        bad("bytes for an empty shape", array({0}, "int8", "a"), "does not fit the 1 bytes");
        bad("negative size", array({-3}, "int8", "abc"), "negative");
        bad("17 dimensions", array(std::vector<std::int64_t>(17, 1), "int8", "a"), "17 dimensions");
        bad("size is a text", extension(1, list({list({text("3")}), text("int8"), bytes("abc")})),
            "no number");
        bad("size is a float",
            extension(1, list({list({"\xCA@@\0\0"s}), text("int8"), bytes("abc")})), "no number");
        bad("number of numpy with a shape", array({2}, "int8", "abc", 3), "does not fit");
        for (const char* type :
             {"object", "V8", "void64", "str96", "datetime64[ns]", "float31", ""}) {
            QTest::addRow("type %s", type)
                << QByteArray::fromStdString(holding(array({1}, type, "a")))
                << QByteArray("CKPT-TYPE-UNKNOWN") << QByteArray("found the element type");
        }
        bad("type is a number", extension(1, list({integers({1}), integer(1), bytes("a")})),
            "found the element type", "CKPT-TYPE-UNKNOWN");
        const char* const three = "expected a list of shape, element type and bytes";
        bad("two fields", extension(1, list({integers({1}), text("int8")})), three, "CKPT-MSGPACK");
        bad("four fields",
            extension(1, list({integers({1}), text("int8"), bytes("a"), bytes("a")})), three,
            "CKPT-MSGPACK");
        bad("shape is a number", extension(1, list({integer(1), text("int8"), bytes("a")})), three,
            "CKPT-MSGPACK");
        bad("elements are a text", extension(1, list({integers({1}), text("int8"), text("a")})),
            three, "CKPT-MSGPACK");
        bad("a map", extension(1, map({{"0", integers({1})}})), three, "CKPT-MSGPACK");
        bad("no payload", extension(1, ""), "an array ends before it is complete", "CKPT-MSGPACK");
        row("payload goes on outside",
            map({{"a", extension(1, "\x93\x91\x03\xA4int8\xC4\x40")},
                 {"b", bytes(std::string(100, 'x'))}}),
            "CKPT-MSGPACK", "an array ends before it is complete");
        bad("something behind the payload",
            extension(1, list({integers({1}), text("int8"), bytes("a")}) + "x"), "follow its end",
            "CKPT-TRAILING");
    }

    void refusesImpossibleArrays() { refuses(); }

    void refusesBrokenPieces_data() {
        columns();
        const std::string shape = map({{"0", integer(6)}});
        const auto bad = [](const char* name, const std::string& value, const char* text,
                            const char* code = "CKPT-SHAPE") {
            row(name, holding(value), code, text);
        };
        bad("one is missing at the end", pieces(shape, map({{"0", good()}})),
            "shape [6] of I8 does not fit the 3 bytes");
        bad("one is missing in the middle", pieces(shape, map({{"0", good()}, {"2", good()}})),
            "its chunks has no number");
        bad("no pieces", pieces(shape, map({})), "there is none");
        bad("pieces are a list", pieces(shape, list({good(), good()})), "its chunks is missing");
        bad("no chunks", map({{"__msgpack_chunked_array__", "\xC3"}, {"shape", shape}}),
            "its chunks is missing");
        bad("no shape",
            map({{"__msgpack_chunked_array__", "\xC3"}, {"chunks", map({{"0", good()}})}}),
            "its shape is missing");
        bad("one too many", pieces(shape, map({{"0", good()}, {"1", good()}, {"2", good()}})),
            "does not fit the 9 bytes");
        bad("another type", pieces(shape, map({{"0", good()}, {"1", array({3}, "uint8", "abc")}})),
            "I8 and U8");
        bad("a piece is no array", pieces(shape, map({{"0", good()}, {"1", integer(1)}})),
            "a piece of it is no array");
        bad("a piece in pieces",
            pieces(shape, map({{"0", good()}, {"1", pieces(shape, map({{"0", good()}}))}})),
            "a piece of it is no array");
        bad("number with zeros", pieces(shape, map({{"0", good()}, {"00", good()}})),
            "its chunks has no number");
        bad("number is a name", pieces(shape, map({{"0", good()}, {"one", good()}})),
            "its chunks has no number");
        bad("a size is negative",
            pieces(map({{"0", integer(-6)}}), map({{"0", good()}, {"1", good()}})), "negative");
        bad("a piece does not fit itself",
            pieces(shape, map({{"0", good()}, {"1", array({4}, "int8", "abc")}})),
            "does not fit the 3 bytes");
    }

    void refusesBrokenPieces() { refuses(); }

    void refusesWhatReadersDisagreeOn_data() {
        columns();
        row("key twice", map({{"a", good()}, {"b", good()}, {"a", good()}}), "CKPT-DUPLICATE",
            "the key a stands twice");
        row("key twice in an inner map", holding(map({{"b", good()}, {"b", good()}})),
            "CKPT-DUPLICATE", "the key b");
        row("two paths with one name", map({{"a/b", good()}, {"a", map({{"b", good()}})}}),
            "CKPT-DUPLICATE", "two arrays are the same parameter");
        row("two names of one parameter", holding(map({{"scale", good()}, {"weight", good()}})),
            "CKPT-DUPLICATE", "a/scale, a/weight");
        row("integer key", rawMap({{integer(1), good()}}), "CKPT-MSGPACK", "a key is no text");
        row("small integer key", rawMap({{"\x01", good()}}), "CKPT-MSGPACK", "a key is no text");
        row("nothing as key", rawMap({{"\xC0", good()}}), "CKPT-MSGPACK", "a key is no text");
        row("bytes as key", rawMap({{bytes("weights"), good()}}), "CKPT-MSGPACK",
            "a key is no text");
        row("key is no UTF-8", map({{"a\xFF", good()}}), "CKPT-MSGPACK", "is no UTF-8");
        row("key is cut UTF-8", map({{"a\xC3", good()}}), "CKPT-MSGPACK", "is no UTF-8");
        row("key is overlong UTF-8", map({{"a\xC0\x80", good()}}), "CKPT-MSGPACK", "is no UTF-8");
        row("key is a surrogate", map({{"\xED\xA0\x80", good()}}), "CKPT-MSGPACK", "is no UTF-8");
        row("key of 1025 bytes", map({{std::string(1025, 'a'), good()}}), "CKPT-MSGPACK",
            "a key of 1025 bytes");
        row("long path", map({{std::string(600, 'a'), map({{std::string(600, 'b'), good()}})}}),
            "CKPT-MSGPACK", "a name of more than 1000 bytes");
        row("bytes at the end", holding(good()) + "\xC0", "CKPT-TRAILING", "1 bytes follow");
        row("a second map", holding(good()) + holding(good()), "CKPT-TRAILING", "follow its end");
        row("msgpack-numpy",
            holding(rawMap({{bytes("nd"), "\xC3"},
                            {bytes("type"), text("<f4")},
                            {bytes("kind"), bytes("")},
                            {bytes("shape"), list({})},
                            {bytes("data"), bytes("abcd")}})),
            "CKPT-MSGPACK", "msgpack-numpy");
        row("msgpack-numpy with a pickle",
            holding(map({{"nd", "\xC3"}, {"kind", text("O")}, {"data", bytes("\x80\x04.")}})),
            "CKPT-MSGPACK", "msgpack-numpy");
        row("unused byte", holding("\xC1"), "CKPT-MSGPACK", "a value of no kind");
        row("no map", good(), "CKPT-NO-TENSORS", "no arrays with names");
        row("a number", "\x05", "CKPT-NO-TENSORS", "no arrays with names");
        row("no arrays", map({{"step", integer(1)}, {"u", "\xC7\x00\x05"s}}), "CKPT-NO-TENSORS",
            "step (number), u (extension 5)");
        row("odd names are shown safely", map({{"a\x1B[2J", integer(1)}}), "CKPT-NO-TENSORS",
            "a\\u{001b}[2J (number)");
    }

    void refusesWhatReadersDisagreeOn() { refuses(); }

    void reportsAFileThatShrinksWhileOpen() {
        const tests::Folder folder;
        const fs::path path = folder.write("w", holding(good()));
        const core::FlaxFile file(path);
        fs::resize_file(path, 10);
        std::vector<std::byte> values(3);
        QCOMPARE(tests::codeOf([&] { file.read(file.entries().at(0), values); }),
                 std::string("IO-TRUNCATED"));
    }

    /// Each byte of a good file changed in turn: opened or refused, never worse.
    void survivesEveryChangedByte() {
        const tests::Folder folder;
        const std::string fine = map(
            {{"step", integer(300)},
             {"params", map({{"d", map({{"kernel", array({2, 3}, "int16", std::string(12, 'x'))}})},
                             {"p", pieces(map({{"0", integer(6)}}),
                                          map({{"0", good()}, {"1", good()}}))}})}});
        const fs::path path = folder.write("w", fine);
        std::fstream stream(path, std::ios::in | std::ios::out | std::ios::binary);
        const auto put = [&](std::size_t place, char byte) {
            stream.seekp(static_cast<std::streamoff>(place));
            stream.put(byte).flush();
        };
        std::size_t refused = 0;
        for (std::size_t i = 0; i < fine.size(); ++i) {
            for (const char change : {'\x01', '\x10', '\x80', '\x5A'}) {
                put(i, static_cast<char>(fine[i] ^ change));
                const auto error = tests::errorOf([&] {
                    const core::FlaxFile file(path);
                    for (const core::TensorEntry& entry : file.entries()) {
                        std::vector<std::byte> values(entry.bytes);
                        file.read(entry, values);
                    }
                });
                refused += error ? 1 : 0;
                QVERIFY2(!error || error->code() != "IO-TRUNCATED", error->what());
            }
            put(i, fine[i]);
        }
        QVERIFY(refused > fine.size());
    }
};

QTEST_GUILESS_MAIN(FlaxHostileTest)
#include "flax_hostile_test.moc"
