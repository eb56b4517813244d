#include "core/base/memory.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kKilo = 1024;

/// A root with 8000 kB available and 1000 kB of swap.
class Root final {
public:
    Root() {
        write("proc/meminfo", "MemTotal:       16000 kB\nMemFree:          100 kB\n"
                              "MemAvailable:    8000 kB\nSwapTotal: 5 kB\nSwapFree: 1000 kB\n");
    }
    void write(const std::string& name, const std::string& text) const {
        const fs::path path = fs::path(m_folder.path().toStdString()) / name;
        fs::create_directories(path.parent_path());
        std::ofstream(path) << text;
    }
    [[nodiscard]] std::uint64_t freeMemory() const {
        return core::freeMemory(m_folder.path().toStdString());
    }

private:
    QTemporaryDir m_folder;
};

} // namespace

class MemoryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isWhatTheSystemCanFree() {
        const Root root;
        QCOMPARE(root.freeMemory(), 9000 * kKilo);
    }

    void thisMachineHasSome() { QVERIFY(core::freeMemory() > 100'000'000); }

    void aGroupLimitsIt() {
        const Root root;
        root.write("proc/self/cgroup", "0::/a/b\n");
        root.write("sys/fs/cgroup/a/b/memory.max", "max\n");
        QCOMPARE(root.freeMemory(), 9000 * kKilo);
        root.write("sys/fs/cgroup/a/b/memory.max", "4000000\n");
        root.write("sys/fs/cgroup/a/b/memory.current", "1500000\n");
        QCOMPARE(root.freeMemory(), std::uint64_t{2'500'000});
        // What the group holds of files can be freed.
        root.write("sys/fs/cgroup/a/b/memory.stat", "anon 5\nfile 7\ninactive_file 400000\n");
        QCOMPARE(root.freeMemory(), std::uint64_t{2'900'000});
    }

    void aGroupAroundItLimitsItToo() {
        const Root root;
        root.write("proc/self/cgroup", "0::/a/b\n");
        root.write("sys/fs/cgroup/a/b/memory.max", "4000000\n");
        root.write("sys/fs/cgroup/a/memory.max", "3000000\n");
        root.write("sys/fs/cgroup/a/memory.current", "3100000\n");
        QCOMPARE(root.freeMemory(), std::uint64_t{0});
    }

    void insideAContainerTheGroupIsTheRoot() {
        const Root root;
        root.write("proc/self/cgroup", "0::/docker/0123\n");
        root.write("sys/fs/cgroup/memory.max", "1000000\n");
        QCOMPARE(root.freeMemory(), std::uint64_t{1'000'000});
    }

    void theFirstVersionLimitsIt() {
        const Root root;
        root.write("proc/self/cgroup", "9:name=systemd:/\n4:cpu,memory:/box\n0::/\n");
        root.write("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
        root.write("sys/fs/cgroup/memory/box/memory.limit_in_bytes", "2000000\n");
        root.write("sys/fs/cgroup/memory/box/memory.usage_in_bytes", "500000\n");
        QCOMPARE(root.freeMemory(), std::uint64_t{1'500'000});
    }
};

QTEST_GUILESS_MAIN(MemoryTest)
#include "memory_test.moc"
