#include "app/desktop/attention/attention_explorer.h"
#include "app/desktop/attention/explanation.h"
#include "app/desktop/attention/shown_maps.h"
#include "app/desktop/interventions/interventions_model.h"
#include "app/desktop/reconstruct/reconstructor.h"
#include "app/desktop/tasks.h"
#include "app/desktop/workbench.h"
#include "tests/support/fake_attention.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace app;
using Kind = core::TokenQuery::Kind;

namespace {

constexpr int kPatience = 30'000;
constexpr EngineTimes kTimes{.ping = 200, .silentPings = 3, .start = 5000, .restart = 10};

/// A workbench that explores with a fake engine: 3 layers of 2 heads over 4 x 4 patches.
struct Bench {
    Bench() : client({FAKE_ENGINE, {folder.filePath("log")}, true}, kTimes) {
        workbench.setTask(*findTask("attention"));
        client.start();
    }

    [[nodiscard]] qsizetype asked(const QString& kind) const {
        QFile file(folder.filePath("log"));
        return file.open(QIODevice::ReadOnly)
                   ? QString::fromUtf8(file.readAll()).split('\n').count(kind)
                   : 0;
    }
    [[nodiscard]] bool isSettled() const {
        return document.resultState() == ResultState::Current && workbench.isIdle() &&
               !client.isBusy();
    }
    void open(const char* image = "/photo 40x24", const char* model = "/classifier") {
        workbench.openModel(model);
        workbench.openImage(image);
        QTRY_VERIFY_WITH_TIMEOUT(isSettled(), kPatience);
    }
    void change(auto apply) { explorer.state().change(apply); }
    void show(AttentionView view) {
        change([view](AttentionChoice& each) { each.view = view; });
    }

    QTemporaryDir folder;
    EngineClient client;
    Document document;
    Workbench workbench{client, document};
    AttentionExplorer& explorer = workbench.attention();
    QSignalSpy failed{&workbench, &Workbench::failed};
    QSignalSpy lost{&client, &EngineClient::engineLost};
};

} // namespace

class AttentionExplorerTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPassIsTracedAndItsMapsAreAsked() {
        Bench bench;
        bench.open();
        QCOMPARE(bench.asked("trace"), 1);
        QCOMPARE(bench.asked("attention_maps"), 1);
        QCOMPARE(bench.asked("attention_summary"), 1);
        QVERIFY(bench.explorer.state().extent() == (AttentionExtent{{4, 4}, 3, 2}));
        const ShownMaps shown = shownMaps(bench.explorer);
        QCOMPARE(shown.rowCount, 3);
        QCOMPARE(shown.columnCount, 2);
        QCOMPARE(shown.row, 2);
        // the patch in the middle is token 1 + 2 * 4 + 2
        QCOMPARE((*shown.values)[5], fake::attention(0, 0, 11, 6));
        QCOMPARE(bench.explorer.pass()->top(1)[0].label, std::string("cat"));
        QCOMPARE(bench.failed.size(), 0);
    }

    void everyModelHasAttention_data() {
        QTest::addColumn<QByteArray>("model");
        for (const char* model : {"/classifier", "/segmenter", "/mim", "sample:segment"}) {
            QTest::newRow(model) << QByteArray(model);
        }
    }

    void everyModelHasAttention() {
        QFETCH(QByteArray, model);
        Bench bench;
        bench.open("/photo 40x24", model.constData());
        QVERIFY(bench.explorer.maps().isCurrent());
        QCOMPARE(QByteArray::fromStdString(bench.document.model()->report.path), model);
    }

    void theNewestQueryWins() {
        Bench bench;
        bench.open("/slow@attention_maps:2-4 40x24");
        for (int column = 0; column < 4; ++column) {
            bench.explorer.state().setQueryPatch(0, column);
            QTest::qWait(20);
        }
        QTRY_VERIFY_WITH_TIMEOUT(bench.explorer.maps().isCurrent(), kPatience);
        QVERIFY(bench.explorer.maps().answered().query == (core::TokenQuery{Kind::Patch, 0, 3}));
        QCOMPARE((*shownMaps(bench.explorer).values)[0], fake::attention(0, 0, 4, 1));
        QVERIFY(!shownMaps(bench.explorer).isPrevious);
    }

    void theSameChoiceIsNotAskedTwice() {
        Bench bench;
        bench.open();
        bench.change([](AttentionChoice& each) { each.layer = 0; });
        bench.change([](AttentionChoice& each) { each.opacity = 0.1; });
        QTest::qWait(50);
        QVERIFY(bench.isSettled());
        QCOMPARE(bench.asked("attention_maps"), 1);
    }

    void hoveringDoesNotPileUp() {
        Bench bench;
        bench.open("/slow@attention_maps:2-99 40x24");
        for (int i = 0; i < 40; ++i) {
            bench.explorer.hover(QPoint(i % 4, i / 10));
            QTest::qWait(10);
        }
        const core::TokenQuery last{Kind::Patch, 3, 3};
        QTRY_VERIFY_WITH_TIMEOUT(bench.explorer.preview().answer() &&
                                     bench.explorer.preview().answered().query == last,
                                 kPatience);
        QVERIFY(bench.asked("attention_maps") <= 4); // 400 ms of one that takes 300, and the last
        QCOMPARE(bench.explorer.preview().answered().layer, 2);
        QCOMPARE(chosenMap(bench.explorer, *bench.explorer.preview().answer())[0],
                 fake::attention(2, 0, 16, 1));
        bench.explorer.hover(std::nullopt);
        QVERIFY(!bench.explorer.preview().answer());
    }

    void everyPinHasItsMaps() {
        Bench bench;
        bench.open();
        bench.explorer.state().addPin(0, 1);
        bench.explorer.state().addPin(3, 3);
        QTRY_VERIFY_WITH_TIMEOUT(bench.isSettled(), kPatience);
        QCOMPARE(bench.explorer.pins().size(), std::size_t{2});
        QCOMPARE(chosenMap(bench.explorer, *bench.explorer.pins()[0]->answer())[4],
                 fake::attention(2, 0, 2, 5));
        bench.explorer.state().removePin(0);
        QTRY_VERIFY_WITH_TIMEOUT(bench.isSettled(), kPatience);
        QCOMPARE(chosenMap(bench.explorer, *bench.explorer.pins()[0]->answer())[4],
                 fake::attention(2, 0, 16, 5));
    }

    void eachViewAsksForWhatItShows() {
        Bench bench;
        bench.open();
        const std::vector<std::pair<AttentionView, QString>> views{
            {AttentionView::Rollout, "rollout"},
            {AttentionView::Relevance, "relevance"},
            {AttentionView::Tokens, "token_view"},
            {AttentionView::Scales, "layer_scales"}};
        for (const auto& [view, kind] : views) {
            QCOMPARE(bench.asked(kind), 0);
            bench.show(view);
            QTRY_VERIFY_WITH_TIMEOUT(bench.isSettled(), kPatience);
            QCOMPARE(bench.asked(kind), 1);
        }
        QCOMPARE(bench.explorer.scales().answer()->width, 8);
        bench.show(AttentionView::Lens); // a classifier has none
        QTest::qWait(50);
        QCOMPARE(bench.asked("logit_lens"), 0);
        QVERIFY(!shownMaps(bench.explorer).hasMaps());
    }

    void contentAndBiasAreToldApartWhereThatCanBe() {
        Bench bench;
        bench.open();
        bench.show(AttentionView::Parts);
        QTRY_VERIFY_WITH_TIMEOUT(bench.isSettled(), kPatience);
        const ShownMaps shown = shownMaps(bench.explorer);
        QCOMPARE(shown.columnCount, 3);
        QCOMPARE((*shown.values)[0], fake::attention(2, 0, 11, 1));
        QCOMPARE((*shown.values)[16], fake::attention(2, 0, 0, 1));
        QCOMPARE((*shown.values)[32], fake::attention(2, 0, 16, 1));
        bench.change([](AttentionChoice& each) { each.query = {Kind::Mean, 0, 0}; });
        QVERIFY(!bench.explorer.canSplit());
        QVERIFY(!shownMaps(bench.explorer).hasMaps());
    }

    void fusedMapsAreThoseOfTheEngine() {
        Bench bench;
        bench.open();
        bench.change([](AttentionChoice& each) { each.heads = HeadChoice::Max; });
        const ShownMaps shown = shownMaps(bench.explorer);
        QCOMPARE(shown.column, 2);
        QCOMPARE(shown.fused.size(), std::size_t{48});
        QCOMPARE(shown.fused[16 + 2], 0.1F * 4 + 0.001F * 2); // layer 1, fusion 1
        QCOMPARE(bench.asked("attention_maps"), 1);
    }

    void theLensIsDecodedByTheTokenizerOfTheModel() {
        Bench bench;
        bench.open("/photo 40x24", "/mim");
        bench.show(AttentionView::Lens);
        QTRY_VERIFY_WITH_TIMEOUT(bench.isSettled(), kPatience);
        QVERIFY(bench.explorer.lens().answer()->pictures.empty());
        QCOMPARE(shownMaps(bench.explorer).rowCount, 4);
        bench.workbench.reconstructor().tokenizer().open("/dall-e");
        QTRY_VERIFY_WITH_TIMEOUT(bench.explorer.lens().isCurrent() &&
                                     !bench.explorer.lens().answer()->pictures.empty(),
                                 kPatience);
        QCOMPARE(shownMaps(bench.explorer).picture.size(), QSize(16, 16));
    }

    void occlusionIsComputedWhenItIsAskedForAndStopped() {
        Bench bench;
        bench.open("/slow@occlusion:1-1 40x24");
        bench.show(AttentionView::Occlusion);
        QTest::qWait(50);
        QCOMPARE(bench.asked("occlusion"), 0);
        QSignalSpy progressed(&bench.explorer, &AttentionExplorer::occlusionProgressed);
        bench.explorer.computeOcclusion();
        QTRY_VERIFY_WITH_TIMEOUT(progressed.size() > 3, kPatience);
        bench.explorer.cancelOcclusion();
        QVERIFY(!bench.explorer.isOccluding());
        QVERIFY(!bench.explorer.occlusion().answer());
        bench.explorer.computeOcclusion();
        QTRY_VERIFY_WITH_TIMEOUT(bench.explorer.isOcclusionCurrent(), kPatience);
        QCOMPARE((*shownMaps(bench.explorer).values)[1], 0.21F);
        bench.change([](AttentionChoice& each) { each.occlusionSide = 3; });
        QVERIFY(!bench.explorer.isOcclusionCurrent());
        QVERIFY(shownMaps(bench.explorer).isPrevious);
    }

    void aScoreIsTakenApart() {
        Bench bench;
        bench.open();
        bench.explorer.explainScore(1, 1, {Kind::Patch, 0, 0});
        QTRY_VERIFY_WITH_TIMEOUT(bench.explorer.score().isCurrent(), kPatience);
        QCOMPARE(bench.explorer.score().answer()->content, 1.5);
        QVERIFY(scoreText(*bench.explorer.score().answer()).contains("1.25"));
        bench.change([](AttentionChoice& each) { each.direction = core::AttentionDirection::To; });
        bench.explorer.explainScore(1, 1, {Kind::Patch, 0, 0});
        QVERIFY(bench.explorer.score().asked().query == (core::TokenQuery{Kind::Patch, 0, 0}));
        QVERIFY(bench.explorer.score().asked().key == (core::TokenQuery{Kind::Patch, 2, 2}));
    }

    void aSwitchedHeadIsAnotherPass() {
        Bench bench;
        bench.open();
        bench.workbench.interventions().toggleHead(1, 0);
        QVERIFY(bench.document.resultState() == ResultState::Previous);
        QTRY_VERIFY_WITH_TIMEOUT(bench.isSettled(), kPatience);
        QCOMPARE(bench.asked("trace"), 2);
        QCOMPARE(bench.asked("attention_maps"), 2);
        QCOMPARE(bench.explorer.pass()->logits[0], 1.0F); // of the fake: one less for each head
        QVERIFY(bench.explorer.maps().answered().interventions ==
                bench.workbench.interventions().interventions());
    }

    void withoutAutomaticRunsASwitchWaitsForThePerson() {
        Bench bench;
        bench.open();
        bench.document.changeSettings([](Settings& each) { each.runsAutomatically = false; });
        bench.workbench.interventions().toggleHead(1, 0);
        QTest::qWait(150);
        QCOMPARE(bench.asked("trace"), 1);
        QVERIFY(bench.document.resultState() == ResultState::Previous);
        bench.workbench.run();
        QTRY_VERIFY_WITH_TIMEOUT(bench.isSettled(), kPatience);
    }

    void theDeathOfTheEngineIsSurvived() {
        Bench bench;
        bench.open("/kill@attention_maps:1-1 40x24");
        QTRY_VERIFY_WITH_TIMEOUT(bench.explorer.maps().isCurrent(), kPatience);
        QCOMPARE(bench.lost.size(), 1);
        QVERIFY(!bench.explorer.maps().error());
        QCOMPARE(bench.failed.size(), 0);
    }

    void anEngineThatDiesTwiceIsSaidInTheView() {
        Bench bench;
        bench.open();
        bench.workbench.openImage("/kill@rollout:1-2 40x24");
        bench.show(AttentionView::Rollout);
        QTRY_VERIFY_WITH_TIMEOUT(bench.explorer.rollout().error().has_value(), kPatience);
        QCOMPARE(bench.explorer.rollout().error()->code, std::string("ENGINE-LOST"));
        bench.explorer.retry();
        QTRY_VERIFY_WITH_TIMEOUT(bench.explorer.rollout().isCurrent() && bench.isSettled(),
                                 kPatience);
    }

    void anAnswerOfAnotherGridIsRefused() {
        Bench bench;
        bench.open("/photo 40x24", "/askew");
        QTRY_VERIFY_WITH_TIMEOUT(bench.explorer.maps().error().has_value(), kPatience);
        QVERIFY(!bench.explorer.maps().answer());
        QVERIFY(!shownMaps(bench.explorer).hasMaps());
    }

    void inAnotherTaskNothingIsAsked() {
        Bench bench;
        bench.open();
        bench.workbench.setTask(*findTask("classify"));
        bench.explorer.state().setQueryPatch(0, 0);
        bench.explorer.hover(QPoint(1, 1));
        QTest::qWait(150);
        QCOMPARE(bench.asked("attention_maps"), 1);
        bench.workbench.setTask(*findTask("attention"));
        QTRY_COMPARE_WITH_TIMEOUT(bench.asked("attention_maps"), 2, kPatience);
        QCOMPARE(bench.asked("trace"), 1); // the pass is still that of the image
    }

    void aNewImageIsLookedAtInTheSameWay() {
        Bench bench;
        bench.open();
        bench.explorer.state().setQueryPatch(1, 1);
        bench.workbench.openImage("/other 40x24");
        QTRY_VERIFY_WITH_TIMEOUT(bench.isSettled() && bench.explorer.maps().isCurrent() &&
                                     bench.explorer.maps().answered().imageId ==
                                         bench.document.image()->imageId,
                                 kPatience);
        QVERIFY(bench.explorer.maps().answered().query == (core::TokenQuery{Kind::Patch, 1, 1}));
    }
};

QTEST_MAIN(AttentionExplorerTest)
#include "attention_explorer_test.moc"
