#include "core/protocol/library_messages.h"
#include "tests/app/cli/serving_engine.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <fcntl.h>
#include <filesystem>
#include <sys/file.h>
#include <unistd.h>

using tests::Engine;
using tests::Frame;
using tests::json;

namespace fs = std::filesystem;

/// The real engine, with a hub on this machine.
class ServeLibraryTest final : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    QProcess m_hub;
    std::string m_endpoint;

    std::string in(const char* name) const { return m_folder.filePath(name).toStdString(); }
    json choices() const { return {{"endpoint", m_endpoint + "/"}, {"cache_folder", in("cache")}}; }
    json asked(const char* repository) const {
        return {{"repository", repository}, {"hub", choices()}};
    }

private Q_SLOTS:
    void initTestCase() {
        qputenv("XDG_STATE_HOME", m_folder.filePath("state").toUtf8());
        qunsetenv("HF_TOKEN");
        for (const char* name : {"HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "https_proxy",
                                 "http_proxy", "HTTPS_PROXY", "HTTP_PROXY"}) {
            qunsetenv(name);
        }
        fs::create_directories(in("served/org"));
        for (const char* name : {"classify", "segment"}) {
            fs::copy(fs::path(TEST_DATA "/checkpoint") / name, fs::path(in("served/org")) / name,
                     fs::copy_options::recursive);
        }
        QFile card(m_folder.filePath("served/org/classify/README.md"));
        QVERIFY(card.open(QIODevice::WriteOnly) && card.write("---\nlicense: mit\n---\n") > 0);
        card.close();
        m_hub.start("python3",
                    {SOURCE_ROOT "/tests/support/hub_server.py", m_folder.filePath("served")});
        QVERIFY(m_hub.waitForReadyRead(20'000));
        m_endpoint = m_hub.readLine().trimmed().toStdString();
        QVERIFY(QString::fromStdString(m_endpoint).startsWith("http://127.0.0.1:"));
    }
    void cleanupTestCase() {
        m_hub.kill();
        m_hub.waitForFinished();
    }
    void init() { fs::remove_all(in("cache")); }

    void aModelIsPlannedLoadedListedAndOpened() {
        Engine engine;
        const Frame plan = engine.ask("plan_download", asked("org/classify"));
        QVERIFY2(plan.kind == "reply", plan.fields.dump().c_str());
        QCOMPARE(plan.fields["repository"], "org/classify");
        QCOMPARE(plan.fields["host"], "127.0.0.1");
        QCOMPARE(plan.fields["license"], "mit");
        QVERIFY(plan.fields["free_bytes"].get<std::uint64_t>() > 0);
        std::uint64_t total = 0;
        for (const json& file : plan.fields["files"]) {
            total += file["bytes"].get<std::uint64_t>();
            QCOMPARE(file["present_bytes"], 0);
            const auto digits = file["digest"].get<std::string>().size();
            QVERIFY(digits == 40 || digits == 64);
        }
        QVERIFY(total > 0);
        const Frame loaded = engine.ask("download", asked("org/classify"));
        QVERIFY2(loaded.kind == "reply", loaded.fields.dump().c_str());
        QCOMPARE(loaded.fields["commit"], plan.fields["commit"]);
        const Frame library =
            engine.ask("list_library", {{"folders", json::array()}, {"hub", choices()}});
        QVERIFY2(library.kind == "reply", library.fields.dump().c_str());
        const json item = library.fields["items"].back();
        QCOMPARE(item["name"], "org/classify");
        QCOMPARE(item["license"], "mit");
        QCOMPARE(item["source"], "hub");
        QVERIFY(!item.contains("problem"));
        const Frame opened = engine.ask("open_model", {{"path", item["path"]}});
        QVERIFY2(opened.kind == "reply", opened.fields.dump().c_str());
        // Once it is there, nothing is loaded.
        const Frame again = engine.ask("plan_download", asked("org/classify"));
        for (const json& file : again.fields["files"]) {
            QCOMPARE(file["present_bytes"], file["bytes"]);
        }
    }

    void aModelThatIsNotThereIsARefusal() {
        Engine engine;
        const Frame plan = engine.ask("plan_download", asked("org/none"));
        QCOMPARE(plan.kind, std::string("error"));
        QVERIFY(plan.fields["code"].get<std::string>().starts_with("NET-"));
        QVERIFY(!plan.fields["hint"].get<std::string>().empty());
        QCOMPARE(engine.ask("download", asked("nonsense name")).fields["code"], "USAGE");
    }

    /// A download waits for another program; the engine goes on with all else.
    void aModelComputesWhileADownloadWaits() {
        Engine engine;
        const Frame plan = engine.ask("plan_download", asked("org/segment"));
        std::vector<int> locks;
        for (const json& file : plan.fields["files"]) {
            const fs::path path = fs::path(in("cache")) / ".locks/models--org--segment" /
                                  (file["digest"].get<std::string>() + ".lock");
            fs::create_directories(path.parent_path());
            locks.push_back(::open(path.c_str(), O_RDWR | O_CREAT, 0600));
            QCOMPARE(::flock(locks.back(), LOCK_EX | LOCK_NB), 0);
        }
        const auto download = engine.send("download", asked("org/segment"));
        const Frame model = engine.ask("open_model", {{"path", TEST_DATA "/checkpoint/classify"}});
        QVERIFY2(model.kind == "reply", model.fields.dump().c_str());
        const Frame list =
            engine.ask("list_library", {{"folders", {in("served")}}, {"hub_cache", false}});
        QCOMPARE(list.fields["items"].size(), std::size_t{5}); // three samples and these two
        QCOMPARE(engine.ask("inspect", {{"path", TEST_DATA "/checkpoint/segment"}})
                     .fields["usable_problem"],
                 "");
        QCOMPARE(engine.wait(download, 300).kind, std::string("timeout"));
        engine.send("cancel", {{"target", download}});
        QCOMPARE(engine.wait(download).fields["code"], "CANCELLED");
        const auto second = engine.send("download", asked("org/segment"));
        for (const int lock : locks) {
            ::close(lock);
        }
        QCOMPARE(engine.wait(second).kind, std::string("reply"));
    }

    void everyByteIsCompared() {
        Engine engine;
        QCOMPARE(engine.ask("download", asked("org/classify")).kind, std::string("reply"));
        const std::string path =
            engine.ask("plan_download", asked("org/classify")).fields["folder"];
        const auto stateOfWeights = [&] {
            const Frame verified = engine.ask("verify", {{"path", path}});
            for (const json& file : verified.fields.value("files", json::array())) {
                if (file["path"].get<std::string>().ends_with("model.safetensors")) {
                    return file["state"].get<std::string>();
                }
            }
            return verified.fields.dump();
        };
        QCOMPARE(stateOfWeights(), std::string("same"));
        QFile weights(QString::fromStdString(path + "/model.safetensors"));
        QVERIFY(weights.open(QIODevice::ReadWrite) && weights.seek(weights.size() - 1) &&
                weights.putChar('!'));
        weights.close();
        QCOMPARE(stateOfWeights(), std::string("differs"));
    }

    void aCheckpointIsSavedAsACleanCopy() {
        Engine engine;
        const json asked{{"path", TEST_DATA "/checkpoint/classify"},
                         {"folder", in("copies/clean")}};
        const Frame made = engine.ask("convert_checkpoint", asked);
        QVERIFY2(made.kind == "reply", made.fields.dump().c_str());
        QCOMPARE(made.fields["path"], in("copies/clean"));
        QCOMPARE(made.fields["files"], 3);
        std::uint64_t bytes = 0;
        for (const auto& file : fs::directory_iterator(in("copies/clean"))) {
            bytes += file.file_size();
        }
        QCOMPARE(made.fields["bytes"], bytes);
        QVERIFY(fs::exists(in("copies/clean/model.safetensors")));
        const Frame opened = engine.ask("open_model", {{"path", in("copies/clean")}});
        QVERIFY2(opened.kind == "reply", opened.fields.dump().c_str());
        // What is there stays as it is.
        const auto written = fs::last_write_time(in("copies/clean"));
        QCOMPARE(engine.ask("convert_checkpoint", asked).fields["code"], "IO-EXISTS");
        QCOMPARE(fs::last_write_time(in("copies/clean")), written);
        QCOMPARE(
            engine.ask("convert_checkpoint", {{"path", in("gone")}, {"folder", in("copies/b")}})
                .kind,
            std::string("error"));
        QCOMPARE(std::distance(fs::directory_iterator(in("copies")), fs::directory_iterator()), 1);
    }

    void aCancelledCopyLeavesNothingBehind() {
        Engine engine;
        const auto id = engine.send("convert_checkpoint",
                                    {{"path", "sample:classify"}, {"folder", in("stopped/clean")}});
        engine.send("cancel", {{"target", id}});
        QCOMPARE(engine.wait(id).fields["code"], "CANCELLED");
        QVERIFY(!fs::exists(in("stopped")));
    }

    void whatEndsTheListingEndsItSoon() {
        Engine engine;
        for (int i = 0; i < 100; ++i) {
            const fs::path folder = fs::path(in("many")) / std::to_string(i);
            fs::create_directories(folder.parent_path());
            fs::copy(TEST_DATA "/checkpoint/classify", folder, fs::copy_options::recursive);
        }
        const auto id =
            engine.send("list_library", {{"folders", {in("many")}}, {"hub_cache", false}});
        engine.send("cancel", {{"target", id}});
        QCOMPARE(engine.wait(id).fields["code"], "CANCELLED");
    }
};

QTEST_GUILESS_MAIN(ServeLibraryTest)
#include "serve_library_test.moc"
