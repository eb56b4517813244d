#include "core/hub/listing.h"
#include "tests/support/error_of.h"

#include <QtTest>

#include <algorithm>

namespace {

const std::string kBlob(40, '1');
const std::string kSha256(64, '2');

/// JSON with the other quotation marks, so that it can be read here.
std::string json(std::string text) {
    std::replace(text.begin(), text.end(), '\'', '"');
    return text;
}

std::string entry(const std::string& path, const std::string& rest) {
    return json("{'type':'file','path':'" + path + "'," + rest + "}");
}
std::string small(const std::string& path) {
    return entry(path, "'size':3,'oid':'" + kBlob + "'");
}

core::HubFile file(const std::string& name) {
    core::HubFile result;
    result.name = name;
    result.bytes = 1;
    result.etag = kBlob;
    return result;
}

QStringList chosen(const QStringList& names) {
    std::vector<core::HubFile> files;
    for (const QString& name : names) {
        files.push_back(file(name.toStdString()));
    }
    QStringList result;
    for (const core::HubFile& one : core::filesOfModel(files)) {
        result << QString::fromStdString(one.name);
    }
    return result;
}

class ListingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sumsOfSmallAndLargeFiles() {
        const std::string text =
            std::string("[") + small("config.json") + "," +
            entry("model.safetensors", "'size':130,'oid':'" + kBlob + "','lfs':{'oid':'" + kSha256 +
                                           "','size':5000000000,'pointerSize':130},'xetHash':'x'") +
            json(",{'type':'directory','path':'onnx','size':0,'oid':'x'}]");
        const std::vector<core::HubFile> files = core::parseTree(text);
        QCOMPARE(files.size(), std::size_t{2}); // a folder is none
        QCOMPARE(files[0].etag, kBlob);
        QCOMPARE(files[0].bytes, std::uint64_t{3});
        QCOMPARE(files[1].etag, kSha256);
        QCOMPARE(files[1].bytes, std::uint64_t{5'000'000'000});
    }

    void oneBadEntryRefusesAll_data() {
        QTest::addColumn<QString>("bad");
        const auto row = [](const char* name, const std::string& bad) {
            QTest::newRow(name) << QString::fromStdString(bad);
        };
        const std::string sum = "'oid':'" + kBlob + "'";
        row("no object", "7");
        row("no path", json("{'type':'file'}"));
        row("path out", small("../x"));
        row("folder out", json("{'type':'directory','path':'../x'}"));
        row("no sum", entry("x", "'size':3"));
        row("sum out", entry("x", "'size':3,'oid':'../../x'"));
        row("large file with git's sum",
            entry("x", std::string("'size':3,") + sum + ",'lfs':{" + sum + ",'size':3}"));
        row("no size", entry("x", sum));
        row("negative", entry("x", "'size':-1," + sum));
        row("fraction", entry("x", "'size':1.5," + sum));
        row("huge", entry("x", "'size':1000000000000001," + sum));
    }
    void oneBadEntryRefusesAll() {
        QFETCH(QString, bad);
        const std::string good = small("config.json");
        QCOMPARE(core::parseTree(std::string("[") + good + "]").size(), std::size_t{1});
        QCOMPARE(tests::codeOf([&] {
                     (void)core::parseTree(std::string("[") + good + "," + bad.toStdString() + "]");
                 }),
                 std::string("NET-LISTING"));
    }

    void whatIsNoJsonIsNotTheHub() {
        for (const char* text : {"", "<html>", "[", "{\"sha\":}", "\xEF\xBB\xBF[]"}) {
            QCOMPARE(tests::codeOf([&] { (void)core::parseTree(text); }),
                     std::string("NET-NOT-HUB"));
            QCOMPARE(tests::codeOf([&] { (void)core::parseRevision(text); }),
                     std::string("NET-NOT-HUB"));
        }
        QCOMPARE(tests::codeOf([] { (void)core::parseTree("{}"); }), std::string("NET-LISTING"));
        QCOMPARE(tests::codeOf([] { (void)core::parseRevision("[]"); }),
                 std::string("NET-LISTING"));
        QCOMPARE(tests::codeOf([] { (void)core::parseRevision(json("{'sha':'main'}")); }),
                 std::string("NET-LISTING"));
    }

    void licenses_data() {
        QTest::addColumn<QString>("rest");
        QTest::addColumn<QString>("license");
        QTest::newRow("card") << "'cardData':{'license':'mit'},'tags':['license:other']"
                              << "mit";
        QTest::newRow("list") << "'cardData':{'license':['mit','x']}"
                              << "mit";
        QTest::newRow("tag") << "'cardData':null,'tags':['a','license:apache-2.0']"
                             << "apache-2.0";
        QTest::newRow("none") << "'tags':['a',1]"
                              << "";
        QTest::newRow("odd") << "'cardData':{'license':7},'tags':'license:x'"
                             << "";
    }
    void licenses() {
        QFETCH(QString, rest);
        QFETCH(QString, license);
        const core::HubRevision revision =
            core::parseRevision(json("{'sha':'" + kBlob + "'," + rest.toStdString() + "}"));
        QCOMPARE(revision.commit, kBlob);
        QCOMPARE(QString::fromStdString(revision.license), license);
    }

    void configurationsComeFirst() {
        QCOMPARE(chosen({"model.safetensors", "x.txt", "README.md", "config.json",
                         "preprocessor_config.json", "onnx/model.onnx"}),
                 (QStringList{"config.json", "preprocessor_config.json", "README.md",
                              "model.safetensors"}));
        QCOMPARE(chosen({"config.json"}), QStringList());
    }

    void shardsAreAllOrNone() {
        const QString index = "model.safetensors.index.json";
        const QString one = "model-00001-of-00002.safetensors";
        const QString two = "model-00002-of-00002.safetensors";
        QCOMPARE(chosen({two, one, index}), (QStringList{index, one, two}));
        QCOMPARE(chosen({one, index}), QStringList());
        QCOMPARE(chosen({one, two}), QStringList());
        QCOMPARE(chosen({one, index, "pytorch_model.bin"}), (QStringList{"pytorch_model.bin"}));
        QCOMPARE(chosen({index, "model-00001-of-99999.safetensors"}), QStringList());
        QCOMPARE(core::missingShards({file(index.toStdString()), file(two.toStdString())}),
                 (std::vector<std::string>{one.toStdString()}));
        QCOMPARE(core::missingShards({file(index.toStdString())}),
                 (std::vector<std::string>{"model.safetensors"}));
        QVERIFY(core::missingShards({file("config.json")}).empty());
    }

    void absent() {
        QCOMPARE(core::absentNames({file("config.json"), file("pytorch_model.bin")}),
                 (std::vector<std::string>{"preprocessor_config.json", "processor_config.json",
                                           "model.safetensors"}));
    }
};

} // namespace

QTEST_GUILESS_MAIN(ListingTest)
#include "listing_test.moc"
