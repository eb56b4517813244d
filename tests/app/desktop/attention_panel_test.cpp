#include "app/desktop/actions.h"
#include "app/desktop/attention/attention_display.h"
#include "app/desktop/attention/attention_panel.h"
#include "app/desktop/attention/explain_panel.h"
#include "app/desktop/attention/numbers_box.h"
#include "app/desktop/attention/pins_box.h"
#include "app/desktop/attention/view_box.h"
#include "app/desktop/engine/engine_client.h"
#include "app/desktop/interventions/interventions_model.h"
#include "app/desktop/main_window.h"
#include "app/desktop/panels/image_area.h"
#include "app/desktop/panels/task_header.h"
#include "app/desktop/tasks.h"
#include "app/desktop/workbench.h"
#include "tests/support/fake_attention.h"
#include "tests/support/fake_window.h"
#include "widgets/canvas/image_canvas.h"
#include "widgets/charts/head_plot.h"
#include "widgets/inputs/message_bar.h"

#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>

using namespace app;
using Kind = core::TokenQuery::Kind;

/// The window with a fake engine: 3 layers of 2 heads over 4 x 4 patches.
class AttentionPanelTest final : public tests::FakeWindow {
    Q_OBJECT

private:
    AttentionExplorer& explorer() { return workbench().attention(); }
    const AttentionChoice& choice() { return explorer().state().choice(); }
    widgets::ImageCanvas& canvas() { return find<ImageArea>().canvas(); }
    widgets::MapGrid& grid() { return find<AttentionDisplay>().grid(); }
    QPoint patchAt(int row, int column) {
        return canvas().view().toWidget(QPointF(16 * column + 8, 16 * row + 8)).toPoint();
    }
    QStringList textsIn(const QWidget& parent) {
        QStringList texts;
        for (const QLabel* label : parent.findChildren<QLabel*>()) {
            if (label->isVisibleTo(&parent)) {
                texts << label->text();
            }
        }
        return texts;
    }
    void open(const QString& model = "/classifier", const QString& name = "photo 64x64.png") {
        workbench().start({image(name)});
        workbench().openModel(model);
        QTRY_VERIFY_WITH_TIMEOUT(isDone(), kPatience);
    }
    void show(AttentionView view) {
        auto& box = *find<AttentionViewBox>().findChild<QComboBox*>();
        box.setCurrentIndex(static_cast<int>(view));
        Q_EMIT box.activated(static_cast<int>(view));
        QTRY_VERIFY_WITH_TIMEOUT(isDone(), kPatience);
    }

private Q_SLOTS:
    void init() {
        makeEngine();
        showWindow("attention", {1400, 1000});
    }

    void cleanup() { closeWindow(); }

    void allMapsStandBesideTheImage() {
        open();
        QVERIFY(grid().isVisible());
        QCOMPARE(grid().layers(), 3);
        QCOMPARE(grid().heads(), 2);
        QCOMPARE(grid().current(), (std::pair{2, 0}));
        QVERIFY(canvas().isVisible());
        QVERIFY(canvas().accessibleName().contains("Layer 2, head 0"));
        QVERIFY(textsIn(find<AttentionPanel>()).join("\n").contains("3 layers, 2 heads"));
        QVERIFY(textsIn(find<AttentionPanel>()).join("\n").contains("Answer: cat"));
    }

    void aClickAsksAnotherPatchAndAShiftClickPins() {
        open();
        QTest::mouseClick(&canvas(), Qt::LeftButton, {}, patchAt(0, 3));
        QVERIFY(choice().query == (core::TokenQuery{Kind::Patch, 0, 3}));
        QTRY_VERIFY_WITH_TIMEOUT(isDone(), kPatience);
        QCOMPARE(grid().map(1, 1)[0], fake::attention(1, 1, 4, 1));
        QVERIFY(!find<PinsBox>().isVisible());
        QTest::mouseClick(&canvas(), Qt::LeftButton, Qt::ShiftModifier, patchAt(2, 1));
        QTest::mouseClick(&canvas(), Qt::LeftButton, Qt::ShiftModifier, patchAt(3, 3));
        QTRY_VERIFY_WITH_TIMEOUT(isDone(), kPatience);
        QCOMPARE(choice().pins.size(), std::size_t{2});
        QVERIFY(find<PinsBox>().isVisible());
        auto& maps = *find<PinsBox>().findChild<widgets::MapGrid*>();
        QCOMPARE(maps.heads(), 2);
        QCOMPARE(maps.map(0, 0)[0], fake::attention(2, 0, 10, 1));
        maps.setCurrent(0, 0);
        QVERIFY(choice().query == (core::TokenQuery{Kind::Patch, 2, 1}));
    }

    void keysMoveTheQueryAndChangeTheHead() {
        open();
        canvas().setFocus();
        QTest::keyClick(&canvas(), Qt::Key_Up);
        QTest::keyClick(&canvas(), Qt::Key_Left);
        QVERIFY(choice().query == (core::TokenQuery{Kind::Patch, 1, 1}));
        Actions& actions = find<Actions>();
        actions["previousLayer"]->trigger();
        actions["nextHead"]->trigger();
        QCOMPARE(choice().layer, 1);
        QCOMPARE(choice().head, 1);
        QCOMPARE(grid().current(), (std::pair{1, 1}));
        QVERIFY(actions["allHeads"]->isChecked());
        actions["allHeads"]->trigger();
        QVERIFY(!grid().isVisible());
        actions["allHeads"]->trigger();
        QVERIFY(grid().isVisible());
    }

