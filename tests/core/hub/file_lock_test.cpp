#include "core/hub/file_lock.h"
#include "tests/support/error_of.h"

#include <QTemporaryDir>
#include <QtTest>

#include <atomic>
#include <fcntl.h>
#include <functional>
#include <memory>
#include <sys/file.h>
#include <sys/syscall.h>
#include <thread>
#include <unistd.h>

namespace {

std::function<void()> beforeLocking;

} // namespace

/// In place of the system's, so that a test can come in between.
extern "C" int flock(int descriptor, int operation) noexcept {
    if (beforeLocking) {
        beforeLocking();
    }
    return static_cast<int>(::syscall(SYS_flock, descriptor, operation));
}

namespace {

using core::FileLock;

class FileLockTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_path = m_folder.filePath("x.lock").toStdString(); }

    void oneAtATime() {
        std::atomic<int> askedCount{0};
        std::atomic<bool> isTaken{false};
        auto first = std::make_unique<FileLock>(m_path, nullptr);
        std::thread other([&] {
            const FileLock second(m_path, [&] {
                ++askedCount;
                return true;
            });
            isTaken = true;
        });
        QTRY_VERIFY(askedCount > 1);
        QVERIFY(!isTaken);
        first.reset();
        other.join();
        QVERIFY(isTaken);
    }

    void waitingStopsWhenAsked() {
        const FileLock first(m_path, nullptr);
        QCOMPARE(tests::codeOf([&] { FileLock(m_path, [] { return false; }); }),
                 std::string("CANCELLED"));
    }

    void theHoldersContentStays() {
        QFile file(QString::fromStdString(m_path.string()));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("mine");
        file.close();
        { const FileLock lock(m_path, nullptr); }
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("mine"));
    }

    void aFileThatIsRemovedWhileWeTakeItDoesNotCount() {
        int calls = 0;
        beforeLocking = [&] {
            if (++calls == 1) {
                QCOMPARE(::unlink(m_path.c_str()), 0);
            }
        };
        const FileLock lock(m_path, nullptr);
        beforeLocking = nullptr;
        QCOMPARE(calls, 2);
        // Whoever comes now must find it taken.
        const int late = ::open(m_path.c_str(), O_RDWR | O_CREAT, 0600);
        QCOMPARE(::flock(late, LOCK_EX | LOCK_NB), -1);
        ::close(late);
    }

    void aLinkOrNoFolderIsAnError() {
        const QString link = m_folder.filePath("link.lock");
        QVERIFY(QFile::link(m_folder.filePath("victim"), link));
        for (const QString& path : {link, m_folder.filePath("none/x.lock")}) {
            QCOMPARE(tests::codeOf([&] { FileLock(path.toStdString(), nullptr); }),
                     std::string("IO-CACHE"));
        }
        QVERIFY(!QFile::exists(m_folder.filePath("victim")));
    }

private:
    QTemporaryDir m_folder;
    std::filesystem::path m_path;
};

} // namespace

QTEST_GUILESS_MAIN(FileLockTest)
#include "file_lock_test.moc"
