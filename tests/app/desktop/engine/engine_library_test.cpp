#include "app/desktop/engine/engine_client.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using app::EngineClient;

namespace {

constexpr int kPatience = 30'000;

/// oneFile  how long a listing may look into one
constexpr app::EngineTimes timesWith(int oneFile) {
    return {.ping = 200, .silentPings = 3, .start = 5000, .restart = 10, .oneFile = oneFile};
}

struct Bench {
    explicit Bench(int oneFile = kPatience)
        : client({FAKE_ENGINE, {folder.filePath("log")}, true}, timesWith(oneFile)) {
        client.start();
    }

    [[nodiscard]] qsizetype asked(const char* kind) const {
        QFile file(folder.filePath("log"));
        return file.open(QIODevice::ReadOnly)
                   ? QString::fromUtf8(file.readAll()).split('\n').count(kind)
                   : 0;
    }

    QTemporaryDir folder;
    EngineClient client;
    QSignalSpy inspected{&client, &EngineClient::inspected};
    QSignalSpy listed{&client, &EngineClient::libraryListed};
    QSignalSpy planned{&client, &EngineClient::downloadPlanned};
    QSignalSpy stepped{&client, &EngineClient::downloadStepped};
    QSignalSpy downloaded{&client, &EngineClient::downloaded};
    QSignalSpy verified{&client, &EngineClient::verified};
    QSignalSpy converted{&client, &EngineClient::checkpointConverted};
    QSignalSpy progressed{&client, &EngineClient::progressed};
    QSignalSpy failed{&client, &EngineClient::failed};
    QSignalSpy cancelled{&client, &EngineClient::cancelled};
    QSignalSpy lost{&client, &EngineClient::engineLost};
};

} // namespace

class EngineLibraryTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyQuestionHasItsAnswer() {
        Bench bench;
        const quint64 inspecting = bench.client.inspect({"/models/broken"});
        const quint64 listing = bench.client.listLibrary({{"/models"}});
        const quint64 planning = bench.client.planDownload({"org/name@v2"});
        const quint64 verifying = bench.client.verify({"/models/segment"});
        const quint64 converting = bench.client.convertCheckpoint({"/models/a.pth", "/new"});
        QTRY_VERIFY_WITH_TIMEOUT(bench.verified.size() == 1 && bench.converted.size() == 1,
                                 kPatience);
        QCOMPARE(bench.inspected[0][0].toULongLong(), inspecting);
        QCOMPARE(bench.inspected[0][1].value<core::InspectReply>().usableProblem,
                 std::string("it ends too early"));
        QCOMPARE(bench.listed[0][0].toULongLong(), listing);
        const auto library = bench.listed[0][1].value<core::ListLibraryReply>();
        QCOMPARE(library.items.size(), std::size_t{8});
        QCOMPARE(library.folders.size(), std::size_t{2});
        QCOMPARE(bench.planned[0][0].toULongLong(), planning);
        const auto plan = bench.planned[0][1].value<core::PlanDownloadReply>();
        QCOMPARE(plan.revision, std::string("v2"));
        QCOMPARE(plan.files.size(), std::size_t{2});
        QCOMPARE(bench.verified[0][0].toULongLong(), verifying);
        QVERIFY(bench.verified[0][1].value<core::VerifyReply>().files[0].state ==
                core::VerifyState::Differs);
        QCOMPARE(bench.converted[0][0].toULongLong(), converting);
        QCOMPARE(bench.converted[0][1].value<core::ConvertCheckpointReply>().path,
                 std::string("/new"));
        QCOMPARE(bench.failed.size(), 0);
    }

    void aDownloadTellsItsSteps() {
        Bench bench;
        const quint64 id = bench.client.download({"org/name"});
        QTRY_COMPARE_WITH_TIMEOUT(bench.downloaded.size(), 1, kPatience);
        QVERIFY(bench.stepped.size() > 5);
        QCOMPARE(bench.stepped.size(), bench.progressed.size());
        const auto first = bench.stepped[0][1].value<core::DownloadStep>();
        const auto last = bench.stepped.back()[1].value<core::DownloadStep>();
        QCOMPARE(bench.stepped[0][0].toULongLong(), id);
        QCOMPARE(first.state, std::string("connecting"));
        QCOMPARE(last.state, std::string("loading"));
        QCOMPARE(last.receivedBytes, last.totalBytes);
        QCOMPARE(bench.downloaded[0][1].value<core::DownloadReply>().path,
                 std::string("/hub/org/name"));
    }

    void aCancelledDownloadSaysNothingMore() {
        Bench bench;
        const quint64 id = bench.client.download({"org/slow"});
        QTRY_VERIFY_WITH_TIMEOUT(bench.stepped.size() > 2, kPatience);
        bench.client.cancel(id);
        const auto steps = bench.stepped.size();
        QTRY_COMPARE_WITH_TIMEOUT(bench.cancelled.size(), 1, kPatience);
        QCOMPARE(bench.stepped.size(), steps);
        QCOMPARE(bench.downloaded.size(), 0);
        QCOMPARE(bench.failed.size(), 0);
    }

    void cancelledByItsOwnListenerItSaysNothingMore() {
        Bench bench;
        const quint64 id = bench.client.download({"org/slow"});
        connect(&bench.client, &EngineClient::downloadStepped, &bench.client,
                [&] { bench.client.cancel(id); });
        QTRY_COMPARE_WITH_TIMEOUT(bench.cancelled.size(), 1, kPatience);
        QCOMPARE(bench.stepped.size(), 1);
        QCOMPARE(bench.progressed.size(), 0);
    }

    void aRefusalIsAFailure() {
        Bench bench;
        bench.client.planDownload({"org/unreachable"});
        QTRY_COMPARE_WITH_TIMEOUT(bench.failed.size(), 1, kPatience);
        QCOMPARE(bench.failed[0][1].value<core::ErrorMessage>().code, std::string("NET-DNS"));
    }

    void questionsAreAskedAgainAfterADeath_data() {
        QTest::addColumn<QString>("kind");
        for (const char* kind :
             {"inspect", "plan_download", "download", "verify", "convert_checkpoint"}) {
            QTest::newRow(kind) << kind;
        }
    }
    void questionsAreAskedAgainAfterADeath() {
        QFETCH(QString, kind);
        Bench bench;
        const std::string name = "org/kill@" + kind.toStdString() + ":1-1";
        kind == "inspect"              ? bench.client.inspect({name})
        : kind == "verify"             ? bench.client.verify({name})
        : kind == "plan_download"      ? bench.client.planDownload({name})
        : kind == "convert_checkpoint" ? bench.client.convertCheckpoint({name, "/new"})
                                       : bench.client.download({name});
        QTRY_COMPARE_WITH_TIMEOUT(bench.inspected.size() + bench.planned.size() +
                                      bench.downloaded.size() + bench.verified.size() +
                                      bench.converted.size(),
                                  1, kPatience);
        QCOMPARE(bench.lost.size(), 1);
        QCOMPARE(bench.asked(qPrintable(kind)), 2);
        QCOMPARE(bench.failed.size(), 0);
    }

    /// More deadly files than a request may cost lives, and than make the supervisor give up.
    void aListingGoesOnWithoutTheFilesThatEndTheEngine() {
        Bench bench;
        bench.client.listLibrary({{"/deadly1", "/deadly2", "/good"}});
        QTRY_COMPARE_WITH_TIMEOUT(bench.listed.size(), 1, kPatience);
        QCOMPARE(bench.lost.size(), 2);
        const auto library = bench.listed[0][1].value<core::ListLibraryReply>();
        QStringList deadly;
        for (const core::LibraryItem& item : library.items) {
            if (item.problem && item.problem->code == core::kDeadlyCode) {
                deadly << QString::fromStdString(item.path);
            }
        }
        QCOMPARE(deadly, QStringList({"/deadly1/deadly.pth", "/deadly2/deadly.pth"}));
        QCOMPARE(library.items.size(), std::size_t{3 + 4 + 4 + 3 + 2});
        QCOMPARE(bench.failed.size(), 0);
    }

    void aListingGoesOnWithoutAFileThatHoldsTheEngine() {
        Bench bench(300);
        bench.client.listLibrary({{"/endless", "/good"}});
        QTRY_COMPARE_WITH_TIMEOUT(bench.listed.size(), 1, kPatience);
        QCOMPARE(bench.lost.size(), 1);
        QVERIFY(bench.lost[0][0].toString().contains("/endless/endless.pth"));
        const auto library = bench.listed[0][1].value<core::ListLibraryReply>();
        const auto isDeadly = [](const core::LibraryItem& item) {
            return item.problem && item.problem->code == core::kDeadlyCode;
        };
        QCOMPARE(std::ranges::count_if(library.items, isDeadly), std::ptrdiff_t{1});
        QCOMPARE(library.items.size(), std::size_t{3 + 4 + 3 + 2});
        // It is the one file that counts, not the whole listing.
        QTest::qWait(400);
        QCOMPARE(bench.lost.size(), 1);
    }

    void aListingThatDiesBeforeAnyFileIsGivenUp() {
        Bench bench;
        bench.client.listLibrary({{"/kill@list_library:1-9"}});
        QTRY_COMPARE_WITH_TIMEOUT(bench.failed.size(), 1, kPatience);
        QCOMPARE(bench.failed[0][1].value<core::ErrorMessage>().code, std::string("ENGINE-LOST"));
        QCOMPARE(bench.lost.size(), 2);
    }
};

QTEST_GUILESS_MAIN(EngineLibraryTest)
#include "engine_library_test.moc"
