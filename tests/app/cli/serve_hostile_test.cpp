#include "core/checkpoint/safetensors/safetensors.h"
#include "core/protocol/messages.h"
#include "tests/app/cli/serving_engine.h"
#include "tests/core/checkpoint/hostile_files.h"
#include "tests/core/checkpoint/large_model.h"

#include <QTest>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <sys/stat.h>

namespace {

namespace fs = std::filesystem;
using core::Frame;
using tests::Engine;

constexpr int kMostMilliseconds = 10'000;

/// Files that fuzzing found worth keeping: whole files, and headers of weights.
std::vector<tests::HostileFile> foundByFuzzing() {
    std::vector<tests::HostileFile> files;
    const fs::path corpus = fs::path(SOURCE_ROOT) / "tests" / "fuzz" / "corpus";
    for (const char* target : {"torch_file", "safetensors"}) {
        for (const fs::directory_entry& entry : fs::directory_iterator(corpus / target)) {
            std::string bytes = core::readText(entry.path(), 1'000'000);
            const bool isHeader = std::string_view(target) == "safetensors";
            files.push_back({target + ("/" + entry.path().filename().string()),
                             isHeader ? tests::weightsFile(bytes, 64) : std::move(bytes)});
        }
    }
    return files;
}

/// A model of the family with another config.json.
fs::path modelWith(const tests::Folder& folder, const std::string& config) {
    const fs::path path = folder.path() / "m";
    tests::copyGolden("classify", path);
    core::writeFile(path / "config.json", config);
    return path;
}

} // namespace

/// Whatever a file holds, it costs at most the engine that reads it: an error or a death, never a
/// hang, and the next request works.
class ServeHostileTest final : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<Engine> m_engine;
    std::uint64_t m_model = 0;
    int m_deaths = 0;

    void start() {
        m_engine = std::make_unique<Engine>();
        m_model = m_engine->ask("open_model", {{"path", SOURCE_ROOT "/resources/models/classify"}})
                      .fields.value("model_id", std::uint64_t{0});
        QVERIFY(m_model != 0);
    }

    Frame openModel(const fs::path& path) {
        return m_engine->wait(m_engine->send("open_model", {{"path", path.native()}}),
                              kMostMilliseconds);
    }

    void requireServed(const fs::path& path) {
        const Frame answer = openModel(path);
        if (m_engine->process().state() == QProcess::NotRunning) {
            ++m_deaths;
            start();
            QWARN(("the engine died of " + path.native()).c_str());
        } else {
            QVERIFY2(answer.kind == "error", answer.kind.c_str());
            const auto error = answer.fields.get<core::ErrorMessage>();
            QVERIFY2(error.exitCode == 3 || error.exitCode == 4 || error.exitCode == 6,
                     error.message.c_str());
            QVERIFY2(error.message.find(path.native()) != std::string::npos, error.message.c_str());
            QVERIFY(error.message.size() < 4000);
        }
        // The model of before is still there, or a fresh engine answers.
        const Frame next = m_engine->wait(m_engine->send("layer_scales", {{"model_id", m_model}}),
                                          kMostMilliseconds);
        QVERIFY2(next.kind != "timeout", "the next request hangs");
        QCOMPARE(m_engine->ask("ping").kind, std::string("reply"));
    }

    static void rows(const std::vector<tests::HostileFile>& files) {
        QTest::addColumn<QByteArray>("bytes");
        for (const tests::HostileFile& file : files) {
            QTest::newRow(file.name.c_str()) << QByteArray::fromStdString(file.bytes);
        }
    }

    void serveFile() {
        QFETCH(QByteArray, bytes);
        const tests::Folder folder;
        requireServed(folder.write("w.bin", bytes.toStdString()));
    }

