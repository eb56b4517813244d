#include "core/protocol/frame_pipe.h"
#include "tests/support/error_of.h"

#include <QtTest>

#include <csignal>
#include <fcntl.h>
#include <future>
#include <sys/resource.h>
#include <thread>
#include <unistd.h>

using core::Frame;

namespace {

struct Pipe {
    Pipe() {
        if (::pipe2(ends, O_CLOEXEC) != 0) {
            qFatal("no pipe");
        }
    }
    ~Pipe() {
        closeReading();
        closeWriting();
    }
    void closeReading() { closeEnd(ends[0]); }
    void closeWriting() { closeEnd(ends[1]); }
    static void closeEnd(int& end) {
        if (end >= 0) {
            ::close(std::exchange(end, -1));
        }
    }
    int ends[2] = {-1, -1};
};

Frame largeFrame() {
    std::vector<std::uint8_t> pixels(3'000'000);
    for (std::size_t i = 0; i < pixels.size(); ++i) {
        pixels[i] = static_cast<std::uint8_t>(i * 7 + (i >> 8U));
    }
    return {"reply", 42, {{"a", 1}}, {core::byteArray("pixels", {1000, 1000, 3}, pixels)}};
}

void writeAll(int descriptor, std::span<const std::byte> bytes) {
    QCOMPARE(::write(descriptor, bytes.data(), bytes.size()), static_cast<ssize_t>(bytes.size()));
}

} // namespace

class FramePipeTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void carriesMoreThanThePipeHolds_data() {
        QTest::addColumn<bool>("isNonBlocking");
        QTest::newRow("blocking") << false;
        QTest::newRow("non-blocking") << true;
    }
    void carriesMoreThanThePipeHolds() {
        QFETCH(bool, isNonBlocking);
        Pipe pipe;
        for (const int end : pipe.ends) {
            ::fcntl(end, F_SETFL, isNonBlocking ? O_NONBLOCK : 0);
        }
        const Frame frame = largeFrame();
        auto writer = std::async(std::launch::async, [&] {
            core::writeFrame(pipe.ends[1], frame);
            core::writeFrame(pipe.ends[1], frame);
            pipe.closeWriting();
        });
        for (int i = 0; i < 2; ++i) {
            const std::optional<Frame> found = core::readFrame(pipe.ends[0]);
            QVERIFY(found);
            QCOMPARE(found->id, frame.id);
            QVERIFY(found->arrays.at(0).bytes == frame.arrays.at(0).bytes);
        }
        QVERIFY(!core::readFrame(pipe.ends[0]));
        writer.get();
    }

    void survivesInterruptions() {
        struct sigaction action {};
        struct sigaction old {};
        action.sa_handler = [](int) {}; // without SA_RESTART every call in progress gets EINTR
        ::sigaction(SIGUSR1, &action, &old);
        Pipe pipe;
        const Frame frame = largeFrame();
        std::atomic<bool> isDone = false;
        // Each side is made to wait for the other, because only a call that waits is interrupted.
        const auto pause = [] { std::this_thread::sleep_for(std::chrono::milliseconds(30)); };
        std::exception_ptr problem;
        std::thread writer([&] {
            try {
                pause();
                core::writeFrame(pipe.ends[1], frame);
                core::writeFrame(pipe.ends[1], frame);
            } catch (...) {
                problem = std::current_exception();
                pipe.closeWriting();
            }
        });
        const pthread_t reading = ::pthread_self();
        std::thread interrupter([&] {
            while (!isDone) {
                ::pthread_kill(writer.native_handle(), SIGUSR1);
                ::pthread_kill(reading, SIGUSR1);
                std::this_thread::sleep_for(std::chrono::microseconds(50));
            }
        });
        std::vector<std::optional<Frame>> found;
        const std::string code = tests::codeOf([&] {
            found.push_back(core::readFrame(pipe.ends[0]));
            pause();
            found.push_back(core::readFrame(pipe.ends[0]));
        });
        isDone = true;
        interrupter.join();
        pipe.closeReading();
        writer.join();
        ::sigaction(SIGUSR1, &old, nullptr);
        QCOMPARE(code, std::string());
        QVERIFY(!problem);
        for (const std::optional<Frame>& frameFound : found) {
            QVERIFY(frameFound && frameFound->arrays.at(0).bytes == frame.arrays.at(0).bytes);
        }
    }

    void aListenerWhoIsGoneIsAnError() {
        Pipe pipe;
        pipe.closeReading();
        ::signal(SIGPIPE, SIG_DFL); // a SIGPIPE that gets through ends this test program
        QCOMPARE(tests::codeOf([&] { core::writeFrame(pipe.ends[1], largeFrame()); }),
                 std::string("IO-WRITE"));
        sigset_t pending{};
        ::sigpending(&pending);
        QCOMPARE(::sigismember(&pending, SIGPIPE), 0);
    }

    void anEndInsideAFrameIsAnError_data() {
        QTest::addColumn<int>("length");
        QTest::newRow("in the prefix") << 7;
        QTest::newRow("in the header") << 25;
        QTest::newRow("in the payload") << -1;
    }
    void anEndInsideAFrameIsAnError() {
        QFETCH(int, length);
        const std::vector<std::uint8_t> values(8);
        auto bytes = core::encodeFrame({"reply", 1, {}, {core::byteArray("a", {8}, values)}});
        bytes.resize(length < 0 ? bytes.size() - 1 : static_cast<std::size_t>(length));
        Pipe pipe;
        writeAll(pipe.ends[1], bytes);
        pipe.closeWriting();
        QCOMPARE(tests::codeOf([&] { (void)core::readFrame(pipe.ends[0]); }),
                 std::string("PROTOCOL-TRUNCATED"));
    }

    void aPromiseOfOneGigabyteCostsNoMemory() {
        Pipe pipe;
        const std::string header =
            R"({"kind":"reply","id":1,"arrays":[{"name":"a","dtype":"uint8","shape":[1073741824]}]})";
        std::vector<std::byte> bytes = core::encodeFrame({"reply", 1, {}, {}});
        bytes.resize(20);
        bytes[8] = static_cast<std::byte>(header.size());
        bytes[12 + 3] = static_cast<std::byte>(0x40); // 2^30
        const auto text = std::as_bytes(std::span(header));
        bytes.insert(bytes.end(), text.begin(), text.end());
        writeAll(pipe.ends[1], bytes);
        pipe.closeWriting();
        rusage before{};
        ::getrusage(RUSAGE_SELF, &before);
        QCOMPARE(tests::codeOf([&] { (void)core::readFrame(pipe.ends[0]); }),
                 std::string("PROTOCOL-TRUNCATED"));
        rusage after{};
        ::getrusage(RUSAGE_SELF, &after);
        QVERIFY2(after.ru_maxrss - before.ru_maxrss < 64 * 1024, "kilobytes of resident memory");
    }

    void aClosedDescriptorIsAnError() {
        QCOMPARE(tests::codeOf([] { (void)core::readFrame(-1); }), std::string("IO-READ"));
        QCOMPARE(tests::codeOf([] {
                     core::writeFrame(-1, {"reply", 1, {}, {}});
                 }),
                 std::string("IO-WRITE"));
    }
};

QTEST_GUILESS_MAIN(FramePipeTest)
#include "frame_pipe_test.moc"
