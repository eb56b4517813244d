#include "core/base/error.h"
#include "core/checkpoint/config/beit_config.h"
#include "core/checkpoint/tensor_file.h"
#include "tests/core/checkpoint/hostile_files.h"
#include "tests/support/sanitizers.h"

#include <QTest>

#include <fstream>
#include <functional>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

namespace fs = std::filesystem;

/// Kilobytes of a line of /proc/self/status.
std::uint64_t ofStatus(const std::string& key) {
    std::ifstream status("/proc/self/status");
    for (std::string word; status >> word;) {
        if (word == key) {
            std::uint64_t kilobytes = 0;
            status >> kilobytes;
            return kilobytes;
        }
    }
    return 0;
}

/// No more memory than there is now and this, and no more of the processor's time.
void limit(unsigned megabytes, double seconds) {
    if (!kHasAddressSanitizer) {
        const rlim_t bytes = ofStatus("VmSize:") * 1024 + rlim_t{megabytes} * 1024 * 1024;
        const rlimit memory{bytes, bytes};
        ::setrlimit(RLIMIT_AS, &memory);
    }
    const auto whole = static_cast<rlim_t>(10 * seconds) + 8; // ends what would hang
    const rlimit time{whole, whole};
    ::setrlimit(RLIMIT_CPU, &time);
    const rlimit core{0, 0};
    ::setrlimit(RLIMIT_CORE, &core);
}

enum Outcome { kOpened = 10, kRefused, kNoMemory, kSlow, kOther };

Outcome open(const fs::path& path, double seconds) {
    const auto secondsUsed = [] {
        rusage usage{};
        ::getrusage(RUSAGE_SELF, &usage);
        return static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
               static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * 1e-6;
    };
    const double start = secondsUsed();
    Outcome outcome = kOther;
    try {
        std::ignore = core::openTensorFile(path);
        outcome = kOpened;
    } catch (const core::Error&) {
        outcome = kRefused;
    } catch (const std::bad_alloc&) {
        outcome = kNoMemory;
    } catch (...) {
    }
    const double most = kHasAddressSanitizer ? 10 * seconds : seconds;
    return secondsUsed() - start > most ? kSlow : outcome;
}

/// What comes of it in a process of its own; the signal that ended it when it is below 0.
int inProcess(const std::function<Outcome()>& action) {
    const pid_t child = ::fork();
    if (child == 0) {
        ::_exit(action());
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

} // namespace

class HostileLimitsTest : public QObject {
    Q_OBJECT

    static void rows(const std::vector<tests::HostileFile>& files) {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("isRefused");
        QTest::addColumn<unsigned>("megabytes");
        QTest::addColumn<double>("seconds");
        for (const tests::HostileFile& file : files) {
            QTest::newRow(file.name.c_str()) << QByteArray::fromStdString(file.bytes)
                                             << file.isRefused << file.megabytes << file.seconds;
        }
    }

    static void openWithinLimits() {
        QFETCH(QByteArray, bytes);
        QFETCH(bool, isRefused);
        QFETCH(unsigned, megabytes);
        QFETCH(double, seconds);
        const tests::Folder folder;
        const fs::path path = folder.write("w", bytes.toStdString());
        const int outcome = inProcess([&] {
            limit(megabytes, seconds);
            return open(path, seconds);
        });
        QCOMPARE(outcome, static_cast<int>(isRefused ? kRefused : kOpened));
    }

private Q_SLOTS:
    void torchFilesKeepWithinLimits_data() { rows(tests::hostileTorchFiles()); }
    void torchFilesKeepWithinLimits() { openWithinLimits(); }

    void safetensorsKeepWithinLimits_data() { rows(tests::hostileSafetensors()); }
    void safetensorsKeepWithinLimits() { openWithinLimits(); }

    /// 60 MB of text that would be 1.4 GB of values.
    void configurationsKeepWithinLimits() {
        const std::string text = "{\"x\":[" + tests::repeated("[],", 20'000'000) + "[]]}";
        const int outcome = inProcess([&] {
            limit(500, 4);
            try {
                std::ignore = core::parseBeitConfig(text, "config.json");
            } catch (const core::Error&) {
                return kRefused;
            } catch (const std::bad_alloc&) {
                return kNoMemory;
            }
            return kOpened;
        });
        QCOMPARE(outcome, static_cast<int>(kRefused));
    }

    /// The limits themselves: what does not keep within them is seen.
    void limitsAreReal() {
        if (kHasAddressSanitizer) {
            QSKIP("the memory is not limited under the sanitizer");
        }
        QCOMPARE(inProcess([] {
                     limit(50, 1);
                     try {
                         const std::vector<char> much(100'000'000);
                         return much.empty() ? kOther : kOpened;
                     } catch (const std::bad_alloc&) {
                         return kNoMemory;
                     }
                 }),
                 static_cast<int>(kNoMemory));
    }
};

QTEST_GUILESS_MAIN(HostileLimitsTest)
#include "hostile_limits_test.moc"