    void aMapIsChosenInTheGridAndInThePlot() {
        open();
        grid().setCurrent(0, 1);
        QCOMPARE(choice().layer, 0);
        QCOMPARE(choice().head, 1);
        auto& plot = find<widgets::HeadPlot>();
        QCOMPARE(plot.currentLayer(), 0);
        QCOMPARE(plot.currentHead(), 1);
        Q_EMIT plot.headPicked(1, 0);
        QCOMPARE(grid().current(), (std::pair{1, 0}));
    }

    void everyViewHasItsControlsAndItsMaps_data() {
        QTest::addColumn<int>("view");
        QTest::addColumn<int>("maps"); // side by side; 0: no grid
        QTest::newRow("attention") << 0 << 6;
        QTest::newRow("parts") << 1 << 3;
        QTest::newRow("rollout") << 2 << 2;
        QTest::newRow("relevance") << 3 << 0;
        QTest::newRow("occlusion") << 4 << 0;
        QTest::newRow("tokens") << 5 << 0;
        QTest::newRow("lens") << 6 << 0;
        QTest::newRow("scales") << 7 << 6;
    }

    void everyViewHasItsControlsAndItsMaps() {
        QFETCH(int, view);
        QFETCH(int, maps);
        open();
        show(static_cast<AttentionView>(view));
        auto& pages = *find<AttentionViewBox>().findChild<QStackedWidget*>();
        QCOMPARE(pages.currentIndex(), view);
        QCOMPARE(grid().isVisible(), maps > 0);
        if (maps > 0) {
            QCOMPARE(grid().layers() * grid().heads(), maps);
        }
    }

    void maskedImageModelsHaveALens() {
        open("/mim");
        show(AttentionView::Lens);
        QCOMPARE(grid().layers(), 4);
        QVERIFY(textsIn(find<AttentionViewBox>()).join("\n").contains("Without a tokenizer"));
        show(AttentionView::Relevance);
        QVERIFY(textsIn(find<AttentionViewBox>()).join("\n").contains("no classes"));
    }

    void aNumberIsExplainedWithItsParts() {
        open();
        find<Actions>()["explainNumber"]->trigger();
        auto& panel = find<ExplainPanel>();
        QVERIFY(panel.isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(panel.text().contains("position bias"), kPatience);
        QVERIFY(panel.text().contains("from patch 2, 2 to patch 2, 2"));
        QVERIFY(panel.text().contains("softmax"));
        QVERIFY(panel.text().contains("2.5")); // the content of layer 2
        panel.findChild<QPushButton*>()->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), panel.text());
        panel.hide();
        find<NumbersBox>().findChildren<QToolButton*>()[1]->click();
        QVERIFY(panel.isVisible());
        QVERIFY(panel.text().contains("16 pixels wide"));
        QVERIFY(!panel.text().contains("position bias")); // that was another number's
    }

    void whatIsSwitchedOffIsCrossedOut() {
        open();
        workbench().interventions().toggleHead(2, 0);
        QTRY_VERIFY_WITH_TIMEOUT(isDone(), kPatience);
        QVERIFY(textsIn(find<AttentionPanel>()).join("\n").contains("with interventions"));
    }

    void aViewThatFailsCanBeTriedAgain() {
        open("/classifier", "error@rollout:1-1 64x64");
        show(AttentionView::Rollout);
        auto& bar = *find<AttentionViewBox>().findChild<widgets::MessageBar*>();
        QVERIFY(bar.isVisible());
        QVERIFY(bar.message().detail.contains("FAKE-ERROR"));
        Q_EMIT bar.actionTriggered(0);
        QTRY_VERIFY_WITH_TIMEOUT(isDone() && !bar.isVisible(), kPatience);
        QCOMPARE(grid().heads(), 2);
    }

    void aModelThatPoolsSaysThatItsClassTokenDoesNotDecide() {
        open("/pooled");
        explorer().state().change([](AttentionChoice& each) { each.query = {Kind::Cls, 0, 0}; });
        QTRY_VERIFY_WITH_TIMEOUT(isDone(), kPatience);
        QVERIFY(textsIn(find<AttentionPanel>()).join("\n").contains("class token has no part"));
    }

    void otherTasksHaveTheirOwnPictureAgain() {
        open();
        workbench().setTask(*findTask("classify"));
        QVERIFY(!grid().isVisible());
        QVERIFY(canvas().tool() == nullptr);
        QVERIFY(!find<Actions>()["nextHead"]->isEnabled());
        workbench().setTask(*findTask("attention"));
        QVERIFY(grid().isVisible());
        QVERIFY(canvas().tool() != nullptr);
    }

    void theMapIsCopied() {
        open();
        find<Actions>()["copyCsv"]->trigger();
        const QStringList lines = QGuiApplication::clipboard()->text().split('\n');
        QCOMPARE(lines.size(), 18);
        QCOMPARE(lines[1].section(',', 2).toFloat(), fake::attention(2, 0, 11, 1));
        find<Actions>()["copyText"]->trigger();
        QVERIFY(QGuiApplication::clipboard()->text().startsWith("Layer 2, head 0\n"));
        find<Actions>()["copyJson"]->trigger();
        QVERIFY(QGuiApplication::clipboard()->text().contains("\"rows\": 4"));
    }
};

QTEST_MAIN(AttentionPanelTest)

#include "attention_panel_test.moc"
