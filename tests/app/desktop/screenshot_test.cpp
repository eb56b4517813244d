#include <QDir>
#include <QFile>
#include <QImage>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

/// The program as a user starts it, with the real engine and a tiny checkpoint.
class ScreenshotTest final : public QObject {
    Q_OBJECT

private:
    struct Run {
        int code = -1;
        QString error;
    };

    QTemporaryDir m_folder;

    QString image() const { return m_folder.filePath("image.png"); }
    static QString checkpoint() { return TEST_DATA "/checkpoint/classify"; }

    Run start(QStringList words) const {
        QProcess process;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.remove("QT_QPA_PLATFORM");
        environment.remove("DISPLAY");
        environment.remove("WAYLAND_DISPLAY");
        process.setProcessEnvironment(environment);
        words << "--settings" << m_folder.filePath("settings.ini");
        process.start(PROGRAMS "/beitscope", words);
        const bool isDone = process.waitForFinished(120'000);
        return {isDone && process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
                QString::fromUtf8(process.readAllStandardError())};
    }

    QString shot(const char* name) const { return m_folder.filePath(name); }

private Q_SLOTS:
    void initTestCase() {
        QImage image(60, 40, QImage::Format_RGB32);
        image.fill(qRgb(90, 120, 200));
        QVERIFY(image.save(m_folder.filePath("image.png")));
    }

    void imageIsLabelledByTheCheckpoint() {
        const Run run =
            start({"--screenshot", shot("a.png"), "--size", "1000x700", image(), checkpoint()});
        QVERIFY2(run.code == 0, qPrintable(run.error));
        QCOMPARE(QImage(shot("a.png")).size(), QSize(1000, 700));
    }

    void imageIsSegmentedByTheCheckpoint() {
        const QStringList words{"--size", "1000x700", image(), TEST_DATA "/checkpoint/segment"};
        const Run segmented =
            start(QStringList{"--task", "segment", "--screenshot", shot("s.png")} + words);
        QVERIFY2(segmented.code == 0, qPrintable(segmented.error));
        const Run classified =
            start(QStringList{"--task", "classify", "--screenshot", shot("t.png")} + words);
        QVERIFY2(classified.code == 0, qPrintable(classified.error)); // it says that it cannot
        // The middle of the canvas: the image, with and without the colour of a class.
        const QImage with(shot("s.png"));
        const QImage without(shot("t.png"));
        const QPoint middle(320, 350);
        QCOMPARE(without.pixelColor(middle), QColor(90, 120, 200));
        QVERIFY(with.pixelColor(middle) != without.pixelColor(middle));
    }

    void tasksAboutTheInsideOpenWithAnyCheckpoint_data() {
        QTest::addColumn<QString>("task");
        QTest::addColumn<bool>("isOverTheImage");
        QTest::newRow("attention") << "attention" << true;
        QTest::newRow("bias") << "bias" << true;
        QTest::newRow("compare") << "compare" << false;
    }
    void tasksAboutTheInsideOpenWithAnyCheckpoint() {
        QFETCH(QString, task);
        QFETCH(bool, isOverTheImage);
        for (const QString& model : {checkpoint(), QString(TEST_DATA "/model/per_layer"),
                                     QString(TEST_DATA "/checkpoint/segment")}) {
            const Run run = start({"--task", task, "--screenshot", shot("i.png"), "--size",
                                   "1000x700", image(), model});
            QVERIFY2(run.code == 0, qPrintable(model + run.error));
            const QImage picture(shot("i.png"));
            int untouched = 0;
            for (int x = 0; x < picture.width(); ++x) {
                for (int y = 0; y < picture.height(); ++y) {
                    untouched += picture.pixelColor(x, y) == QColor(90, 120, 200) ? 1 : 0;
                }
            }
            constexpr int kWhole = 30'000; // pixels of the image that nothing lies over
            if (model.endsWith("per_layer")) {
                QVERIFY2((untouched < kWhole) == isOverTheImage,
                         qPrintable(QString::number(untouched)));
            }
        }
    }

    void badImageFailsAndSaysSo() {
        QFile bad(shot("bad.png"));
        QVERIFY(bad.open(QIODevice::WriteOnly) && bad.write("no picture at all") > 0);
        bad.close();
        const Run run = start({"--screenshot", shot("b.png"), bad.fileName(), checkpoint()});
        QCOMPARE(run.code, 3);
        QVERIFY2(run.error.contains("error[IMAGE-"), qPrintable(run.error));
        QVERIFY(QFile::exists(shot("b.png"))); // the window with its message
    }

    void badCheckpointFailsAndSaysSo() {
        QVERIFY(QDir(m_folder.path()).mkpath("model"));
        QFile config(m_folder.filePath("model/config.json"));
        QVERIFY(config.open(QIODevice::WriteOnly) && config.write("{}") > 0);
        config.close();
        const Run run = start({"--screenshot", shot("c.png"), image(), m_folder.filePath("model")});
        QCOMPARE(run.code, 3);
        QVERIFY2(run.error.contains("error[C"), qPrintable(run.error));
    }

    void missingFileFails() {
        const Run run =
            start({"--screenshot", shot("d.png"), m_folder.filePath("nowhere.png"), checkpoint()});
        QCOMPARE(run.code, 4);
    }

    void pictureThatCannotBeWrittenFails() {
        QCOMPARE(start({"--screenshot", "/proc/nowhere/e.png", checkpoint()}).code, 4);
    }

    void wrongWordsExitWithTwo_data() {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QString>("said");
        QTest::newRow("unknown option") << QStringList{"--frobnicate"} << "frobnicate";
        QTest::newRow("no such task") << QStringList{"--task", "dream"} << "classify";
        QTest::newRow("size") << QStringList{"--size", "0x0"} << "--size";
        QTest::newRow("size with words") << QStringList{"--size", "bigxwide"} << "--size";
    }

    void wrongWordsExitWithTwo() {
        QFETCH(QStringList, words);
        QFETCH(QString, said);
        const Run run = start(words);
        QCOMPARE(run.code, 2);
        QVERIFY2(run.error.contains(said) && run.error.contains("usage:"), qPrintable(run.error));
    }
};

QTEST_GUILESS_MAIN(ScreenshotTest)
#include "screenshot_test.moc"
