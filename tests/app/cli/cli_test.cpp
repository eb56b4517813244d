#include "tests/app/cli/program.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QJsonArray>
#include <QJsonObject>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using tests::isListeningForSignals;
using tests::kCli;
using tests::run;
using tests::Run;
using tests::shell;

namespace {

const QString kSample = SOURCE_ROOT "/resources/images/sample.png";

} // namespace

class CliTest final : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    QString path(const QString& name) const { return m_folder.filePath(name); }

    void writeFile(const QString& name, const QByteArray& bytes) const {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

private Q_SLOTS:
    void initTestCase() {
        QVERIFY(m_folder.isValid());
        QVERIFY(QFile::copy(kSample, path("good.png")));
    }

    /// QTemporaryDir cannot remove a name that is not UTF-8.
    void cleanupTestCase() {
        QCOMPARE(shell("rm -f '" + m_folder.path().toLocal8Bit() + "'/caf*").code, 0);
    }

    void aProgramWithoutItsEngineStillReadsAndSaysWhatIsMissing() {
        QVERIFY(QDir(m_folder.path()).mkpath("alone/bin"));
        const QString program = path("alone/bin/beitscope-cli");
        QVERIFY(QFile::copy(kCli, program));
        const QByteArray start = "'" + program.toLocal8Bit() + "' ";
        const Run refused = shell(start + "classify --json x.png");
        QCOMPARE(refused.code, 4);
        const QJsonObject error = refused.json().value("error").toObject();
        QCOMPARE(error.value("code").toString(), QString("IO-NO-ENGINE"));
        QVERIFY(error.value("message").toString().contains("lib/beitscope/beitscope-engine"));
        QVERIFY(refused.err.contains("hint: Install Beitscope again"));
        const Run read = shell(start + "inspect --json " SOURCE_ROOT "/resources/models/classify");
        QVERIFY2(read.code == 0, read.err);
        QCOMPARE(read.json().value("architecture").toString(),
                 QString("BeitForImageClassification"));
    }

    void classifyAnswersEveryKeyOfTheContract() {
        const Run result = run({"classify", kSample, "--json", "--top-k", "3"});
        QVERIFY2(result.code == 0, result.err);
        const QJsonObject document = result.json();
        QCOMPARE(document.value("command").toString(), QString("classify"));
        for (const char* key : {"model", "device", "dtype", "attention", "results"}) {
            QVERIFY2(document.contains(QLatin1String(key)), key);
        }
        const QJsonObject model = document.value("model").toObject();
        QVERIFY(model.value("parameters").toInt() > 100000);
        QCOMPARE(model.value("image_size").toArray().size(), 2);
        const QJsonObject image = document.value("results").toArray().at(0).toObject();
        QCOMPARE(image.value("image").toString(), kSample);
        QCOMPARE(image.value("width").toInt(), QImage(kSample).width());
        for (const char* key : {"decode", "preprocess", "forward"}) {
            QVERIFY2(image.value("milliseconds").toObject().value(QLatin1String(key)).toDouble() >
                         0,
                     key);
        }
        const QJsonArray top = image.value("top").toArray();
        QCOMPARE(top.size(), 3);
        double last = 1.0;
        for (const QJsonValue& entry : top) {
            const double probability = entry.toObject().value("probability").toDouble();
            QVERIFY(probability > 0 && probability <= last);
            last = probability;
            QVERIFY(!entry.toObject().value("label").toString().isEmpty());
            QVERIFY(entry.toObject().contains("logit") && entry.toObject().contains("index"));
        }
    }

    void dumpedPixelsGiveTheSameLogitsAgain() {
        const Run first = run({"classify", kSample, "--json", "--dump", path("a.safetensors")});
        QVERIFY2(first.code == 0, first.err);
        const Run second = run({"classify", "--pixel-values", path("a.safetensors"), "--json",
                                "--attention", "eager"});
        QVERIFY2(second.code == 0, second.err);
        const auto logit = [](const Run& result) {
            return result.json()
                .value("results")
                .toArray()
                .at(0)
                .toObject()
                .value("top")
                .toArray()
                .at(0)
                .toObject()
                .value("logit")
                .toDouble();
        };
        QVERIFY(qAbs(logit(first) - logit(second)) <= 2e-5 * qMax(1.0, qAbs(logit(first))));
        const Run tensors = run({"tensors", path("a.safetensors"), "--json"});
        QStringList names;
        for (const QJsonValue& entry : tensors.json().value("tensors").toArray()) {
            names += entry.toObject().value("name").toString();
        }
        names.sort();
        QCOMPARE(names,
                 QStringList({"last_hidden_state", "logits", "pixel_values", "pooler_output"}));
    }

    void hiddenStatesAndAttentionsJoinTheDump() {
        const Run result = run({"classify", kSample, "--dump", path("h.safetensors"),
                                "--dump-hidden-states", "--dump-attentions"});
        QVERIFY2(result.code == 0, result.err);
        const Run tensors = run({"tensors", path("h.safetensors"), "--json"});
        int hidden = 0;
        int attentions = 0;
        for (const QJsonValue& entry : tensors.json().value("tensors").toArray()) {
            const QString name = entry.toObject().value("name").toString();
            hidden += name.startsWith("hidden_states.") ? 1 : 0;
            attentions += name.startsWith("attentions.") ? 1 : 0;
        }
        QVERIFY(attentions >= 2);
        QCOMPARE(hidden, attentions + 1);
    }

    void aBatchEqualsItsImages() {
        const Run one = run({"classify", kSample, "--json"});
        const Run five = run({"classify", kSample, kSample, kSample, kSample, kSample,
                              "--batch-size", "2", "--json"});
        QVERIFY2(five.code == 0, five.err);
        const QJsonArray results = five.json().value("results").toArray();
        QCOMPARE(results.size(), 5);
        const auto logit = [](const QJsonValue& result) {
            return result.toObject()
                .value("top")
                .toArray()
                .at(0)
                .toObject()
                .value("logit")
                .toDouble();
        };
        for (const QJsonValue& result : results) {
            QVERIFY(qAbs(logit(result) - logit(one.json().value("results").toArray().at(0))) <
                    1e-4);
        }
    }

    void goodImagesOfABatchAreDoneDespiteBadOnes() {
        writeFile("empty.png", {});
        writeFile("page.jpg", "<html><body>not a picture</body></html>");
        const Run result = run({"classify", path("empty.png"), kSample, path("page.jpg"),
                                path("missing.png"), "--json"});
        QCOMPARE(result.code, 3);
        QCOMPARE(result.json().value("results").toArray().size(), 1);
        const QJsonArray errors = result.json().value("errors").toArray();
        QCOMPARE(errors.size(), 3);
        QVERIFY(errors.at(0).toObject().value("code").toString().startsWith("IMAGE-"));
        QVERIFY(result.err.contains("page.jpg"));
    }

    void aSingleBadImageIsTheError_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("text") << QByteArray("hello");
        QTest::newRow("half a PNG") << QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16);
    }
    void aSingleBadImageIsTheError() {
        QFETCH(QByteArray, bytes);
        writeFile("bad.png", bytes);
        const Run result = run({"classify", path("bad.png"), "--json"});
        QCOMPARE(result.code, 3);
        const QJsonObject error = result.json().value("error").toObject();
        QVERIFY(error.value("code").toString().startsWith("IMAGE-"));
        QVERIFY(error.value("message").toString().contains("bad.png"));
        QVERIFY(error.contains("hint"));
        QVERIFY(result.err.contains("error[IMAGE-"));
    }

    void wrongWordsAreUsageErrors_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("no arguments") << QStringList();
        QTest::newRow("unknown command") << QStringList{"clasify", kSample};
        QTest::newRow("unknown option") << QStringList{"classify", "--frobnicate", kSample};
        QTest::newRow("missing value") << QStringList{"classify", kSample, "--top-k"};
        QTest::newRow("no image") << QStringList{"classify"};
        QTest::newRow("top-k hexadecimal") << QStringList{"classify", kSample, "--top-k", "0x10"};
        QTest::newRow("top-k exponent") << QStringList{"classify", kSample, "--top-k", "1e999"};
        QTest::newRow("top-k blank") << QStringList{"classify", kSample, "--top-k", " 5"};
        QTest::newRow("top-k full-width")
            << QStringList{"classify", kSample, "--top-k", QString::fromUtf8("５")};
        QTest::newRow("top-k empty") << QStringList{"classify", kSample, "--top-k", ""};
        QTest::newRow("no threads") << QStringList{"classify", kSample, "--threads", "0"};
        QTest::newRow("unknown dtype") << QStringList{"classify", kSample, "--dtype", "float8"};
        QTest::newRow("unknown device") << QStringList{"classify", kSample, "--device", "tpu"};
        QTest::newRow("unknown sample")
            << QStringList{"classify", kSample, "--model", "sample:none"};
        QTest::newRow("size") << QStringList{"classify", kSample, "--size", "224"};
    }
    void wrongWordsAreUsageErrors() {
        QFETCH(QStringList, arguments);
        const Run result = run(arguments);
        QVERIFY2(result.code == 2, result.err);
        QVERIFY2(result.err.startsWith("error[USAGE]: "), result.err);
        QVERIFY(result.out.isEmpty());
        const Run asJson = run(arguments + QStringList{"--json"});
        QCOMPARE(asJson.code, 2);
        QCOMPARE(asJson.json().value("error").toObject().value("code").toString(),
                 QString("USAGE"));
    }

    void helpGoesToStandardOutput() {
        const Run result = run({"--help"});
        QCOMPARE(result.code, 0);
        QVERIFY(result.out.contains("classify"));
        QCOMPARE(run({"classify", "--help"}).code, 0);
        QVERIFY(run({"--version"}).out.trimmed().split('.').size() == 3);
    }

    void aNameWithADashFollowsTwoDashes() {
        QVERIFY(QFile::copy(kSample, path("-x.png")));
        QVERIFY2(
            shell("cd '" + m_folder.path().toLocal8Bit() + "' && " + kCli + " classify -- -x.png")
                    .code == 0,
            "-x.png");
    }

    void aMissingDeviceIsSaid() {
        const Run result = run({"classify", kSample, "--device", "cuda:99", "--json"});
        QCOMPARE(result.code, 6);
        QVERIFY(
            result.json().value("error").toObject().value("code").toString().startsWith("DEVICE-"));
    }

    void aHugeBatchSizeIsReducedWithANote() {
        const Run result = run({"classify", kSample, "--batch-size", "1000000", "--json"});
        QCOMPARE(result.code, 0);
        QVERIFY(result.err.contains("is reduced to"));
    }

    void outputsNeverHurtInputs() {
        const QByteArray before = [&] {
            QFile file(path("good.png"));
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        }();
        QCOMPARE(run({"classify", path("good.png"), "--dump", path("good.png")}).code, 2);
        QCOMPARE(run({"classify", path("good.png"), "--dump",
                      path("./../") + QDir(m_folder.path()).dirName() + "/good.png"})
                     .code,
                 2);
        QCOMPARE(run({"classify", path("good.png"), "--dump", m_folder.path()}).code, 4);
        QCOMPARE(run({"classify", path("good.png"), "--dump", path("none/x.safetensors")}).code, 4);
        const QString weights = SOURCE_ROOT "/resources/models/classify/model.safetensors";
        QCOMPARE(run({"classify", path("good.png"), "--dump", weights}).code, 2);
        QFile file(path("good.png"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), before);
    }

    void aFullOrClosedStandardOutputIsAnError() {
        const QByteArray command =
            kCli + " classify '" + kSample.toLocal8Bit() + "' --json --quiet";
        QCOMPARE(shell(command + " > /dev/full").code, 4);
        QCOMPARE(shell(command + " >&-").code, 4);
        QCOMPARE(shell("set -o pipefail; (sleep 0.1; " + command + ") | true").code, 4);
    }

    void aFullDiskLeavesNoDump() {
        const QByteArray dump = path("limited.safetensors").toLocal8Bit();
        const Run result = shell("ulimit -f 1; " + kCli + " classify '" + kSample.toLocal8Bit() +
                                 "' --dump '" + dump + "'");
        QCOMPARE(result.code, 4);
        QVERIFY(!QFile::exists(path("limited.safetensors")));
        QVERIFY(QDir(m_folder.path()).entryList({"limited.safetensors.*"}).isEmpty());
    }

    void interruptingStopsWithItsCode_data() {
        QTest::addColumn<int>("number");
        QTest::addColumn<int>("code");
        QTest::newRow("SIGINT") << SIGINT << 130;
        QTest::newRow("SIGTERM") << SIGTERM << 143;
    }
    void interruptingStopsWithItsCode() {
        QFETCH(int, number);
        QFETCH(int, code);
        QProcess process;
        process.start(PROGRAMS "/beitscope-cli",
                      {"bench", "forward", "--repetitions", "100000", "--json"});
        QTRY_VERIFY_WITH_TIMEOUT(isListeningForSignals(process.processId()), 60000);
        QTest::qWait(300); // in the middle of the work, or nearly
        ::kill(static_cast<pid_t>(process.processId()), number);
        QVERIFY(process.waitForFinished(30000));
        QCOMPARE(process.exitCode(), code);
        QCOMPARE(QJsonDocument::fromJson(process.readAllStandardOutput())
                     .object()
                     .value("error")
                     .toObject()
                     .value("code")
                     .toString(),
                 QString("CANCELLED"));
    }

    /// A handler that ran on a kernel's idea of a stack would damage the heap.
    void aSignalAtAnyMomentHurtsNothing() {
        for (int i = 0; i < 8; ++i) {
            QProcess process;
            process.start(PROGRAMS "/beitscope-cli",
                          {"bench", "forward", "--repetitions", "100000", "--json"});
            QTRY_VERIFY_WITH_TIMEOUT(isListeningForSignals(process.processId()), 60000);
            QTest::qWait(137 * i);
            ::kill(static_cast<pid_t>(process.processId()), SIGTERM);
            QVERIFY(process.waitForFinished(30000));
            QVERIFY2(process.exitCode() == 143, process.readAllStandardError());
        }
    }

    void strangeSurroundingsDoNotMatter() {
        QProcessEnvironment bare;
        bare.insert("LANG", "C");
        QVERIFY2(run({"classify", kSample}, bare).code == 0, "no HOME, no PATH");
        const QByteArray name = m_folder.path().toLocal8Bit() + "/caf\xe9.png";
        QVERIFY(shell("cp '" + kSample.toLocal8Bit() + "' \"$(printf '" +
                      m_folder.path().toLocal8Bit() + "/caf\\351.png')\"")
                    .code == 0);
        const Run result = shell(kCli + " classify --json \"$(printf '" +
                                 m_folder.path().toLocal8Bit() + "/caf\\351.png')\"");
        QVERIFY2(result.code == 0, result.err);
        QVERIFY(!result.json().isEmpty());
    }

    void inspectSaysWhatTheSampleIs() {
        const Run result = run({"inspect", "sample:classify", "--json"});
        QVERIFY2(result.code == 0, result.err);
        const QJsonObject document = result.json();
        for (const char* key : {"path", "format", "family", "architecture", "capabilities",
                                "config", "parameters", "missing", "unexpected", "warnings"}) {
            QVERIFY2(document.contains(QLatin1String(key)), key);
        }
        QCOMPARE(document.value("architecture").toString(), QString("BeitForImageClassification"));
        QVERIFY(document.value("capabilities").toArray().contains("classify"));
        QVERIFY(document.value("missing").toArray().isEmpty());
        QVERIFY(document.value("config").toObject().value("hidden_size").toInt() > 0);
    }

    void preprocessDumpsPixelsAlone() {
        const Run result = run({"preprocess", kSample, "--dump", path("p.safetensors"), "--json"});
        QVERIFY2(result.code == 0, result.err);
        const QJsonArray tensors =
            run({"tensors", path("p.safetensors"), "--json"}).json().value("tensors").toArray();
        QCOMPARE(tensors.size(), 1);
        QCOMPARE(tensors.at(0).toObject().value("name").toString(), QString("pixel_values"));
    }

    void benchAnswersEveryKeyOfTheContract() {
        const Run result = run(
            {"bench", "forward", "--batch", "2", "--repetitions", "3", "--warmup", "1", "--json"});
        QVERIFY2(result.code == 0, result.err);
        for (const char* key :
             {"task", "batch", "size", "device", "dtype", "attention", "threads", "repetitions",
              "seconds", "images_per_second", "peak_memory_bytes"}) {
            QVERIFY2(result.json().contains(QLatin1String(key)), key);
        }
        const QJsonObject seconds = result.json().value("seconds").toObject();
        QVERIFY(seconds.value("min").toDouble() <= seconds.value("median").toDouble());
        QVERIFY(seconds.value("median").toDouble() <= seconds.value("max").toDouble());
    }

    void aMemoryLimitIsAnErrorNotACrash() {
        const Run result = shell("ulimit -v 1500000; " + kCli +
                                 " bench forward --batch 512 --repetitions 1 --json");
        QVERIFY2(result.code == 6 || result.code == 0, result.err);
    }
};

QTEST_GUILESS_MAIN(CliTest)
#include "cli_test.moc"
