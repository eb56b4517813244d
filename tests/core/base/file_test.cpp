#include "core/base/file.h"
#include "tests/support/error_of.h"

#include <QStorageInfo>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using core::ErrorKind;
using tests::codeOf;
using tests::errorOf;
namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t kLimit = 1000;

std::string readBack(const fs::path& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

void put(const fs::path& path, const std::string& text) {
    std::ofstream(path, std::ios::binary) << text;
}

std::size_t entryCount(const fs::path& folder) {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

/// Runs the call in a child process, so that limits set there end with it. True when it says true.
template <typename Call>
bool holdsInChild(Call&& call) {
    const pid_t child = ::fork();
    if (child == 0) {
        ::_exit(std::forward<Call>(call)() ? 0 : 1);
    }
    int status = -1;
    return ::waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

} // namespace

class FileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
    }

    void readsAnyPart() {
        put(at("a"), "0123456789");
        const core::File file(at("a"));
        QCOMPARE(file.size(), std::uint64_t{10});
        std::array<std::byte, 3> part{};
        file.readAt(7, part);
        QCOMPARE(part[0], std::byte{'7'});
        QCOMPARE(part[2], std::byte{'9'});
        file.readAt(0, part);
        QCOMPARE(part[0], std::byte{'0'});
        file.readAt(10, {});
    }

    void readsWholeFiles() {
        put(at("a"), std::string("a\0b\n", 4));
        put(at("empty"), "");
        QCOMPARE(core::readText(at("a"), kLimit), std::string("a\0b\n", 4));
        QCOMPARE(core::readFile(at("a"), kLimit).size(), std::size_t{4});
        QVERIFY(core::readFile(at("empty"), kLimit).empty());
    }

    void movesItsDescriptor() {
        put(at("a"), "a");
        put(at("b"), "b");
        core::File first(at("a"));
        core::File second(std::move(first));
        std::array<std::byte, 1> part{};
        second.readAt(0, part);
        QCOMPARE(part[0], std::byte{'a'});
        second = core::File(at("b"));
        second.readAt(0, part);
        QCOMPARE(part[0], std::byte{'b'});
    }

    void refusesReadingPastTheEnd() {
        put(at("a"), "0123456789");
        const core::File file(at("a"));
        std::array<std::byte, 4> part{};
        const auto error = errorOf([&] { file.readAt(8, part); });
        QVERIFY(error.has_value());
        QCOMPARE(error->code(), std::string("IO-TRUNCATED"));
        QCOMPARE(error->kind(), ErrorKind::BadFormat);
        QVERIFY(QByteArray(error->what()).contains("2 bytes too early"));
    }

    void noticesAFileCutWhileOpen() {
        put(at("a"), "0123456789");
        const core::File file(at("a"));
        fs::resize_file(at("a"), 5);
        std::array<std::byte, 10> all{};
        QCOMPARE(codeOf([&] { file.readAt(0, all); }), std::string("IO-TRUNCATED"));
    }

    void refusesTooLargeFilesBeforeReading() {
        put(at("a"), std::string(kLimit, 'x'));
        QCOMPARE(core::readFile(at("a"), kLimit).size(), std::size_t{kLimit});
        fs::resize_file(at("a"), std::uintmax_t{1} << 40U); // sparse: a terabyte of nothing
        QCOMPARE(codeOf([&] { (void)core::readFile(at("a"), kLimit); }),
                 std::string("IO-TOO-LARGE"));
    }

    void refusesWhatIsNoFile_data() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("code");
        QTest::newRow("missing") << "missing"
                                 << "IO-OPEN";
        QTest::newRow("in a missing folder") << "no/file"
                                             << "IO-OPEN";
        QTest::newRow("folder") << "."
                                << "IO-NOT-A-FILE";
        QTest::newRow("FIFO") << "fifo"
                              << "IO-NOT-A-FILE";
        QTest::newRow("endless device") << "/dev/zero"
                                        << "IO-NOT-A-FILE";
        QTest::newRow("link to a device") << "link"
                                          << "IO-NOT-A-FILE";
        QTest::newRow("link to itself") << "loop"
                                        << "IO-OPEN";
        QTest::newRow("name too long") << QString(300, 'x') << "IO-OPEN";
    }
    void refusesWhatIsNoFile() {
        QFETCH(QString, path);
        QFETCH(QString, code);
        QCOMPARE(::mkfifo(at("fifo").c_str(), 0600), 0);
        fs::create_symlink("/dev/zero", at("link"));
        fs::create_symlink("loop", at("loop"));
        const auto error = errorOf([&] { core::File(at(path.toStdString())); });
        QVERIFY(error.has_value());
        QCOMPARE(error->kind(), ErrorKind::Io);
        QCOMPARE(QString::fromStdString(error->code()), code);
        QVERIFY(QByteArray(error->what()).startsWith("cannot open: "));
    }

    void namesAreShownWithoutTheirTricks() {
        const auto error = errorOf([&] { core::File(at("a\n\x1B[31mb")); });
        QVERIFY(error.has_value());
        QVERIFY(QByteArray(error->what()).contains("a\\u{000a}\\u{001b}[31mb"));
    }

    void writesAndReplaces() {
        core::writeFile(at("a"), "first");
        QCOMPARE(readBack(at("a")), std::string("first"));
        core::writeFile(at("a"), std::string_view("x\0y", 3));
        QCOMPARE(readBack(at("a")), std::string("x\0y", 3));
        core::writeFile(at("a"), "");
        QCOMPARE(readBack(at("a")), std::string());
        QCOMPARE(entryCount(at("")), std::size_t{1});
    }

    void writesWhatIsProduced() {
        const auto bytes = [](std::string_view text) { return std::as_bytes(std::span(text)); };
        core::writeFile(at("a"), [&](const core::ByteSink& write) {
            write(bytes("one, "));
            write({});
            write(bytes("two"));
            QVERIFY(!fs::exists(at("a"))); // not before all is there
        });
        QCOMPARE(readBack(at("a")), std::string("one, two"));
        const auto stop = [&](const core::ByteSink& write) {
            write(bytes("half"));
            throw core::Error(core::ErrorKind::Cancelled, "CANCELLED", "stopped");
        };
        QCOMPARE(codeOf([&] { core::writeFile(at("a"), stop); }), std::string("CANCELLED"));
        QCOMPARE(readBack(at("a")), std::string("one, two"));
        QCOMPARE(entryCount(at("")), std::size_t{1});
    }

    void keepsThePermissionsOfTheOldFile() {
        put(at("a"), "old");
        fs::permissions(at("a"), fs::perms(0604));
        core::writeFile(at("a"), "new");
        QCOMPARE(fs::status(at("a")).permissions(), fs::perms(0604));
    }

    void givesANewFileTheUsualPermissions() {
        QVERIFY(holdsInChild([this] {
            ::umask(027);
            core::writeFile(at("a"), "new");
            return fs::status(at("a")).permissions() == fs::perms(0640);
        }));
    }

    void writesThroughALink() {
        put(at("target"), "old");
        fs::create_symlink("target", at("link"));
        core::writeFile(at("link"), "new");
        QVERIFY(fs::is_symlink(at("link")));
        QCOMPARE(readBack(at("target")), std::string("new"));
        fs::create_symlink("not yet", at("dangling"));
        core::writeFile(at("dangling"), "new");
        QCOMPARE(readBack(at("not yet")), std::string("new"));
    }

    void writesANameAsLongAsTheSystemAllows() {
        const std::string name(255, 'n');
        core::writeFile(at(name), "new");
        QCOMPARE(readBack(at(name)), std::string("new"));
    }

    void writesARelativeName() {
        const fs::path before = fs::current_path();
        fs::current_path(at(""));
        const std::string code = codeOf([] { core::writeFile("plain", "new"); });
        fs::current_path(before);
        QCOMPARE(code, std::string());
        QCOMPARE(readBack(at("plain")), std::string("new"));
    }

    void refusesToWriteOverAFolder() {
        QCOMPARE(codeOf([&] { core::writeFile(at(""), "x"); }), std::string("IO-IS-A-FOLDER"));
    }

    void refusesToWriteIntoNowhere() {
        const auto error = errorOf([&] { core::writeFile(at("gone/a"), "x"); });
        QVERIFY(error.has_value());
        QCOMPARE(error->code(), std::string("IO-WRITE"));
        QCOMPARE(error->kind(), ErrorKind::Io);
    }

    void aDeviceIsWrittenToAndNotReplaced() {
        core::writeFile("/dev/null", "x");
        QVERIFY(fs::is_character_file("/dev/null"));
    }

    void aFullDeviceIsAnError() {
        const auto error = errorOf([] { core::writeFile("/dev/full", "x"); });
        QVERIFY(fs::is_character_file("/dev/full"));
        QVERIFY(error.has_value());
        QCOMPARE(error->code(), std::string("IO-WRITE"));
        QVERIFY(QByteArray(error->hint().c_str()).contains("disk is full"));
    }

    void aPipeWithoutAReaderIsAnErrorAndNoWait() {
        QCOMPARE(::mkfifo(at("fifo").c_str(), 0600), 0);
        QCOMPARE(codeOf([&] { core::writeFile(at("fifo"), "x"); }), std::string("IO-WRITE"));
        QVERIFY(fs::is_fifo(at("fifo")));
    }

    void aFullDiskLeavesTheOldFileAlone() {
        put(at("a"), "old and dear");
        QVERIFY(holdsInChild([this] {
            // The limit acts where a full disk would: in the middle of the write.
            const rlimit limit{4096, 4096};
            ::signal(SIGXFSZ, SIG_IGN);
            ::setrlimit(RLIMIT_FSIZE, &limit);
            const auto error =
                errorOf([this] { core::writeFile(at("a"), std::string(9000, 'x')); });
            return error && error->code() == "IO-WRITE" && !error->hint().empty();
        }));
        QCOMPARE(readBack(at("a")), std::string("old and dear"));
        QCOMPARE(entryCount(at("")), std::size_t{1});
    }

    void aFileGrowsByWholeTexts() {
        {
            core::AppendFile file(at("a"));
            file.append("first\n");
            file.append(std::string_view("\0\n", 2));
        }
        core::AppendFile again(at("a"));
        again.append("third\n");
        QCOMPARE(readBack(at("a")), std::string("first\n\0\nthird\n", 14));
    }

    void aTornEndIsCutOff() {
        put(at("a"), "whole\nto");
        core::AppendFile file(at("a"));
        file.truncate(6);
        file.truncate(100); // it never grows by that
        file.append("next\n");
        QCOMPARE(readBack(at("a")), std::string("whole\nnext\n"));
    }

    void aGrowingFileBelongsToOne() {
        core::AppendFile first(at("a"));
        QCOMPARE(codeOf([&] { core::AppendFile second(at("a")); }), std::string("IO-IN-USE"));
    }

    void aFullDiskLeavesAGrowingFileAsItWas() {
        QVERIFY(holdsInChild([this] {
            core::AppendFile file(at("a"));
            file.append("old and dear\n");
            file.truncate(1000); // never makes it longer
            const rlimit limit{4096, 4096};
            ::signal(SIGXFSZ, SIG_IGN);
            ::setrlimit(RLIMIT_FSIZE, &limit);
            const auto error = errorOf([&] { file.append(std::string(9000, 'x')); });
            const bool isRefused = error && error->code() == "IO-WRITE" && !error->hint().empty();
            file.append("goes on\n");
            return isRefused;
        }));
        QCOMPARE(readBack(at("a")), std::string("old and dear\ngoes on\n"));
    }

    void onlyAFileCanGrow() {
        QCOMPARE(::mkfifo(at("fifo").c_str(), 0600), 0);
        const int reader = ::open(at("fifo").c_str(), O_RDONLY | O_NONBLOCK);
        QCOMPARE(codeOf([&] { core::AppendFile file(at("fifo")); }), std::string("IO-NOT-A-FILE"));
        ::close(reader);
        QCOMPARE(codeOf([&] { core::AppendFile file(at("gone/a")); }), std::string("IO-OPEN"));
        QCOMPARE(codeOf([&] { core::AppendFile file(at("")); }), std::string("IO-OPEN"));
    }

    void freeSpaceIsThatOfTheDiskEvenBeforeTheFolderIsThere() {
        const QTemporaryDir folder;
        const auto place = std::filesystem::path(folder.path().toStdString());
        const auto wanted =
            static_cast<std::uint64_t>(QStorageInfo(folder.path()).bytesAvailable());
        for (const auto& each : {place, place / "not" / "yet"}) {
            const auto room = core::freeSpace(each);
            QVERIFY(room.has_value());
            const auto difference = *room > wanted ? *room - wanted : wanted - *room;
            QVERIFY(difference < (1U << 30U)); // others write to the disk, too
        }
    }

    void aFolderWithoutWritePermissionIsAnError() {
        if (::geteuid() == 0) {
            QSKIP("root may write everywhere");
        }
        put(at("a"), "old");
        fs::permissions(at(""), fs::perms(0500));
        const std::string code = codeOf([&] { core::writeFile(at("a"), "new"); });
        fs::permissions(at(""), fs::perms(0700));
        QCOMPARE(code, std::string("IO-WRITE"));
        QCOMPARE(readBack(at("a")), std::string("old"));
    }

private:
    /// A path in the folder of this test; an absolute one stays as it is.
    [[nodiscard]] fs::path at(const fs::path& name) const {
        return fs::path(m_folder->path().toStdString()) / name;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(FileTest)
#include "file_test.moc"
