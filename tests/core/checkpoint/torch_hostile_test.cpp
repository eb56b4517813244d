#include "core/checkpoint/tensor_file.h"
#include "tests/core/checkpoint/hostile_files.h"
#include "tests/core/checkpoint/torch_bytes.h"
#include "tests/core/checkpoint/weights_file.h"
#include "tests/support/error_of.h"

#include <QTest>

#include <algorithm>
#include <ctime>
#include <fstream>
#include <sys/resource.h>

namespace {

namespace fs = std::filesystem;
using namespace tests::pickle;
using namespace std::string_literals;
using tests::repeated;

constexpr std::int64_t kHuge = std::int64_t{1} << 62U;

/// Kilobytes at the highest so far.
long peakMemory() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

/// Of the processor: other programs may be busy too.
double secondsUsed() {
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

std::string fileOf(const Tensor& t) {
    return tests::torchZip(whole(dict({{"a", tensor(t)}})));
}

std::string fileOf(const std::string& body) {
    return tests::torchZip(whole(body));
}

/// A file with a good tensor behind something else.
std::string fileAfter(const std::string& first) {
    return fileOf(dict({{"first", first}, {"a", tensor({})}}));
}

Tensor laidOut(std::vector<std::int64_t> sizes,
               std::vector<std::int64_t> strides,
               std::int64_t offset = 0) {
    Tensor result;
    result.sizes = std::move(sizes);
    result.strides = std::move(strides);
    result.offset = offset;
    return result;
}

Tensor stored(const std::string& key, const std::string& type, std::int64_t count) {
    Tensor result;
    result.key = key;
    result.type = type;
    result.count = count;
    return result;
}

tests::ZipItem good() {
    return {"m/data.pkl", whole(dict({{"a", tensor({})}}))};
}

tests::ZipItem data() {
    return {"m/data/0", std::string(12, '\1')};
}

template <typename Change>
std::string changed(tests::ZipItem item, Change change) {
    change(item);
    return tests::zipArchive({good(), item});
}

std::string legacy(const std::string& tail, const std::string& keys, bool isLittleEndian = true) {
    return tests::torchLegacy(whole(dict({{"a", tensor({})}})), keys, tail, isLittleEndian);
}

std::string keyList(const std::vector<std::string>& keys) {
    std::string body = "](";
    for (const std::string& key : keys) {
        body += text(key);
    }
    return whole(body + "e");
}

} // namespace

class TorchHostileTest : public QObject {
    Q_OBJECT

    static void columns() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<QByteArray>("part");
    }

    static void
    row(const char* name, const std::string& bytes, const char* code, const char* part) {
        QTest::newRow(name) << QByteArray::fromStdString(bytes) << QByteArray(code)
                            << QByteArray(part);
    }

    /// Opens within the bounds for time and memory that hold for every file here.
    static std::optional<core::Error> openingError(const QByteArray& bytes) {
        const tests::Folder folder;
        const fs::path path = folder.write("w.pth", bytes.toStdString());
        const long before = peakMemory();
        const double start = secondsUsed();
        auto error = tests::errorOf([&] { std::ignore = core::openTensorFile(path); });
        [&] { QVERIFY2(secondsUsed() - start < 2, "takes too long"); }();
        [&] {
            QVERIFY2(peakMemory() - before < 50'000 + 100 * bytes.size() / 1000, "much memory");
        }();
        return error;
    }

    static void compareError() {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, code);
        QFETCH(QByteArray, part);
        const auto error = openingError(bytes);
        QVERIFY2(error.has_value(), "was opened");
        QVERIFY2(error->code() == code.toStdString(),
                 (error->code() + ": " + error->what()).c_str());
        const std::string message = error->what();
        QVERIFY2(message.find(part.toStdString()) != std::string::npos, message.c_str());
        QVERIFY2(message.find("w.pth") != std::string::npos, message.c_str());
        QVERIFY2(!error->hint().empty(), message.c_str());
    }

private Q_SLOTS:
    void runsNothing_data() {
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<QByteArray>("called");
        QTest::addColumn<bool>("isBroken");
        const auto add = [](const char* name, const std::string& code, const char* called,
                            bool isBroken = false) {
            QTest::newRow(name) << QByteArray::fromStdString(code) << QByteArray(called)
                                << isBroken;
        };
        const std::string command = text("touch CANARY");
        const std::string python = text("open('CANARY','w')");
        const std::string byStack = text("posix") + text("system") + "\x93";
        add("posix.system", call(global("posix", "system"), {command}), "posix.system");
        add("builtins.eval", call(global("builtins", "eval"), {python}), "builtins.eval");
        add("eval of Python 2", call(global("__builtin__", "eval"), {python}), "builtins.eval");
        add("by STACK_GLOBAL", call(byStack, {command}), "posix.system");
        add("names from the memo",
            text("posix") + "q\0000"s + text("system") + "q\0010h\0h\1"s + "\x93" +
                tuple({command}) + "R",
            "posix.system");
        add("result thrown away",
            call(global("posix", "system"), {command}) + "0" + text("harmless"), "posix.system");
        add("a less known function", call(global("pip", "main"), {text("install x")}), "pip.main");
        add("a function of nobody knows what", call(global("some.library", "load"), {text("x")}),
            "some.library.load");
        add("hidden behind another",
            call(call(global("builtins", "getattr"), {global("os", "path"), text("x")}), {command}),
            "builtins.getattr");
        add("NEWOBJ", global("subprocess", "Popen") + tuple({command}) + "\x81",
            "subprocess.Popen");
        add("then a broken tail", call(global("posix", "system"), {command}) + "\xFF",
            "posix.system", true);
    }

