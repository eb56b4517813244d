#include "app/desktop/engine/engine_client.h"
#include "app/desktop/engine/latest_request.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>

using app::EngineClient;
using app::EngineState;

namespace {

// A hung engine is noticed after (3 + 1) * 200 ms; less would find one on a busy machine.
constexpr app::EngineTimes kTimes{.ping = 200, .silentPings = 3, .start = 5000, .restart = 10};
constexpr int kPatience = 30'000;

/// A client with a fake engine, and what it has said.
struct Bench {
    explicit Bench(const QStringList& arguments = {}, const app::EngineTimes& times = kTimes)
        : client({FAKE_ENGINE, QStringList{log()} + arguments, true}, times) {}

    [[nodiscard]] QString log() const { return folder.filePath("log"); }
    [[nodiscard]] QStringList lines() const {
        QFile file(log());
        return file.open(QIODevice::ReadOnly)
                   ? QString::fromUtf8(file.readAll()).split('\n', Qt::SkipEmptyParts)
                   : QStringList();
    }
    quint64 openImage(const char* path) { return client.openImage({.path = path, .name = {}}); }
    quint64 openModel(const char* path) {
        core::OpenModelRequest request;
        request.path = path;
        return client.openModel(request);
    }
    quint64 classify(quint64 image, quint64 model, QObject* asker = nullptr) {
        return client.classify({image, model, true}, asker);
    }
    quint64 segment(quint64 image, quint64 model) {
        return client.segment({image, model, core::SegmentPipeline::Trained, {1.0}, false});
    }
    void killEngine() const {
        const auto info = started.last()[0].value<core::EngineInfo>();
        ::kill(static_cast<pid_t>(info.pid), SIGKILL);
    }

    QTemporaryDir folder;
    EngineClient client;
    QSignalSpy modelOpened{&client, &EngineClient::modelOpened};
    QSignalSpy modelReopened{&client, &EngineClient::modelReopened};
    QSignalSpy imageOpened{&client, &EngineClient::imageOpened};
    QSignalSpy classified{&client, &EngineClient::classified};
    QSignalSpy tileArrived{&client, &EngineClient::tileArrived};
    QSignalSpy thumbnailArrived{&client, &EngineClient::thumbnailArrived};
    QSignalSpy segmented{&client, &EngineClient::segmented};
    QSignalSpy labelTileArrived{&client, &EngineClient::labelTileArrived};
    QSignalSpy compared{&client, &EngineClient::segmentationsCompared};
    QSignalSpy exported{&client, &EngineClient::segmentationExported};
    QSignalSpy cancelled{&client, &EngineClient::cancelled};
    QSignalSpy progressed{&client, &EngineClient::progressed};
    QSignalSpy failed{&client, &EngineClient::failed};
    QSignalSpy lost{&client, &EngineClient::engineLost};
    QSignalSpy started{&client, &EngineClient::engineStarted};
    QSignalSpy cpuOnly{&client, &EngineClient::cpuOnlyChanged};
    QSignalSpy logged{&client, &EngineClient::logged};
};

std::string codeOf(const QList<QVariant>& failure) {
    return failure.at(1).value<core::ErrorMessage>().code;
}

} // namespace

class EngineClientTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answersEveryKindOfRequest() {
        Bench bench;
        bench.client.start();
        const quint64 image = bench.openImage("image");
        const quint64 model = bench.openModel("a model");
        const quint64 run = bench.classify(image, model); // before either is open
        bench.client.tile({image, 1, 2, 3});
        const quint64 thumbnail = bench.client.thumbnail({"some file", 64});
        QVERIFY(bench.client.isBusy());
        QTRY_COMPARE_WITH_TIMEOUT(bench.thumbnailArrived.size(), 1, kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(bench.classified.size(), 1, kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(bench.tileArrived.size(), 1, kPatience);
        QVERIFY(!bench.client.isBusy());
        QCOMPARE(bench.failed.size(), 0);

        QCOMPARE(bench.imageOpened[0][0].toULongLong(), image);
        QCOMPARE(bench.imageOpened[0][1].value<core::ImageInfo>().imageId, image);
        QCOMPARE(bench.modelOpened[0][1].toULongLong(), model);
        QCOMPARE(bench.classified[0][0].toULongLong(), run);
        const auto reply = bench.classified[0][1].value<core::ClassifyReply>();
        QCOMPARE(reply.imageId, image);
        QCOMPARE(reply.modelId, model);
        QVERIFY(bench.classified[0][2].value<std::vector<float>>() == (std::vector<float>{5, 7}));
        QCOMPARE(bench.classified[0][3].value<QImage>().size(), QSize(5, 2));
        QCOMPARE(bench.tileArrived[0][0].toULongLong(), image);
        QCOMPARE(bench.tileArrived[0][3].toInt(), 3);
        QCOMPARE(bench.tileArrived[0][4].value<QImage>().pixel(4, 1), qRgb(200, 200, 200));
        QCOMPARE(bench.thumbnailArrived[0][0].toULongLong(), thumbnail);
        QCOMPARE(bench.thumbnailArrived[0][1].toString(), QString("some file"));
        QTRY_COMPARE_WITH_TIMEOUT(bench.logged.size(), 1, kPatience);
        QCOMPARE(bench.logged[0][0].toString(), QString("fake engine: ready"));
    }

    void sendsThePastedBytes() {
        Bench bench;
        bench.client.start();
        const quint64 image = bench.client.openImage({.path = {}, .name = "pasted"}, "0123456789");
        const quint64 model = bench.openModel("m");
        bench.classify(image, model);
        QTRY_COMPARE_WITH_TIMEOUT(bench.classified.size(), 1, kPatience);
        QVERIFY(bench.classified[0][2].value<std::vector<float>>() == (std::vector<float>{10, 1}));
    }

    void restartsAndRepeatsOnce_data() {
        QTest::addColumn<QString>("action");
        for (const char* action : {"kill", "segv", "exit", "stop", "garbage", "lie", "wrong"}) {
            QTest::newRow(action) << action;
        }
    }
    void restartsAndRepeatsOnce() {
        QFETCH(QString, action);
        Bench bench;
        bench.client.start();
        const QByteArray path = action.toUtf8() + "@classify:1-1";
        const quint64 image = bench.openImage(path);
        const quint64 model = bench.openModel("abc");
        QTRY_COMPARE_WITH_TIMEOUT(bench.modelOpened.size(), 1, kPatience);
        QElapsedTimer clock;
        clock.start();
        const quint64 run = bench.classify(image, model);
        QTRY_COMPARE_WITH_TIMEOUT(bench.lost.size(), 1, kPatience);
        QVERIFY2(clock.elapsed() < 4000, "a death is noticed at once, a hang after 0.8 s here");
        QTRY_COMPARE_WITH_TIMEOUT(bench.classified.size(), 1, kPatience);
        QCOMPARE(bench.classified[0][0].toULongLong(), run);
        const auto logits = bench.classified[0][2].value<std::vector<float>>();
        QVERIFY(logits == (std::vector<float>{static_cast<float>(path.size()), 3}));
        const auto reply = bench.classified[0][1].value<core::ClassifyReply>();
        QCOMPARE(reply.imageId, image);
        QCOMPARE(reply.modelId, model);
        QCOMPARE(bench.lost.size(), 1);
        QCOMPARE(bench.lost[0][1].toInt(), 1);
        QCOMPARE(bench.failed.size(), 0);
        QCOMPARE(bench.imageOpened.size(), 1); // the window hears of each only once
        QCOMPARE(bench.modelOpened.size(), 1);
        QCOMPARE(bench.modelReopened.size(), 1);
        QCOMPARE(bench.lines().count("classify"), 2);
        QVERIFY(!bench.client.isCpuOnly());
    }

    void aHangIsNoticedWithinFiveSeconds() {
        Bench bench({}, app::EngineTimes());
        bench.client.start();
        QTRY_COMPARE_WITH_TIMEOUT(bench.started.size(), 1, kPatience);
        const auto info = bench.started[0][0].value<core::EngineInfo>();
        QTest::qWait(1000);
        QElapsedTimer clock;
        clock.start();
        ::kill(static_cast<pid_t>(info.pid), SIGSTOP);
        QTRY_COMPARE_WITH_TIMEOUT(bench.lost.size(), 1, kPatience);
        QVERIFY2(clock.elapsed() <= 5000, qPrintable(QString::number(clock.elapsed())));
        QTRY_COMPARE_WITH_TIMEOUT(bench.started.size(), 2, kPatience);
    }

    void anEngineFarAwayIsGivenMoreTime() {
        app::EngineTimes times = kTimes;
        times.silentPingsRemote = 11;
        QTemporaryDir folder;
        EngineClient client({FAKE_ENGINE, {folder.filePath("log")}, false}, times);
        QSignalSpy started(&client, &EngineClient::engineStarted);
        QSignalSpy lost(&client, &EngineClient::engineLost);
        client.start();
        QTRY_COMPARE_WITH_TIMEOUT(started.size(), 1, kPatience);
        const auto pid = static_cast<pid_t>(started[0][0].value<core::EngineInfo>().pid);
        ::kill(pid, SIGSTOP);
        QTest::qWait(1200);
        ::kill(pid, SIGCONT);
        QTest::qWait(300);
        QCOMPARE(lost.size(), 0);
        ::kill(pid, SIGSTOP);
        QTRY_COMPARE_WITH_TIMEOUT(lost.size(), 1, kPatience);
    }

    void anImageThatKillsAtReopeningIsLeftAlone() {
        Bench bench;
        bench.client.start();
        bench.openImage("kill@open_image:2-99");
        QTRY_COMPARE_WITH_TIMEOUT(bench.imageOpened.size(), 1, kPatience);
        ::kill(static_cast<pid_t>(bench.started[0][0].value<core::EngineInfo>().pid), SIGKILL);
        QTRY_COMPARE_WITH_TIMEOUT(bench.started.size(), 4, kPatience);
        QTest::qWait(200);
        QCOMPARE(bench.lost.size(), 3); // our kill, and two tries to open it again
        QCOMPARE(bench.client.state(), EngineState::Ready);
        bench.client.thumbnail({"file", 64});
        QTRY_COMPARE_WITH_TIMEOUT(bench.thumbnailArrived.size(), 1, kPatience);
    }

    void givesUpAfterTheSecondDeathAndGoesOn() {
        Bench bench;
        bench.client.start();
        const quint64 image = bench.openImage("kill@classify:1-2");
        const quint64 model = bench.openModel("m");
        const quint64 run = bench.classify(image, model);
        QTRY_COMPARE_WITH_TIMEOUT(bench.failed.size(), 1, kPatience);
        QCOMPARE(bench.failed[0][0].toULongLong(), run);
        QCOMPARE(codeOf(bench.failed[0]), std::string("ENGINE-LOST"));
        bench.classify(image, model);
        QTRY_COMPARE_WITH_TIMEOUT(bench.classified.size(), 1, kPatience);
    }

    void theThirdDeathMovesToTheCpu() {
        Bench bench;
        bench.client.start();
        const quint64 image = bench.openImage("segv@classify:1-3");
        const quint64 model = bench.openModel("m");
        bench.classify(image, model);
        QTRY_COMPARE_WITH_TIMEOUT(bench.failed.size(), 1, kPatience);
        QCOMPARE(bench.cpuOnly.size(), 0);
        bench.classify(image, model);
        QTRY_COMPARE_WITH_TIMEOUT(bench.classified.size(), 1, kPatience);
        QCOMPARE(bench.cpuOnly.size(), 1);
        QVERIFY(bench.client.isCpuOnly());
        QCOMPARE(bench.lines().count("start"), 3);
        QCOMPARE(bench.lines().count("start --device cpu"), 1);
        const auto reply = bench.classified[0][1].value<core::ClassifyReply>();
        QCOMPARE(reply.device, std::string("cpu"));
    }

    void staysDownAfterTheSixthDeathUntilAskedAgain() {
        Bench bench({"dies"});
        bench.client.start();
        const quint64 image = bench.openImage("i");
        QTRY_COMPARE_WITH_TIMEOUT(bench.failed.size(), 1, kPatience);
        QCOMPARE(bench.failed[0][0].toULongLong(), image);
        QCOMPARE(codeOf(bench.failed[0]), std::string("ENGINE-DOWN"));
        const QString said =
            QString::fromStdString(bench.failed[0][1].value<core::ErrorMessage>().message);
        QVERIFY2(said.contains("255") && said.contains("no such host"), qPrintable(said));
        QCOMPARE(bench.client.state(), EngineState::Down);
        QCOMPARE(bench.lost.size(), 6);
        QCOMPARE(bench.lines().size(), 6);
        bench.openImage("i");
        QCOMPARE(bench.failed.size(), 1); // never before the caller knows the id
        QTRY_COMPARE_WITH_TIMEOUT(bench.failed.size(), 2, kPatience);
        bench.client.start();
        QVERIFY(!bench.client.isCpuOnly());
        QTRY_COMPARE_WITH_TIMEOUT(bench.lost.size(), 12, kPatience);
    }

    void aMissingProgramIsSaidAtOnce() {
        EngineClient client({"/no/such/engine", {}, true}, kTimes);
        QSignalSpy failed(&client, &EngineClient::failed);
        QSignalSpy lost(&client, &EngineClient::engineLost);
        client.start();
        client.openImage({.path = "i", .name = {}});
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, kPatience);
        QCOMPARE(lost.size(), 1);
        QVERIFY(lost[0][0].toString().contains("/no/such/engine"));
        QCOMPARE(client.state(), EngineState::Down);
    }

