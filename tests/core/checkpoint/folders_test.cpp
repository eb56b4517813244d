#include "core/checkpoint/checkpoint.h"
#include "core/checkpoint/checkpoint_files.h"
#include "core/checkpoint/torch/zip_directory.h"
#include "tests/core/checkpoint/torch_bytes.h"
#include "tests/core/checkpoint/weights_file.h"
#include "tests/support/error_of.h"

#include <QTest>

#include <algorithm>

namespace {

namespace fs = std::filesystem;
using core::Checkpoint;

const fs::path kData = fs::path(TEST_DATA) / "checkpoint";
const fs::path kWhole = kData / "torch/whole/pytorch_model.bin";
const fs::path kConfig = kData / "classify/config.json";

std::optional<core::Error> openingError(const fs::path& path) {
    return tests::errorOf([&] { std::ignore = core::openCheckpoint(path); });
}

bool says(const core::Error& error, const std::string& text) {
    return (std::string(error.what()) + error.hint()).find(text) != std::string::npos;
}

bool hasText(const std::vector<std::string>& lines, const std::string& text) {
    return std::any_of(lines.begin(), lines.end(), [&](const std::string& line) {
        return line.find(text) != std::string::npos;
    });
}

std::vector<float> floats(const Checkpoint& checkpoint, const core::TensorEntry& entry) {
    std::vector<float> values(core::elementCount(entry));
    checkpoint.readFloats(entry.name, values);
    return values;
}

/// The same tensors with the same values.
void compare(const Checkpoint& found, const Checkpoint& wanted) {
    QCOMPARE(found.tensors().size(), wanted.tensors().size());
    for (const core::TensorEntry& entry : wanted.tensors()) {
        const core::TensorEntry* other = found.find(entry.name);
        QVERIFY2(other != nullptr, entry.name.c_str());
        QVERIFY2(floats(found, *other) == floats(wanted, entry), entry.name.c_str());
    }
}

/// What a program for archives makes of a file by torch.save.
void unpack(const fs::path& archive, const fs::path& to) {
    const core::File file(archive);
    for (const auto& [name, entry] : core::readZipDirectory(file)) {
        std::vector<std::byte> bytes(entry.bytes);
        file.readAt(entry.offset, bytes);
        fs::create_directories((to / name).parent_path());
        core::writeFile(to / name, bytes);
    }
}

void copyTo(const fs::path& from, const fs::path& to) {
    fs::create_directories(to.parent_path());
    fs::copy(from, to, fs::copy_options::recursive);
}

} // namespace

class FoldersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void takesTheSafestOfSeveralWeights_data() {
        QTest::addColumn<QByteArray>("names");
        QTest::addColumn<QByteArray>("format");
        QTest::addColumn<QByteArray>("others");
        const auto row = [](const char* names, const char* format, const char* others) {
            QTest::newRow(names) << QByteArray(names) << QByteArray(format) << QByteArray(others);
        };
        row("safetensors bin msgpack", "Hugging Face folder, safetensors",
            "the weights are from model.safetensors; also in the folder, not read: "
            "pytorch_model.bin, flax_model.msgpack");
        row("bin msgpack", "Hugging Face folder, PyTorch",
            "the weights are from pytorch_model.bin; also in the folder, not read: "
            "flax_model.msgpack");
        row("msgpack flax_safetensors", "Hugging Face folder, Flax", "flax_model.safetensors");
        row("flax_safetensors", "Hugging Face folder, Flax safetensors", "");
        row("msgpack", "Hugging Face folder, Flax", "");
    }

    void takesTheSafestOfSeveralWeights() {
        QFETCH(QByteArray, names);
        QFETCH(QByteArray, format);
        QFETCH(QByteArray, others);
        const fs::path models = fs::path(TEST_DATA) / "model";
        const std::map<QByteArray, fs::path> sources{
            {"safetensors", kData / "classify/model.safetensors"},
            {"bin", kWhole},
            {"msgpack", models / "flax_classify/flax_model.msgpack"},
            {"flax_safetensors", models / "flax_safetensors/flax_model.safetensors"}};
        const tests::Folder folder;
        for (const QByteArray& name : names.split(' ')) {
            fs::copy_file(sources.at(name), folder.path() / sources.at(name).filename());
        }
        const Checkpoint checkpoint = core::inspectCheckpoint(folder.path());
        QCOMPARE(checkpoint.report().format, format.toStdString());
        QCOMPARE(hasText(checkpoint.report().inferred, "not read:"), !others.isEmpty());
        QVERIFY(hasText(checkpoint.report().inferred, others.toStdString()) || others.isEmpty());
    }

    void readsShardsOfFlax() {
        const fs::path models = fs::path(TEST_DATA) / "model";
        const Checkpoint checkpoint = core::openCheckpoint(models / "flax_sharded");
        QCOMPARE(checkpoint.report().format, std::string("Hugging Face folder, Flax, 4 shards"));
        QVERIFY(checkpoint.report().warnings.empty());
        compare(checkpoint, core::openCheckpoint(models / "flax_classify"));
        compare(core::openCheckpoint(models / "flax_sharded/flax_model.msgpack.index.json"),
                checkpoint);
        compare(core::openCheckpoint(models / "flax_safetensors"), checkpoint);
        compare(core::openCheckpoint(models / "flax_chunked"), checkpoint);
    }

    void comparesShardsOfFlaxWithTheirIndex() {
        const tests::Folder folder;
        const fs::path path = folder.path() / "m";
        copyTo(fs::path(TEST_DATA) / "model/flax_sharded", path);
        fs::copy_file(path / "flax_model-00002-of-00004.msgpack",
                      path / "flax_model-00003-of-00004.msgpack",
                      fs::copy_options::overwrite_existing);
        QCOMPARE(openingError(path)->code(), std::string("CKPT-SHARD"));
        fs::remove(path / "flax_model-00003-of-00004.msgpack");
        QCOMPARE(openingError(path)->code(), std::string("CKPT-SHARD-MISSING"));
    }

    void opensATrainState() {
        const fs::path models = fs::path(TEST_DATA) / "model";
        const Checkpoint checkpoint =
            core::openCheckpoint(models / "flax_train_state/flax_model.msgpack");
        QCOMPARE(checkpoint.report().format, std::string("Flax file, config.json beside it"));
        QVERIFY(hasText(checkpoint.report().inferred, "the weights are under: params"));
        QVERIFY(hasText(checkpoint.report().inferred, "opt_state ("));
        compare(checkpoint, core::openCheckpoint(models / "flax_classify"));
    }

    void readsUnpackedArchives_data() {
        QTest::addColumn<QByteArray>("place");
        QTest::addColumn<QByteArray>("opened");
        QTest::newRow("the folder") << QByteArray(".") << QByteArray(".");
        QTest::newRow("data.pkl itself") << QByteArray(".") << QByteArray("data.pkl");
        QTest::newRow("a folder below") << QByteArray("archive") << QByteArray(".");
        QTest::newRow("config.json above") << QByteArray("archive") << QByteArray("config.json");
    }

    void readsUnpackedArchives() {
        QFETCH(QByteArray, place);
        QFETCH(QByteArray, opened);
        const tests::Folder folder;
        unpack(kWhole, folder.path() / place.toStdString());
        fs::copy_file(kConfig, folder.path() / "config.json");
        const Checkpoint checkpoint = core::openCheckpoint(folder.path() / opened.toStdString());
        QVERIFY(checkpoint.report().format.starts_with("unpacked PyTorch archive"));
        QVERIFY(checkpoint.report().inferred.empty());
        compare(checkpoint, core::openCheckpoint(kWhole));
    }

    void refusesBrokenUnpackedArchives() {
        const tests::Folder folder;
        unpack(kWhole, folder.path());
        const auto refused = [&](const char* code, const char* text) {
            const auto error = openingError(folder.path());
            QVERIFY(error.has_value());
            QVERIFY2(error->code() == code && says(*error, text), error->what());
        };
        fs::resize_file(folder.path() / "data/0", 3);
        refused("CKPT-STORAGE", "its record data/0 has 3 bytes");
        fs::remove(folder.path() / "data/0");
        refused("CKPT-STORAGE", "its record data/0 is missing");
        folder.write("byteorder", "big");
        refused("CKPT-ORDER", "big-endian");
        fs::remove(folder.path() / "byteorder");
        folder.write("data.pkl", core::readText(folder.path() / "data.pkl", 1'000'000) + "x");
        refused("CKPT-PICKLE", "1 bytes follow its end");
        fs::remove_all(folder.path() / "data");
        refused("CKPT-FORMAT", "without the folder data");
    }

    void asksWhichOfSeveralUnpackedArchives() {
        const tests::Folder folder;
        unpack(kWhole, folder.path() / "one");
        unpack(kWhole, folder.path() / "two");
        const auto error = openingError(folder.path());
        QCOMPARE(error->code(), std::string("CKPT-NO-WEIGHTS"));
        QVERIFY2(says(*error, "several unpacked archives: one, two"), error->what());
    }

    void readsAnArchiveUnderAnyName() {
        const tests::Folder folder;
        fs::copy_file(kWhole, folder.path() / "beit_base.zip");
        fs::copy_file(kConfig, folder.path() / "config.json");
        compare(core::openCheckpoint(folder.path() / "beit_base.zip"),
                core::openCheckpoint(kWhole));
    }

    void takesTheOnlyFileOfAFolder_data() {
        QTest::addColumn<QByteArray>("name");
        for (const char* name :
             {"beit_base_patch16_224.pth", "weights.pt", "a.bin", "last.ckpt", "model.pkl"}) {
            QTest::newRow(name) << QByteArray(name);
        }
    }

    void takesTheOnlyFileOfAFolder() {
        QFETCH(QByteArray, name);
        const tests::Folder folder;
        fs::copy_file(kWhole, folder.path() / name.toStdString());
        fs::copy_file(kConfig, folder.path() / "config.json");
        for (const char* other :
             {"optimizer.pt", "training_args.bin", "rng_state.pth", "log.txt"}) {
            folder.write(other, "x");
        }
        const Checkpoint checkpoint = core::openCheckpoint(folder.path());
        QCOMPARE(checkpoint.report().format, std::string("folder, PyTorch"));
        QVERIFY(hasText(checkpoint.report().warnings, "the weights are in " + name.toStdString()));
        compare(checkpoint, core::openCheckpoint(kWhole));
    }

    void listsSeveralFilesOfAFolder() {
        const tests::Folder folder;
        for (const char* name : {"epoch_1.pth", "epoch_2.pth", "best.pt"}) {
            fs::copy_file(kWhole, folder.path() / name);
        }
        const auto error = openingError(folder.path());
        QCOMPARE(error->code(), std::string("CKPT-NO-WEIGHTS"));
        QVERIFY2(says(*error, "several PyTorch files"), error->what());
        QVERIFY2(says(*error, "best.pt, epoch_1.pth, epoch_2.pth"), error->what());
        QVERIFY(says(*error, "Choose one of the files."));
        // One safetensors file among them is the answer.
        fs::copy_file(kData / "classify/model.safetensors", folder.path() / "w.safetensors");
        QVERIFY(!openingError(folder.path()).has_value());
    }

    void readsFoldersOfDeepSpeed_data() {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("format");
        QTest::newRow("folder") << QByteArray("single") << QByteArray("DeepSpeed folder, PyTorch");
        QTest::newRow("latest") << QByteArray("single/latest")
                                << QByteArray("DeepSpeed folder, PyTorch");
        QTest::newRow("step") << QByteArray("single/global_step10")
                              << QByteArray("DeepSpeed folder, PyTorch");
        QTest::newRow("ranks") << QByteArray("ranks")
                               << QByteArray("DeepSpeed folder, PyTorch, 2 ranks");
        QTest::newRow("one of two ranks")
            << QByteArray("ranks/global_step10/mp_rank_01_model_states.pt")
            << QByteArray("DeepSpeed folder, PyTorch, 2 ranks");
        QTest::newRow("the only file")
            << QByteArray("single/global_step10/mp_rank_00_model_states.pt")
            << QByteArray("DeepSpeed folder, PyTorch");
    }

    void readsFoldersOfDeepSpeed() {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, format);
        const Checkpoint checkpoint =
            core::openCheckpoint(kData / "deep_speed" / path.toStdString());
        QCOMPARE(checkpoint.report().format, format.toStdString());
        QVERIFY(hasText(checkpoint.report().inferred, "the weights are under: module"));
        QVERIFY(hasText(checkpoint.report().inferred, "of optimiser states"));
        compare(checkpoint, core::openCheckpoint(kData / "classify"));
        QCOMPARE(checkpoint.config().labels.front(), std::string("sky")); // of the folder above
    }

    void refusesWeightsThatAreCutUp() {
        const auto cut = openingError(kData / "deep_speed/cut");
        QCOMPARE(cut->code(), std::string("CKPT-DEEPSPEED"));
        QVERIFY2(says(*cut, "each has saved a piece of beit.encoder.layer.0.attention.attention."
                            "query.weight, [4, 8] in one and [4, 8] in another"),
                 cut->what());
        const auto stage3 = openingError(kData / "deep_speed/stage_3");
        QCOMPARE(stage3->code(), std::string("CKPT-DEEPSPEED"));
        QVERIFY2(says(*stage3, "cut up between 1 process") && says(*stage3, "zero_to_fp32.py"),
                 stage3->what());
    }

    void refusesStepsOfDeepSpeedThatAreUnclear() {
        const tests::Folder folder;
        const fs::path run = folder.path() / "run";
        copyTo(kData / "deep_speed/single", run);
        fs::copy(run / "global_step10", run / "global_step20", fs::copy_options::recursive);
        QVERIFY(!openingError(run).has_value());
        const auto refused = [&](const char* text) {
            const auto error = openingError(run);
            QVERIFY(error.has_value());
            QCOMPARE(error->code(), std::string("CKPT-DEEPSPEED"));
            QVERIFY2(says(*error, text), error->what());
        };
        for (const char* tag : {"global_step30", "../run/global_step10", "..", "/etc"}) {
            core::writeFile(run / "latest", tag);
            refused(tag);
        }
        fs::remove(run / "latest");
        refused("several steps of a run with DeepSpeed, and no file latest: global_step10, "
                "global_step20");
        fs::remove_all(run / "global_step20");
        QVERIFY(!openingError(run).has_value());
        fs::remove(run / "global_step10/mp_rank_00_model_states.pt");
        core::writeFile(run / "global_step10/layer_00-model_states.pt", "x");
        refused("saved by a pipeline");
    }

    /// Others have files of that name, too.
    void latestMayBeAnything() {
        const tests::Folder folder;
        fs::copy_file(kWhole, folder.path() / "w.pth");
        fs::copy_file(kConfig, folder.path() / "config.json");
        folder.write("latest", "w.pth\n");
        QVERIFY(!openingError(folder.path()).has_value());
        fs::copy_file(kWhole, folder.path() / "latest", fs::copy_options::overwrite_existing);
        QVERIFY(!openingError(folder.path() / "latest").has_value());
    }

    void namesFoldersOfOtherPrograms_data() {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QByteArray>("what");
        const auto row = [](const char* file, const char* what) {
            QTest::newRow(file) << QByteArray(file) << QByteArray(what);
        };
        row("tf_model.h5", "the weights of TensorFlow, tf_model.h5");
        row("saved_model.pb", "a TensorFlow SavedModel");
        row("manifest.ocdbt", "an Orbax checkpoint");
        row(".metadata", "a distributed checkpoint of PyTorch");
        row("Manifest.json", "a Core ML package");
        row("adapter_model.safetensors.part", "");
    }

    void namesFoldersOfOtherPrograms() {
        QFETCH(QByteArray, file);
        QFETCH(QByteArray, what);
        const tests::Folder folder;
        folder.write(file.toStdString(), "x");
        const auto error = openingError(folder.path());
        QCOMPARE(error->code(), std::string(what.isEmpty() ? "CKPT-NO-WEIGHTS" : "CKPT-FORMAT"));
        QVERIFY2(what.isEmpty() || says(*error, "found " + what.toStdString()), error->what());
        QVERIFY(!error->hint().empty());
    }

    void namesABareOptimizerState() {
        using namespace tests::pickle;
        const tests::Folder folder;
        const std::string state = dict({{"state", dict({{"0", "}"}})}, {"param_groups", "]"}});
        const auto error =
            openingError(folder.write("optimizer.pt", tests::torchZip(whole(state))));
        QCOMPARE(error->code(), std::string("CKPT-NO-TENSORS"));
        QVERIFY2(says(*error, "the state of an optimiser, without weights"), error->what());
        QVERIFY2(says(*error, "pytorch_model.bin"), error->hint().c_str());
    }
};

QTEST_GUILESS_MAIN(FoldersTest)
#include "folders_test.moc"
