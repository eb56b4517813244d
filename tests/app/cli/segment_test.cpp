#include "tests/app/cli/program.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using tests::Run;
using tests::run;
using tests::shell;

namespace {

const QString kModel = TEST_DATA "/model/segment"; // five classes, 16 x 16
const QString kSample = SOURCE_ROOT "/resources/images/sample.png";

QByteArray bytesOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class SegmentTest final : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    QString path(const QString& name) const { return m_folder.filePath(name); }
    Run segment(QStringList arguments) const {
        // The model is tiny: a second thread would only be waited for.
        return run(QStringList{"segment", "--model", kModel, "--threads", "1"} + arguments);
    }

private Q_SLOTS:
    void init() { QVERIFY(m_folder.isValid()); }

    void answersEveryKeyOfTheContract() {
        const Run result = segment({kSample, "--json"});
        QVERIFY2(result.code == 0, result.err);
        const QJsonObject document = result.json();
        for (const char* key : {"command", "model", "device", "dtype", "attention", "results"}) {
            QVERIFY2(document.contains(QLatin1String(key)), key);
        }
        const QJsonObject image = document.value("results").toArray().at(0).toObject();
        QCOMPARE(image.value("image").toString(), kSample);
        const QImage picture(kSample);
        QCOMPARE(image.value("width").toInt(), picture.width());
        QCOMPARE(image.value("height").toInt(), picture.height());
        QVERIFY(image.value("milliseconds").toObject().value("forward").toDouble() > 0);
        qint64 pixels = 0;
        qint64 last = qint64{picture.width()} * picture.height();
        for (const QJsonValue& each : image.value("classes").toArray()) {
            const QJsonObject area = each.toObject();
            for (const char* key : {"index", "label", "pixels", "fraction", "mean_confidence"}) {
                QVERIFY2(area.contains(QLatin1String(key)), key);
            }
            QVERIFY(area.value("color").toString().startsWith('#'));
            const qint64 count = area.value("pixels").toInteger();
            QVERIFY2(count <= last, "largest first");
            last = count;
            pixels += count;
        }
        QCOMPARE(pixels, qint64{picture.width()} * picture.height());
    }

    void writesEveryFile() {
        const QStringList names{"l.png", "o.png", "a.csv", "g.json", "c.json", "d.safetensors"};
        const Run result =
            segment({kSample, "--labels", path(names[0]), "--overlay", path(names[1]), "--csv",
                     path(names[2]), "--geojson", path(names[3]), "--coco", path(names[4]),
                     "--dump", path(names[5]), "--dump-attentions", "--json"});
        QVERIFY2(result.code == 0, result.err);
        for (const QString& name : names) {
            QVERIFY2(QFile::exists(path(name)), name.toLocal8Bit());
        }
        const QImage labels(path(names[0]));
        QCOMPARE(labels.size(), QImage(kSample).size());
        QCOMPARE(labels.format(), QImage::Format_Indexed8);
        QCOMPARE(QImage(path(names[1])).size(), labels.size());
        const QJsonObject area = result.json()
                                     .value("results")
                                     .toArray()
                                     .at(0)
                                     .toObject()
                                     .value("classes")
                                     .toArray()
                                     .at(0)
                                     .toObject();
        qint64 count = 0;
        for (int y = 0; y < labels.height(); ++y) {
            for (int x = 0; x < labels.width(); ++x) {
                count += labels.pixelIndex(x, y) == area.value("index").toInt() ? 1 : 0;
            }
        }
        QCOMPARE(count, area.value("pixels").toInteger());
        QStringList tensors;
        for (const QJsonValue& each :
             run({"tensors", path(names[5]), "--json"}).json().value("tensors").toArray()) {
            tensors += each.toObject().value("name").toString();
        }
        for (const char* name : {"pixel_values", "last_hidden_state", "logits", "segmentation",
                                 "attentions.0", "attentions.3"}) {
            QVERIFY2(tensors.contains(QLatin1String(name)), name);
        }
    }

    void pixelValuesGiveTheSameMapAgain() {
        const QString dump = path("first.safetensors");
        QCOMPARE(
            segment({kSample, "--target", "none", "--labels", path("1.png"), "--dump", dump}).code,
            0);
        const Run again = segment({"--pixel-values", dump, "--labels", path("2.png"), "--json"});
        QVERIFY2(again.code == 0, again.err);
        QCOMPARE(bytesOf(path("1.png")), bytesOf(path("2.png")));
        QCOMPARE(QImage(path("2.png")).size(), QSize(16, 16));
    }

    void theTargetDecidesTheSize() {
        QCOMPARE(segment({kSample, "--target", "50x70", "--labels", path("t.png")}).code, 0);
        QCOMPARE(QImage(path("t.png")).size(), QSize(70, 50));
    }

