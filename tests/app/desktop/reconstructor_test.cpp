#include "app/desktop/engine/engine_client.h"
#include "app/desktop/reconstruct/mask_document.h"
#include "app/desktop/reconstruct/mask_maker.h"
#include "app/desktop/reconstruct/patch_answer.h"
#include "app/desktop/reconstruct/reconstruct_exporter.h"
#include "app/desktop/reconstruct/reconstruction_text.h"
#include "app/desktop/reconstruct/reconstructor.h"
#include "app/desktop/reconstruct/token_frequency.h"
#include "app/desktop/reconstruct/token_tiles.h"
#include "app/desktop/tasks.h"
#include "app/desktop/workbench.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>
#include <nlohmann/json.hpp>

#include <csignal>

using namespace app;

namespace {

constexpr int kPatience = 30'000;
constexpr int kQuiet = 150; ///< longer than the pause between two live runs
constexpr EngineTimes kTimes{.ping = 200, .silentPings = 3, .start = 5000, .restart = 10};

core::PatchMask maskOf(std::initializer_list<int> patches) {
    core::PatchMask mask(core::Size{4, 4});
    for (const int patch : patches) {
        mask.cells[static_cast<std::size_t>(patch)] = 1;
    }
    return mask;
}

/// A workbench that reconstructs with a fake engine, and what it has said.
struct Bench {
    Bench() : client({FAKE_ENGINE, {folder.filePath("log")}, true}, kTimes) {
        QObject::connect(&client, &EngineClient::engineStarted,
                         [this](const core::EngineInfo& info) { pid = info.pid; });
        workbench.setTask(*findTask("reconstruct"));
        client.start();
    }

    [[nodiscard]] QStringList lines() const {
        QFile file(folder.filePath("log"));
        return file.open(QIODevice::ReadOnly)
                   ? QString::fromUtf8(file.readAll()).split('\n', Qt::SkipEmptyParts)
                   : QStringList();
    }
    [[nodiscard]] qsizetype asked(const char* kind) const { return lines().count(kind); }
    [[nodiscard]] const Reconstruction* result() const { return document.result<Reconstruction>(); }
    [[nodiscard]] bool isCurrent() const {
        return document.resultState() == ResultState::Current && workbench.isIdle();
    }
    void change(auto apply) { document.changeSettings(apply); }
    void setAutomatic(bool isOn) {
        change([isOn](Settings& each) { each.runsAutomatically = isOn; });
    }
    void setLive(bool isOn) {
        change([isOn](Settings& each) { each.runsLive = isOn; });
    }
    void paint(std::initializer_list<int> patches) {
        workbench.masks().change(maskOf(patches), "stroke");
    }
    /// Opens them and waits until what runs by itself has run.
    void open(const char* image = "/photo 40x24",
              const char* model = "/mim",
              const char* tokenizer = "/dall-e") {
        workbench.openModel(model);
        if (tokenizer != nullptr) {
            reconstructor.tokenizer().open(tokenizer);
        }
        workbench.openImage(image);
        QTRY_VERIFY_WITH_TIMEOUT(document.image() && document.model() && workbench.isIdle() &&
                                     !client.isBusy(),
                                 kPatience);
    }

    QTemporaryDir folder;
    std::int64_t pid = 0;
    EngineClient client;
    Document document;
    Workbench workbench{client, document};
    Reconstructor& reconstructor = workbench.reconstructor();
    QSignalSpy failed{&workbench, &Workbench::failed};
};

} // namespace

class ReconstructorTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aNewImageIsMaskedAndRunByItself() {
        Bench bench;
        bench.open();
        QTRY_VERIFY_WITH_TIMEOUT(bench.isCurrent(), kPatience);
        // 40 % of 16 patches, rounded, from the first on: seed 0 of the fake
        QVERIFY(bench.result()->reply->mask == maskOf({0, 1, 2, 3, 4, 5}));
        QCOMPARE(bench.result()->imageId, bench.document.image()->imageId);
        QVERIFY(bench.result()->arrays->hasTruth());
        QCOMPARE(bench.failed.size(), 0);
    }

    void withoutAutomaticRunsNothingIsMaskedAndNothingAsked() {
        Bench bench;
        bench.setAutomatic(false);
        bench.open();
        QTest::qWait(kQuiet);
        QVERIFY(!bench.reconstructor.isMasked());
        QCOMPARE(bench.asked("make_mask"), 0);
        QCOMPARE(bench.asked("reconstruct"), 0);
    }

    void anEmptyMaskIsNeverAsked() {
        Bench bench;
        bench.open();
        QTRY_VERIFY_WITH_TIMEOUT(bench.isCurrent(), kPatience);
        const qsizetype before = bench.asked("reconstruct");
        bench.workbench.masks().clear();
        bench.workbench.run();
        QTest::qWait(kQuiet);
        QCOMPARE(bench.asked("reconstruct"), before);
        QVERIFY(bench.workbench.isIdle());
        QVERIFY(bench.document.resultState() == ResultState::Previous);
    }

    void whilePaintingTheNewestMaskWins() {
        Bench bench;
        bench.setAutomatic(false);
        bench.open("/slow@reconstruct:1-99 40x24");
        bench.paint({1});
        QTRY_COMPARE_WITH_TIMEOUT(bench.asked("reconstruct"), 1, kPatience);
        for (int i = 2; i < 8; ++i) { // within one pause
            bench.paint({1, i});
        }
        QVERIFY(bench.document.isRunning());
        QTRY_VERIFY_WITH_TIMEOUT(bench.isCurrent(), kPatience);
        QVERIFY(bench.result()->reply->mask == maskOf({1, 7}));
        QCOMPARE(bench.asked("reconstruct"), 2); // the first was cancelled, those between not asked
        QCOMPARE(bench.lines().filter("cancel").size(), 1);
        QCOMPARE(bench.failed.size(), 0);
    }

    void undoneStrokesNeedNoEngine() {
        Bench bench;
        bench.setAutomatic(false);
        bench.open();
        bench.paint({3});
        QTRY_VERIFY_WITH_TIMEOUT(bench.isCurrent(), kPatience);
        bench.setLive(false);
        bench.paint({3, 4});
        QVERIFY(bench.document.resultState() == ResultState::Previous);
        bench.paint({3});
        QVERIFY(bench.isCurrent());
        QCOMPARE(bench.asked("reconstruct"), 1);
    }

    void withoutLiveRunsTheUserRuns() {
        Bench bench;
        bench.setAutomatic(false);
        bench.setLive(false);
        bench.open();
        bench.paint({3});
        QTest::qWait(kQuiet);
        QCOMPARE(bench.asked("reconstruct"), 0);
        bench.workbench.run();
        QTRY_VERIFY_WITH_TIMEOUT(bench.isCurrent(), kPatience);
    }

    void aLateResultIsNeverShownOnAnotherImage() {
        Bench bench;
        bench.setAutomatic(false);
        bench.open("/stubborn@reconstruct:1-1 40x24");
        bench.paint({1});
        QTRY_COMPARE_WITH_TIMEOUT(bench.asked("reconstruct"), 1, kPatience);
        bench.workbench.openImage("/other 20x20"); // while it is computed
        QTRY_VERIFY_WITH_TIMEOUT(!bench.client.isBusy() && bench.workbench.isIdle(), kPatience);
        QTest::qWait(400); // the stubborn answer comes meanwhile
        QVERIFY(bench.result() == nullptr);
        QCOMPARE(bench.failed.size(), 0);
    }

    void aLateResultIsNeverShownForAnotherMask() {
        Bench bench;
        bench.setAutomatic(false);
        bench.setLive(false);
        bench.open("/stubborn@reconstruct:1-1 40x24");
        bench.paint({1});
        bench.workbench.run();
        QTRY_COMPARE_WITH_TIMEOUT(bench.asked("reconstruct"), 1, kPatience);
        bench.paint({2});
        QTest::qWait(500);
        QVERIFY(bench.result() == nullptr);
        QVERIFY(bench.workbench.isIdle());
    }

    void masksBelongToTheirImages() {
        Bench bench;
        bench.setAutomatic(false);
        bench.open("/first 40x24");
        bench.paint({1, 2});
        bench.workbench.openImage("/second 40x24");
        QTRY_VERIFY_WITH_TIMEOUT(bench.workbench.isIdle(), kPatience);
        QVERIFY(!bench.reconstructor.isMasked());
        bench.paint({9});
        bench.workbench.openImage("/first 40x24");
        QTRY_VERIFY_WITH_TIMEOUT(bench.reconstructor.mask() == maskOf({1, 2}), kPatience);
        bench.workbench.masks().undoGroup().undo();
        QVERIFY(!bench.reconstructor.isMasked());
        bench.workbench.openImage("/second 40x24");
        QTRY_VERIFY_WITH_TIMEOUT(bench.reconstructor.mask() == maskOf({9}), kPatience);
        bench.workbench.masks().undoGroup().undo();
        QVERIFY(!bench.reconstructor.isMasked());
    }

    void anEngineThatDiesWhilePaintingIsAskedAgain() {
        Bench bench;
        bench.setAutomatic(false);
        bench.open("/kill@reconstruct:1-1 40x24");
        bench.paint({5});
        QTRY_VERIFY_WITH_TIMEOUT(bench.isCurrent(), kPatience);
        QVERIFY(bench.result()->reply->mask == maskOf({5}));
        QCOMPARE(bench.asked("open_tokenizer"), 2);
        QVERIFY(bench.result()->arrays->hasTruth());
        QCOMPARE(bench.failed.size(), 0);
    }

    void theResultOfADeadEngineStays() {
        Bench bench;
        bench.open();
        QTRY_VERIFY_WITH_TIMEOUT(bench.isCurrent(), kPatience);
        ::kill(static_cast<pid_t>(bench.pid), SIGKILL);
        QTRY_COMPARE_WITH_TIMEOUT(bench.asked("start"), 2, kPatience);
        QVERIFY(bench.document.resultState() == ResultState::Current);
        bench.paint({8}); // and the next one finds model, image and tokenizer
        QTRY_VERIFY_WITH_TIMEOUT(bench.isCurrent() && bench.result()->reply->mask == maskOf({8}),
                                 kPatience);
    }

    void theSampleBringsItsTokenizer() {
        Bench bench;
        bench.open("/photo 40x24", "sample:mim", nullptr);
        QTRY_VERIFY_WITH_TIMEOUT(bench.isCurrent(), kPatience);
        QCOMPARE(bench.reconstructor.tokenizer().path(), QString("sample:tokenizer"));
        QVERIFY(bench.result()->arrays->hasTruth());
        bench.workbench.openModel("/mim"); // which it does not fit
        QTRY_VERIFY_WITH_TIMEOUT(!bench.reconstructor.tokenizer().info(), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(bench.isCurrent(), kPatience);
        QVERIFY(!bench.result()->arrays->hasTruth());
        QCOMPARE(bench.result()->reply->notes.size(), std::size_t{1});
    }

    void aTokenizerIsRememberedForItsModel() {
        Bench bench;
        bench.open();
        QCOMPARE(bench.document.settings().tokenizers.at("/mim"), QString("/dall-e"));
        bench.reconstructor.tokenizer().close();
        bench.workbench.openModel("sample:mim");
        QTRY_COMPARE_WITH_TIMEOUT(bench.reconstructor.tokenizer().path(),
                                  QString("sample:tokenizer"), kPatience);
        bench.workbench.openModel("/mim");
        QTRY_COMPARE_WITH_TIMEOUT(bench.reconstructor.tokenizer().path(), QString("/dall-e"),
                                  kPatience);
    }

    void aRefusedTokenizerIsSaidInlineAndTheOldOneStays() {
        Bench bench;
        bench.open();
        const quint64 id = bench.reconstructor.tokenizer().id();
        bench.reconstructor.tokenizer().open("/error@open_tokenizer:1-1");
        QTRY_VERIFY_WITH_TIMEOUT(bench.reconstructor.tokenizer().refusal(), kPatience);
        QCOMPARE(bench.reconstructor.tokenizer().refusal()->code, std::string("FAKE-ERROR"));
        QCOMPARE(bench.reconstructor.tokenizer().id(), id);
        QCOMPARE(bench.failed.size(), 0); // not in the window's bar
        bench.reconstructor.tokenizer().open("/another");
        QVERIFY(!bench.reconstructor.tokenizer().refusal());
    }

    void aSecondPassIsAskedForWhenItIsWanted() {
        Bench bench;
        bench.open();
        QTRY_VERIFY_WITH_TIMEOUT(bench.isCurrent(), kPatience);
        QVERIFY(!bench.result()->reply->changeByMask);
        bench.change([](Settings& each) { each.comparesUnmasked = true; });
        QVERIFY(bench.document.resultState() == ResultState::Previous);
        QTRY_VERIFY_WITH_TIMEOUT(bench.isCurrent(), kPatience);
        QCOMPARE(bench.result()->reply->changeByMask, std::optional(3.5));
        const qsizetype asked = bench.asked("reconstruct");
        bench.change([](Settings& each) { each.comparesUnmasked = false; });
        QVERIFY(bench.isCurrent()); // what is more than wanted is good enough
        QTest::qWait(kQuiet);
        QCOMPARE(bench.asked("reconstruct"), asked);
    }

    void masksOfFilesAndRulesAreOneStepEach() {
        Bench bench;
        bench.setAutomatic(false);
        bench.open();
        MaskMaker& maker = bench.reconstructor.maker();
        QSignalSpy noted(&maker, &MaskMaker::noted);
        maker.open("/mask.png");
        QTRY_COMPARE_WITH_TIMEOUT(noted.size(), 1, kPatience);
        QCOMPARE(noted[0][0].toStringList(), QStringList("a note"));
        QCOMPARE(bench.reconstructor.mask().maskedCount(), 8);
        bench.change([](Settings& each) { each.maskChoice = MaskChoice::Random; });
        maker.makeNext();
        QCOMPARE(bench.document.settings().maskSeed, 1);
        QTRY_VERIFY_WITH_TIMEOUT(bench.reconstructor.mask() == maskOf({1, 2, 3, 4, 5, 6}),
                                 kPatience);
        bench.workbench.masks().undoGroup().undo();
        QCOMPARE(bench.reconstructor.mask().maskedCount(), 8);
    }

    void aMaskThatCannotBeReadIsSaidAndChangesNothing() {
        Bench bench;
        bench.setAutomatic(false);
        bench.open();
        bench.paint({3});
        QSignalSpy failed(&bench.reconstructor.maker(), &MaskMaker::failed);
        bench.reconstructor.maker().open("/error@open_mask:1-1");
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, kPatience);
        QVERIFY(failed[0][0].toString().contains("open_mask"));
        QVERIFY(bench.reconstructor.mask() == maskOf({3}));
    }

    void aMaskForTheImageBeforeIsDropped() {
        Bench bench;
        bench.setAutomatic(false);
        bench.open();
        bench.workbench.openImage("/other 20x20");
        bench.reconstructor.maker().open("/mask.png"); // asked before the other image is there
        QCOMPARE(bench.document.image()->path, std::string("/photo 40x24"));
        QTRY_VERIFY_WITH_TIMEOUT(bench.workbench.isIdle() && !bench.client.isBusy(), kPatience);
        QVERIFY(!bench.reconstructor.isMasked());
    }

    void answersAreTakenFromTheRightPlaces() {
        Bench bench;
        bench.setAutomatic(false);
        bench.open();
        bench.paint({2, 7});
        QTRY_VERIFY_WITH_TIMEOUT(bench.isCurrent(), kPatience);
        const PatchAnswer second = patchAnswer(*bench.result(), 1, 3);
        QVERIFY(second.isMasked && !second.isRight());
        QCOMPARE(second.trueToken, std::optional(7));
        QCOMPARE(second.rank, std::optional(2));
        QCOMPARE(second.candidates[0].token, 8);
        QVERIFY(std::abs(*second.loss() + std::log(0.3)) < 1e-6);
        const PatchAnswer visible = patchAnswer(*bench.result(), 0, 0);
        QVERIFY(!visible.isMasked && visible.candidates.empty() && !visible.rank);
        QCOMPARE(visible.trueToken, std::optional(0));
        QCOMPARE(maskedAnswers(*bench.result()).size(), std::size_t{2});
        const QStringList rows = patchesCsv(*bench.result()).split('\n');
        QCOMPARE(rows[2], QString("1,3,7,2,0.3,1.20397,8,0.6,7,0.3"));
        QVERIFY(metricsText(*bench.result()).contains("token_accuracy\t0.5\n"));
        const auto json =
            nlohmann::json::parse(reconstructionJson(*bench.result(), "/a.png").toStdString());
        QCOMPARE(json["patches"][1]["rank_of_true"].get<int>(), 2);
        QCOMPARE(json["masked"][1], nlohmann::json({1, 3}));
    }

    void tilesAreAskedForOnceAndTogether() {
        Bench bench;
        bench.setAutomatic(false);
        bench.open();
        TokenTiles tiles(bench.client, bench.reconstructor.tokenizer());
        QSignalSpy arrived(&tiles, &TokenTiles::arrived);
        for (const int token : {3, 4, 3, 99, -1}) {
            QVERIFY(tiles.tile(token).isNull());
        }
        QTRY_COMPARE_WITH_TIMEOUT(arrived.size(), 1, kPatience);
        QCOMPARE(tiles.tile(4).pixel(0, 0), qRgb(40, 40, 40));
        QTest::qWait(50);
        QCOMPARE(bench.asked("token_tiles"), 1);
        bench.reconstructor.tokenizer().open("/vq-kd");
        QTRY_COMPARE_WITH_TIMEOUT(arrived.size(), 2, kPatience);
        QVERIFY(tiles.tile(4).isNull()); // of the tokenizer before
        QTest::qWait(50);
        QCOMPARE(bench.asked("token_tiles"), 1); // it does not decode
    }

    void aFolderIsCountedFileByFile() {
        Bench bench;
        bench.setAutomatic(false);
        bench.open();
        TokenFrequency frequency(bench.workbench, bench.reconstructor.tokenizer());
        frequency.start({"/a.png", "/error@tokenize_file:1-1", "/c.png"});
        QVERIFY(frequency.isRunning());
        QTRY_VERIFY_WITH_TIMEOUT(!frequency.isRunning(), kPatience);
        QCOMPARE(frequency.doneCount(), 3);
        QCOMPARE(frequency.refusedCount(), 1);
        QCOMPARE(frequency.counts().at(1), qint64{4});
        QCOMPARE(frequency.counts().at(3), qint64{2});
        frequency.start({"/slow@tokenize_file:1-9", "/c.png"});
        QTest::qWait(30);
        frequency.stop();
        QVERIFY(!frequency.isRunning());
        QTest::qWait(400);
        QVERIFY(frequency.counts().empty());
    }

    void exportsAreWrittenOrSayWhyNot() {
        Bench bench;
        bench.setAutomatic(false);
        const QString image = bench.folder.filePath("photo 40x24");
        QFile file(image);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("pixels") == 6);
        file.close();
        bench.open(image.toUtf8());
        ReconstructExporter exporter(bench.workbench);
        QSignalSpy saved(&exporter.writer(), &ExportWriter::saved);
        QSignalSpy occupied(&exporter.writer(), &ExportWriter::occupied);
        QSignalSpy failed(&exporter.writer(), &ExportWriter::failed);
        QVERIFY(!exporter.isPossible(ReconstructPart::Sheet));
        bench.paint({1});
        QTRY_VERIFY_WITH_TIMEOUT(bench.isCurrent(), kPatience);

        const QString sheet = bench.folder.filePath("sheet.png");
        exporter.exportTo(sheet, ReconstructPart::Sheet, false);
        QCOMPARE(saved.size(), 1);
        const QImage read(sheet);
        QCOMPARE(read.size(), QSize(36, 36));
        QCOMPARE(read.pixel(35, 35), qRgb(130, 130, 130));
        QCOMPARE(read.pixel(17, 17), qRgb(255, 255, 255)); // the gap

        exporter.exportTo(bench.folder.filePath("mask.npy"), ReconstructPart::MaskNpy, false);
        exporter.exportTo(bench.folder.filePath("mask.npy"), ReconstructPart::MaskNpy, false);
        QTRY_COMPARE_WITH_TIMEOUT(saved.size(), 2, kPatience); // the newer one
        exporter.exportTo(bench.folder.filePath("a.png"), ReconstructPart::Animation, false);
        QTRY_COMPARE_WITH_TIMEOUT(saved.size(), 3, kPatience);

        exporter.exportTo(image, ReconstructPart::MaskPng, true); // even when it may replace
        QCOMPARE(failed.size(), 1);
        QCOMPARE(failed[0][0].value<Failure>().error.code, std::string("USAGE"));
        exporter.exportTo(bench.folder.filePath("log"), ReconstructPart::Metrics, false);
        QCOMPARE(occupied.size(), 1);
        exporter.exportTo("/proc/no such place/x.csv", ReconstructPart::Metrics, false);
        QCOMPARE(failed.size(), 2);
        QVERIFY(failed[1][0].value<Failure>().error.code.starts_with("IO-"));
        QCOMPARE(saved.size(), 3);
    }
};

QTEST_MAIN(ReconstructorTest)
#include "reconstructor_test.moc"
