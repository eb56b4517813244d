#include "app/desktop/compare/comparer.h"
#include "app/desktop/engine/engine_client.h"
#include "app/desktop/interventions/interventions_model.h"
#include "app/desktop/reconstruct/mask_document.h"
#include "app/desktop/reconstruct/reconstructor.h"
#include "app/desktop/tasks.h"
#include "app/desktop/workbench.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>

using namespace app;

namespace {

constexpr int kPatience = 30'000;

/// A workbench that compares with a fake engine, and what it has said.
struct Bench {
    Bench()
        : client({FAKE_ENGINE, {folder.filePath("log")}, true},
                 {.ping = 200, .silentPings = 3, .start = 5000, .restart = 10}) {
        QObject::connect(&client, &EngineClient::engineStarted,
                         [this](const core::EngineInfo& info) { pid = info.pid; });
        workbench.setTask(*findTask("compare"));
        client.start();
    }

    [[nodiscard]] qsizetype asked(const QString& kind) const {
        QFile file(folder.filePath("log"));
        return file.open(QIODevice::ReadOnly)
                   ? QString::fromUtf8(file.readAll()).split('\n').count(kind)
                   : 0;
    }
    [[nodiscard]] qsizetype logged(const QString& part) const {
        QFile file(folder.filePath("log"));
        return file.open(QIODevice::ReadOnly)
                   ? QString::fromUtf8(file.readAll()).split('\n').filter(part).size()
                   : 0;
    }
    [[nodiscard]] const Comparison* result() const { return comparer.comparison(); }
    [[nodiscard]] bool isCurrent() const {
        return document.resultState(Comparison::kTask) == ResultState::Current;
    }
    void settle() {
        QTRY_VERIFY_WITH_TIMEOUT(isCurrent() && workbench.isIdle() && !client.isBusy(), kPatience);
    }
    void open(const QString& model, const QString& second = {}) {
        workbench.openModel(model);
        if (!second.isEmpty()) {
            workbench.openSecondModel(second);
        }
        workbench.openImage("/photo 64x64");
        QTRY_VERIFY_WITH_TIMEOUT(document.image() && document.model(), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(second.isEmpty() || document.secondModel(), kPatience);
        settle();
    }
    void choose(CompareView view) {
        comparer.change([view](CompareChoice& choice) { choice.view = view; });
        settle();
    }

    QTemporaryDir folder;
    std::int64_t pid = 0;
    EngineClient client;
    Document document;
    Workbench workbench{client, document};
    Comparer& comparer = workbench.comparer();
    InterventionsModel& interventions = workbench.interventions();
    QSignalSpy failed{&workbench, &Workbench::failed};
};

SideAnswer answerOf(std::vector<float> logits, std::vector<std::string> labels) {
    SideAnswer answer;
    answer.logits = std::move(logits);
    answer.labels = std::move(labels);
    return answer;
}

} // namespace

class ComparerTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QLocale::setDefault(QLocale::c()); }

    // ---- what differs ----

    void classesAreMatchedByName() {
        const SideAnswer a = answerOf({0, 0}, {"cat", "dog"});
        const SideAnswer b = answerOf({0, std::log(2.0F), 0}, {"dog", "bird", "cat"});
        const auto rows = answerRows(a, b, 10);
        QCOMPARE(rows.size(), std::size_t{3});
        QCOMPARE(rows[0].name, QString("bird")); // changes most
        QVERIFY(!rows[0].a);
        QVERIFY(qAbs(*rows[0].b - 0.5) < 1e-6);
        QVERIFY(qAbs(rows[1].change() + 0.25) < 1e-6);
        QCOMPARE(answerRows(a, b, 1).size(), std::size_t{1});
    }

    void ofOneAnswerNothingDiffers() {
        const SideAnswer a = answerOf({1, 2, 3}, {"cat", "dog", "dog"});
        const auto rows = answerRows(a, a, 10);
        QCOMPARE(rows.size(), std::size_t{2});
        double sum = 0;
        for (const CompareRow& row : rows) {
            QCOMPARE(row.change(), 0.0);
            sum += *row.a;
        }
        QVERIFY(qAbs(sum - 1) < 1e-6);
    }

    void differencesAreSecondMinusFirst() {
        const std::vector<float> a{1, 2, 3};
        const std::vector<float> b{3, 2, 1};
        QVERIFY(differences(a, b) == (std::vector<float>{2, 0, -2}));
    }

    // ---- runs ----

    void withoutAChangeOneAnswerIsBoth() {
        Bench bench;
        bench.open("/model");
        QVERIFY(bench.result()->view == CompareView::Answer);
        QCOMPARE(bench.result()->sides[0], bench.result()->sides[1]);
        QCOMPARE(bench.asked("classify"), 1);
    }

    void aChangeAsksOnlyTheChangedSideAgain() {
        Bench bench;
        bench.open("/model");
        const SideAnswerPointer first = bench.result()->sides[0];
        bench.interventions.toggleHead(1, 1);
        QVERIFY(!bench.isCurrent()); // can be looked at meanwhile
        QVERIFY(bench.result() != nullptr);
        bench.settle();
        QCOMPARE(bench.asked("classify"), 2);
        QCOMPARE(bench.result()->sides[0], first);
        QVERIFY(bench.result()->sides[1]->question.interventions.maskedHeads ==
                (std::vector<core::LayerHead>{{1, 1}}));
        bench.interventions.clear(); // known already
        QVERIFY(bench.isCurrent());
        QCOMPARE(bench.result()->sides[1], first);
        bench.workbench.run(); // but asked for once more
        bench.settle();
        QCOMPARE(bench.asked("classify"), 3);
    }

    void withoutAutomaticRunsTheUserRuns() {
        Bench bench;
        bench.open("/model");
        bench.document.changeSettings([](Settings& each) { each.runsAutomatically = false; });
        bench.interventions.toggleLayer(2);
        QTest::qWait(300);
        QVERIFY(!bench.isCurrent());
        QCOMPARE(bench.asked("classify"), 1);
        bench.workbench.run();
        bench.settle();
        QCOMPARE(bench.asked("classify"), 2);
    }

    void twoModelsAreComparedInWhatBothCan() {
        Bench bench;
        bench.open("/model", "/segment");
        QVERIFY(bench.comparer.second() == SecondSide::Model);
        QVERIFY(!bench.comparer.can(CompareView::Answer));
        QCOMPARE(bench.comparer.reason(CompareView::Answer), QString("B has no head for it."));
        QVERIFY(bench.comparer.can(CompareView::Attention));
        QVERIFY(bench.comparer.view() == CompareView::Attention);
        QVERIFY(bench.result()->sides[0]->question.modelId == bench.document.modelId());
        QVERIFY(bench.result()->sides[1]->question.modelId == bench.document.secondModelId());
        bench.comparer.change([](CompareChoice& choice) { choice.second = SecondSide::Changed; });
        QVERIFY(bench.comparer.view() == CompareView::Answer);
        bench.settle();
        QVERIFY(bench.result()->view == CompareView::Answer);
    }

    void theInterventionsAreOfTheChangedSideOnly() {
        Bench bench;
        bench.open("/model", "/other");
        bench.interventions.toggleLayer(0);
        bench.settle();
        for (const SideAnswerPointer& side : bench.result()->sides) {
            QVERIFY(side->question.interventions.isNone());
        }
    }

    void segmentationsOfOtherTasksAreLeftAlone() {
        Bench bench;
        bench.open("/segment");
        bench.interventions.toggleHead(0, 0);
        bench.settle();
        QVERIFY(bench.result()->view == CompareView::Segmentation);
        QCOMPARE(bench.asked("segment"), 2);
        QTRY_VERIFY_WITH_TIMEOUT(bench.comparer.agreement() != nullptr, kPatience);
        QCOMPARE(bench.comparer.agreement()->comparedPixels, std::int64_t{64 * 64});
        QVERIFY(bench.document.result<Segmentation>() == nullptr);
        QVERIFY(bench.comparer.isAlive(bench.result()->sides[0]->segmentation));
        const auto rows = segmentRows(*bench.result()->sides[0], *bench.result()->sides[1],
                                      bench.comparer.agreement());
        QVERIFY(rows[0].extra.has_value());
        bench.workbench.setTask(*findTask("segment"));
        QTRY_VERIFY_WITH_TIMEOUT(bench.document.result<Segmentation>() && bench.workbench.isIdle(),
                                 kPatience);
        QCOMPARE(bench.asked("segment"), 3);
    }

    void segmentationsOfAnEarlierImageAreReleased() {
        Bench bench;
        bench.open("/segment");
        bench.workbench.openImage("/other 32x32");
        QTRY_VERIFY_WITH_TIMEOUT(bench.asked("segment") == 2 && bench.isCurrent(), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(bench.logged("release {\"segmentation_id\"") == 1, kPatience);
    }

    void aSegmentationThatEndedWithItsEngineIsComputedAgain() {
        Bench bench;
        bench.open("/segment");
        ::kill(static_cast<pid_t>(bench.pid), SIGKILL);
        QTRY_COMPARE_WITH_TIMEOUT(bench.asked("segment"), 2, kPatience);
        bench.settle();
        QVERIFY(bench.comparer.isAlive(bench.result()->sides[0]->segmentation));
    }

    void aMaskIsMadeWhereThereIsNone() {
        Bench bench;
        bench.open("/mim");
        QVERIFY(bench.result()->view == CompareView::Reconstruction);
        QCOMPARE(bench.comparer.mask().grid, (core::Size{4, 4}));
        QCOMPARE(bench.comparer.mask().maskedCount(), 6);          // 40 % of 16
        QCOMPARE(bench.workbench.masks().mask().maskedCount(), 0); // it is our own
        core::PatchMask mask(core::Size{4, 4});
        mask.cells[5] = 1;
        bench.workbench.masks().change(mask, "drawn");
        bench.settle();
        QCOMPARE(bench.result()->sides[0]->question.mask.maskedCount(), 1);
        QVERIFY(bench.document.result<Reconstruction>() == nullptr);
    }

    void attentionIsAskedForAQuery() {
        Bench bench;
        bench.open("/mim");
        bench.choose(CompareView::Attention);
        QCOMPARE(bench.comparer.query().row, 2); // in the middle
        bench.comparer.change([](CompareChoice& choice) {
            choice.query = {core::TokenQuery::Kind::Patch, 1, 3};
        });
        bench.interventions.toggleHead(0, 1);
        bench.settle();
        const Comparison& result = *bench.result();
        const SideMaps maps = mapsOf(*result.sides[0]);
        QCOMPARE(maps.layers, 3);
        QCOMPARE(maps.heads, 2);
        QVERIFY(maps.isAlike(mapsOf(*result.sides[1])));
        for (const SideAnswerPointer& side : result.sides) {
            QCOMPARE(side->question.query.row, 1);
            QCOMPARE(side->question.query.column, 3);
        }
        QCOMPARE(maps.map(1, 0).size(), std::size_t{16});
        QVERIFY(maps.map(1, 0)[0] != maps.map(1, 1)[0]);
    }

    void theBiasIsScaledAsThePassUsesIt() {
        Bench bench;
        bench.open("/model");
        bench.choose(CompareView::Bias);
        bench.interventions.setBiasScale(0.5);
        bench.interventions.toggleHead(0, 0); // has no part in the tables
        bench.settle();
        const auto a = mapsOf(*bench.result()->sides[0]).values;
        const auto b = mapsOf(*bench.result()->sides[1]).values;
        QCOMPARE(a.size(), b.size());
        bool isSeen = false;
        for (std::size_t i = 0; i < a.size(); ++i) {
            QVERIFY(qAbs(b[i] - a[i] / 2) < 1e-6F);
            isSeen = isSeen || a[i] != 0;
        }
        QVERIFY(isSeen);
        QVERIFY(bench.result()->sides[1]->question.interventions.maskedHeads.empty());
    }

    void aModelWithoutABiasHasNoSuchView() {
        Bench bench;
        bench.open("/plain");
        bench.comparer.change([](CompareChoice& choice) { choice.view = CompareView::Bias; });
        QTRY_VERIFY_WITH_TIMEOUT(!bench.comparer.can(CompareView::Bias), kPatience);
        QCOMPARE(bench.comparer.reason(CompareView::Bias),
                 QString("A has no relative position bias."));
        QVERIFY(bench.comparer.view() == CompareView::Answer);
        QCOMPARE(bench.failed.size(), 0);
    }

    void theNewestChangeWins() {
        Bench bench;
        bench.open("/model");
        bench.workbench.openModel("/slow@classify:1-99");
        QTRY_VERIFY_WITH_TIMEOUT(bench.document.isRunning(Comparison::kTask), kPatience);
        bench.interventions.toggleHead(0, 0);
        QTest::qWait(150);
        bench.interventions.toggleHead(1, 0);
        bench.interventions.toggleHead(2, 0);
        bench.settle();
        QCOMPARE(bench.result()->sides[1]->question.interventions.maskedHeads.size(),
                 std::size_t{3});
        QCOMPARE(bench.failed.size(), 0);
    }

    void aCancelledRunCanBeRunAgain() {
        Bench bench;
        bench.workbench.openModel("/slow@classify:1-1");
        bench.workbench.openImage("/photo 64x64");
        QTRY_VERIFY_WITH_TIMEOUT(bench.document.isRunning(Comparison::kTask), kPatience);
        bench.workbench.cancel();
        QTRY_VERIFY_WITH_TIMEOUT(bench.workbench.isIdle(), kPatience);
        QVERIFY(bench.result() == nullptr);
        QCOMPARE(bench.failed.size(), 0);
        bench.workbench.run();
        bench.settle();
    }

    void aFailureIsToldOnceAndCanBeTriedAgain() {
        Bench bench;
        bench.workbench.openModel("/error@classify:1-1");
        bench.workbench.openImage("/photo 64x64");
        QTRY_COMPARE_WITH_TIMEOUT(bench.failed.size(), 1, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(bench.workbench.isIdle(), kPatience);
        bench.workbench.run();
        bench.settle();
        QCOMPARE(bench.failed.size(), 1);
    }

    void theChoiceIsWrittenAndRead() {
        Bench bench;
        bench.open("/mim", "/mim other");
        bench.comparer.change([](CompareChoice& choice) {
            choice = {
                CompareView::Bias, SecondSide::Model, {core::TokenQuery::Kind::Mean, 2, 1}, 1, 1};
        });
        const CompareChoice before = bench.comparer.choice();
        const QJsonObject json = bench.comparer.toJson();
        bench.comparer.change([](CompareChoice& choice) { choice = {}; });
        bench.comparer.fromJson(json);
        QVERIFY(bench.comparer.choice() == before);
        bench.comparer.fromJson({{"view", 5}, {"layer", "x"}, {"head", -3}, {"row", 1e30}});
        QVERIFY(bench.comparer.choice() == CompareChoice());
    }
};

QTEST_MAIN(ComparerTest)
#include "comparer_test.moc"