    void aSilentStartIsNoticed() {
        app::EngineTimes times = kTimes;
        times.start = 200;
        EngineClient client({"/bin/sleep", {"60"}, true}, times);
        QSignalSpy lost(&client, &EngineClient::engineLost);
        client.start();
        QTRY_COMPARE_WITH_TIMEOUT(lost.size(), 1, kPatience);
        EngineClient remote({"/bin/sleep", {"60"}, false}, times);
        QSignalSpy remoteLost(&remote, &EngineClient::engineLost);
        remote.start();
        QTest::qWait(600);
        QCOMPARE(remoteLost.size(), 0); // may stand in a queue
    }

    void aBusyEngineIsNotAHungOne() {
        Bench bench;
        bench.client.start();
        const quint64 image = bench.openImage("mute@classify:1-1");
        const quint64 model = bench.openModel("m");
        QTRY_COMPARE_WITH_TIMEOUT(bench.modelOpened.size(), 1, kPatience);
        QElapsedTimer clock;
        clock.start();
        bench.classify(image, model);
        QTRY_COMPARE_WITH_TIMEOUT(bench.classified.size(), 1, kPatience);
        QVERIFY2(clock.elapsed() >= 2000, "more than twice the patience with a hung one");
        QCOMPARE(bench.lost.size(), 0);
    }

