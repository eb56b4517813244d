#include "app/desktop/attention/attention_state.h"

#include <QJsonArray>
#include <QSignalSpy>
#include <QtTest>

using namespace app;
using Kind = core::TokenQuery::Kind;

namespace {

constexpr AttentionExtent kExtent{{4, 6}, 3, 2};

} // namespace

class AttentionStateTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void itBeginsInTheMiddleOfTheLastLayer() {
        AttentionState state;
        state.setExtent(kExtent);
        QVERIFY(state.choice().query == (core::TokenQuery{Kind::Patch, 2, 3}));
        QCOMPARE(state.choice().layer, 2);
        QCOMPARE(state.choice().state, 3);
    }

    void choicesLieWithinTheExtent() {
        AttentionState state;
        state.setExtent(kExtent);
        state.change([](AttentionChoice& each) {
            each.layer = 99;
            each.head = 99;
            each.state = 99;
            each.occlusionSide = 99;
            each.query = {Kind::Patch, 99, 99};
        });
        QCOMPARE(state.choice().layer, 2);
        QCOMPARE(state.choice().head, 1);
        QCOMPARE(state.choice().state, 3);
        QCOMPARE(state.choice().occlusionSide, 4);
        QVERIFY(state.choice().query == (core::TokenQuery{Kind::Patch, 3, 5}));
    }

    void anotherModelKeepsWhatItHas() {
        AttentionState state;
        state.setExtent(kExtent);
        state.addPin(3, 5);
        state.addPin(1, 1);
        state.setExtent({{2, 2}, 12, 12});
        QCOMPARE(state.choice().pins, std::vector<QPoint>{QPoint(1, 1)});
        QVERIFY(state.choice().query == (core::TokenQuery{Kind::Patch, 1, 1}));
        QCOMPARE(state.choice().layer, 2);
    }

    void theQueryMovesToTheEdgesAndNoFurther() {
        AttentionState state;
        state.moveQuery(1, 0); // nothing is known yet
        state.setExtent(kExtent);
        state.setQueryPatch(0, 5);
        state.moveQuery(-1, 1);
        QVERIFY(state.choice().query == (core::TokenQuery{Kind::Patch, 0, 5}));
        state.moveQuery(1, -2);
        QVERIFY(state.choice().query == (core::TokenQuery{Kind::Patch, 1, 3}));
        state.change([](AttentionChoice& each) { each.query = {Kind::Cls, 0, 0}; });
        state.moveQuery(1, 1);
        QVERIFY(state.choice().query == (core::TokenQuery{Kind::Patch, 2, 3}));
    }

    void aPinIsTheQueryAndComesOnce() {
        AttentionState state;
        state.setExtent(kExtent);
        state.addPin(1, 2);
        state.addPin(3, 4);
        state.addPin(1, 2);
        QCOMPARE(state.choice().pins, (std::vector<QPoint>{QPoint(2, 1), QPoint(4, 3)}));
        QCOMPARE(state.currentPin(), 0);
        state.removePin(0);
        QCOMPARE(state.currentPin(), -1);
        state.removePin(7);
        QCOMPARE(state.choice().pins.size(), std::size_t{1});
    }

    void headsComeRound() {
        AttentionState state;
        state.setExtent(kExtent);
        state.nextHead();
        QCOMPARE(state.choice().head, 1);
        state.nextHead();
        QCOMPARE(state.choice().head, 0);
        state.change([](AttentionChoice& each) { each.heads = HeadChoice::Max; });
        state.nextHead(); // back to the one before
        QCOMPARE(state.choice().head, 0);
        QVERIFY(state.choice().heads == HeadChoice::One);
    }

    void layersEnd() {
        AttentionState state;
        state.setExtent(kExtent);
        state.stepLayer(1);
        QCOMPARE(state.choice().layer, 2);
        for (int i = 0; i < 5; ++i) {
            state.stepLayer(-1);
        }
        QCOMPARE(state.choice().layer, 0);
    }

    void onlyAChangeIsTold() {
        AttentionState state;
        state.setExtent(kExtent);
        QSignalSpy changed(&state, &AttentionState::changed);
        state.setQueryPatch(2, 3);
        state.stepLayer(1);
        QCOMPARE(changed.size(), 0);
        state.setQueryPatch(2, 2);
        QCOMPARE(changed.size(), 1);
    }

    void aFileBringsEverythingBack() {
        AttentionState state;
        state.setExtent(kExtent);
        AttentionChoice choice;
        choice.view = AttentionView::Tokens;
        choice.query = {Kind::Patch, 1, 4};
        choice.pins = {QPoint(4, 1), QPoint(0, 3)};
        choice.direction = core::AttentionDirection::To;
        choice.measure = core::AttentionMeasure::ValueNorm;
        choice.layer = 1;
        choice.head = 1;
        choice.heads = HeadChoice::Min;
        choice.part = 2;
        choice.rolloutFusion = core::HeadFusion::Max;
        choice.discard = 0.25;
        choice.relevanceClass = 7;
        choice.occlusionClass = 8;
        choice.occlusionSide = 3;
        choice.tokenPicture = TokenPicture::Norm;
        choice.state = 0;
        choice.scaleMode = widgets::MapGrid::ScaleMode::Shared;
        choice.colorMap = widgets::ColorMap::Cividis;
        choice.opacity = 0.5;
        choice.isGridShown = false;
        state.setChoice(choice);
        QVERIFY(state.choice() == choice);
        AttentionState other; // whose extent comes later
        other.fromJson(state.toJson());
        other.setExtent(kExtent);
        QVERIFY(other.choice() == choice);
    }

    void nonsenseInAFileKeepsTheFactorySetting_data() {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QJsonValue>("value");
        QTest::newRow("unknown view") << "view" << QJsonValue("telepathy");
        QTest::newRow("number as view") << "view" << QJsonValue(3);
        QTest::newRow("half a layer") << "layer" << QJsonValue(1.5);
        QTest::newRow("huge layer") << "layer" << QJsonValue(1e18);
        QTest::newRow("negative head") << "head" << QJsonValue(-4);
        QTest::newRow("opacity") << "opacity" << QJsonValue(7);
        QTest::newRow("discard") << "discard" << QJsonValue(-0.5);
        QTest::newRow("pins") << "pins" << QJsonValue(QJsonArray{3, QJsonArray{-1, 2}, "x"});
        QTest::newRow("query") << "query" << QJsonValue("here");
        QTest::newRow("grid") << "grid" << QJsonValue("yes");
        QTest::newRow("side") << "occlusion_side" << QJsonValue(0);
    }

    void nonsenseInAFileKeepsTheFactorySetting() {
        QFETCH(QString, key);
        QFETCH(QJsonValue, value);
        AttentionState state;
        state.change([](AttentionChoice& each) { each.layer = 2; });
        state.fromJson({{key, value}});
        QVERIFY(state.choice() == AttentionChoice());
    }
};

QTEST_GUILESS_MAIN(AttentionStateTest)
#include "attention_state_test.moc"
