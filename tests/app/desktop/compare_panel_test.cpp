#include "app/desktop/actions.h"
#include "app/desktop/compare/compare_display.h"
#include "app/desktop/compare/compare_panel.h"
#include "app/desktop/compare/compare_table.h"
#include "app/desktop/compare/comparer.h"
#include "app/desktop/compare/maps_box.h"
#include "app/desktop/engine/engine_client.h"
#include "app/desktop/interventions/interventions_box.h"
#include "app/desktop/interventions/interventions_model.h"
#include "app/desktop/main_window.h"
#include "app/desktop/panels/image_area.h"
#include "app/desktop/reconstruct/reconstructor.h"
#include "app/desktop/tasks.h"
#include "app/desktop/workbench.h"
#include "tests/support/fake_window.h"
#include "widgets/canvas/caption_layer.h"
#include "widgets/canvas/image_canvas.h"
#include "widgets/canvas/linked_views.h"
#include "widgets/charts/map_grid.h"
#include "widgets/inputs/choice_bar.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QTemporaryDir>
#include <QtTest>

using namespace app;

/// The window with a fake engine, on the Compare task.
class ComparePanelTest final : public tests::FakeWindow {
    Q_OBJECT

private:
    Comparer& comparer() { return workbench().comparer(); }
    CompareTable& table() { return find<CompareTable>(); }
    widgets::LinkedViews& views() { return find<ImageArea>().views(); }
    void settle() {
        QTRY_VERIFY_WITH_TIMEOUT(
            document().resultState() == ResultState::Current && m_window->isIdle(), kPatience);
    }
    void open(const QString& model) {
        workbench().start({image()});
        workbench().openModel(model);
        QTRY_VERIFY_WITH_TIMEOUT(document().model() &&
                                     document().model()->report.path == model.toStdString(),
                                 kPatience);
        settle();
    }

private Q_SLOTS:
    void init() {
        makeEngine(EngineTimes());
        showWindow("compare", {1200, 900});
    }

    void cleanup() { closeWindow(); }

    void theTaskHasItsKey() {
        QCOMPARE(find<Actions>()["compare"]->shortcut(), QKeySequence("Ctrl+6"));
        QCOMPARE(taskIds().last(), QString("compare"));
    }

    void answersStandInATable() {
        open("/model");
        QVERIFY(table().isVisible() && !find<MapsBox>().isVisible());
        QCOMPARE(table().rowCount(), 2);
        QCOMPARE(table().item(0, 3)->text(), QString("0.0 %")); // nothing is changed
        QVERIFY(views().isHidden());
        QVERIFY(find<InterventionsBox>().isVisible());
        find<Actions>()["copyCsv"]->trigger();
        const QString copied = QGuiApplication::clipboard()->text();
        QVERIFY2(copied.startsWith("name,a,b,change,extra\ncat,"), qPrintable(copied));
        QCOMPARE(copied.count('\n'), 3);
    }

    void signsAreThoseOfWhatIsShown() {
        table().setRows({{"more", 0.1, 0.2, {}}, {"less", 0.2, 0.1, {}}, {"same", 0.1, 0.0999, {}}},
                        true, "Class");
        QCOMPARE(table().item(0, 3)->text(), QString("+10.0 %"));
        QCOMPARE(table().item(1, 3)->text(), QString("−10.0 %"));
        QCOMPARE(table().item(2, 3)->text(), QString("0.0 %"));
    }

    void segmentationsStandSideBySide() {
        open("/segment");
        workbench().interventions().toggleHead(1, 0);
        settle();
        QVERIFY(!views().isHidden());
        QCOMPARE(views().caption(1).text(), QString("A: segment"));
        QVERIFY(views().caption(2).text().startsWith("B: segment, 1 head"));
        for (int i = 0; i < 4; ++i) {
            QVERIFY(views().canvas(i).source() != nullptr);
            QCOMPARE(views().canvas(i).isPatchGridShown(), i == 0);
        }
        QTRY_VERIFY_WITH_TIMEOUT(comparer().agreement() != nullptr, kPatience);
        QCOMPARE(table().columnCount(), 5);
        QCOMPARE(table().rowCount(), 4);
    }

    void aClickOnAMapAndOnTheImageAsk() {
        open("/mim");
        comparer().change([](CompareChoice& choice) { choice.view = CompareView::Attention; });
        settle();
        QVERIFY(find<MapsBox>().isVisible() && !table().isVisible());
        auto& grid = *find<MapsBox>().findChild<widgets::MapGrid*>();
        QCOMPARE(grid.layers(), 3);
        QCOMPARE(grid.current(), std::pair(2, 0)); // the last layer
        grid.setCurrent(1, 1);
        QCOMPARE(comparer().choice().layer, 1);
        QCOMPARE(comparer().choice().head, 1);
        QCOMPARE(views().caption(3).text(), QString("B − A, layer 1, head 1"));
        Q_EMIT views().canvas(2).patchClicked(3, 0);
        settle();
        QCOMPARE(comparer().comparison()->sides[0]->question.query.row, 3);
        const auto figure = find<MapsBox>().figure();
        QVERIFY(figure.has_value());
        QCOMPARE(figure->first.panels.size(), std::size_t{3});
        QVERIFY(figure->second.shape == (std::vector<std::int64_t>{3, 4, 4}));
    }

    void theModelsChangePlacesWithTheirAnswers() {
        open("/model");
        workbench().openSecondModel("/other model");
        QTRY_VERIFY_WITH_TIMEOUT(document().secondModel(), kPatience);
        settle();
        QVERIFY(!find<InterventionsBox>().isVisible());
        QCOMPARE(comparer().sideName(1), QString("B: other model"));
        const double before = table().rows().front().change();
        QVERIFY(before != 0);
        find<Actions>()["swapModels"]->trigger();
        settle();
        QCOMPARE(table().rows().front().change(), -before);
    }

    void anotherTaskGetsTheViewsBack() {
        workbench().setTask(*findTask("reconstruct"));
        open("sample:mim");
        const auto* source = views().canvas(3).source();
        QVERIFY(source != nullptr);
        workbench().setTask(*findTask("compare"));
        comparer().change([](CompareChoice& choice) { choice.view = CompareView::Attention; });
        settle();
        workbench().setTask(*findTask("reconstruct"));
        settle();
        QVERIFY(views().canvas(1).isPatchGridShown());
        for (int i = 1; i < 4; ++i) {
            QVERIFY(views().canvas(i).source() != nullptr);
            QVERIFY(views().canvas(i).source() != views().canvas(0).source());
        }
    }

    void aPictureOfTheDifferenceHasItsSign() {
        QImage dark(4, 4, QImage::Format_RGB32);
        dark.fill(qRgb(20, 20, 20));
        QImage light(4, 4, QImage::Format_RGB32);
        light.fill(qRgb(220, 220, 220));
        const QColor brighter = pictureDifference(dark, light).pixelColor(1, 1);
        const QColor darker = pictureDifference(light, dark).pixelColor(1, 1);
        QVERIFY(brighter.red() > brighter.blue() + 50);
        QVERIFY(darker.blue() > darker.red() + 50);
        QVERIFY(pictureDifference(dark, QImage()).isNull());
        QVERIFY(pictureDifference(dark, light.scaled(2, 2)).isNull());
    }
};

QTEST_MAIN(ComparePanelTest)

#include "compare_panel_test.moc"