    void anEngineThatTakesItsInputSlowlyIsNotAHungOne() {
        Bench bench({"sips"});
        bench.client.start();
        QTRY_COMPARE_WITH_TIMEOUT(bench.started.size(), 1, kPatience);
        QElapsedTimer clock;
        clock.start();
        bench.client.openImage({.path = {}, .name = "pasted"}, QByteArray(3'000'000, 'x'));
        QTRY_COMPARE_WITH_TIMEOUT(bench.imageOpened.size(), 1, kPatience);
        QVERIFY2(clock.elapsed() > 1600, "more than twice the patience with a hung one");
        QCOMPARE(bench.lost.size(), 0);
    }

    void anEngineKilledWhileIdleComesBackWithItsModel() {
        Bench bench;
        bench.client.start();
        const quint64 model = bench.openModel("m");
        const quint64 image = bench.openImage("image");
        QTRY_COMPARE_WITH_TIMEOUT(bench.imageOpened.size(), 1, kPatience);
        const auto info = bench.started[0][0].value<core::EngineInfo>();
        ::kill(static_cast<pid_t>(info.pid), SIGKILL);
        QTRY_COMPARE_WITH_TIMEOUT(bench.modelReopened.size(), 1, kPatience);
        QCOMPARE(bench.modelReopened[0][0].toULongLong(), model);
        QVERIFY(bench.lost[0][0].toString().contains("9"));
        bench.classify(image, model);
        QTRY_COMPARE_WITH_TIMEOUT(bench.classified.size(), 1, kPatience);
    }

    void anErrorIsTheAnswerOfTheRequestAndOfWhatWaitsForIt() {
        Bench bench;
        bench.client.start();
        const quint64 image = bench.openImage("error@open_image:1-1");
        const quint64 model = bench.openModel("m");
        const quint64 run = bench.classify(image, model);
        QTRY_COMPARE_WITH_TIMEOUT(bench.failed.size(), 2, kPatience);
        QCOMPARE(bench.failed[0][0].toULongLong(), image);
        QCOMPARE(bench.failed[1][0].toULongLong(), run);
        QCOMPARE(codeOf(bench.failed[0]), std::string("FAKE-ERROR"));
        QTRY_COMPARE_WITH_TIMEOUT(bench.modelOpened.size(), 1, kPatience);
        bench.classify(image, model);
        QTRY_COMPARE_WITH_TIMEOUT(bench.failed.size(), 3, kPatience);
        QCOMPARE(codeOf(bench.failed[2]), std::string("ENGINE-NOT-OPEN"));
        QCOMPARE(bench.lost.size(), 0);
    }