    void runsNothing() {
        QFETCH(QByteArray, code);
        QFETCH(QByteArray, called);
        QFETCH(bool, isBroken);
        const tests::Folder folder;
        const std::string before = fs::current_path();
        fs::current_path(folder.path());
        const std::string object = whole(dict({{"first", code.toStdString()}, {"a", tensor({})}}));
        std::string message;
        for (const std::string& bytes :
             {tests::torchZip(object),
              tests::torchLegacy(object, keyList({"0"}),
                                 tests::number(3, 8) + std::string(12, 1))}) {
            const fs::path path = folder.write("w", bytes);
            const auto error = tests::errorOf([&] {
                const auto file = core::openTensorFile(path);
                message = file->warnings().empty() ? "" : file->warnings().front();
            });
            message = error ? error->what() : message;
            QCOMPARE(error.has_value(), isBroken);
            const std::string wanted = "this file tries to run " + called.toStdString();
            QVERIFY2(message.find(wanted) != std::string::npos, message.c_str());
            QVERIFY(message.find("nothing was run here") != std::string::npos);
        }
        fs::current_path(before);
        QVERIFY(!fs::exists(folder.path() / "CANARY") && !fs::exists("CANARY"));
    }

    void refusesImpossibleTensors_data() {
        columns();
        const std::string meta = "(K\x01t";
        row("many elements on a small record", fileOf(stored("0", "FloatStorage", 200'000'000)),
            "CKPT-STORAGE", "tensor a: its record data/0 has 12 bytes");
        row("element count overflows", fileOf(stored("0", "FloatStorage", kHuge)), "CKPT-STORAGE",
            "tensor a");
        row("negative element count", fileOf(stored("0", "FloatStorage", -1)), "CKPT-STORAGE",
            "impossible size");
        row("fewer elements than the record", fileOf(stored("0", "FloatStorage", 2)),
            "CKPT-STORAGE", "expected 2 elements");
        row("huge stride", fileOf(laidOut({2}, {100'000'000})), "CKPT-SHAPE",
            "tensor a: shape [2]");
        row("stride overflows", fileOf(laidOut({3, 3}, {kHuge, kHuge})), "CKPT-SHAPE", "tensor a");
        row("negative stride", fileOf(laidOut({3}, {-1}, 2)), "CKPT-SHAPE", "negative");
        row("negative offset", fileOf(laidOut({1}, {1}, -100'000)), "CKPT-SHAPE", "negative");
        row("offset beyond", fileOf(laidOut({1}, {1}, 3)), "CKPT-SHAPE", "offset 3");
        row("scalar beyond", fileOf(laidOut({}, {}, 3)), "CKPT-SHAPE", "offset 3");
        row("offset overflows", fileOf(laidOut({2}, {kHuge}, kHuge)), "CKPT-SHAPE", "tensor a");
        row("negative size", fileOf(laidOut({-3}, {1})), "CKPT-SHAPE", "negative");
        row("one element too many", fileOf(laidOut({4}, {1})), "CKPT-SHAPE", "[4]");
        row("more sizes than strides", fileOf(laidOut({1, 1}, {1})), "CKPT-SHAPE", "2 sizes");
        row("17 dimensions",
            fileOf(laidOut(std::vector<std::int64_t>(17, 1), std::vector<std::int64_t>(17, 1))),
            "CKPT-SHAPE", "16 numbers");
        row("expanded without end", fileOf(laidOut({kHuge, 4}, {0, 0})), "CKPT-SHAPE",
            "impossible");
        row("expanded to terabytes", fileOf(laidOut({1'000'000, 1'000'000}, {0, 0})), "CKPT-SHAPE",
            "repeats its elements");
        row("no sizes",
            fileOf(dict({{"a", call(global("torch._utils", "_rebuild_tensor_v2"),
                                    {storage({}), "K\0"s})}})),
            "CKPT-SHAPE", "tensor a");
        row("no storage",
            fileOf(dict({{"a", call(global("torch._utils", "_rebuild_tensor_v2"), {})}})),
            "CKPT-TENSOR", "no storage");
        const std::string source = tuple({text("module"), "N"}) + "Q";
        row("storage is a class",
            fileOf(dict({{"a", call(global("torch._utils", "_rebuild_tensor_v2"),
                                    {source, "K\0"s, integers({3}), integers({1})})}})),
            "CKPT-TENSOR", "in place of a storage");
        row("storage is a class, with the type beside it",
            fileOf(dict({{"a", call(global("torch._utils", "_rebuild_tensor_v3"),
                                    {source, "K\0"s, integers({3}), integers({1}), "\x89", "}",
                                     global("torch", "float32")})}})),
            "CKPT-TENSOR", "in place of a storage");
        row("key is a path", fileOf(stored("../../../etc/passwd", "FloatStorage", 3)),
            "CKPT-STORAGE", "impossible key");
        row("key without a record", fileOf(stored("7", "FloatStorage", 3)), "CKPT-STORAGE",
            "tensor a: its record data/7 is missing");
        row("one storage, two types",
            fileOf(dict({{"a", tensor({})}, {"b", tensor(stored("0", "IntStorage", 3))}})),
            "CKPT-STORAGE", "storage 0 is described as 3 of torch.FloatStorage");
        row("one storage, two sizes",
            fileOf(dict({{"a", tensor({})}, {"b", tensor(stored("0", "FloatStorage", 2))}})),
            "CKPT-STORAGE", "storage 0");
        row("quantised storage", fileOf(stored("0", "QInt8Storage", 12)), "CKPT-TYPE",
            "unknown element type");
        row("persistent nonsense", fileAfter("NQ"), "CKPT-STORAGE", "no storage");
        row("one tensor twice", fileOf(dict({{"a", tensor({})}, {"a", tensor({})}})),
            "CKPT-DUPLICATE", "tensor a is in it twice");
        row("no tensors", fileOf(dict({{"epoch", "K\x01"}})), "CKPT-NO-TENSORS", "epoch (number)");
        row("an object made by an object", fileOf(call(call(global("a", "f"), {}), {})),
            "CKPT-NO-TENSORS", "it holds: object");
        row("a bare tensor", fileOf(tensor({})), "CKPT-NO-TENSORS", "no tensors with names");
    }
    void refusesImpossibleTensors() { compareError(); }

    void namesTensorsThatAreNotDense_data() {
        columns();
        const auto made = [](const char* function) {
            return fileOf(
                dict({{"enc.w", call(global("torch._utils", function), {storage({}), "K\x01"})}}));
        };
        row("quantised", made("_rebuild_qtensor"), "CKPT-TYPE", "tensor enc.w is quantised: not");
        row("sparse", made("_rebuild_sparse_tensor"), "CKPT-TYPE", "tensor enc.w is sparse: not");
        row("meta", made("_rebuild_meta_tensor_no_storage"), "CKPT-TYPE", "without data");
        row("other", made("_rebuild_wrapper_subclass"), "CKPT-TYPE", "_rebuild_wrapper_subclass");
        row("conjugated",
            fileOf(dict({{"a", call(global("torch._utils", "_rebuild_tensor_v2"),
                                    {storage({}), "K\0"s, integers({3}), integers({1}), "\x89", "}",
                                     dict({{"conj", "\x88"}})})}})),
            "CKPT-TYPE", "conjugated");
    }
    void namesTensorsThatAreNotDense() { compareError(); }

    void refusesBrokenPickles_data() {
        columns();
        row("memo with a gap", fileAfter("Nr\xFF\xFF\xFF\x7F"), "CKPT-PICKLE", "memo 2147483647");
        row("memo that is not there", fileAfter("j\xFF\xFF\xFF\x7F"), "CKPT-PICKLE",
            "is read before");
        row("text of 2 GB", fileAfter("X\0\0\0\x80"s), "CKPT-PICKLE", "a text of 2147483648 bytes");
        constexpr std::size_t kLong = std::size_t{17} << 20U;
        row("text of 17 MB", fileAfter("X" + tests::number(kLong, 4) + std::string(kLong, 'a')),
            "CKPT-PICKLE", "a text of 17825792 bytes");
        row("text of 2^63", fileAfter("\x8D\0\0\0\0\0\0\0\x80"s), "CKPT-PICKLE", "a text of");
        row("bytes of 2^63", fileAfter("\x8E\0\0\0\0\0\0\0\x80"s), "CKPT-PICKLE", "a text of");
        row("number of 2 GB", fileAfter("\x8B\xFF\xFF\xFF\x7F"), "CKPT-PICKLE", "a number of");
        row("number of negative length", fileAfter("\x8B\xFF\xFF\xFF\xFF"), "CKPT-PICKLE",
            "a number of");
        row("keys set in a tuple", fileAfter(")NNs"), "CKPT-PICKLE", "no dictionary");
        row("keys set in a tensor", fileAfter(tensor({}) + "(NNu"), "CKPT-PICKLE", "no dictionary");
        row("items appended to a tensor", fileAfter(tensor({}) + "Na"), "CKPT-PICKLE", "no list");
        row("items appended to a tuple", fileAfter(")(Ne"), "CKPT-PICKLE", "no list");
        row("items added to a list", fileAfter("](N\x90"), "CKPT-PICKLE", "no set");
        row("odd number of keys", fileAfter("}(NNNu"), "CKPT-PICKLE", "a key has no value");
        row("odd DICT", fileAfter("(NNNd"), "CKPT-PICKLE", "a key has no value");
        row("empty stack", fileOf("0"), "CKPT-PICKLE", "a value is missing");
        row("stack below the mark",
            fileOf("N(0"
                   "0"
                   "0"),
            "CKPT-PICKLE", "a value is missing");
        row("taken from below a mark", fileOf("N(\x85"), "CKPT-PICKLE", "a value is missing");
        row("missing mark", fileOf("Nt"), "CKPT-PICKLE", "a mark is missing");
        row("nothing", fileOf(""), "CKPT-PICKLE", "a value is missing");
        row("values left over", fileOf("NN"), "CKPT-PICKLE", "left over");
        row("mark left over", fileOf("N("), "CKPT-PICKLE", "a value is missing");
        row("no STOP", tests::torchZip("\x80\x02N"), "CKPT-PICKLE", "ends before");
        row("bytes after STOP", tests::torchZip(whole(dict({{"a", tensor({})}})) + "N"),
            "CKPT-PICKLE", "1 bytes follow");
        row("arguments are no tuple", fileAfter(global("os", "system") + "NR"), "CKPT-PICKLE",
            "of the wrong kind");
        row("fields for a list", fileAfter("]}b"), "CKPT-PICKLE", "has none");
        row("fields twice", fileAfter(global("a", "B") + ")\x81}b}b"), "CKPT-PICKLE", "has none");
        row("global without names", fileAfter("NN\x93"), "CKPT-PICKLE", "of the wrong kind");
        row("global with odd name", fileAfter(global("os", "sys tem")), "CKPT-PICKLE",
            "is not one");
        row("global with long name", fileAfter(global("os", std::string(300, 'a'))), "CKPT-PICKLE",
            "longer than 256");
        for (const char* code : {"P", "i", "o", "\x82", "\x83", "\x84", "\x97", "\x98", "I", "L",
                                 "S", "V", "g", "p", "F", "\xFF"}) {
            const std::string name = "code " + QByteArray(code).toHex().toStdString();
            row(name.c_str(), fileAfter(code), "CKPT-PICKLE", "is not used in checkpoints");
        }
        row("protocol 1", tests::torchZip("\x80\x01N."), "CKPT-PICKLE", "protocol 1");
        row("protocol 6", tests::torchZip("\x80\x06N."), "CKPT-PICKLE", "protocol 6");
        row("protocol 0", tests::torchZip("(dp0\n."), "CKPT-PICKLE", "protocol 2 to 5");
        row("dictionary of no pairs",
            fileAfter(call(global("collections", "OrderedDict"), {"](NNe"})), "CKPT-PICKLE",
            "no list of pairs");
    }
    void refusesBrokenPickles() { compareError(); }

    void survivesLargeStructures_data() {
        QTest::addColumn<QByteArray>("bytes");
        const auto add = [](const char* name, const std::string& bytes) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes);
        };
        add("a million nested tuples", fileAfter("N" + repeated("\x85", 1'000'000)));
        add("a million nested lists", fileAfter("]" + repeated("](", 9'000)));
        add("marks without end", fileAfter(repeated("(", 100'000)));
        add("values without end", fileAfter(repeated("N0", 3'000'000)));
        add("stack without end", fileAfter(repeated("N", 1'900'000)));
        std::string laughs = "N\x85q\0"s;
        for (int i = 0; i < 60; ++i) {
            laughs += "h"s + static_cast<char>(i) + "h" + static_cast<char>(i) + "\x86q" +
                      static_cast<char>(i + 1);
        }
        add("tuples of tuples, 60 deep", fileAfter(laughs));
        std::string circle = "]q\0h\0a"s;
        add("a list in itself", fileAfter(circle));
        // A module with one part twice, 60 deep: 2^60 names.
        std::string modules =
            global("a", "B") + ")\x81" +
            dict({{"_parameters", dict({{"w", tensor({})}})}, {"_modules", "}"}}) + "bq\0"s;
        std::string tower = modules;
        for (int i = 0; i < 60; ++i) {
            const std::string part = "h"s + static_cast<char>(i);
            tower += global("a", "B") + ")\x81" +
                     dict({{"_parameters", "}"}, {"_modules", dict({{"l", part}, {"r", part}})}}) +
                     "bq" + static_cast<char>(i + 1);
        }
        add("a module of 2^60 parts", fileOf(repeated("", 1) + tower + "\x85"));
        add("a module in itself",
            fileOf(global("a", "B") + ")\x81q\0"s +
                   dict({{"_parameters", "}"}, {"_modules", dict({{"me", "h\0"s}})}}) + "b"));
        std::string many = "](";
        for (int i = 0; i < 20'000; ++i) {
            many += "NN\x86";
        }
        many += "e\x85q\0000"s;
        add("a dictionary made of one list again and again",
            fileAfter(many + "(" +
                      repeated(global("collections", "OrderedDict") + "h\0R"s, 30'000) + "t"));
        add("many names", fileAfter("(" + [] {
                std::string names;
                for (int i = 0; i < 20'000; ++i) {
                    names += global("m" + std::to_string(i), "f");
                }
                return names;
            }() + "t"));
    }

    /// Opened or refused, but within the bounds.
    void survivesLargeStructures() {
        QFETCH(QByteArray, bytes);
        const auto error = openingError(bytes);
        QVERIFY(!error || error->code().starts_with("CKPT-"));
    }

    void refusesAmbiguousArchives_data() {
        columns();
        const auto archive = [](const std::vector<tests::ZipItem>& items) {
            return tests::zipArchive(items);
        };
        const std::string fine = archive({good(), data()});
        row("one entry twice", archive({good(), data(), data()}), "CKPT-ZIP",
            "m/data/0 is in it twice");
        row("in two cases", archive({good(), {"m/DATA.pkl", ""}, data()}), "CKPT-ZIP", "twice");
        row("another local name", changed(data(), [](auto& item) { item.localName = "m/data/1"; }),
            "CKPT-ZIP", "described differently");
        row("encrypted", changed(data(), [](auto& item) { item.flags |= 1; }), "CKPT-ZIP",
            "encrypted");
        row("another compression", changed(data(), [](auto& item) { item.method = 14; }),
            "CKPT-ZIP", "is compressed by method 14");
        row("size lies", changed(data(), [](auto& item) { item.sizeInDirectory = 8; }), "CKPT-ZIP",
            "described differently");
        row("size beyond the file",
            changed(data(), [](auto& item) { item.sizeInDirectory = 0x7FFFFFFF; }), "CKPT-ZIP", "");
        row("zip64 size without a number",
            changed(data(), [](auto& item) { item.sizeInDirectory = 0xFFFFFFFF; }), "CKPT-ZIP",
            "zip64");
        row("bytes after the end", fine + "x", "CKPT-ZIP", "bytes follow its end");
        row("cut off", fine.substr(0, fine.size() - 1), "CKPT-TRUNCATED", "file is incomplete");
        row("cut in the data", fine.substr(0, 200), "CKPT-TRUNCATED", "it has 200 bytes");
        row("other folder", archive({good(), {"n/data/0", std::string(12, 'a')}}), "CKPT-ZIP",
            "n/data/0");
        row("path upwards", archive({good(), {"m/../x", ""}}), "CKPT-ZIP", "m/../x");
        row("absolute path", archive({{"/etc/passwd", ""}, good()}), "CKPT-ZIP", "/etc/passwd");
        row("backslash", archive({good(), {"m/a\\b", ""}}), "CKPT-ZIP", "");
        row("no object", archive({{"m/data/0", ""}, {"m/x/data.pkl", ""}}), "CKPT-ZIP",
            "data.pkl is missing");
        row("big-endian", archive({good(), data(), {"m/byteorder", "big"}}), "CKPT-ORDER",
            "big-endian");
        std::string parts = fine;
        parts[parts.size() - 18] = 1;
        row("several parts", parts, "CKPT-ZIP", "several parts");
        std::string counted = fine;
        counted[counted.size() - 12] = counted[counted.size() - 14] = 3;
        row("more entries than listed", counted, "CKPT-ZIP", "the directory ends");
        counted[counted.size() - 12] = counted[counted.size() - 14] = 1;
        row("fewer entries than listed", counted, "CKPT-ZIP", "more entries");
        std::string moved = fine;
        moved[moved.size() - 6] = static_cast<char>(moved[moved.size() - 6] - 1);
        row("directory elsewhere", moved, "CKPT-ZIP", "not where its end says");
        row("entry inside another", nested(), "CKPT-ZIP", "overlap");
        row("entry that reaches into the directory", reaching(), "CKPT-ZIP", "outside the file");
        row("another archive before it", fine + fine, "CKPT-ZIP", "not where its end says");
        row("something before the first entry", shifted(), "CKPT-ZIP", "before the first");
    }
    void refusesAmbiguousArchives() { compareError(); }

    void refusesBrokenLegacyFiles_data() {
        columns();
        const std::string fine = tests::number(3, 8) + std::string(12, '\1');
        row("cut in the data", legacy(fine.substr(0, 15), keyList({"0"})), "CKPT-TRUNCATED",
            "file is incomplete");
        row("cut before the data", legacy("", keyList({"0"})), "CKPT-TRUNCATED", "incomplete");
        row("cut in the object", legacy("", "").substr(0, 120), "CKPT-TRUNCATED",
            "it has 120 bytes");
        row("no list of storages", legacy(fine, whole("N")), "CKPT-STORAGE", "list of storages");
        row("list of something else", legacy(fine, whole("](NNe")), "CKPT-STORAGE",
            "no tensor uses");
        row("storage twice", legacy(fine + fine, keyList({"0", "0"})), "CKPT-STORAGE", "twice");
        row("storage missing", legacy("", keyList({})), "CKPT-STORAGE", "storage 0 is missing");
        row("other count", legacy(tests::number(4, 8) + std::string(16, '\1'), keyList({"0"})),
            "CKPT-STORAGE", "has 4 elements, expected 3");
        row("bytes behind", legacy(fine + "x", keyList({"0"})), "CKPT-TRAILING", "1 bytes follow");
        row("big-endian", legacy(fine, keyList({"0"}), false), "CKPT-ORDER", "big-endian");
        row("only the number", legacy("", "").substr(0, 15), "CKPT-TRUNCATED", "goes on");
    }
    void refusesBrokenLegacyFiles() { compareError(); }

    void refusesTooManyEntries() {
        std::vector<tests::ZipItem> items{good(), data()};
        for (int i = 0; i < 60'000; ++i) {
            items.emplace_back("m/data/x" + std::to_string(i), "");
        }
        // The end record has room for 65535 only; more need zip64, whose count is wrong here.
        QVERIFY(!openingError(QByteArray::fromStdString(tests::zipArchive(items))).has_value());
        std::string bytes = tests::zipArchive({good(), data()});
        bytes[bytes.size() - 12] = bytes[bytes.size() - 11] = '\xFF';
        bytes[bytes.size() - 14] = bytes[bytes.size() - 13] = '\xFF';
        const auto error = openingError(QByteArray::fromStdString(bytes));
        QCOMPARE(error->code(), std::string("CKPT-ZIP"));
    }

    void reportsAFileThatShrinksWhileOpen() {
        const tests::Folder folder;
        const fs::path path = folder.write("w", fileOf(Tensor{}));
        const auto file = core::openTensorFile(path);
        fs::resize_file(path, 10);
        std::vector<float> values(3);
        QCOMPARE(tests::codeOf([&] { file->readFloats(*file->find("a"), values); }),
                 std::string("IO-TRUNCATED"));
    }

    /// Each byte of a good file changed in turn: opened or refused, never worse.
    void survivesEveryChangedByte() {
        const tests::Folder folder;
        const std::string zip = fileOf(laidOut({2, 1}, {2, 2}));
        const std::string old = tests::torchLegacy(whole(dict({{"a", tensor({})}})), keyList({"0"}),
                                                   tests::number(3, 8) + std::string(12, '\1'));
        const fs::path path = folder.path() / "w";
        std::size_t refused = 0;
        for (const std::string& fine : {zip, old}) {
            folder.write("w", fine);
            std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
            const auto put = [&](std::size_t place, char byte) {
                file.seekp(static_cast<std::streamoff>(place));
                file.put(byte).flush();
            };
            for (std::size_t i = 0; i < fine.size(); ++i) {
                for (const char change : {'\x01', '\x80', '\x2E'}) {
                    put(i, static_cast<char>(fine[i] ^ change));
                    const auto error = tests::errorOf([&] {
                        const auto weights = core::openTensorFile(path);
                        for (const core::TensorEntry& entry : weights->entries()) {
                            std::vector<std::byte> values(entry.bytes);
                            weights->read(entry, values);
                        }
                    });
                    refused += error ? 1 : 0;
                }
                put(i, fine[i]);
            }
        }
        QVERIFY(refused > zip.size());
    }

private:
    /// The last entry is said to have four bytes more than there are before the directory; its own
    /// header does not say how many.
    static std::string reaching() {
        tests::ZipItem item{"m/data/0", std::string(8, '\1')};
        item.flags |= 8;
        item.sizeInDirectory = 12;
        std::string bytes = tests::zipArchive({good(), item});
        bytes.replace(bytes.find("PK\x03\x04", 4) + 18, 8, std::string(8, '\0'));
        return bytes;
    }

    /// An archive behind four bytes, with all its offsets right.
    static std::string shifted() {
        const std::string fine = tests::zipArchive({good()});
        std::string bytes = "PK\x03\x04" + fine;
        const std::size_t directory = bytes.rfind("PK\x01\x02");
        bytes.replace(directory + 42, 4, tests::number(4, 4));
        bytes.replace(bytes.size() - 6, 4, tests::number(directory, 4));
        return bytes;
    }

    /// The directory names an entry whose header lies in the data of another.
    static std::string nested() {
        const std::string inner = tests::zipArchive({data()});
        const std::string head = inner.substr(0, 30 + 8 + 12);
        const std::string outer = tests::zipArchive({good(), {"m/outer", head}, data()});
        std::string bytes = outer;
        const std::size_t inside = outer.find(head);
        const std::size_t directory = outer.rfind("PK\x01\x02");
        bytes.replace(directory + 42, 4, tests::number(inside, 4));
        return bytes;
    }
};

QTEST_GUILESS_MAIN(TorchHostileTest)
#include "torch_hostile_test.moc"
