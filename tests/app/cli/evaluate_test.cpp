#include "tests/app/cli/program.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QImage>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include <array>
#include <chrono>
#include <cmath>
#include <csignal>
#include <filesystem>

using tests::isListeningForSignals;
using tests::kCli;
using tests::run;
using tests::Run;
using tests::shell;

namespace {

/// A small segmenter of five classes with weights of no meaning.
const QString kModel = TEST_DATA "/model/segment_shared";
constexpr int kClasses = 5;
constexpr int kIgnored = 255;

using Counts = std::array<std::array<qint64, kClasses>, kClasses>; ///< truth, prediction

QImage picture(int width, int height, int seed) {
    QImage image(width, height, QImage::Format_RGB888);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            image.setPixel(
                x, y,
                qRgb((x * 5 + seed * 40) % 256, (y * 7 + seed * 90) % 256, (x * y + seed) % 256));
        }
    }
    return image;
}

/// Blocks of classes, some of them ignored; `shift` is added to the ids.
QImage truth(int width, int height, int seed, int shift = 0) {
    QImage map(width, height, QImage::Format_Grayscale8);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const int id = (x / 7 + y / 5 + seed) % (kClasses + 1);
            const int value = id == kClasses ? (shift > 0 ? 0 : kIgnored) : id + shift;
            map.setPixel(x, y, qRgb(value, value, value));
        }
    }
    return map;
}

double valueOf(const QJsonObject& object, const char* key) {
    const QJsonValue value = object.value(QLatin1String(key));
    return value.isNull() ? std::nan("") : value.toDouble(-1);
}

bool isSame(double first, double second) {
    return (std::isnan(first) && std::isnan(second)) || std::abs(first - second) < 1e-12;
}

} // namespace

