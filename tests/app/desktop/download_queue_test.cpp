#include "app/desktop/document/document.h"
#include "app/desktop/engine/engine_client.h"
#include "app/desktop/library/download_queue.h"
#include "app/desktop/library/hub_choices.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using app::Download;
using app::DownloadQueue;
using app::DownloadState;

namespace {

constexpr app::EngineTimes kTimes{.ping = 200, .silentPings = 3, .start = 5000, .restart = 10};
constexpr int kPatience = 30'000;

/// A queue whose librarian is the fake engine.
struct Bench {
    explicit Bench(const app::Settings& settings = {})
        : client({FAKE_ENGINE, {folder.filePath("log")}, true}, kTimes) {
        document.setSettings(settings);
        queue = std::make_unique<DownloadQueue>(document, [this]() -> app::EngineClient& {
            client.start();
            return client;
        });
        finished = std::make_unique<QSignalSpy>(queue.get(), &DownloadQueue::finished);
        kept = std::make_unique<QSignalSpy>(queue.get(), &DownloadQueue::unfinishedChanged);
    }

    [[nodiscard]] DownloadState state(const char* repository) const {
        const Download* download = queue->find(repository);
        return download ? download->state : DownloadState::Done;
    }
    [[nodiscard]] bool isListed(const char* repository) const {
        return queue->find(repository) != nullptr;
    }
    [[nodiscard]] quint64 received(const char* repository) const {
        return queue->find(repository)->step.receivedBytes;
    }
    [[nodiscard]] qsizetype asked() const {
        QFile file(folder.filePath("log"));
        return file.open(QIODevice::ReadOnly)
                   ? QString::fromUtf8(file.readAll()).split('\n').count("download")
                   : 0;
    }
    [[nodiscard]] QStringList unfinished() const {
        QStringList names;
        for (const auto& each : document.settings().unfinishedDownloads) {
            names << each.repository;
        }
        return names;
    }

    QTemporaryDir folder;
    app::Document document;
    app::EngineClient client;
    std::unique_ptr<DownloadQueue> queue;
    std::unique_ptr<QSignalSpy> finished;
    std::unique_ptr<QSignalSpy> kept;
};

} // namespace

class DownloadQueueTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneAfterTheOther() {
        Bench bench;
        bench.queue->add("org/one", 201'000);
        bench.queue->add("org/two");
        QCOMPARE(bench.state("org/one"), DownloadState::Running);
        QCOMPARE(bench.state("org/two"), DownloadState::Waiting);
        QCOMPARE(bench.unfinished(), QStringList({"org/one", "org/two"}));
        QTRY_COMPARE_WITH_TIMEOUT(bench.finished->size(), 2, kPatience);
        QCOMPARE(bench.finished->at(0)[0].toString(), QString("org/one"));
        QCOMPARE(bench.finished->at(0)[1].toString(), QString("/hub/org/one"));
        QCOMPARE(bench.state("org/two"), DownloadState::Done);
        QCOMPARE(bench.queue->find("org/two")->path, QString("/hub/org/two"));
        QVERIFY(bench.unfinished().isEmpty());
        QVERIFY(!bench.queue->isBusy());
        bench.queue->removeDone();
        QVERIFY(bench.queue->downloads().empty());
    }

    void thereIsOneOfEach() {
        Bench bench;
        bench.queue->add("org/slow");
        bench.queue->add("org/slow");
        QCOMPARE(bench.queue->downloads().size(), std::size_t{1});
        QTRY_VERIFY_WITH_TIMEOUT(bench.received("org/slow") > 0, kPatience);
        QCOMPARE(bench.asked(), 1);
    }

