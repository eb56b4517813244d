#include "core/base/digest.h"
#include "core/base/error.h"
#include "core/base/file.h"

#include <QTemporaryDir>
#include <QTest>

using core::Digest;
using core::DigestKind;

class DigestTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    // Of FIPS 180-2.
    void knownSums() {
        Digest sha256(DigestKind::Sha256);
        sha256.update("a");
        sha256.update("bc");
        QCOMPARE(sha256.hex(), std::string("ba7816bf8f01cfea414140de5dae2223"
                                           "b00361a396177a9cb410ff61f20015ad"));
        Digest sha1(DigestKind::Sha1);
        sha1.update("abc");
        QCOMPARE(sha1.hex(), std::string("a9993e364706816aba3e25717850c26c9cd0d89d"));
    }

    // As `git hash-object` and `sha256sum` say.
    void files() {
        const QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath("text").toStdString();
        core::writeFile(path, std::string_view("hello\n"));
        QCOMPARE(core::gitBlobOfFile(path),
                 std::string("ce013625030ba8dba906f756967f9e9ca394464a"));
        QCOMPARE(core::sha256OfFile(path), std::string("5891b5b522d5df086d0ff0b110fbd9d2"
                                                       "1bb4fc7163af34d08286a2e846f6be03"));
    }

    void stops() {
        const QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath("text").toStdString();
        core::writeFile(path, std::string_view("hello\n"));
        QVERIFY_EXCEPTION_THROWN((void)core::sha256OfFile(path, [](float) { return false; }),
                                 core::Error);
    }
};

QTEST_APPLESS_MAIN(DigestTest)
#include "digest_test.moc"
