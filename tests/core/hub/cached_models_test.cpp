#include "core/hub/hub.h"
#include "tests/support/error_of.h"

#include <QTemporaryDir>
#include <QtTest>

#include <fstream>

namespace {

namespace fs = std::filesystem;

const std::string kOld(40, 'a');
const std::string kNew(40, 'b');

void write(const fs::path& path, const std::string& text) {
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
}

/// A cache as Python's library lays it out.
class CachedModelsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_cache = fs::path(m_folder->path().toStdString()) / "hub";
        qputenv("XDG_STATE_HOME", (m_folder->path() + "/state").toLocal8Bit());
    }

    void none() { QVERIFY(core::cachedModels(m_cache).empty()); }

    void namesRevisionsAndOrder() {
        add("timm/x", kOld, {"config.json", "model.safetensors"});
        add("timm/x", kNew, {"config.json", "model.safetensors"});
        add("gpt2", kOld, {"model.safetensors"});
        write(folder("timm/x") / "refs/refs/pr/1", kOld);
        write(folder("timm/x") / "refs/main", kNew);
        write(folder("timm/x") / "refs/v1", kNew);
        const auto now = fs::file_time_type::clock::now();
        fs::last_write_time(folder("timm/x") / "snapshots" / kOld, now - std::chrono::hours(1));
        const std::vector<core::CachedModel> models = core::cachedModels(m_cache);
        QCOMPARE(models.size(), std::size_t{3});
        QCOMPARE(models[0].repository.name, std::string("gpt2"));
        QCOMPARE(models[0].repository.revision, kOld); // no branch says so
        QCOMPARE(models[1].repository.name, std::string("timm/x"));
        QCOMPARE(models[1].repository.revision, std::string("main"));
        QCOMPARE(models[1].commit, kNew);
        QCOMPARE(models[1].folder, folder("timm/x") / "snapshots" / kNew);
        QVERIFY(models[1].incomplete.empty());
        QCOMPARE(models[2].repository.revision, std::string("refs/pr/1"));
    }

    void othersAreLeftOut() {
        add("a/b", kOld, {"model.safetensors"});
        fs::create_directories(folder("a/b") / "snapshots" / "main");
        write(folder("a/b") / "snapshots" / kNew, "a file");
        fs::create_directories(m_cache / "datasets--a--b" / "snapshots" / kOld);
        fs::create_directories(m_cache / "models--.." / "snapshots" / kOld);
        fs::create_directories(m_cache / ".locks" / "models--a--b");
        QCOMPARE(core::cachedModels(m_cache).size(), std::size_t{1});
    }

    void whatIsMissing() {
        add("a/b", kOld,
            {"config.json", "model.safetensors.index.json", "model-00002-of-00002.safetensors"});
        fs::create_symlink("../../blobs/gone", folder("a/b") / "snapshots" / kOld / "x.json");
        write(fs::path(m_folder->path().toStdString()) / "state/beitscope/downloads/1.json",
              R"({"repository":"a/b","commit":")" + kOld + R"(","file":"y.bin","etag":")" +
                  std::string(40, '1') + R"(","bytes":9,"blob":")" +
                  (folder("a/b") / "blobs/x").string() + R"(","partial":")" + std::string(40, '1') +
                  R"(.0123abcd.incomplete"})");
        fs::create_directories(folder("a/b") / "blobs");
        const std::vector<core::CachedModel> models = core::cachedModels(m_cache);
        QCOMPARE(models.size(), std::size_t{1});
        QCOMPARE(models[0].incomplete,
                 (std::vector<std::string>{"model-00001-of-00002.safetensors", "x.json", "y.bin"}));
    }

    void snapshots() {
        add("a/b", kOld, {"config.json", "model.safetensors"});
        write(folder("a/b") / "refs/main", kOld + "\n");
        const fs::path path = folder("a/b") / "snapshots" / kOld;
        QCOMPARE(core::cachedSnapshot(m_cache, {"a/b"}), path);
        QCOMPARE(core::cachedSnapshot(m_cache, {"a/b", kOld}), path);
        add("a/config-only", kOld, {"config.json"});
        for (const core::HubRepository& repository : std::vector<core::HubRepository>{
                 {"a/c"}, {"a/b", "v2"}, {"a/b", kNew}, {"a/config-only", kOld}}) {
            const auto error =
                tests::errorOf([&] { (void)core::cachedSnapshot(m_cache, repository); });
            QVERIFY(error.has_value());
            QCOMPARE(error->code(), std::string("IO-NOT-IN-CACHE"));
            QVERIFY(error->hint().find("beitscope-cli download " + repository.name) == 0);
        }
        for (const char* text : {"../../../etc/passwd", "", "no commit"}) {
            write(folder("a/b") / "refs/main", text);
            QCOMPARE(tests::codeOf([&] { (void)core::cachedSnapshot(m_cache, {"a/b"}); }),
                     std::string("IO-NOT-IN-CACHE"));
        }
    }

private:
    [[nodiscard]] fs::path folder(const std::string& name) const {
        const std::size_t slash = name.find('/');
        return m_cache / ("models--" + (slash == std::string::npos ? name
                                                                   : name.substr(0, slash) + "--" +
                                                                         name.substr(slash + 1)));
    }
    void add(const std::string& name,
             const std::string& commit,
             const std::vector<std::string>& files) const {
        for (const std::string& file : files) {
            write(folder(name) / "snapshots" / commit / file, "x");
        }
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path m_cache;
};

} // namespace

QTEST_GUILESS_MAIN(CachedModelsTest)
#include "cached_models_test.moc"
