#include "core/base/error.h"
#include "core/session/library.h"
#include "tests/support/error_of.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

namespace fs = std::filesystem;
using core::LibraryItem;
using core::LibrarySource;

class LibraryTest final : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;

    fs::path in(const std::string& name) const {
        return fs::path(m_folder->path().toStdString()) / name;
    }
    void write(const std::string& name, const char* text = "x") const {
        fs::create_directories(in(name).parent_path());
        QFile file(QString::fromStdString(in(name).native()));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) > 0);
    }
    void copyCheckpoint(const char* golden, const std::string& name) const {
        fs::create_directories(in(name).parent_path());
        fs::copy(fs::path(TEST_DATA "/checkpoint") / golden, in(name), fs::copy_options::recursive);
    }
    QStringList found(const fs::path& folder) const {
        QStringList names;
        for (const core::FoundCheckpoint& each : core::checkpointsIn(folder).checkpoints) {
            names << QString::fromStdString(each.name);
        }
        return names;
    }
    LibraryItem described(const std::string& name) const {
        return core::describedItem({.path = in(name), .name = name});
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void findsFoldersAndFilesTwoLevelsDeep() {
        write("a.pth");
        write("hf/config.json");
        write("hf/model.safetensors");
        write("sharded/pytorch_model.bin.index.json");
        write("sharded/pytorch_model-00001-of-00002.bin");
        write("flax/flax_model.msgpack");
        write("runs/one/last.ckpt");
        write("runs/one/too/deep.pth");
        write("one_file/config.json");
        write("one_file/weights.safetensors");
        write("photos/a.jpg");
        QCOMPARE(found(in("")),
                 QStringList({"a.pth", "flax", "hf", "one_file", "runs/one/last.ckpt", "sharded"}));
    }

    void leavesOutWhatIsHiddenAndWhatTrainersSave() {
        write(".cache/a.pth");
        write(".hidden.pth");
        write("training_args.bin");
        write("optimizer.pt");
        write("rng_state_0.pth");
        write("model.pth");
        QCOMPARE(found(in("")), QStringList("model.pth"));
    }

    void aFolderMayBeACheckpointAndHoldOthers() {
        write("run/config.json");
        write("run/model.safetensors");
        write("run/checkpoint-500/config.json");
        write("run/checkpoint-500/model.safetensors");
        QCOMPARE(found(in("run")), QStringList({"run", "checkpoint-500"}));
        QCOMPARE(found(in("run/")), QStringList({"run", "checkpoint-500"}));
    }

    void linksInACircleEnd() {
        write("models/a.pth");
        fs::create_directory_symlink(in(""), in("models/up"));
        fs::create_directory_symlink(in("models"), in("again"));
        fs::create_symlink("nowhere", in("models/dangling.pth"));
        const QStringList names = found(in(""));
        QCOMPARE(names.filter("a.pth").size(), 1);
    }

    void aHugeFolderIsCut() {
        for (int i = 0; i < 520; ++i) {
            write("many/" + std::to_string(1000 + i) + ".pth");
        }
        const core::FoundCheckpoints found = core::checkpointsIn(in(""));
        QCOMPARE(found.checkpoints.size(), core::kMaxLibraryItems);
        QVERIFY(found.isCut);
        write("few/a.pth");
        QVERIFY(!core::checkpointsIn(in("few")).isCut);
    }

    void saysWhatACheckpointIs() {
        copyCheckpoint("classify", "model");
        write("model/README.md", "---\nlicense: mit\n---\n# A model\n");
        const LibraryItem item = described("model");
        QVERIFY(!item.problem);
        QCOMPARE(item.license, std::string("mit"));
        QCOMPARE(item.architecture, std::string("BeitForImageClassification"));
        QVERIFY(std::ranges::count(item.capabilities, core::Capability::Classify) == 1);
        QCOMPARE(item.bytes, fs::file_size(in("model/model.safetensors")));
        QVERIFY(item.parameterCount > 0);
        QVERIFY(item.imageSize.height > 0);
    }

    void tokenizersAreNoModelsAndNoRefusals() {
        fs::create_directories(in("dall-e"));
        std::uint64_t bytes = 0;
        for (const char* name : {"encoder.pkl", "decoder.pkl"}) {
            const fs::path part = fs::path(TEST_DATA "/session/reconstruct") / name;
            fs::copy(part, in("dall-e") / name);
            bytes += fs::file_size(part);
        }
        QCOMPARE(found(in("")), QStringList("dall-e/encoder.pkl")); // the other half goes with it
        const LibraryItem both = described("dall-e/encoder.pkl");
        QVERIFY2(!both.problem, both.problem ? both.problem->message.c_str() : "");
        QVERIFY(both.kind == core::LibraryKind::Tokenizer && both.capabilities.empty());
        QCOMPARE(both.architecture, std::string("discrete VAE, encoder and decoder"));
        QCOMPARE(both.bytes, bytes);
        QVERIFY(both.parameterCount > 0);
        fs::remove(in("dall-e/encoder.pkl"));
        QCOMPARE(found(in("")), QStringList("dall-e/decoder.pkl"));
        QCOMPARE(described("dall-e/decoder.pkl").architecture,
                 std::string("discrete VAE, decoder only"));
        fs::copy(TEST_DATA "/tokenizer/vq_kd/tokenizer.safetensors", in("vqkd.safetensors"));
        const LibraryItem second = described("vqkd.safetensors");
        QVERIFY(!second.problem && second.kind == core::LibraryKind::Tokenizer);
        QCOMPARE(second.architecture, std::string("BEiT v2 VQ-KD"));
    }

    void halvesThatDoNotGoTogetherSayWhy() {
        fs::create_directories(in("a"));
        for (const char* name : {"a/encoder.pkl", "a/decoder.pkl"}) {
            fs::copy(TEST_DATA "/session/reconstruct/encoder.pkl", in(name));
        }
        const LibraryItem item = described("a/encoder.pkl");
        QVERIFY(item.problem.has_value());
        QCOMPARE(item.problem->code, std::string("CKPT-TOKENIZER"));
    }

    void whatCannotBeReadIsAnItemWithItsReason_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("nothing like it") << QByteArray("hello, this is no model");
        QTest::newRow("web page") << QByteArray("<!DOCTYPE html><html><body>Sign in</body></html>");
        QTest::newRow("cut") << QByteArray("\xff\x00\x00\x00\x00\x00\x00\x00{", 9);
    }
    void whatCannotBeReadIsAnItemWithItsReason() {
        QFETCH(QByteArray, content);
        QFile file(QString::fromStdString(in("a.pth").native()));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) > 0);
        file.close();
        const LibraryItem item = described("a.pth");
        QVERIFY(item.problem.has_value());
        QVERIFY2(item.problem->code.starts_with("CKPT-"), item.problem->code.c_str());
        QVERIFY(!item.problem->message.empty());
    }

    void oneThatReadsButDoesNotFitSaysWhatItIs() {
        copyCheckpoint("classify", "model");
        QVERIFY(QFile::remove(QString::fromStdString(in("model/config.json").native())));
        fs::copy(TEST_DATA "/checkpoint/segment/config.json", in("model/config.json"));
        const LibraryItem item = described("model");
        QVERIFY(item.problem.has_value());
        QVERIFY(item.bytes > 0);
        QVERIFY(!item.format.empty());
    }

    void aPipeIsNotWaitedFor() {
        QCOMPARE(::mkfifo(in("a.pth").c_str(), 0600), 0);
        QVERIFY(described("a.pth").problem.has_value());
    }

    void listsSamplesFoldersAndTheCache() {
        copyCheckpoint("segment", "mine/segmenter");
        const fs::path snapshot = in("hub/models--org--tiny/snapshots") / std::string(40, 'a');
        fs::create_directories(snapshot);
        fs::copy(TEST_DATA "/checkpoint/classify", snapshot, fs::copy_options::recursive);
        write("hub/models--org--tiny/refs/main", std::string(40, 'a').c_str());
        core::ListLibraryRequest request{{in("mine").native(), in("unplugged").native()}};
        request.hub.cacheFolder = in("hub").native();
        QStringList told;
        const core::ListLibraryReply reply =
            core::listLibrary(request, [&](float fraction, const std::string& path) {
                told << QString::fromStdString(path);
                return fraction >= 0 && fraction < 1;
            });
        QCOMPARE(reply.items.size(), std::size_t{5});
        QCOMPARE(told.size(), 5);
        QCOMPARE(reply.items[0].path, std::string("sample:classify"));
        QVERIFY(!reply.items[0].problem);
        QCOMPARE(reply.items[3].name, std::string("segmenter"));
        QCOMPARE(reply.items[3].folder, in("mine").native());
        const LibraryItem& cached = reply.items[4];
        QVERIFY(cached.source == LibrarySource::Hub);
        QCOMPARE(cached.name, std::string("org/tiny"));
        QCOMPARE(cached.revision, std::string("main"));
        QVERIFY(!cached.problem && !cached.isIncomplete);
        QCOMPARE(reply.folders.size(), std::size_t{3});
        QVERIFY(reply.folders[0].isThere && !reply.folders[1].isThere && reply.folders[2].isThere);
    }

    void aFileThatEndedAnEngineIsNotRead() {
        copyCheckpoint("classify", "mine/good");
        copyCheckpoint("classify", "mine/deadly");
        core::ListLibraryRequest request{{in("mine").native()}, false};
        request.skipped = {in("mine/deadly").native()};
        const core::ListLibraryReply reply = core::listLibrary(request);
        QCOMPARE(reply.items.size(), std::size_t{5});
        QCOMPARE(reply.items[3].problem->code, std::string(core::kDeadlyCode));
        QVERIFY(reply.items[3].architecture.empty());
        QVERIFY(!reply.items[4].problem);
    }

    void stopsWhenTheListenerSaysSo() {
        const std::string code = tests::codeOf([] {
            (void)core::listLibrary({{}, false}, [](float, const auto&) { return false; });
        });
        QCOMPARE(code, std::string("CANCELLED"));
    }

    void inspectsWithoutLoading() {
        copyCheckpoint("classify", "model");
        const core::InspectReply reply = core::inspected({in("model").native()});
        QCOMPARE(reply.report.path, in("model").native());
        QVERIFY(reply.usableProblem.empty());
        QCOMPARE(reply.weightBytes, fs::file_size(in("model/model.safetensors")));
        fs::remove(in("model/config.json"));
        fs::copy(TEST_DATA "/checkpoint/segment/config.json", in("model/config.json"));
        QVERIFY(!core::inspected({in("model").native()}).usableProblem.empty());
    }
};

QTEST_APPLESS_MAIN(LibraryTest)
#include "library_test.moc"
