#include "core/hub/hub.h"
#include "core/hub/names.h"
#include "tests/support/error_of.h"

#include <QtTest>

namespace {

const std::string kCommit(40, 'a');

class NamesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void repositories_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isOne");
        const auto row = [](const QString& text, bool isOne) {
            QTest::newRow(qPrintable(text.isEmpty() ? QString("empty") : text.left(40)))
                << text << isOne;
        };
        for (const char* name : {"microsoft/beit-base-patch16-224", "gpt2", "timm/x.in22k_ft",
                                 "a/b", "_a/B_", "a1/0"}) {
            row(name, true);
        }
        row(QString(96, 'x') + "/" + QString(96, 'y'), true);
        for (const char* name : {"",     "/",       "a/",     "/a",     "a/b/c",  "..",   "a/..",
                                 "../a", "a/b..c",  "a--b/c", "a/b--c", "-a/b",   "a-/b", "a/.b",
                                 "a/b.", "a/b.git", "a b",    "a/b\n",  "a/b\\c", "a:b",  "a/ö"}) {
            row(name, false);
        }
        row(QString(97, 'x'), false);
    }
    void repositories() {
        QFETCH(QString, text);
        QFETCH(bool, isOne);
        QCOMPARE(core::isRepositoryName(text.toStdString()), isOne);
    }

    void revisions_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isOne");
        for (const char* name : {"main", "v1.0", "refs/pr/1", "feature/x+y", "a#b", "1"}) {
            QTest::newRow(name) << QString(name) << true;
        }
        for (const char* name :
             {"",     "/",  "a//b", "/a",     "a/",       "..",    "a/../b", "a..b",    ".a",
              "a/.b", "-a", "a.",   "a.lock", "a.lock/b", "a b",   "a~1",    "a^",      "a:b",
              "a?",   "a*", "a[b",  "a\\b",   "a@{1}",    "a\x7F", "a\n",    "\xC3\xA4"}) {
            QTest::newRow(name) << QString::fromUtf8(name) << false;
        }
    }
    void revisions() {
        QFETCH(QString, text);
        QFETCH(bool, isOne);
        QCOMPARE(core::isRevisionName(text.toStdString()), isOne);
    }

    void filesThatStayInTheirFolder_data() {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<bool>("isOne");
        for (const char* path : {"config.json", "a/b/c.txt", "..a", "a..", "a..b", ".gitattributes",
                                 "with space.txt", "\xC3\xA4.txt", "ab:c", "...", "$HOME"}) {
            QTest::newRow(path) << QByteArray(path) << true;
        }
        for (const char* path :
             {"", "/", "/a", "a/", "a//b", ".", "..", "./a", "../a", "a/..", "a/../b", "C:a",
              "C:\\a", "a\\..\\b", "\\\\host\\a", "a/C:b", "c:x/y", "a\nb", "a\x7F"}) {
            QTest::newRow(path) << QByteArray(path) << false;
        }
        QTest::newRow("nul") << QByteArray("a\0b", 3) << false;
        QTest::newRow("255 bytes") << QByteArray(255, 'x') << true;
        QTest::newRow("256 bytes") << QByteArray(256, 'x') << false;
    }
    void filesThatStayInTheirFolder() {
        QFETCH(QByteArray, path);
        QFETCH(bool, isOne);
        QCOMPARE(core::isFilePath(path.toStdString()), isOne);
    }

    void sums() {
        QVERIFY(core::isCommit(kCommit));
        QVERIFY(core::isContentName(kCommit));
        QVERIFY(core::isContentName(std::string(64, '0')));
        QVERIFY(!core::isCommit(std::string(64, '0')));
        for (const std::string& text : {std::string(), std::string(39, 'a'), std::string(40, 'A'),
                                        std::string(40, 'g'), std::string(41, 'a')}) {
            QVERIFY2(!core::isCommit(text), text.c_str());
            QVERIFY2(!core::isContentName(text), text.c_str());
        }
    }

    void foldersAndAddresses() {
        QCOMPARE(core::cacheFolderName("a/b-c"), std::string("models--a--b-c"));
        QCOMPARE(core::cacheFolderName("gpt2"), std::string("models--gpt2"));
        QCOMPARE(core::percentEncoded("refs/pr/1"), std::string("refs%2Fpr%2F1"));
        QCOMPARE(core::percentEncoded("a/b c#?%\xC3\xA4", "/"),
                 std::string("a/b%20c%23%3F%25%C3%A4"));
        QCOMPARE(core::percentEncoded("aZ0-._~"), std::string("aZ0-._~"));
        QCOMPARE(core::withoutTrailingSlash("https://x//"), std::string("https://x"));
    }

    void namesWithRevisions() {
        const core::HubRepository plain = core::parseHubRepository("a/b");
        QCOMPARE(plain.name, std::string("a/b"));
        QCOMPARE(plain.revision, std::string("main"));
        QCOMPARE(core::parseHubRepository("a/b@refs/pr/1").revision, std::string("refs/pr/1"));
        QCOMPARE(core::parseHubRepository("a/b@" + kCommit).revision, kCommit);
        for (const char* text : {"a/b@", "@main", "a/b@x@{1}", "a b", "a/b@../x"}) {
            QCOMPARE(tests::codeOf([&] { (void)core::parseHubRepository(text); }),
                     std::string("USAGE"));
        }
    }
};

} // namespace

QTEST_GUILESS_MAIN(NamesTest)
#include "names_test.moc"
