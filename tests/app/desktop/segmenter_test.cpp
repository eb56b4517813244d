#include "app/desktop/engine/engine_client.h"
#include "app/desktop/segment/segmenter.h"
#include "app/desktop/tasks.h"
#include "app/desktop/workbench.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>

using namespace app;
using core::SegmentPipeline;

namespace {

constexpr int kPatience = 30'000;
constexpr EngineTimes kTimes{.ping = 200, .silentPings = 3, .start = 5000, .restart = 10};

/// A workbench that segments with a fake engine, and what it has said.
struct Bench {
    Bench() : client({FAKE_ENGINE, {folder.filePath("log")}, true}, kTimes) {
        QObject::connect(&client, &EngineClient::engineStarted,
                         [this](const core::EngineInfo& info) { pid = info.pid; });
        workbench.setTask(*findTask("segment"));
        client.start();
    }

    [[nodiscard]] QStringList lines() const {
        QFile file(folder.filePath("log"));
        return file.open(QIODevice::ReadOnly)
                   ? QString::fromUtf8(file.readAll()).split('\n', Qt::SkipEmptyParts)
                   : QStringList();
    }
    [[nodiscard]] qsizetype asked(const char* kind) const { return lines().count(kind); }
    [[nodiscard]] qsizetype released() const {
        return lines().filter("release {\"segmentation_id\"").size();
    }
    [[nodiscard]] const Segmentation* result() const { return document.result<Segmentation>(); }
    [[nodiscard]] bool isCurrent() const {
        return document.resultState() == ResultState::Current && segmenter.isComplete();
    }
    void choose(PipelineChoice choice) {
        document.changeSettings([choice](Settings& settings) { settings.pipeline = choice; });
    }
    void setAutomatic(bool isOn) {
        document.changeSettings([isOn](Settings& each) { each.runsAutomatically = isOn; });
    }
    /// Opens both and waits until what runs by itself has run.
    void open(const char* image = "/photo 40x24") {
        workbench.openModel("/segment");
        workbench.openImage(image);
        QTRY_VERIFY_WITH_TIMEOUT(document.image() && document.model() && workbench.isIdle(),
                                 kPatience);
    }

    QTemporaryDir folder;
    std::int64_t pid = 0;
    EngineClient client;
    Document document;
    Workbench workbench{client, document};
    Segmenter& segmenter = workbench.segmenter();
    QSignalSpy failed{&workbench, &Workbench::failed};
};

} // namespace

class SegmenterTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void runsByItselfWithImageAndModel() {
        Bench bench;
        bench.open();
        QVERIFY(bench.isCurrent());
        const SegmentationPointer& reply = bench.result()->by(SegmentPipeline::Hf);
        QVERIFY(reply && !bench.result()->by(SegmentPipeline::Trained));
        QCOMPARE(reply->imageId, bench.document.image()->imageId);
        QCOMPARE(bench.result()->device, std::string("cpu"));
        QVERIFY(bench.segmenter.isAlive(reply));
        QCOMPARE(bench.asked("classify"), 0);
    }

    void theOtherPipelineIsAddedAndNothingIsComputedTwice() {
        Bench bench;
        bench.open();
        const SegmentationPointer first = bench.result()->by(SegmentPipeline::Hf);
        bench.choose(PipelineChoice::Both);
        QVERIFY(!bench.segmenter.isComplete());
        QTRY_VERIFY_WITH_TIMEOUT(bench.isCurrent(), kPatience);
        QCOMPARE(bench.result()->by(SegmentPipeline::Hf), first);
        QVERIFY(bench.result()->by(SegmentPipeline::Trained)->pipeline == SegmentPipeline::Trained);
        bench.choose(PipelineChoice::Trained);
        QVERIFY(bench.isCurrent());
        QTest::qWait(50);
        QCOMPARE(bench.asked("segment"), 2);
        QCOMPARE(bench.released(), 0); // both can still be shown
    }

    void aRunThatNothingLacksDoesItAllAgain() {
        Bench bench;
        bench.choose(PipelineChoice::Both);
        bench.open();
        QCOMPARE(bench.asked("segment"), 2);
        bench.workbench.run();
        QTRY_VERIFY_WITH_TIMEOUT(bench.workbench.isIdle(), kPatience);
        QCOMPARE(bench.asked("segment"), 4);
        QTRY_COMPARE_WITH_TIMEOUT(bench.released(), 2, kPatience);
    }

    void withoutAutomaticRunsAPipelineWaitsForTheUser() {
        Bench bench;
        bench.setAutomatic(false);
        bench.open();
        QVERIFY(bench.result() == nullptr);
        bench.workbench.run();
        QTRY_VERIFY_WITH_TIMEOUT(bench.isCurrent(), kPatience);
        bench.choose(PipelineChoice::Trained);
        QTest::qWait(50);
        QCOMPARE(bench.asked("segment"), 1);
        QVERIFY(!bench.segmenter.isComplete());
        bench.workbench.run();
        QTRY_VERIFY_WITH_TIMEOUT(bench.isCurrent(), kPatience);
        QCOMPARE(bench.asked("segment"), 2); // the library's was there
    }

    void whatCanNoLongerBeShownIsReleased() {
        Bench bench;
        bench.choose(PipelineChoice::Both);
        bench.open();
        const SegmentationPointer old = bench.result()->by(SegmentPipeline::Hf);
        bench.setAutomatic(false);
        bench.workbench.openImage("/other 20x20");
        QTRY_COMPARE_WITH_TIMEOUT(bench.released(), 2, kPatience);
        QVERIFY(bench.document.resultState() == ResultState::Previous);
        QVERIFY(!bench.segmenter.isAlive(old));
    }

    void aNewModelKeepsTheOldResultInSightUntilItsOwn() {
        Bench bench;
        bench.open();
        const SegmentationPointer old = bench.result()->by(SegmentPipeline::Hf);
        bench.setAutomatic(false);
        bench.workbench.openModel("/segment two");
        QTRY_VERIFY_WITH_TIMEOUT(bench.workbench.isIdle(), kPatience);
        QVERIFY(bench.document.resultState() == ResultState::Previous);
        QVERIFY(bench.segmenter.isAlive(old));
        bench.workbench.run();
        QTRY_VERIFY_WITH_TIMEOUT(bench.isCurrent(), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(bench.released(), 1, kPatience);
        QVERIFY(!bench.segmenter.isAlive(old));
    }

    void aLateResultIsNeverShownOnAnotherImage() {
        Bench bench;
        bench.workbench.openModel("/segment");
        bench.workbench.openImage("/stubborn@segment:1-1 40x24");
        QTRY_VERIFY_WITH_TIMEOUT(bench.document.isRunning(), kPatience);
        bench.workbench.openImage("/other 20x20"); // while it is computed
        QTRY_VERIFY_WITH_TIMEOUT(bench.isCurrent() && bench.workbench.isIdle(), kPatience);
        const quint64 image = bench.document.image()->imageId;
        QCOMPARE(bench.result()->imageId, image);
        QCOMPARE(bench.result()->by(SegmentPipeline::Hf)->width, 20);
        QTRY_COMPARE_WITH_TIMEOUT(bench.released(), 1, kPatience); // the late one
        QCOMPARE(bench.failed.size(), 0);
    }

    void cancellingIsSeenUntilTheEngineLetsGo() {
        Bench bench;
        bench.workbench.openModel("/segment");
        bench.workbench.openImage("/slow@segment:1-1 40x24");
        QTRY_VERIFY_WITH_TIMEOUT(bench.document.isRunning() && bench.asked("segment") == 1,
                                 kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(bench.workbench.runWorks().front().fraction > 0, kPatience);
        bench.workbench.cancel();
        QCOMPARE(bench.workbench.runWorks().size(), std::size_t{1});
        QVERIFY(bench.workbench.runWorks().front().isCancelling);
        QVERIFY(bench.document.isRunning());
        QTRY_VERIFY_WITH_TIMEOUT(bench.workbench.isIdle(), kPatience);
        QVERIFY(!bench.document.isRunning());
        QVERIFY(bench.result() == nullptr);
        QCOMPARE(bench.failed.size(), 0);
    }

    void aRunWhileCancellingIsANewOne() {
        Bench bench;
        bench.workbench.openModel("/segment");
        bench.workbench.openImage("/slow@segment:1-1 40x24");
        QTRY_VERIFY_WITH_TIMEOUT(bench.asked("segment") == 1, kPatience);
        bench.workbench.cancel();
        bench.workbench.run();
        QVERIFY(!bench.workbench.runWorks().front().isCancelling);
        QTRY_VERIFY_WITH_TIMEOUT(bench.isCurrent() && bench.workbench.isIdle(), kPatience);
        QCOMPARE(bench.asked("segment"), 2);
    }

    void aFailedRunIsReportedAndTheOtherPipelineStays() {
        Bench bench;
        bench.open("/error@segment:2-2 40x24");
        bench.choose(PipelineChoice::Both);
        QTRY_COMPARE_WITH_TIMEOUT(bench.failed.size(), 1, kPatience);
        const auto failure = bench.failed[0][0].value<Failure>();
        QVERIFY(failure.attempt.contains("error@segment"));
        QVERIFY(!failure.isOfModel);
        QVERIFY(bench.document.resultState() == ResultState::Current);
        QVERIFY(bench.result()->by(SegmentPipeline::Hf) != nullptr);
        QVERIFY(!bench.segmenter.isComplete());
    }

    void anEngineThatDiesTakesTheSegmentationWithIt_data() {
        QTest::addColumn<bool>("isAutomatic");
        QTest::newRow("computed again") << true;
        QTest::newRow("marked as previous") << false;
    }
    void anEngineThatDiesTakesTheSegmentationWithIt() {
        QFETCH(bool, isAutomatic);
        Bench bench;
        bench.open();
        const SegmentationPointer old = bench.result()->by(SegmentPipeline::Hf);
        bench.setAutomatic(isAutomatic);
        ::kill(static_cast<pid_t>(bench.pid), SIGKILL);
        QTRY_VERIFY_WITH_TIMEOUT(!bench.segmenter.isAlive(old), kPatience);
        if (isAutomatic) {
            QTRY_VERIFY_WITH_TIMEOUT(bench.isCurrent(), kPatience);
            QVERIFY(bench.segmenter.isAlive(bench.result()->by(SegmentPipeline::Hf)));
            QCOMPARE(bench.asked("segment"), 2);
        } else {
            QVERIFY(bench.document.resultState() == ResultState::Previous);
            QTRY_COMPARE_WITH_TIMEOUT(bench.asked("start"), 2, kPatience);
            QTest::qWait(100);
            QCOMPARE(bench.asked("segment"), 1);
        }
        QCOMPARE(bench.failed.size(), 0);
    }

    void aDeadEngineIsNotAskedForEver() {
        Bench bench;
        bench.open("/kill@segment:2-99 40x24");
        ::kill(static_cast<pid_t>(bench.pid), SIGKILL);
        QTRY_COMPARE_WITH_TIMEOUT(bench.failed.size(), 1, kPatience); // died twice on it
        QTest::qWait(300);
        QVERIFY(bench.workbench.isIdle());
        QCOMPARE(bench.asked("segment"), 3);
    }

    void twoOfThemAreCompared() {
        Bench bench;
        bench.choose(PipelineChoice::Both);
        bench.open();
        const quint64 first = bench.result()->library->segmentationId;
        const quint64 second = bench.result()->trained->segmentationId;
        QSignalSpy agreed(&bench.segmenter, &Segmenter::agreementChanged);
        QVERIFY(bench.segmenter.agreement(first, second) == nullptr);
        QVERIFY(bench.segmenter.agreement(first, second) == nullptr); // asked for once
        QTRY_COMPARE_WITH_TIMEOUT(agreed.size(), 1, kPatience);
        const auto* agreement = bench.segmenter.agreement(first, second);
        QVERIFY(agreement != nullptr);
        QCOMPARE(agreement->comparedPixels, std::int64_t{40 * 24});
        QCOMPARE(agreement->classes.size(), std::size_t{4});
        QCOMPARE(bench.asked("compare_segmentations"), 1);
        QVERIFY(bench.segmenter.agreement(first, 12345) == nullptr); // none of ours
        QTest::qWait(50);
        QCOMPARE(bench.asked("compare_segmentations"), 1);
    }

    void aLabelMapBelongsToItsImage() {
        Bench bench;
        bench.open();
        bench.segmenter.openTruth("/truth.png");
        QVERIFY(bench.segmenter.truth() && !bench.segmenter.truth()->reply);
        QTRY_VERIFY_WITH_TIMEOUT(bench.segmenter.truth()->reply, kPatience);
        QCOMPARE(bench.segmenter.truth()->reply->notes.size(), std::size_t{1});
        QVERIFY(bench.segmenter.isAlive(bench.segmenter.truth()->reply));
        bench.workbench.openImage("/other 20x20");
        QTRY_VERIFY_WITH_TIMEOUT(!bench.segmenter.truth(), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(bench.released(), 2, kPatience); // it and the segmentation
    }

    void aLabelMapIsReadAgainWhenItsSettingsOrTheModelChange() {
        Bench bench;
        bench.open();
        bench.segmenter.openTruth("/truth.png");
        QTRY_VERIFY_WITH_TIMEOUT(bench.segmenter.truth()->reply, kPatience);
        const quint64 id = bench.segmenter.truth()->reply->segmentationId;
        bench.document.changeSettings([](Settings& each) { each.reducesLabels = true; });
        QVERIFY(!bench.segmenter.truth()->reply);
        QTRY_VERIFY_WITH_TIMEOUT(bench.segmenter.truth()->reply, kPatience);
        QVERIFY(bench.segmenter.truth()->reply->segmentationId != id);
        bench.workbench.openModel("/segment two");
        QTRY_COMPARE_WITH_TIMEOUT(bench.asked("open_labels"), 3, kPatience);
        bench.document.changeSettings([](Settings& each) { each.overlayOpacity = 0.1; });
        QTest::qWait(50);
        QCOMPARE(bench.asked("open_labels"), 3);
    }

    void aLabelMapThatCannotBeReadIsReportedAndGone() {
        Bench bench;
        bench.open();
        bench.segmenter.openTruth("/error@open_labels:1-1");
        QTRY_COMPARE_WITH_TIMEOUT(bench.failed.size(), 1, kPatience);
        QVERIFY(!bench.segmenter.truth());
        QVERIFY(bench.failed[0][0].value<Failure>().subject.contains("error@open_labels"));
    }

    void anExportOutlivesItsImage() {
        Bench bench;
        bench.open("/slow@export_segmentation:1-1 40x24");
        QSignalSpy exported(&bench.segmenter, &Segmenter::exported);
        core::ExportSegmentationRequest request;
        request.segmentationId = bench.result()->library->segmentationId;
        const quint64 id = bench.segmenter.exportFile(request, "/out.png");
        bench.setAutomatic(false);
        bench.workbench.openImage("/other 20x20");
        QTRY_COMPARE_WITH_TIMEOUT(exported.size(), 1, kPatience);
        QCOMPARE(exported[0][0].toULongLong(), id);
        QTRY_COMPARE_WITH_TIMEOUT(bench.released(), 1, kPatience);
    }

    void aSampleModelStandsInForACheckpoint() {
        Bench bench;
        QSignalSpy opened(&bench.workbench, &Workbench::modelOpened);
        bench.workbench.start({}); // the sample of the task
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, kPatience);
        QCOMPARE(opened[0][0].toString(), QString("sample:segment"));
        bench.workbench.setTask(*findTask("classify"));
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 2, kPatience);
        QCOMPARE(opened[1][0].toString(), QString("sample:classify"));
        bench.workbench.openModel("/my classifier");
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 3, kPatience);
        bench.workbench.setTask(*findTask("segment"));
        QTest::qWait(50);
        QCOMPARE(opened.size(), 3); // a checkpoint that somebody chose stays
        QVERIFY(!bench.workbench.canRun());
        bench.workbench.openSampleModel();
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 4, kPatience);
        QCOMPARE(opened[3][0].toString(), QString("sample:segment"));
    }
};

QTEST_GUILESS_MAIN(SegmenterTest)
#include "segmenter_test.moc"