class EvaluateTest final : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;

    QString path(const QString& name) const { return m_folder->filePath(name); }

    void addPair(const QString& name, int width, int height, int seed, int shift = 0) const {
        QDir(path("data")).mkpath("images/val");
        QDir(path("data")).mkpath("annotations/val");
        QVERIFY(picture(width, height, seed).save(path("data/images/val/" + name + ".png")));
        QVERIFY(
            truth(width, height, seed, shift).save(path("data/annotations/val/" + name + ".png")));
    }

    void addPairs(int count) const {
        for (int i = 0; i < count; ++i) {
            addPair(QString("p%1").arg(i), 40 + i, 30, i);
        }
    }

    Run evaluate(const QStringList& more = {}) const {
        return run(QStringList{"evaluate", "segment", "--data", path("data"), "--model", kModel,
                               "--threads", "1", "--json", "--quiet"} +
                   more);
    }

    /// The same for a shell.
    QByteArray command() const {
        return kCli + " evaluate segment --quiet --threads 1 --data " + path("data").toLocal8Bit() +
               " --model " + kModel.toLocal8Bit();
    }

    QByteArray fileText(const QString& name) const {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    /// What `segment` says of an image, against its map, in plain loops.
    void count(const QString& name, Counts& counts) const {
        const Run segmented =
            run({"segment", "--model", kModel, "--threads", "1", "--quiet",
                 path("data/images/val/" + name + ".png"), "--labels", path("predicted.png")});
        QVERIFY2(segmented.code == 0, segmented.err);
        const QImage predicted(path("predicted.png"));
        const QImage map(path("data/annotations/val/" + name + ".png"));
        QCOMPARE(predicted.format(), QImage::Format_Indexed8);
        QCOMPARE(predicted.size(), map.size());
        for (int y = 0; y < map.height(); ++y) {
            for (int x = 0; x < map.width(); ++x) {
                const int id = qRed(map.pixel(x, y));
                if (id != kIgnored) {
                    ++counts[static_cast<std::size_t>(id)]
                            [static_cast<std::size_t>(predicted.pixelIndex(x, y))];
                }
            }
        }
    }

    static void compare(const QJsonObject& document, const Counts& counts) {
        qint64 all = 0;
        qint64 found = 0;
        double iouSum = 0;
        int iouCount = 0;
        for (std::size_t i = 0; i < kClasses; ++i) {
            qint64 truthPixels = 0;
            qint64 predictedPixels = 0;
            for (std::size_t k = 0; k < kClasses; ++k) {
                truthPixels += counts[i][k];
                predictedPixels += counts[k][i];
            }
            all += truthPixels;
            found += counts[i][i];
            const auto both = static_cast<double>(counts[i][i]);
            const double either = static_cast<double>(truthPixels + predictedPixels) - both;
            const QJsonObject entry =
                document.value("classes").toArray().at(static_cast<int>(i)).toObject();
            QCOMPARE(entry.value("index").toInt(), static_cast<int>(i));
            QCOMPARE(entry.value("label").toString(), QString("LABEL_%1").arg(i));
            QCOMPARE(entry.value("truth_pixels").toInteger(), truthPixels);
            QCOMPARE(entry.value("predicted_pixels").toInteger(), predictedPixels);
            QVERIFY(isSame(valueOf(entry, "iou"), both / either));
            QVERIFY(isSame(valueOf(entry, "acc"), both / static_cast<double>(truthPixels)));
            if (either > 0) {
                iouSum += both / either;
                ++iouCount;
            }
        }
        QCOMPARE(document.value("pixels").toInteger(), all);
        QVERIFY(isSame(valueOf(document, "aAcc"),
                       static_cast<double>(found) / static_cast<double>(all)));
        QVERIFY(isSame(valueOf(document, "mIoU"), iouSum / iouCount));
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void numbersAreThoseOfAPlainCount() {
        addPairs(3);
        Counts counts{};
        for (int i = 0; i < 3; ++i) {
            count(QString("p%1").arg(i), counts);
        }
        const Run result = evaluate();
        QVERIFY2(result.code == 0, result.err);
        const QJsonObject document = result.json();
        QCOMPARE(document.value("command").toString(), QString("evaluate"));
        QCOMPARE(document.value("task").toString(), QString("segment"));
        QCOMPARE(document.value("data").toString(), path("data"));
        QCOMPARE(document.value("images").toInt(), 3);
        QCOMPARE(document.value("skipped").toInt(), 0);
        QVERIFY(document.value("errors").toArray().isEmpty());
        QVERIFY(document.value("model").toObject().contains("path"));
        compare(document, counts);
    }

    void bothPipelinesAreMeasured() {
        addPairs(2);
        const Run hf = evaluate({"--pipeline", "hf"});
        const Run trained = evaluate({"--pipeline", "trained", "--scales", "1,1.5", "--flip"});
        QVERIFY2(hf.code == 0 && trained.code == 0, trained.err);
        QCOMPARE(hf.json().value("pixels"), trained.json().value("pixels"));
        QVERIFY(hf.json().value("classes") != trained.json().value("classes"));
        QCOMPARE(evaluate({"--scales", "2"}).code, 2);
    }

    void reducedLabelsCountFromOne() {
        addPair("a", 50, 40, 1);
        const QJsonObject plain = evaluate().json();
        addPair("a", 50, 40, 1, 1);
        const Run reduced = evaluate({"--reduce-labels"});
        QVERIFY2(reduced.code == 0, reduced.err);
        QCOMPARE(reduced.json().value("classes"), plain.value("classes"));
        QVERIFY(reduced.json().value("reduce_labels").toBool());
        const Run refused = evaluate({"--no-reduce-labels"});
        QCOMPARE(refused.code, 3); // 5 is no class
        QCOMPARE(refused.json().value("error").toObject().value("code").toString(),
                 QString("LABELS-RANGE"));
        QVERIFY(refused.err.contains("found 5") && refused.err.contains("--reduce-labels"));
    }

    void reportsAreWritten() {
        addPairs(2);
        const Run result = evaluate({"--output", path("out")});
        QVERIFY2(result.code == 0, result.err);
        QCOMPARE(QJsonDocument::fromJson(fileText("out/summary.json")).object(), result.json());
        const QList<QByteArray> classes = fileText("out/per_class.csv").trimmed().split('\n');
        QCOMPARE(classes.size(), 1 + kClasses);
        QVERIFY(classes[1].startsWith("0,LABEL_0,"));
        const QList<QByteArray> confusion = fileText("out/confusion.csv").trimmed().split('\n');
        QCOMPARE(confusion.size(), 1 + kClasses);
        qint64 sum = 0;
        for (const QByteArray& line : confusion.mid(1)) {
            for (const QByteArray& cell : line.split(',').mid(1)) {
                sum += cell.toLongLong();
            }
        }
        QCOMPARE(sum, result.json().value("pixels").toInteger());
        QXmlStreamReader svg(fileText("out/confusion.svg"));
        while (!svg.atEnd()) {
            svg.readNext();
        }
        QVERIFY(!svg.hasError());
    }

    void aSecondCallGoesOnWhereTheFirstStopped() {
        addPairs(2);
        QCOMPARE(evaluate({"--output", path("out")}).code, 0);
        addPair("p2", 44, 31, 2);
        const Run resumed = evaluate({"--output", path("out")});
        QVERIFY2(resumed.code == 0, resumed.err);
        QCOMPARE(resumed.json().value("images").toInt(), 3);
        QCOMPARE(resumed.json().value("resumed").toInt(), 2);
        const Run fresh = evaluate();
        QCOMPARE(resumed.json().value("classes"), fresh.json().value("classes"));
        QCOMPARE(resumed.json().value("pixels"), fresh.json().value("pixels"));
        // Other options are another run; nothing is mixed, nothing is lost.
        const QByteArray journal = fileText("out/journal.jsonl");
        QCOMPARE(evaluate({"--output", path("out"), "--pipeline", "trained"}).code, 2);
        QCOMPARE(fileText("out/journal.jsonl"), journal);
        // An image that was written again is measured anew, although it has as many bytes.
        const std::filesystem::path again = path("data/images/val/p1.png").toStdString();
        std::filesystem::last_write_time(again, std::filesystem::last_write_time(again) +
                                                    std::chrono::seconds(10));
        QCOMPARE(evaluate({"--output", path("out")}).json().value("resumed").toInt(), 2);
        // And so is a changed map.
        QVERIFY(truth(40, 30, 3).save(path("data/annotations/val/p0.png")));
        const Run changed = evaluate({"--output", path("out")});
        QCOMPARE(changed.json().value("resumed").toInt(), 2);
        QCOMPARE(changed.json().value("classes"), evaluate().json().value("classes"));
    }

    void badFilesStopNothing() {
        addPairs(2);
        const Run good = evaluate();
        addPair("other-size", 30, 30, 1);
        QVERIFY(truth(31, 30, 1).save(path("data/annotations/val/other-size.png")));
        addPair("beyond", 30, 30, 1, 3);
        addPair("colours", 30, 30, 1);
        QVERIFY(picture(30, 30, 1).save(path("data/annotations/val/colours.png")));
        addPair("cut-map", 30, 30, 1);
        QVERIFY(QFile::resize(path("data/annotations/val/cut-map.png"), 60));
        addPair("cut-image", 30, 30, 1);
        QVERIFY(QFile::resize(path("data/images/val/cut-image.png"), 60));
        addPair("alone", 30, 30, 1);
        QVERIFY(QFile::remove(path("data/annotations/val/alone.png")));
        const Run result = evaluate({"--output", path("out")});
        QCOMPARE(result.code, 3);
        const QJsonObject document = result.json();
        QCOMPARE(document.value("images").toInt(), 2);
        QCOMPARE(document.value("skipped").toInt(), 1);
        QCOMPARE(document.value("unpaired").toArray().at(0).toString(),
                 QString("images/val/alone.png"));
        QMap<QString, QString> codes;
        for (const QJsonValue& error : document.value("errors").toArray()) {
            const QString image = error.toObject().value("image").toString();
            codes[QFileInfo(image).baseName()] = error.toObject().value("code").toString();
        }
        const QMap<QString, QString> expected{{"other-size", "LABELS-SIZE"},
                                              {"beyond", "LABELS-RANGE"},
                                              {"colours", "IMAGE-UNSUPPORTED"},
                                              {"cut-map", "IMAGE-TRUNCATED"},
                                              {"cut-image", "IMAGE-TRUNCATED"}};
        QCOMPARE(codes, expected);
        QCOMPARE(document.value("classes"), good.json().value("classes"));
        QCOMPARE(fileText("out/journal.jsonl").count('\n'), 2);
        QVERIFY(QFileInfo::exists(path("out/summary.json")));
    }

    void aStoppedRunKeepsWhatItHas() {
        for (int i = 0; i < 12; ++i) {
            addPair(QString("p%1").arg(i), 1600, 1200, i);
        }
        QProcess process;
        process.start(PROGRAMS "/beitscope-cli",
                      {"evaluate", "segment", "--data", path("data"), "--model", kModel, "--output",
                       path("out"), "--batch-size", "1", "--threads", "1"});
        QTRY_VERIFY_WITH_TIMEOUT(fileText("out/journal.jsonl").contains('\n'), 60000);
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(60000));
        QCOMPARE(process.exitCode(), 130);
        QVERIFY(process.readAllStandardError().contains("goes on from there"));
        const auto finished = static_cast<int>(fileText("out/journal.jsonl").count('\n'));
        QVERIFY(finished >= 1 && finished < 12);
        QVERIFY(!QFileInfo::exists(path("out/summary.json")));
        const Run resumed = evaluate({"--output", path("out")});
        QVERIFY2(resumed.code == 0, resumed.err);
        QCOMPARE(resumed.json().value("resumed").toInt(), finished);
        QCOMPARE(resumed.json().value("classes"), evaluate().json().value("classes"));
    }

    void aStoppedRunWithoutAJournalPromisesNothing() {
        addPair("p", 1600, 1200, 1);
        for (int i = 0; i < 60; ++i) { // seconds of work on the fastest machine
            for (const char* folder : {"data/images/val/", "data/annotations/val/"}) {
                QVERIFY(QFile::copy(path(QString("%1p.png").arg(folder)),
                                    path(QString("%1p%2.png").arg(folder).arg(i))));
            }
        }
        QProcess process;
        process.start("/bin/bash", {"-c", "exec " + QString::fromLocal8Bit(command())});
        QTRY_VERIFY_WITH_TIMEOUT(isListeningForSignals(process.processId()), 60000);
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(60000));
        QCOMPARE(process.exitCode(), 130);
        const QByteArray words = process.readAllStandardError();
        QVERIFY2(words.contains("CANCELLED") && !words.contains("goes on"), words);
    }

    void aFullDiskKeepsTheJournalWhole() {
        addPairs(9);
        const Run full = // a kilobyte
            shell("ulimit -f 1; " + command() + " --output " + path("out").toLocal8Bit());
        QCOMPARE(full.code, 4);
        QVERIFY(full.err.contains("IO-WRITE") && full.err.contains("disk is full"));
        const QByteArray journal = fileText("out/journal.jsonl");
        QVERIFY(journal.count('\n') >= 1 && journal.count('\n') < 9 && journal.endsWith('\n'));
        const Run again = evaluate({"--output", path("out")});
        QVERIFY2(again.code == 0, again.err);
        QCOMPARE(again.json().value("resumed").toInt(), static_cast<int>(journal.count('\n')));
        QCOMPARE(again.json().value("classes"), evaluate().json().value("classes"));
    }

    void aFullDiskKeepsTheReportsOfBefore() {
        addPairs(2);
        QCOMPARE(evaluate({"--output", path("out")}).code, 0);
        QFile::remove(path("out/confusion.csv"));
        QVERIFY(QFile(path("out/confusion.csv")).open(QIODevice::WriteOnly)); // empty, and old
        const QByteArray svg = fileText("out/confusion.svg");
        QVERIFY(svg.size() > 1024);
        const Run full =
            shell("ulimit -f 1; " + command() + " --output " + path("out").toLocal8Bit());
        QCOMPARE(full.code, 4);
        QCOMPARE(fileText("out/confusion.svg"), svg);
    }

    void refusesBeforeComputing_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::newRow("no data") << QStringList{} << 2;
        QTest::newRow("no such folder") << QStringList{"--data", "/no/where"} << 4;
        QTest::newRow("an image") << QStringList{"--data", "DATA", "a.png"} << 2;
        QTest::newRow("a dump") << QStringList{"--data", "DATA", "--dump", "/tmp/x"} << 2;
        QTest::newRow("both ways")
            << QStringList{"--data", "DATA", "--reduce-labels", "--no-reduce-labels"} << 2;
        QTest::newRow("no such split") << QStringList{"--data", "DATA", "--split", "test"} << 4;
        QTest::newRow("a classifier")
            << QStringList{"--data", "DATA", "--model", "sample:classify"} << 3;
        QTest::newRow("output is a file")
            << QStringList{"--data", "DATA", "--output", "DATA/images/val/p0.png"} << 4;
        QTest::newRow("a word that is no option") << QStringList{"--data", "DATA", "--miou"} << 2;
    }
    void refusesBeforeComputing() {
        QFETCH(QStringList, arguments);
        QFETCH(int, code);
        addPairs(1);
        arguments.replaceInStrings("DATA", path("data"));
        if (!arguments.contains("--model")) {
            arguments << "--model" << kModel;
        }
        const Run result = run(QStringList{"evaluate", "segment", "--json"} + arguments);
        QCOMPARE(result.code, code);
        QVERIFY(!result.json().value("error").toObject().value("code").toString().isEmpty());
    }

    void peopleReadATable() {
        addPairs(1);
        const Run result = run({"evaluate", "segment", "--data", path("data"), "--model", kModel,
                                "--split", "val", "--quiet"});
        QVERIFY2(result.code == 0, result.err);
        QVERIFY(result.out.startsWith("1 images, ") && result.out.contains("LABEL_"));
        QVERIFY(result.out.contains("mean") && result.out.contains("all pixels"));
    }
};

QTEST_GUILESS_MAIN(EvaluateTest)
#include "evaluate_test.moc"
