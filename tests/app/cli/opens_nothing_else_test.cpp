#include "tests/app/cli/program.h"
#include "tests/core/checkpoint/hostile_files.h"
#include "tests/support/sanitizers.h"

#include <QProcessEnvironment>
#include <QTest>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>

namespace {

namespace fs = std::filesystem;
using namespace tests::pickle;

/// "open PATH", "run COMMAND" and "connect" of one run, in order (see open_guard.c).
struct Guarded {
    tests::Run run;
    std::vector<std::string> events;
};

Guarded inspect(const fs::path& path, const fs::path& log) {
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert("LD_PRELOAD", OPEN_GUARD);
    environment.insert("OPEN_GUARD_LOG", QString::fromStdString(log.native()));
    Guarded guarded{tests::run({"inspect", QString::fromStdString(path.native())}, environment),
                    {}};
    std::ifstream lines(log);
    for (std::string line; std::getline(lines, line);) {
        guarded.events.push_back(line);
    }
    return guarded;
}

std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) {
        text += line + "\n";
    }
    return text;
}

} // namespace

/// The program itself, watched from outside: whatever a checkpoint says, nothing but its own files
/// is opened, nothing is run and nobody is called.
class OpensNothingElseTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        if (kHasAddressSanitizer) {
            QSKIP("the sanitizer has to be loaded before anything else");
        }
    }

    /// That the guard sees: the files of a good checkpoint, each of them.
    void theFilesOfACheckpointAreOpened() {
        const tests::Folder folder;
        tests::copyGolden("classify_sharded", folder.path() / "m");
        const Guarded guarded = inspect(folder.path() / "m", folder.path() / "log");
        QCOMPARE(guarded.run.code, 0);
        const std::string events = joined(guarded.events);
        for (const char* name :
             {"config.json", "model.safetensors.index.json", "model-00001-of-00002.safetensors",
              "model-00002-of-00002.safetensors"}) {
            QVERIFY2(events.find(std::string("/m/") + name) != std::string::npos, events.c_str());
        }
    }

    void aShardElsewhereIsRefusedUnopened_data() {
        QTest::addColumn<QByteArray>("name");
        for (const char* name :
             {"../secret.safetensors", "../../etc/passwd", "/etc/passwd", "C:\\x.safetensors",
              "\\\\host\\s.safetensors", "x.bin", "sub/../../secret.safetensors",
              "./secret.safetensors", "file:///etc/passwd", "~/secret.safetensors"}) {
            QTest::newRow(name) << QByteArray(name);
        }
    }
    void aShardElsewhereIsRefusedUnopened() {
        QFETCH(QByteArray, name);
        const tests::Folder folder;
        const fs::path model = folder.path() / "m";
        tests::copyGolden("classify_sharded", model);
        folder.write("secret.safetensors", "secret");
        nlohmann::json index =
            nlohmann::json::parse(core::readText(model / "model.safetensors.index.json", 100'000));
        index["weight_map"].begin().value() = name.toStdString();
        core::writeFile(model / "model.safetensors.index.json", index.dump());
        const Guarded guarded = inspect(model, folder.path() / "log");
        QCOMPARE(guarded.run.code, 3);
        QVERIFY(!guarded.events.empty());
        const std::string allowed = "open " + (model / "model.safetensors.index.json").native();
        for (const std::string& event : guarded.events) {
            QCOMPARE(event, allowed);
        }
    }

    void aPickleRunsNothing_data() {
        QTest::addColumn<QByteArray>("code");
        const std::string command = text("touch CANARY");
        const auto add = [](const char* name, const std::string& code) {
            QTest::newRow(name) << QByteArray::fromStdString(code);
        };
        add("posix.system", call(global("posix", "system"), {command}));
        add("by STACK_GLOBAL", call(text("posix") + text("system") + "\x93", {command}));
        add("open", call(global("io", "open"), {text("/etc/passwd")}));
        add("a file of another", call(global("torch", "load"), {text("/etc/passwd")}));
        add("a web page", call(global("webbrowser", "open"), {text("http://localhost")}));
        add("a module", call(global("importlib", "import_module"), {text("antigravity")}));
        add("NEWOBJ", global("subprocess", "Popen") + tuple({command}) + "\x81");
        add("then a broken tail", call(global("posix", "system"), {command}) + "\xFF");
        add("a path as the key of a storage",
            tuple({text("storage"), global("torch", "FloatStorage"), text("../../secret"),
                   text("cpu"), "K\x03"}) +
                "Q");
    }
    void aPickleRunsNothing() {
        QFETCH(QByteArray, code);
        const tests::Folder folder;
        const fs::path model = folder.write("w.bin", tests::hostile::after(code.toStdString()));
        const Guarded guarded = inspect(model, folder.path() / "log");
        QCOMPARE(guarded.run.code, 3); // a tensor is no model
        QVERIFY(!guarded.events.empty());
        for (const std::string& event : guarded.events) {
            QVERIFY2(event.starts_with("open " + folder.path().native() + "/w.bin"), event.c_str());
        }
        QVERIFY(!fs::exists("CANARY") && !fs::exists(folder.path() / "CANARY"));
    }

    /// Code that a repository brings along is not even looked at.
    void customCodeIsNotOpened() {
        const tests::Folder folder;
        const fs::path model = folder.path() / "m";
        tests::copyGolden("classify", model);
        core::writeFile(model / "modeling.py", "open('CANARY', 'w')");
        nlohmann::json config =
            nlohmann::json::parse(core::readText(model / "config.json", 100'000));
        config["auto_map"] = {{"AutoModel", "modeling.Beit"}};
        core::writeFile(model / "config.json", config.dump());
        const Guarded guarded = inspect(model, folder.path() / "log");
        QCOMPARE(guarded.run.code, 0);
        QVERIFY(guarded.run.out.contains("custom code"));
        QVERIFY(joined(guarded.events).find("modeling.py") == std::string::npos);
    }
};

QTEST_GUILESS_MAIN(OpensNothingElseTest)
#include "opens_nothing_else_test.moc"