    void nothingComesAfterACancel_data() {
        QTest::addColumn<QByteArray>("path");
        QTest::newRow("stops") << QByteArray("slow@classify:1-1");
        QTest::newRow("answers all the same") << QByteArray("stubborn@classify:1-1");
    }
    void nothingComesAfterACancel() {
        QFETCH(QByteArray, path);
        Bench bench;
        bench.client.start();
        const quint64 image = bench.openImage(path);
        const quint64 model = bench.openModel("m");
        const quint64 run = bench.classify(image, model);
        QTRY_VERIFY_WITH_TIMEOUT(bench.progressed.size() > 2, kPatience);
        bench.client.cancel(run);
        QVERIFY(!bench.client.isBusy());
        const qsizetype steps = bench.progressed.size();
        const quint64 next = bench.classify(image, model);
        QTRY_COMPARE_WITH_TIMEOUT(bench.classified.size(), 1, kPatience);
        QCOMPARE(bench.classified[0][0].toULongLong(), next);
        QCOMPARE(bench.failed.size(), 0);
        QCOMPARE(bench.progressed.size(), steps);
        QVERIFY(bench.lines().contains(QString("cancel {\"target\":%1}").arg(run)));
    }

    void aCancelledOpeningIsReleasedInTheEngine() {
        Bench bench;
        bench.client.start();
        const quint64 image = bench.openImage("stubborn@open_image:1-1");
        QTRY_VERIFY_WITH_TIMEOUT(bench.progressed.size() > 2, kPatience);
        bench.client.cancel(image);
        QTRY_VERIFY_WITH_TIMEOUT(bench.lines().filter("release {\"image_id\"").size() == 1,
                                 kPatience);
        QCOMPARE(bench.imageOpened.size(), 0);
    }

    void releaseForgetsTheImageAndWhatWaitsForIt() {
        Bench bench;
        bench.client.start();
        const quint64 image = bench.openImage("slow@classify:1-9");
        const quint64 model = bench.openModel("m");
        bench.classify(image, model);
        QTRY_VERIFY_WITH_TIMEOUT(bench.progressed.size() > 2, kPatience);
        bench.client.release(image);
        QVERIFY(!bench.client.isBusy());
        QTRY_VERIFY_WITH_TIMEOUT(bench.lines().filter("release {\"image_id\"").size() == 1,
                                 kPatience);
        QTest::qWait(400);
        QCOMPARE(bench.classified.size() + bench.failed.size(), 0);
    }

    void destroyingTheAskerCancels() {
        Bench bench;
        bench.client.start();
        const quint64 image = bench.openImage("slow@classify:1-1");
        const quint64 model = bench.openModel("m");
        auto asker = std::make_unique<QObject>();
        bench.classify(image, model, asker.get());
        QTRY_VERIFY_WITH_TIMEOUT(bench.progressed.size() > 2, kPatience);
        asker.reset();
        QVERIFY(!bench.client.isBusy());
        QTRY_VERIFY_WITH_TIMEOUT(bench.lines().filter("cancel").size() == 1, kPatience);
        QTest::qWait(400);
        QCOMPARE(bench.classified.size() + bench.failed.size(), 0);
    }

    void anAskerMayGoAfterTheAnswer() {
        Bench bench;
        bench.client.start();
        auto asker = std::make_unique<QObject>();
        bench.client.thumbnail({"file", 64}, asker.get());
        QTRY_COMPARE_WITH_TIMEOUT(bench.thumbnailArrived.size(), 1, kPatience);
        asker.reset();
        QTest::qWait(50);
        QCOMPARE(bench.lines().filter("cancel").size(), 0);
    }

    void theNewestRequestOfAViewWins() {
        Bench bench;
        bench.client.start();
        const quint64 image = bench.openImage("slow@classify:1-9");
        const quint64 model = bench.openModel("m");
        app::LatestRequest latest(bench.client);
        for (int i = 0; i < 5; ++i) {
            latest.replace(bench.classify(image, model));
            QTest::qWait(20);
        }
        QTRY_COMPARE_WITH_TIMEOUT(bench.classified.size(), 1, kPatience);
        QVERIFY(!latest.take(12345));
        QVERIFY(latest.take(bench.classified[0][0].toULongLong()));
        QVERIFY(!latest.isWaiting());
        QTest::qWait(400);
        QCOMPARE(bench.classified.size(), 1);
    }