    void thePipelinesDiffer() {
        QCOMPARE(segment({kSample, "--labels", path("hf.png")}).code, 0);
        const Run trained =
            segment({kSample, "--pipeline", "trained", "--labels", path("trained.png")});
        QVERIFY2(trained.code == 0, trained.err);
        QVERIFY(bytesOf(path("hf.png")) != bytesOf(path("trained.png")));
        QCOMPARE(segment({kSample, "--pipeline", "trained", "--scales", "1,1.5", "--flip"}).code,
                 0);
        QCOMPARE(segment({kSample, "--flip"}).code, 2);
    }

    void severalImagesGoIntoAFolder() {
        QVERIFY(QFile::copy(kSample, path("b.png")));
        QVERIFY(QDir(m_folder.path()).mkdir("out"));
        const Run result =
            segment({kSample, path("b.png"), "--labels", path("out"), "--csv", path("out")});
        QVERIFY2(result.code == 0, result.err);
        for (const char* name : {"out/sample.labels.png", "out/b.labels.png",
                                 "out/sample.areas.csv", "out/b.areas.csv"}) {
            QVERIFY2(QFile::exists(path(name)), name);
        }
        QCOMPARE(segment({kSample, path("b.png"), "--labels", path("one.png")}).code, 2);
        QVERIFY(!QFile::exists(path("one.png")));
    }

    void goodImagesAreDoneDespiteBadOnes() {
        QFile bad(path("bad.png"));
        QVERIFY(bad.open(QIODevice::WriteOnly) && bad.write("no picture") > 0);
        bad.close();
        const Run result = segment({path("bad.png"), kSample, "--json"});
        QCOMPARE(result.code, 3);
        QCOMPARE(result.json().value("results").toArray().size(), 1);
        QCOMPARE(result.json().value("errors").toArray().size(), 1);
    }

    void outputsNeverHurtInputs() {
        QVERIFY(QFile::copy(kSample, path("input.png")));
        const QByteArray before = bytesOf(path("input.png"));
        QCOMPARE(segment({path("input.png"), "--overlay", path("input.png")}).code, 2);
        QCOMPARE(bytesOf(path("input.png")), before);
        QCOMPARE(segment({kSample, "--labels", path("x.png"), "--overlay", path("x.png")}).code, 2);
    }

    void aFullDiskLeavesTheOldFile() {
        QFile old(path("old.png"));
        QVERIFY(old.open(QIODevice::WriteOnly) && old.write("precious") > 0);
        old.close();
        const QByteArray command = "ulimit -f 4; '" PROGRAMS "/beitscope-cli' segment --model '" +
                                   kModel.toLocal8Bit() + "' '" + kSample.toLocal8Bit() +
                                   "' --overlay '" + path("old.png").toLocal8Bit() + "'";
        const Run result = shell(command);
        QCOMPARE(result.code, 4);
        QVERIFY2(result.err.contains("old.png"), result.err);
        QCOMPARE(bytesOf(path("old.png")), QByteArray("precious"));
        QCOMPARE(segment({kSample, "--overlay", path("no/such/folder.png")}).code, 4);
    }

    void wrongWordsAndModelsAreErrors_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::newRow("no image") << QStringList{"segment"} << 2;
        QTest::newRow("pipeline") << QStringList{"segment", "--pipeline", "mm", kSample} << 2;
        QTest::newRow("opacity") << QStringList{"segment", "--opacity", "2", kSample} << 2;
        QTest::newRow("target") << QStringList{"segment", "--target", "0x3", kSample} << 2;
        QTest::newRow("scales") << QStringList{"segment", "--model",  kModel, "--pipeline",
                                               "trained", "--scales", "1,x",  kSample}
                                << 2;
        QTest::newRow("a classifier")
            << QStringList{"segment", "--model", TEST_DATA "/model/per_layer", kSample} << 3;
        QTest::newRow("a missing image")
            << QStringList{"segment", "--model", kModel, "no.png"} << 4;
        QTest::newRow("one patch")
            << QStringList{"segment", "--model", kModel, "--size", "4x4", kSample} << 3;
    }
    void wrongWordsAndModelsAreErrors() {
        QFETCH(QStringList, arguments);
        QFETCH(int, code);
        const Run result = run(arguments);
        QVERIFY2(result.code == code, result.err);
        QVERIFY2(result.err.contains("error["), result.err);
    }

    void extremeShapesAreSegmented() {
        for (const QSize size : {QSize(1, 1), QSize(5000, 1), QSize(1, 3000)}) {
            QImage image(size, QImage::Format_RGB888);
            image.fill(qRgb(10, 200, 90));
            QVERIFY(image.save(path("extreme.png")));
            for (const char* pipeline : {"hf", "trained"}) {
                const Run result = segment({path("extreme.png"), "--pipeline", pipeline, "--labels",
                                            path("e.png"), "--geojson", path("e.json")});
                QVERIFY2(result.code == 0, result.err);
                QCOMPARE(QImage(path("e.png")).size(), size);
            }
        }
    }

    void halfPrecisionStaysNear() { QCOMPARE(segment({kSample, "--dtype", "bfloat16"}).code, 0); }
};

QTEST_GUILESS_MAIN(SegmentTest)
#include "segment_test.moc"
