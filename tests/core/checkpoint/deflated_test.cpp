#include "core/base/parallel.h"
#include "core/checkpoint/checkpoint.h"
#include "core/checkpoint/tensor_file.h"
#include "core/checkpoint/torch/zip_records.h"
#include "tests/core/checkpoint/torch_bytes.h"
#include "tests/core/checkpoint/weights_file.h"
#include "tests/support/error_of.h"

#include <QTest>

#include <cstring>
#include <ctime>
#include <sys/resource.h>
#include <zlib.h>

/// Archives that were packed again, and what reading an archive shows of its checksums.
namespace {

namespace fs = std::filesystem;
using namespace tests::pickle;

const fs::path kGolden = fs::path(TEST_DATA) / "checkpoint" / "torch";

std::string deflated(std::string_view text) {
    z_stream stream{};
    deflateInit2(&stream, 9, Z_DEFLATED, -15, 9, Z_DEFAULT_STRATEGY);
    std::string out(::deflateBound(&stream, text.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    ::deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    ::deflateEnd(&stream);
    return out;
}

tests::ZipItem packed(const std::string& name, const std::string& content) {
    tests::ZipItem item(name, deflated(content));
    item.method = 8;
    item.inflated = content;
    return item;
}

Tensor ofStorage(std::int64_t count,
                 std::vector<std::int64_t> sizes,
                 std::vector<std::int64_t> strides,
                 std::int64_t offset = 0) {
    Tensor result;
    result.count = count;
    result.sizes = std::move(sizes);
    result.strides = std::move(strides);
    result.offset = offset;
    return result;
}

/// One tensor "a" of all `count` floats of storage 0.
std::string wholeStorage(std::int64_t count) {
    return whole(dict({{"a", tensor(ofStorage(count, {count}, {1}))}}));
}

std::string floatsOf(std::size_t count, std::uint32_t seed = 3) {
    std::string bytes;
    for (std::size_t i = 0; i < count; ++i) {
        seed = seed * 1664525U + 1013904223U;
        const float value = static_cast<float>(seed >> 16U);
        bytes.append(reinterpret_cast<const char*>(&value), sizeof(value));
    }
    return bytes;
}

std::string elements(const core::TensorFile& file,
                     const std::string& name,
                     const core::Parallel& parallel = core::runHere) {
    const core::TensorEntry* entry = file.find(name);
    std::string bytes(entry == nullptr ? 0 : entry->bytes, '\0');
    if (entry != nullptr) {
        file.read(*entry, std::as_writable_bytes(std::span(bytes)), parallel);
    }
    return bytes;
}

bool isMentioned(const std::vector<std::string>& texts, const std::string& part) {
    return std::any_of(texts.begin(), texts.end(), [&](const std::string& text) {
        return text.find(part) != std::string::npos;
    });
}

void onThreeThreads(int count, const std::function<void(int, int)>& body) {
    core::parallelRows(count, 1, 3, body);
}

} // namespace

class DeflatedTest : public QObject {
    Q_OBJECT

    tests::Folder m_folder;

    std::unique_ptr<core::TensorFile> opened(const std::string& bytes) {
        return core::openTensorFile(m_folder.write("w.pth", bytes));
    }

    std::optional<core::Error> openingError(const std::string& bytes) {
        return tests::errorOf([&] { std::ignore = opened(bytes); });
    }

    /// The error of reading tensor "a" of a file that opens.
    std::optional<core::Error> readingError(const std::string& bytes) {
        const auto file = opened(bytes);
        return tests::errorOf([&] { std::ignore = elements(*file, "a"); });
    }

private Q_SLOTS:
    void readsWhatWasPackedAgain_data() {
        QTest::addColumn<QByteArray>("name");
        for (const char* name : {"zipfile", "folder_entries", "streamed"}) {
            QTest::newRow(name) << QByteArray("layouts_") + name + ".pt";
        }
    }

    void readsWhatWasPackedAgain() {
        QFETCH(QByteArray, name);
        const auto wanted = core::openTensorFile(kGolden / "layouts.pt");
        const auto found = core::openTensorFile(kGolden / name.toStdString());
        QVERIFY(wanted->entries().size() > 20);
        QCOMPARE(found->entries().size(), wanted->entries().size());
        for (const core::TensorEntry& entry : wanted->entries()) {
            QVERIFY2(elements(*found, entry.storedName) == elements(*wanted, entry.storedName),
                     entry.storedName.c_str());
        }
        QVERIFY(found->readWarnings().empty());
    }

    void readsLargeStorages_data() {
        QTest::addColumn<bool>("isDeflated");
        QTest::newRow("deflated") << true;
        QTest::newRow("as they are") << false;
    }

    /// Rows, columns and the whole, by several threads too.
    void readsLargeStorages() {
        QFETCH(bool, isDeflated);
        const std::string content = floatsOf(500'000);
        const std::string object =
            whole(dict({{"a", tensor(ofStorage(500'000, {1000, 500}, {500, 1}))},
                        {"rows", tensor(ofStorage(500'000, {10, 500}, {500, 1}, 100'000))},
                        {"turned", tensor(ofStorage(500'000, {500, 1000}, {1, 500}))}}));
        const auto file = opened(tests::zipArchive(
            {{"m/data.pkl", object},
             isDeflated ? packed("m/data/0", content) : tests::ZipItem("m/data/0", content)}));
        for (const core::Parallel& parallel :
             {core::Parallel(core::runHere), core::Parallel(onThreeThreads)}) {
            QVERIFY(elements(*file, "a", parallel) == content);
            QVERIFY(elements(*file, "rows", parallel) == content.substr(400'000, 20'000));
            const std::string turned = elements(*file, "turned", parallel);
            for (const std::size_t column : {std::size_t{0}, std::size_t{333}, std::size_t{499}}) {
                for (const std::size_t row : {std::size_t{0}, std::size_t{511}, std::size_t{999}}) {
                    QCOMPARE(turned.substr((column * 1000 + row) * 4, 4),
                             content.substr((row * 500 + column) * 4, 4));
                }
            }
        }
        QVERIFY(file->readWarnings().empty());
    }

    void refusesWhatCannotBeDeflated() {
        tests::ZipItem item = packed("m/data/0", std::string(12, '\1'));
        item.data = deflated(std::string(1 << 20, '\0'));
        const std::uint64_t most = 1032 * item.data.size();
        item.sizeInDirectory = most + 1;
        auto error = openingError(tests::zipArchive({{"m/data.pkl", wholeStorage(3)}, item}));
        QCOMPARE(error->code(), std::string("CKPT-ZIP"));
        QVERIFY2(std::string(error->what()).find("more than deflate can hold") != std::string::npos,
                 error->what());
        item.sizeInDirectory = most; // possible, but not what the object needs
        error = openingError(tests::zipArchive({{"m/data.pkl", wholeStorage(3)}, item}));
        QCOMPARE(error->code(), std::string("CKPT-STORAGE"));
    }

    /// 1 MB that says to be 1 GB, whether the object wants it or not. Nothing is inflated.
    void refusesABombAtOnce() {
        constexpr std::int64_t kCount = std::int64_t{1} << 28U;
        tests::ZipItem item("m/data/0", std::string(1'041'000, '\0'));
        item.method = 8;
        item.inflated = std::string();
        item.sizeInDirectory = 4 * static_cast<std::uint64_t>(kCount);
        rusage before{};
        ::getrusage(RUSAGE_SELF, &before);
        const std::clock_t start = std::clock();
        for (const std::int64_t wanted : {std::int64_t{3}, kCount}) {
            const auto error =
                openingError(tests::zipArchive({{"m/data.pkl", wholeStorage(wanted)}, item}));
            QVERIFY(error.has_value());
        }
        tests::ZipItem object = item;
        object.name = "m/data.pkl";
        QCOMPARE(openingError(tests::zipArchive({object}))->code(), std::string("CKPT-PICKLE"));
        rusage after{};
        ::getrusage(RUSAGE_SELF, &after);
        QVERIFY(std::clock() - start < 2 * CLOCKS_PER_SEC);
        QVERIFY(after.ru_maxrss - before.ru_maxrss < 50'000);
    }

    void anObjectMayNotBeLargerThanItSays() {
        tests::ZipItem object = packed("m/data.pkl", wholeStorage(3));
        object.sizeInDirectory = object.inflated->size() - 5;
        const auto error =
            openingError(tests::zipArchive({object, {"m/data/0", std::string(12, '\1')}}));
        QVERIFY2(std::string(error->what()).find("holds more than") != std::string::npos,
                 error->what());
        object.sizeInDirectory = object.inflated->size() + 5;
        QVERIFY(std::string(
                    openingError(tests::zipArchive({object, {"m/data/0", std::string(12, '\1')}}))
                        ->what())
                    .find("holds less than") != std::string::npos);
    }

    void damagedStoragesAreSaidWhenTheyAreRead_data() {
        QTest::addColumn<QByteArray>("fault");
        QTest::addColumn<QByteArray>("part");
        QTest::newRow("more than it says") << QByteArray("more") << QByteArray("holds more");
        QTest::newRow("less than it says") << QByteArray("less") << QByteArray("holds less");
        QTest::newRow("cut off") << QByteArray("cut") << QByteArray("where they should");
        QTest::newRow("not deflated") << QByteArray("noise") << QByteArray("cannot be read");
        QTest::newRow("bytes behind") << QByteArray("tail") << QByteArray("where they should");
    }

    void damagedStoragesAreSaidWhenTheyAreRead() {
        QFETCH(QByteArray, fault);
        QFETCH(QByteArray, part);
        const std::string content = floatsOf(1000);
        tests::ZipItem item = packed("m/data/0", content);
        if (fault == "more") {
            item.data = deflated(content + "x");
        } else if (fault == "less") {
            item.data = deflated(content.substr(1));
        } else if (fault == "cut") {
            item.data.pop_back();
        } else if (fault == "noise") {
            item.data.assign(item.data.size(), '\xFF');
        } else {
            item.data += "x";
        }
        const auto error =
            readingError(tests::zipArchive({{"m/data.pkl", wholeStorage(1000)}, item}));
        QVERIFY(error.has_value());
        QCOMPARE(error->code(), std::string("CKPT-ZIP"));
        const std::string message = error->what();
        QVERIFY2(message.find(part.toStdString()) != std::string::npos, message.c_str());
        QVERIFY2(message.find("w.pth: data/0 is damaged") != std::string::npos, message.c_str());
    }

    /// Each would be reached by inflating all that lies before it.
    void refusesEndlessInflating() {
        const std::int64_t count = 4'000'000;
        const auto fileOf = [&](int parts) {
            std::vector<std::pair<std::string, std::string>> items;
            for (int i = 0; i < parts; ++i) {
                items.emplace_back("t" + std::to_string(i),
                                   tensor(ofStorage(count, {1}, {1}, count - 1 - i)));
            }
            return tests::zipArchive({{"m/data.pkl", whole(dict(items))},
                                      packed("m/data/0", std::string(16'000'000, '\1'))});
        };
        QVERIFY(!openingError(fileOf(20)));
        const auto error = openingError(fileOf(2000));
        QVERIFY2(std::string(error->what()).find("far too long") != std::string::npos,
                 error->what());
    }

    void aWrongChecksumIsAWarningOnceTheStorageWasRead_data() {
        QTest::addColumn<bool>("isDeflated");
        QTest::newRow("deflated") << true;
        QTest::newRow("as it is") << false;
    }

    void aWrongChecksumIsAWarningOnceTheStorageWasRead() {
        QFETCH(bool, isDeflated);
        const std::string content = floatsOf(300'000);
        const std::string object =
            whole(dict({{"first", tensor(ofStorage(300'000, {100'000}, {1}))},
                        {"second", tensor(ofStorage(300'000, {200'000}, {1}, 100'000))}}));
        tests::ZipItem item =
            isDeflated ? packed("m/data/0", content) : tests::ZipItem("m/data/0", content);
        for (const std::uint32_t bad : {0U, 1U}) {
            item.badChecksum = bad;
            const auto file = opened(tests::zipArchive({{"m/data.pkl", object}, item}));
            QVERIFY(file->warnings().empty());
            QVERIFY(elements(*file, "first") == content.substr(0, 400'000));
            QVERIFY(file->readWarnings().empty());
            QVERIFY(elements(*file, "second", onThreeThreads) == content.substr(400'000));
            QCOMPARE(isMentioned(file->readWarnings(), "checksum of data/0 does not match"),
                     bad != 0);
            QCOMPARE(file->readWarnings().size(), std::size_t{bad});
            std::ignore = elements(*file, "first"); // again: tied tensors are
            QCOMPARE(file->readWarnings().size(), std::size_t{bad});
        }
    }

    void manyWrongChecksumsAreOneWarning() {
        std::vector<std::pair<std::string, std::string>> items;
        std::vector<tests::ZipItem> entries;
        for (int i = 0; i < 5; ++i) {
            Tensor part;
            part.key = std::to_string(i);
            items.emplace_back("t" + part.key, tensor(part));
            entries.emplace_back("m/data/" + part.key, std::string(12, '\1'));
            entries.back().badChecksum = 7;
        }
        entries.insert(entries.begin(), {"m/data.pkl", whole(dict(items))});
        const auto file = opened(tests::zipArchive(entries));
        for (const auto& [name, value] : items) {
            std::ignore = elements(*file, name);
        }
        QCOMPARE(file->readWarnings().size(), std::size_t{1});
        QVERIFY(isMentioned(file->readWarnings(),
                            "the checksums of 5 parts of the file do not match (data/0, data/1, "
                            "data/2 and 2 more)"));
    }

    void nothingButZerosIsAWarning() {
        const std::string object = whole(dict({{"a", tensor({})}, {"b", tensor([] {
                                                                       Tensor other;
                                                                       other.key = "1";
                                                                       return other;
                                                                   }())}}));
        for (const char last : {'\0', '\1'}) {
            const auto file =
                opened(tests::zipArchive({{"m/data.pkl", object},
                                          {"m/data/0", std::string(12, '\0')},
                                          {"m/data/1", std::string(11, '\0') + last}}));
            QVERIFY(file->readWarnings().empty()); // nothing was read yet
            std::ignore = elements(*file, "a");
            QVERIFY(isMentioned(file->readWarnings(), "every weight that was read is zero"));
            std::ignore = elements(*file, "b");
            QCOMPARE(file->readWarnings().size(), std::size_t{last == '\0' ? 1U : 0U});
        }
    }

    void runsGrowTogetherInAnyOrder() {
        const std::string text = floatsOf(100);
        const std::span all = std::as_bytes(std::span(text));
        const auto sum = [&](std::size_t begin, std::size_t end) {
            return tests::checksum(std::string_view(text).substr(begin, end - begin));
        };
        core::RunChecksums runs;
        for (const auto& [begin, end] : std::vector<std::pair<std::size_t, std::size_t>>{
                 {300, 400}, {0, 10}, {100, 300}, {150, 350}, {10, 10}, {40, 100}}) {
            runs.add(begin, end, sum(begin, end));
            QVERIFY(!runs.contradicts(all.size(), 1)); // not whole yet
        }
        runs.add(10, 40, sum(10, 40));
        QVERIFY(runs.contradicts(all.size(), 1));
        QVERIFY(!runs.contradicts(all.size(), sum(0, 400)));
        QVERIFY(!runs.contradicts(all.size() + 1, 1));
    }
};

QTEST_GUILESS_MAIN(DeflatedTest)
#include "deflated_test.moc"