    void answersEveryKindOfRequestAboutSegmentations() {
        Bench bench;
        bench.client.start();
        const quint64 image = bench.openImage("photo 40x24");
        const quint64 model = bench.openModel("segment");
        const quint64 segmentation = bench.segment(image, model); // before either is open
        const quint64 truth = bench.client.openLabels({"truth.png", image, model, true, false});
        bench.client.labelTile({segmentation, 0, 0, 0});
        const quint64 comparison = bench.client.compareSegmentations({segmentation, truth});
        const quint64 file =
            bench.client.exportSegmentation({segmentation, core::SegmentFormat::Csv, 0.5, {}, {}});
        QTRY_COMPARE_WITH_TIMEOUT(bench.exported.size(), 1, kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(bench.compared.size(), 1, kPatience);
        QCOMPARE(bench.failed.size(), 0);
        QVERIFY(!bench.client.isBusy());

        QCOMPARE(bench.segmented.size(), 2);
        const auto reply = bench.segmented[0][1].value<core::SegmentReply>();
        QCOMPARE(bench.segmented[0][0].toULongLong(), segmentation);
        QCOMPARE(reply.segmentationId, segmentation);
        QCOMPARE(reply.imageId, image);
        QCOMPARE(reply.modelId, model);
        QVERIFY(reply.pipeline == core::SegmentPipeline::Trained);
        QCOMPARE(reply.labels.size(), std::size_t{4});
        QCOMPARE(bench.segmented[1][1].value<core::SegmentReply>().segmentationId, truth);
        QCOMPARE(bench.labelTileArrived[0][0].toULongLong(), segmentation);
        const auto tile = bench.labelTileArrived[0][4].value<app::LabelArrays>();
        QCOMPARE(tile.width, 40);
        QCOMPARE(tile.height, 24);
        QCOMPARE(tile.labels[0], std::uint16_t{0});
        QCOMPARE(tile.labels[12], std::uint16_t{1}); // 16 pixels, shifted by 4
        QCOMPARE(tile.confidence.size(), std::size_t{40 * 24});
        QCOMPARE(bench.compared[0][0].toULongLong(), comparison);
        QCOMPARE(bench.compared[0][1].value<core::CompareSegmentationsReply>().comparedPixels,
                 std::int64_t{40 * 24});
        QCOMPARE(bench.exported[0][0].toULongLong(), file);
        QVERIFY(bench.exported[0][1].toByteArray().contains("\"csv\""));
    }

    void aSegmentationEndsWithItsEngine() {
        Bench bench;
        bench.client.start();
        const quint64 image = bench.openImage("photo 40x24");
        const quint64 model = bench.openModel("segment");
        const quint64 segmentation = bench.segment(image, model);
        QTRY_COMPARE_WITH_TIMEOUT(bench.segmented.size(), 1, kPatience);
        bench.killEngine();
        QTRY_COMPARE_WITH_TIMEOUT(bench.started.size(), 2, kPatience);
        const quint64 tile = bench.client.labelTile({segmentation, 0, 0, 0});
        QTRY_COMPARE_WITH_TIMEOUT(bench.failed.size(), 1, kPatience);
        QCOMPARE(bench.failed[0][0].toULongLong(), tile);
        QCOMPARE(codeOf(bench.failed[0]), std::string("ENGINE-NOT-OPEN"));
        QCOMPARE(bench.lines().count("segment"), 1); // nothing is computed unasked
        const quint64 again = bench.segment(image, model);
        bench.client.labelTile({again, 0, 0, 0});
        QTRY_COMPARE_WITH_TIMEOUT(bench.labelTileArrived.size(), 1, kPatience);
        QCOMPARE(bench.labelTileArrived[0][0].toULongLong(), again);
    }

    void aRunThatTheEngineDiesOnIsRepeatedOnce_data() {
        QTest::addColumn<QByteArray>("action");
        for (const char* action : {"kill", "wrong"}) {
            QTest::newRow(action) << QByteArray(action);
        }
    }
    void aRunThatTheEngineDiesOnIsRepeatedOnce() {
        QFETCH(QByteArray, action);
        Bench bench;
        bench.client.start();
        const quint64 image = bench.openImage(action + "@segment:1-1");
        const quint64 segmentation = bench.segment(image, bench.openModel("segment"));
        bench.client.labelTile({segmentation, 0, 0, 0});
        QTRY_COMPARE_WITH_TIMEOUT(bench.labelTileArrived.size(), 1, kPatience);
        QCOMPARE(bench.segmented.size(), 1);
        QCOMPARE(bench.lost.size(), 1);
        QCOMPARE(bench.lines().count("segment"), 2);
        QCOMPARE(bench.failed.size(), 0);
    }

    void aLyingTileEndsTheEngineAndTheSegmentation() {
        Bench bench;
        bench.client.start();
        const quint64 image = bench.openImage("wrong@label_tile:1-1");
        const quint64 segmentation = bench.segment(image, bench.openModel("segment"));
        const quint64 tile = bench.client.labelTile({segmentation, 0, 0, 0});
        QTRY_COMPARE_WITH_TIMEOUT(bench.failed.size(), 1, kPatience);
        QCOMPARE(bench.failed[0][0].toULongLong(), tile);
        QCOMPARE(bench.lost.size(), 1);
        QCOMPARE(bench.labelTileArrived.size(), 0);
    }

    void aReleasedSegmentationIsReleasedInTheEngine() {
        Bench bench;
        bench.client.start();
        const quint64 image = bench.openImage("slow@label_tile:1-9");
        const quint64 segmentation = bench.segment(image, bench.openModel("segment"));
        bench.client.labelTile({segmentation, 0, 0, 0});
        QTRY_VERIFY_WITH_TIMEOUT(bench.progressed.size() > 2, kPatience);
        bench.client.release(segmentation);
        QVERIFY(!bench.client.isBusy());
        QTRY_COMPARE_WITH_TIMEOUT(bench.lines().filter("release {\"segmentation_id\"").size(), 1,
                                  kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(bench.cancelled.size(), 1, kPatience);
        QCOMPARE(bench.labelTileArrived.size() + bench.failed.size(), 0);
    }

    void theEngineSaysWhenItHasLetGo_data() {
        QTest::addColumn<QByteArray>("path");
        for (const char* action : {"slow", "stubborn", "stop"}) {
            QTest::newRow(action) << QByteArray(action) + "@segment:1-1";
        }
    }
    void theEngineSaysWhenItHasLetGo() {
        QFETCH(QByteArray, path);
        Bench bench;
        bench.client.start();
        const quint64 image = bench.openImage(path);
        const quint64 model = bench.openModel("segment");
        QTRY_COMPARE_WITH_TIMEOUT(bench.modelOpened.size(), 1, kPatience);
        const quint64 run = bench.segment(image, model);
        QTRY_VERIFY_WITH_TIMEOUT(bench.lines().contains("segment"), kPatience);
        bench.client.cancel(run);
        QCOMPARE(bench.cancelled.size(), 0);
        QTRY_COMPARE_WITH_TIMEOUT(bench.cancelled.size(), 1, kPatience);
        QCOMPARE(bench.cancelled[0][0].toULongLong(), run);
        QCOMPARE(bench.segmented.size() + bench.failed.size(), 0);
    }

    void destructionWhileRunningEndsTheEngine() {
        std::int64_t pid = 0;
        {
            Bench bench;
            bench.client.start();
            const quint64 image = bench.openImage("slow@classify:1-1");
            bench.classify(image, bench.openModel("m"));
            QTRY_VERIFY_WITH_TIMEOUT(bench.progressed.size() > 2, kPatience);
            pid = bench.started[0][0].value<core::EngineInfo>().pid;
            QCOMPARE(::kill(static_cast<pid_t>(pid), 0), 0);
        }
        QTRY_COMPARE_WITH_TIMEOUT(::kill(static_cast<pid_t>(pid), 0), -1, kPatience);
    }

    void destructionAtAnyMomentIsSafe() {
        for (const char* path :
             {"i", "kill@open_image:1-9", "stop@open_image:1-9", "lie@open_image:1-9"}) {
            for (const int delay : {0, 1, 5, 20, 60}) {
                Bench bench;
                bench.client.start();
                bench.classify(bench.openImage(path), bench.openModel("m"));
                QTest::qWait(delay);
            }
        }
    }
};

QTEST_GUILESS_MAIN(EngineClientTest)
#include "engine_client_test.moc"