private Q_SLOTS:
    void initTestCase() { start(); }
    void cleanupTestCase() { QCOMPARE(m_deaths, 0); }

    void torchFilesAreRefused_data() { rows(tests::hostileTorchFiles()); }
    void torchFilesAreRefused() { serveFile(); }

    void safetensorsAreRefused_data() { rows(tests::hostileSafetensors()); }
    void safetensorsAreRefused() { serveFile(); }

    void whatFuzzingFoundIsRefused_data() { rows(foundByFuzzing()); }
    void whatFuzzingFoundIsRefused() { serveFile(); }

    void configurationsAreRefused_data() {
        QTest::addColumn<QByteArray>("text");
        const std::string good =
            core::readText(fs::path(TEST_DATA) / "checkpoint/classify/config.json", 100'000);
        const auto with = [&](const std::string& field) {
            return QByteArray::fromStdString("{" + field + "," + good.substr(good.find('{') + 1));
        };
        QTest::newRow("empty") << QByteArray("");
        QTest::newRow("nested") << QByteArray(1'000'000, '[');
        QTest::newRow("nested below a key") << with("\"x\":" + std::string(1'000'000, '['));
        QTest::newRow("a key twice") << with(R"("model_type":"beit")");
        QTest::newRow("a number of a million digits")
            << with("\"x_size\":" + std::string(1'000'000, '9') + "e");
        QTest::newRow("a text without end") << QByteArray("{\"a\":\"") + QByteArray(1 << 20, 'x');
        QTest::newRow("layers without end") << QByteArray::fromStdString(good).replace(
            "\"num_hidden_layers\": 2", "\"num_hidden_layers\": 1000000000");
    }
    void configurationsAreRefused() {
        QFETCH(QByteArray, text);
        const tests::Folder folder;
        requireServed(modelWith(folder, text.toStdString()));
    }

    /// The report of what does not fit must fit into an answer itself.
    void namesWithoutEndAreReported() {
        const tests::Folder folder;
        const fs::path path = folder.path() / "m";
        tests::copyGolden("classify", path);
        std::string header =
            "{" + tests::entry("beit.embeddings.cls_token", "F32", "[1,1,8]", 0, 32);
        for (int i = 0; i < 20; ++i) {
            const std::string name = std::to_string(i) + std::string(1'000'000, 'n');
            header += "," + tests::entry(name, "F32", "[0]", 32, 32);
        }
        core::writeFile(path / "model.safetensors", tests::weightsFile(header + "}", 32));
        requireServed(path);
    }

    /// Not refused, for such weights can be looked at, but told.
    void valuesThatAreNotFiniteAreTold() {
        const tests::Folder folder;
        const fs::path path = folder.path() / "m";
        tests::copyGolden("classify", path);
        std::string bytes = core::readText(path / "model.safetensors", 100'000);
        const core::SafetensorsFile file(path / "model.safetensors");
        const auto place = file.find("classifier.weight")->offset;
        bytes.replace(place + 8, 8, std::string("\0\0\xC0\x7F\0\0\x80\xFF", 8)); // NaN, -Inf
        core::writeFile(path / "model.safetensors", bytes);
        const Frame answer = openModel(path);
        QCOMPARE(answer.kind, std::string("reply"));
        const auto warnings = answer.fields.get<core::OpenModelReply>().model.report.warnings;
        const bool isTold =
            std::find(warnings.begin(), warnings.end(),
                      "tensor classifier.weight: 2 of 32 values are NaN or infinite") !=
            warnings.end();
        QVERIFY2(isTold, answer.fields.dump().c_str());
    }

    /// Neither a folder nor a pipe nor a device that never ends is waited for.
    void whatIsNoFileIsRefused() {
        const tests::Folder folder;
        const fs::path pipe = folder.path() / "pipe";
        QCOMPARE(::mkfifo(pipe.c_str(), 0600), 0);
        fs::create_symlink("loop", folder.path() / "loop");
        for (const fs::path& path : {pipe, fs::path("/dev/zero"), folder.path() / "loop",
                                     fs::path("/proc/self/mem"), folder.path()}) {
            requireServed(path);
        }
    }

    /// Another program cuts the file off while it is read: an error, and no signal.
    void aFileThatIsCutWhileItIsReadIsRefused() {
        int refused = 0;
        for (int delay = 0; delay < 12; ++delay) {
            const tests::Folder folder;
            const fs::path path = tests::largeModel(folder, 6);
            const std::uint64_t request = m_engine->send("open_model", {{"path", path.native()}});
            m_engine->process().waitForBytesWritten();
            QTest::qSleep(20 + 20 * delay);
            fs::resize_file(path / "model.safetensors", 100'000);
            const Frame answer = m_engine->wait(request, kMostMilliseconds);
            QVERIFY2(answer.kind == "reply" || answer.kind == "error", answer.kind.c_str());
            if (answer.kind == "error") {
                const auto error = answer.fields.get<core::ErrorMessage>();
                QVERIFY2(error.code == "IO-TRUNCATED" || error.code == "CKPT-TRUNCATED",
                         error.message.c_str());
                ++refused;
            } else {
                m_engine->ask("release", {{"model_id", answer.fields.at("model_id")}});
            }
            QCOMPARE(m_engine->process().state(), QProcess::Running);
        }
        QVERIFY(refused > 0);
    }
};

QTEST_GUILESS_MAIN(ServeHostileTest)
#include "serve_hostile_test.moc"