    void pausesAndGoesOn() {
        Bench bench;
        bench.queue->add("org/slow");
        QTRY_VERIFY_WITH_TIMEOUT(bench.received("org/slow") > 0, kPatience);
        bench.queue->pause("org/slow");
        QCOMPARE(bench.state("org/slow"), DownloadState::Stopping);
        QTRY_COMPARE_WITH_TIMEOUT(bench.state("org/slow"), DownloadState::Paused, kPatience);
        const quint64 received = bench.received("org/slow");
        QVERIFY(received > 0);
        QCOMPARE(bench.document.settings().unfinishedDownloads[0].receivedBytes, received);
        QCOMPARE(bench.document.settings().unfinishedDownloads[0].totalBytes, quint64{201'000});
        QVERIFY(!bench.queue->isBusy());
        bench.queue->resume("org/slow");
        QCOMPARE(bench.state("org/slow"), DownloadState::Running);
        QCOMPARE(bench.received("org/slow"), received);
        QTRY_COMPARE_WITH_TIMEOUT(bench.asked(), 2, kPatience);
    }

    void thePausedOneLetsTheNextOneGo() {
        Bench bench;
        bench.queue->add("org/slow");
        bench.queue->add("org/next");
        QTRY_VERIFY_WITH_TIMEOUT(bench.received("org/slow") > 0, kPatience);
        bench.queue->pause("org/slow");
        QTRY_COMPARE_WITH_TIMEOUT(bench.finished->size(), 1, kPatience);
        QCOMPARE(bench.state("org/slow"), DownloadState::Paused);
        QCOMPARE(bench.unfinished(), QStringList("org/slow"));
    }

    /// Two requests of the same files would wait for each other.
    void whoGoesOnWhileItStopsIsAskedForAfterTheStop() {
        Bench bench;
        bench.queue->add("org/slow");
        QTRY_VERIFY_WITH_TIMEOUT(bench.received("org/slow") > 0, kPatience);
        bench.queue->pause("org/slow");
        bench.queue->resume("org/slow");
        QCOMPARE(bench.asked(), 1);
        QTRY_COMPARE_WITH_TIMEOUT(bench.asked(), 2, kPatience);
        QCOMPARE(bench.state("org/slow"), DownloadState::Running);
    }

    void aDoneOneThatIsAskedForOnceMoreRunsOnceMore() {
        Bench bench;
        bench.queue->add("org/one");
        QTRY_COMPARE_WITH_TIMEOUT(bench.finished->size(), 1, kPatience);
        bench.queue->add("org/one");
        QCOMPARE(bench.state("org/one"), DownloadState::Running);
        QTRY_COMPARE_WITH_TIMEOUT(bench.finished->size(), 2, kPatience);
    }

    void aRemovedOneThatIsWantedAgainStays() {
        Bench bench;
        bench.queue->add("org/slow");
        QTRY_VERIFY_WITH_TIMEOUT(bench.received("org/slow") > 0, kPatience);
        bench.queue->remove("org/slow");
        bench.queue->add("org/slow"); // before the engine has let go
        QTRY_COMPARE_WITH_TIMEOUT(bench.asked(), 2, kPatience);
        QCOMPARE(bench.state("org/slow"), DownloadState::Running);
    }

    void whatIsKnownIsNotTakenBackWhileItConnects() {
        app::Settings settings;
        settings.unfinishedDownloads = {{"org/slow-unsized", 100, 400}};
        Bench bench(settings);
        std::vector<std::pair<quint64, quint64>> sums;
        QObject::connect(bench.queue.get(), &DownloadQueue::progressed, bench.queue.get(), [&] {
            const auto& step = bench.queue->find("org/slow-unsized")->step;
            sums.emplace_back(step.receivedBytes, step.totalBytes);
        });
        bench.queue->resume("org/slow-unsized");
        QTRY_VERIFY_WITH_TIMEOUT(sums.size() > 2, kPatience);
        QCOMPARE(sums.front(), (std::pair<quint64, quint64>(100, 400)));
        QCOMPARE(sums.back().second, quint64{201'000});
    }

    void aWaitingOneCanBePausedAndRemoved() {
        Bench bench;
        bench.queue->add("org/slow");
        bench.queue->add("org/two");
        bench.queue->add("org/three");
        bench.queue->pause("org/two");
        bench.queue->remove("org/three");
        QCOMPARE(bench.state("org/two"), DownloadState::Paused);
        QVERIFY(!bench.isListed("org/three"));
        QCOMPARE(bench.unfinished(), QStringList({"org/slow", "org/two"}));
    }

    void removingTheRunningOneStopsIt() {
        Bench bench;
        bench.queue->add("org/slow");
        QTRY_VERIFY_WITH_TIMEOUT(bench.received("org/slow") > 0, kPatience);
        bench.queue->remove("org/slow");
        QTRY_VERIFY_WITH_TIMEOUT(!bench.isListed("org/slow"), kPatience);
        QVERIFY(bench.unfinished().isEmpty());
        bench.queue->add("org/next");
        QTRY_COMPARE_WITH_TIMEOUT(bench.finished->size(), 1, kPatience);
    }

    void removedBeforeTheEngineHasHeardOfIt() {
        Bench bench;
        bench.queue->add("org/one");
        bench.queue->remove("org/one");
        QTRY_VERIFY_WITH_TIMEOUT(!bench.isListed("org/one"), kPatience);
        QVERIFY(!bench.queue->isBusy());
        QCOMPARE(bench.finished->size(), 0);
    }

    void aFailureLeavesTheOthersAlone_data() {
        QTest::addColumn<QString>("repository");
        QTest::addColumn<std::string>("code");
        QTest::newRow("network") << "org/unreachable" << std::string("NET-DNS");
        QTest::newRow("gated") << "org/gated" << std::string("NET-GATED");
        QTest::newRow("disk full") << "org/full" << std::string("IO-DISK-FULL");
    }
    void aFailureLeavesTheOthersAlone() {
        QFETCH(QString, repository);
        QFETCH(std::string, code);
        Bench bench;
        bench.queue->add(repository);
        bench.queue->add("org/next");
        QTRY_COMPARE_WITH_TIMEOUT(bench.finished->size(), 1, kPatience);
        const Download& failed = *bench.queue->find(repository);
        QCOMPARE(failed.state, DownloadState::Failed);
        QCOMPARE(failed.problem->code, code);
        QCOMPARE(bench.unfinished(), QStringList(repository)); // to be tried again
        bench.queue->resume(repository);
        QVERIFY(!bench.queue->find(repository)->problem);
        QTRY_COMPARE_WITH_TIMEOUT(bench.queue->find(repository)->state, DownloadState::Failed,
                                  kPatience);
        QCOMPARE(bench.asked(), 3);
    }

    void goesOnByItselfWhenTheEngineDies() {
        Bench bench;
        QSignalSpy lost(&bench.client, &app::EngineClient::engineLost);
        bench.queue->add("org/kill@download:1-1");
        QTRY_COMPARE_WITH_TIMEOUT(bench.finished->size(), 1, kPatience);
        QCOMPARE(lost.size(), 1);
        QCOMPARE(bench.asked(), 2);
    }

    void unfinishedOnesAreThereAgainAndPaused() {
        app::Settings settings;
        settings.unfinishedDownloads = {{"org/one", 100, 400}, {"org/two", 0, 0}};
        Bench bench(settings);
        QCOMPARE(bench.queue->downloads().size(), std::size_t{2});
        QCOMPARE(bench.state("org/one"), DownloadState::Paused);
        QCOMPARE(bench.received("org/one"), quint64{100});
        QTest::qWait(50);
        QVERIFY(bench.client.state() == app::EngineState::Stopped); // and nothing is asked
        QCOMPARE(bench.asked(), 0);
        bench.queue->resume("org/one");
        QTRY_COMPARE_WITH_TIMEOUT(bench.finished->size(), 1, kPatience);
        QCOMPARE(bench.unfinished(), QStringList("org/two"));
    }

    void everyChangeOfTheListIsWorthKeeping() {
        Bench bench;
        bench.queue->add("org/slow");
        QCOMPARE(bench.kept->size(), 1);
        QTRY_VERIFY_WITH_TIMEOUT(bench.received("org/slow") > 0, kPatience);
        bench.queue->remove("org/slow");
        QTRY_VERIFY_WITH_TIMEOUT(bench.unfinished().isEmpty(), kPatience);
        QVERIFY(bench.kept->size() >= 2);
    }

    void theChoicesOfTheHubTravelAlong() {
        app::Settings settings;
        settings.hubEndpoint = "https://mirror.example";
        settings.hubCacheFolder = "/other";
        const core::HubChoices choices = app::hubChoices(settings);
        QCOMPARE(choices.endpoint, std::string("https://mirror.example"));
        QCOMPARE(choices.cacheFolder, std::string("/other"));
    }

    void theRateIsOfTheLastSeconds() {
        app::TransferRate rate;
        QCOMPARE(rate.bytesPerSecond(), 0.0);
        rate.add(0, 0);
        rate.add(100, 1000);
        QCOMPARE(rate.bytesPerSecond(), 0.0); // too short to say
        rate.add(1000, 10'000);
        QCOMPARE(rate.bytesPerSecond(), 10'000.0);
        for (int second = 2; second <= 12; ++second) {
            rate.add(1000 * second, 10'000 + 2000 * (second - 1));
        }
        QCOMPARE(rate.bytesPerSecond(), 2000.0);
        rate.add(13'000, 500); // another file of another run
        QCOMPARE(rate.bytesPerSecond(), 0.0);
    }
};

QTEST_GUILESS_MAIN(DownloadQueueTest)
#include "download_queue_test.moc"
