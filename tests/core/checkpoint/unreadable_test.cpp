#include "core/base/text.h"
#include "core/checkpoint/checkpoint.h"
#include "core/checkpoint/shard_index.h"
#include "tests/core/checkpoint/weights_file.h"
#include "tests/support/error_of.h"

#include <QTest>
#include <nlohmann/json.hpp>

#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

namespace {

namespace fs = std::filesystem;

std::optional<core::Error> openingError(const fs::path& path) {
    return tests::errorOf([&] { std::ignore = core::openCheckpoint(path); });
}

bool says(const core::Error& error, const std::string& text) {
    return (std::string(error.what()) + error.hint()).find(text) != std::string::npos;
}

/// The sharded golden with its index changed.
template <typename Change>
fs::path shardedWith(const tests::Folder& folder, Change change) {
    const fs::path path = folder.path() / "m";
    tests::copyGolden("classify_sharded", path);
    const fs::path indexPath = path / "model.safetensors.index.json";
    nlohmann::json index = nlohmann::json::parse(core::readText(indexPath, 100'000));
    change(index["weight_map"], path);
    core::writeFile(indexPath, index.dump());
    return path;
}

/// A zip archive as far as its names go: local header, data, central directory.
std::string zip(const std::vector<std::string>& names) {
    std::string archive = "PK\x03\x04" + std::string(22, '\0') + names[0] + "data";
    for (const std::string& name : names) {
        archive += "PK\x01\x02" + std::string(42, '\0') + name;
    }
    return archive + "PK\x05\x06" + std::string(18, '\0');
}

} // namespace

class UnreadableTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesWhatAFileIs_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("what");
        QTest::addColumn<QByteArray>("advice");
        const auto row = [](const char* name, const std::string& bytes, const char* what,
                            const char* advice) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes) << QByteArray(what)
                                << QByteArray(advice);
        };
        const auto bytes = [](std::initializer_list<int> values, std::size_t padding = 64) {
            std::string text;
            for (const int value : values) {
                text += static_cast<char>(value);
            }
            return text + std::string(padding, '\x02');
        };
        row("torchscript", zip({"m/data.pkl", "m/code/__torch__.py", "m/constants.pkl"}),
            "a TorchScript archive", "It is a program");
        row("npz", zip({"arr_0.npy"}), "a NumPy .npz archive", "safetensors");
        row("docx", zip({"[Content_Types].xml", "word/document.xml"}), "an office document", "");
        row("zip cut off", "PK\x03\x04" + std::string(200, 'a'),
            "an incomplete zip archive of 204 bytes", "Download");
        row("log of wget",
            "--2021-06-15 10:00:00--  https://cdn.openai.com/dall-e/encoder.pkl\nResolving "
            "cdn.openai.com... 13.107.213.40\nConnecting to cdn.openai.com... connected.\n"
            "Saving to: 'encoder.pkl'\n",
            "the log of wget", "-O in place of -o");
        row("other zip", zip({"a.txt"}), "a zip archive", "Unpack it");
        row("torch.export", zip({"m/serialized_exported_program.json"}),
            "a program of torch.export", "It is a program");
        row("keras", zip({"metadata.json", "config.json", "model.weights.h5"}), "a Keras model",
            "HDF5");
        row("core ml package", zip({"m/Data/com.apple.CoreML/model.mlmodel"}), "a Core ML package",
            "PyTorch weights");
        row("zipped folder", zip({"beit/config.json", "beit/model.safetensors"}),
            "a zip archive with weights in it", "Unpack it");
        row("pickle", bytes({0x80, 0x04, 0x95}), "a Python pickle without PyTorch", "Flax");
        const auto pickleOf = [](const std::string& text) {
            return "\x80\x04" + std::string(5'000, 'x') + text;
        };
        row("numpy pickle", pickleOf("numpy.core.multiarray\n_reconstruct"),
            "a Python pickle of NumPy arrays", "torch.save");
        row("joblib", pickleOf("joblib.numpy_pickle NumpyArrayWrapper numpy"), "a file of joblib",
            "");
        row("sklearn", pickleOf("sklearn.linear_model"), "a pickled model of scikit-learn", "");
        row("paddle", pickleOf("StructuredToParameterName@@"), "a PaddlePaddle checkpoint", "");
        row("pickled tensors", pickleOf("torch.storage\n_load_from_bytes"),
            "PyTorch tensors that were pickled without torch.save", "torch.save");
        row("lone data.pkl", pickleOf("torch._utils\n_rebuild_tensor_v2"),
            "the data.pkl of an unpacked PyTorch archive", "Unpack the whole archive");
        row("oldest pickle", "(dp0\nS'a'\np1\nI1\ns.", "a Python pickle of the oldest kind", "");
        row("tar", std::string(257, 'a') + "ustar" + std::string(300, '\0'), "a tar archive",
            "current PyTorch");
        row("hdf5", bytes({0x89, 'H', 'D', 'F', '\r', '\n', 0x1A, '\n'}), "an HDF5 file", "");
        row("gguf", bytes({'G', 'G', 'U', 'F', 3, 0, 0, 0}), "a GGUF file", "");
        row("tf lite", bytes({0x1C, 0, 0, 0, 'T', 'F', 'L', '3'}), "a TensorFlow Lite model",
            "PyTorch weights");
        row("saved model", bytes({0x08, 0x01, 0x12, 0x8A, 0x05, 0x0A, 0x10, 0x22}),
            "a TensorFlow SavedModel", "from_tf=True");
        row("frozen graph", "\x0A\x18\x0A\x05input\x12\x0BPlaceholder" + std::string(30, '\x01'),
            "a frozen TensorFlow graph", "");
        row("core ml", bytes({0x08, 0x07, 0x12, 0x94, 0x03, 0x0A, 0x20}), "a Core ML model",
            "PyTorch weights");
        row("tensorrt", bytes({'f', 't', 'r', 't', 0, 0, 0, 0}), "a TensorRT engine",
            "PyTorch weights");
        row("old tensorrt", bytes({'p', 't', 'r', 't', 0, 0, 0, 0}), "a TensorRT engine", "");
        row("onnx with a long name", bytes({0x08, 0x09, 0x12, 0x80, 0x01, 'p', 'y'}),
            "an ONNX model", "");
        row("onnx", bytes({0x08, 0x07, 0x12, 0x07, 'p', 'y', 't', 'o', 'r', 'c', 'h'}),
            "an ONNX model", "");
        row("7z", bytes({'7', 'z', 0xBC, 0xAF, 0x27, 0x1C}), "a 7-Zip archive", "if you trust");
        row("gzip", bytes({0x1F, 0x8B, 8, 0}), "a gzip archive", "Unpack it");
        row("xz", bytes({0xFD, '7', 'z', 'X', 'Z', 0}), "an xz archive", "Unpack it");
        row("rar", bytes({'R', 'a', 'r', '!'}), "a RAR archive", "Unpack it");
        row("png", bytes({0x89, 'P', 'N', 'G'}), "a PNG image", "Open it as an image");
        row("jpeg", bytes({0xFF, 0xD8, 0xFF, 0xE0}), "a JPEG image", "Open it as an image");
        row("webp", "RIFF\x10\x01\x02\x03WEBPVP8 ", "a WebP image", "Open it as an image");
        row("tiff", bytes({'I', 'I', '*', 0, 8}), "a TIFF image", "Open it as an image");
        row("zeros", std::string(1000, '\0'),
            "nothing but zeros at the beginning of its 1000 bytes", "Download");
        row("error of a bucket",
            "<?xml version=\"1.0\"?><Error><Code>AuthenticationFailed</Code></Error>",
            "an error message of a download server", "Download");
        row("openvino", "<?xml version=\"1.0\"?>\n<net name=\"beit\" version=\"11\">",
            "an OpenVINO model", "PyTorch weights");
        row("html", "\n <!DOCTYPE html><html><body>404</body></html>", "a web page", "Download");
        row("error in JSON", R"({"error":"Repository not found, sign in"})",
            "an error message in JSON", "Download");
        row("json", R"({"hidden_size": 768, "model_type": "beit"})", "a JSON text", "");
        row("text", "These are not the weights you are looking for.\n", "a text file", "");
        row("lfs pointer",
            "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a2146\nsize 350246984\n",
            "a Git LFS pointer; the real file of 350246984 bytes (oid sha256:4d7a2146)",
            "git lfs pull");
    }

    void namesWhatAFileIs() {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, what);
        QFETCH(QByteArray, advice);
        const tests::Folder folder;
        // The name lies: only the content counts.
        const fs::path file = folder.write("model.safetensors", bytes.toStdString());
        for (const fs::path& path : {file, folder.path()}) {
            const auto error = openingError(path);
            QVERIFY(error.has_value());
            QCOMPARE(error->code(), std::string("CKPT-FORMAT"));
            QVERIFY2(says(*error, "expected safetensors, a PyTorch or a Flax file, found " +
                                      what.toStdString()),
                     error->what());
            QVERIFY2(says(*error, advice.toStdString()), error->hint().c_str());
            QVERIFY(!error->hint().empty());
        }
    }

    /// 640 as a little-endian length begins like a pickle.
    void weightsAreNotTakenForSomethingElse_data() {
        QTest::addColumn<int>("length");
        for (const int length : {0x0280, 0x0480, 0x0188, 0x0708, 0x0250}) {
            QTest::addRow("header of %#x bytes", length) << length;
        }
    }

    void weightsAreNotTakenForSomethingElse() {
        QFETCH(int, length);
        std::string header = "{" + tests::entry("a", "F32", "[2]", 0, 8) + "}";
        header.resize(static_cast<std::size_t>(length), ' ');
        const tests::Folder folder;
        const auto error = openingError(folder.write("w", tests::weightsFile(header, 8)));
        QVERIFY(error.has_value());
        QCOMPARE(error->code(), std::string("CKPT-KIND"));
        QVERIFY2(says(*error, "expected the tensors of a BEiT, 0 of 1 tensors match"),
                 error->what());
    }

    void refusesWhatIsNoFile() {
        const tests::Folder folder;
        QCOMPARE(openingError(folder.path() / "absent")->code(), std::string("IO-OPEN"));
        const fs::path fifo = folder.path() / "fifo";
        QCOMPARE(::mkfifo(fifo.c_str(), 0600), 0);
        QCOMPARE(openingError(fifo)->code(), std::string("IO-NOT-A-FILE"));
        QCOMPARE(openingError("/dev/zero")->code(), std::string("IO-NOT-A-FILE"));
        QCOMPARE(openingError(folder.path())->code(), std::string("CKPT-NO-WEIGHTS"));
        folder.write("pytorch_model.bin", "x");
        QCOMPARE(openingError(folder.path())->code(), std::string("CKPT-HEADER"));
    }

    void namesDownloadsThatWereCutOff_data() {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<qint64>("bytes");
        QTest::addColumn<QByteArray>("code");
        const auto row = [](const char* name, const char* file, qint64 bytes, const char* code) {
            QTest::newRow(name) << QByteArray(file) << bytes << QByteArray(code);
        };
        row("empty", "checkpoint/classify/model.safetensors", 0, "CKPT-EMPTY");
        row("safetensors", "checkpoint/classify/model.safetensors", 9000, "CKPT-TRUNCATED");
        row("safetensors, in its header", "checkpoint/classify/model.safetensors", 1000,
            "CKPT-HEADER");
        row("PyTorch", "checkpoint/torch/state_dict.pt", 1000, "CKPT-TRUNCATED");
        row("PyTorch before 1.6", "checkpoint/torch/layouts_legacy.pt", 700, "CKPT-TRUNCATED");
        row("Flax", "model/flax_classify/flax_model.msgpack", 20'000, "CKPT-TRUNCATED");
        row("Flax, in the first name", "model/flax_classify/flax_model.msgpack", 3,
            "CKPT-TRUNCATED");
    }

    void namesDownloadsThatWereCutOff() {
        QFETCH(QByteArray, file);
        QFETCH(qint64, bytes);
        QFETCH(QByteArray, code);
        const tests::Folder folder;
        const fs::path path = folder.path() / "w";
        fs::copy_file(fs::path(TEST_DATA) / file.toStdString(), path);
        fs::resize_file(path, static_cast<std::uintmax_t>(bytes));
        const auto error = openingError(path);
        QVERIFY(error.has_value());
        QVERIFY2(error->code() == code.toStdString(), error->what());
        QVERIFY(says(*error, "ownload"));
    }

    void refusesAShardNameWithoutOpeningIt_data() {
        QTest::addColumn<QByteArray>("name");
        for (const char* name :
             {"../secret.safetensors", "/etc/passwd", "../../etc/passwd", "C:\\x.safetensors",
              "\\\\host\\s.safetensors", "x.bin", "sub/x.safetensors", ".hidden.safetensors", "",
              "a b.safetensors", "x.safetensors\n", "ü.safetensors", ".safetensors"}) {
            QTest::newRow(name) << QByteArray(name);
        }
        QTest::newRow("long") << QByteArray(300, 'x') + ".safetensors";
        QTest::newRow("NUL") << QByteArray("x\0y.safetensors", 15);
    }

    void refusesAShardNameWithoutOpeningIt() {
        QFETCH(QByteArray, name);
        const tests::Folder folder;
        const fs::path secret = folder.write("secret.safetensors", "secret");
        const fs::path path = shardedWith(folder, [&](nlohmann::json& map, const fs::path&) {
            map.begin().value() = name.toStdString();
        });
        const int watch = ::inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
        QVERIFY(::inotify_add_watch(watch, secret.c_str(), IN_OPEN) >= 0);
        const fs::path shard = path / "model-00001-of-00002.safetensors";
        QVERIFY(::inotify_add_watch(watch, shard.c_str(), IN_OPEN) >= 0);
        const auto error = openingError(path);
        std::array<char, 4096> events{};
        const bool hasOpened = ::read(watch, events.data(), events.size()) > 0;
        ::close(watch);
        QVERIFY(error.has_value());
        QCOMPARE(error->code(), std::string("CKPT-SHARD-NAME"));
        QVERIFY(!hasOpened);
    }

    void refusesBrokenIndexes_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray("");
        QTest::newRow("no map") << QByteArray("{}");
        QTest::newRow("array") << QByteArray("[]");
        QTest::newRow("empty map") << QByteArray(R"({"weight_map":{}})");
        QTest::newRow("tensor twice")
            << QByteArray(R"({"weight_map":{"a":"x.safetensors","a":"x.safetensors"}})");
        QByteArray many(R"({"weight_map":{)");
        for (int i = 0; i <= 1000; ++i) {
            many += (i == 0 ? "\"t" : ",\"t") + QByteArray::number(i) + "\":\"" +
                    QByteArray::number(i) + ".safetensors\"";
        }
        QTest::newRow("1001 shards") << many + "}}";
    }

    void refusesBrokenIndexes() {
        QFETCH(QByteArray, text);
        QCOMPARE(
            tests::codeOf([&] { std::ignore = core::parseShardIndex(text.toStdString(), "i"); }),
            std::string("CKPT-INDEX"));
    }

    void listsMissingShards() {
        const tests::Folder folder;
        const fs::path path = shardedWith(folder, [](nlohmann::json& map, const fs::path&) {
            for (int i = 0; i < 12; ++i) {
                const std::string number = std::to_string(10 + i);
                map["extra." + number] = "shard-" + number + ".safetensors";
            }
        });
        const auto error = openingError(path);
        QCOMPARE(error->code(), std::string("CKPT-SHARD-MISSING"));
        QVERIFY2(says(*error, "shard-10.safetensors, shard-11.safetensors"), error->what());
        QVERIFY2(says(*error, "shard-19.safetensors and 2 more"), error->what());
    }

    void listsTensorsThatAreNotInTheirShard() {
        const tests::Folder folder;
        const fs::path path = shardedWith(folder, [](nlohmann::json& map, const fs::path&) {
            for (int i = 0; i < 12; ++i) {
                map["extra." + std::to_string(10 + i)] = "model-00001-of-00002.safetensors";
            }
        });
        const auto error = openingError(path);
        QCOMPARE(error->code(), std::string("CKPT-SHARD"));
        QVERIFY2(says(*error, "tensors are not in their shard: extra.10, extra.11"), error->what());
        QVERIFY2(says(*error, "extra.19 and 2 more"), error->what());
    }

    void refusesATensorInTwoShards() {
        const tests::Folder folder;
        const fs::path path = shardedWith(folder, [](nlohmann::json& map, const fs::path& to) {
            for (auto& [name, file] : map.items()) {
                file = "model-00001-of-00002.safetensors";
            }
            map["classifier.bias"] = "copy.safetensors";
            fs::copy_file(fs::path(TEST_DATA) / "checkpoint/classify/model.safetensors",
                          to / "model-00001-of-00002.safetensors",
                          fs::copy_options::overwrite_existing);
            fs::copy_file(to / "model-00001-of-00002.safetensors", to / "copy.safetensors");
        });
        const auto error = openingError(path);
        QCOMPARE(error->code(), std::string("CKPT-SHARD"));
        QVERIFY2(says(*error, "in a second shard"), error->what());
    }

    void saysThatTheConfigurationIsTooLarge() {
        const tests::Folder folder;
        const fs::path path = folder.path() / "m";
        tests::copyGolden("classify", path);
        fs::resize_file(path / "config.json", 200'000'000); // sparse
        QCOMPARE(openingError(path)->code(), std::string("IO-TOO-LARGE"));
    }
};

QTEST_GUILESS_MAIN(UnreadableTest)
#include "unreadable_test.moc"
