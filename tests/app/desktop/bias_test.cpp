#include "app/desktop/bias/bias_boxes.h"
#include "app/desktop/bias/bias_display.h"
#include "app/desktop/bias/bias_explorer.h"
#include "app/desktop/bias/bias_panel.h"
#include "app/desktop/engine/engine_client.h"
#include "app/desktop/main_window.h"
#include "app/desktop/tasks.h"
#include "app/desktop/workbench.h"
#include "tests/support/fake_window.h"
#include "widgets/charts/map_grid.h"
#include "widgets/charts/profile_plot.h"
#include "widgets/charts/spectrum_plot.h"

#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QtTest>

#include <numeric>

using namespace app;

namespace {

/// A map whose values are their own places in the table.
std::vector<float> places(core::Size window) {
    std::vector<float> map(
        static_cast<std::size_t>((2 * window.height - 1) * (2 * window.width - 1)));
    std::iota(map.begin(), map.end(), 0.0F);
    return map;
}

BiasChoice otherChoice() {
    BiasChoice choice;
    choice.layer = 2;
    choice.head = 1;
    choice.resize = core::BiasResize::GeometricLinear;
    choice.window = BiasWindow::Trained;
    choice.axis = BiasProfileAxis::Rows;
    choice.patch = {3, 1};
    choice.isGridShown = false;
    return choice;
}

} // namespace

/// With a fake engine: 3 layers of 2 heads over 4 x 4 patches; the bias runs from -8 to 8 and again
/// from -8 on, over all maps.
class BiasTest final : public tests::FakeWindow {
    Q_OBJECT

private:
    BiasExplorer& explorer() { return workbench().bias(); }
    BiasState& state() { return explorer().state(); }
    template <typename Widget>
    Widget& find() {
        return *m_window->findChild<BiasPanel*>()->findChild<Widget*>();
    }
    QString shownText() {
        QStringList texts;
        for (const QLabel* label : find<QLabel>().window()->findChildren<QLabel*>()) {
            if (label->isVisible()) {
                texts << label->text();
            }
        }
        return texts.join("\n");
    }
    int asked(const QString& kind) { return static_cast<int>(log().count(kind)); }
    void open(const QString& model) {
        workbench().start({image()});
        workbench().openModel(model);
        QTRY_VERIFY_WITH_TIMEOUT(document().image() && document().model() && m_window->isIdle(),
                                 kPatience);
    }
    void openWithBias(const QString& model = "/classify") {
        open(model);
        QTRY_VERIFY_WITH_TIMEOUT(
            document().resultState() == ResultState::Current && m_window->isIdle(), kPatience);
    }

private Q_SLOTS:
    void init() {
        makeEngine();
        showWindow(Bias::kTask, {1400, 1000});
    }

    void cleanup() { closeWindow(); }

    /// The matrix of indexes of a window of 2 x 3, without the row and column of cls, as the
    /// reference library makes it (transformers, modeling_beit.py, BeitRelativePositionBias).
    void whatAPatchSeesIsARowOfTheIndexMatrix() {
        constexpr int kIndexes[6][6] = {{7, 6, 5, 2, 1, 0},    {8, 7, 6, 3, 2, 1},
                                        {9, 8, 7, 4, 3, 2},    {12, 11, 10, 7, 6, 5},
                                        {13, 12, 11, 8, 7, 6}, {14, 13, 12, 9, 8, 7}};
        const core::Size window{2, 3};
        const std::vector<float> map = places(window);
        for (int query = 0; query < 6; ++query) {
            const std::vector<float> expected(kIndexes[query], kIndexes[query] + 6);
            QCOMPARE(biasSeenFrom(map, window, {query % 3, query / 3}), expected);
        }
    }

    /// The query in the middle sees the keys where a patch in the middle of an image does.
    void keysLieAroundTheQuery() {
        const core::Size window{2, 3};
        const std::vector<float> map = places(window);
        const std::vector<float> around = keysAround(map);
        constexpr int kColumns = 5;
        for (int query = 0; query < 6; ++query) {
            const std::vector<float> seen = biasSeenFrom(map, window, {query % 3, query / 3});
            for (int key = 0; key < 6; ++key) {
                const int row = window.height - 1 + key / 3 - query / 3;
                const int column = window.width - 1 + key % 3 - query % 3;
                QCOMPARE(around[static_cast<std::size_t>(row * kColumns + column)],
                         seen[static_cast<std::size_t>(key)]);
            }
        }
    }

    void theScaleReachesEquallyFarToBothSides() {
        const std::vector<float> map{-0.5F, 2, 0.25F};
        const widgets::ColorScale scale = biasScale(map);
        QVERIFY(scale.map == widgets::ColorMap::BlueRed);
        QCOMPARE(scale.least, -2.0);
        QCOMPARE(scale.most, 2.0);
    }

    void aChoiceSurvivesAFile() {
        BiasState first;
        first.setChoice(otherChoice());
        BiasState second;
        QSignalSpy changed(&second, &BiasState::changed);
        second.fromJson(first.toJson());
        QVERIFY(second.choice() == otherChoice());
        QCOMPARE(changed.size(), 1);
    }

    void whatAFileSaysWronglyKeepsTheFactorySetting_data() {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("nothing") << QByteArray("{}");
        QTest::newRow("other types")
            << QByteArray(R"({"layer": "two", "head": [], "resize": 3, "window": {}, "axis": 1,
                              "patch": 7, "grid": "no"})");
        QTest::newRow("other words")
            << QByteArray(R"({"resize": "nearest", "window": "huge", "axis": "time"})");
        QTest::newRow("far out") << QByteArray(
            R"({"layer": -7, "head": 1e30, "patch": {"row": -9, "column": 1e12}})");
    }
    void whatAFileSaysWronglyKeepsTheFactorySetting() {
        QFETCH(QByteArray, json);
        BiasState state;
        state.setChoice(otherChoice());
        QJsonParseError error;
        state.fromJson(QJsonDocument::fromJson(json, &error).object());
        QCOMPARE(error.error, QJsonParseError::NoError);
        QVERIFY(state.choice() == BiasChoice());
    }

    void aChoiceLiesWithinTheTables() {
        BiasState state;
        BiasChoice choice = otherChoice();
        choice.layer = 99;
        choice.head = -3;
        choice.patch = {50, 2};
        state.setChoice(choice);
        QCOMPARE(state.choice().layer, 99); // nothing is known yet
        state.setExtent(3, 2, {4, 5});
        QCOMPARE(state.choice().layer, 2);
        QCOMPARE(state.choice().head, 0);
        QCOMPARE(state.choice().patch, QPoint(4, 2));
        state.change([](BiasChoice& each) { each.patch = {-1, -1}; });
        QCOMPARE(state.choice().patch, QPoint(2, 2));
    }

    void allSchemesTheTrainedTableAndTheScalesAreAskedFor() {
        openWithBias();
        QCOMPARE(asked("bias_maps"), 4);
        QCOMPARE(asked("layer_scales"), 1);
        const Bias* bias = explorer().bias();
        QVERIFY(bias != nullptr && bias->trained && bias->scales);
        for (const auto& tables : bias->resized) {
            QCOMPARE(tables->arrays.tableCount, 3);
            QCOMPARE(tables->reply.window, (core::Size{4, 4}));
        }
        // Layer 1, head 1 is the fourth map of 7 x 7 values.
        QCOMPARE(bias->trained->map(1, 1).size(), std::size_t{49});
        QCOMPARE(bias->trained->map(1, 1).front(), static_cast<float>(3 * 49 % 17 - 8));
        QCOMPARE(bias->trained->special(1, 1)[2], static_cast<float>((3 * 3 + 2) % 17 - 8));
    }

    void theLatestModelIsTheOneThatIsShown() {
        openWithBias();
        workbench().openModel("/shared");
        QTRY_VERIFY_WITH_TIMEOUT(document().resultState() == ResultState::Current &&
                                     explorer().bias()->trained->reply.isShared,
                                 kPatience);
        QVERIFY(explorer().bias()->modelId == document().modelId());
        QCOMPARE(find<widgets::SpectrumPlot>().current(), -1); // no layer is chosen
        auto* layer = find<BiasChoiceBox>().findChildren<QSpinBox*>().front();
        QVERIFY(!layer->isEnabled());
        QVERIFY(shownText().contains("One table for all layers"));
    }

    void aModelWithoutABiasIsToldAndLeft() {
        open("/plain");
        QTRY_VERIFY_WITH_TIMEOUT(!explorer().refusal().isEmpty() && m_window->isIdle(), kPatience);
        QVERIFY(explorer().bias() == nullptr);
        QVERIFY(shownText().contains("no relative position bias"));
        QVERIFY(!find<BiasChoiceBox>().isVisible());
        workbench().openModel("/classify");
        QTRY_VERIFY_WITH_TIMEOUT(document().resultState() == ResultState::Current, kPatience);
        QTRY_VERIFY(find<BiasChoiceBox>().isVisible());
        QVERIFY(!shownText().contains("no relative position bias"));
    }

    void theWindowFollowsTheChoice() {
        openWithBias();
        auto* grid = m_window->findChild<widgets::MapGrid*>();
        state().change([](BiasChoice& each) {
            each.layer = 2;
            each.head = 1;
        });
        QTRY_VERIFY(m_window->isIdle());
        for (widgets::MapGrid* each : m_window->findChildren<widgets::MapGrid*>()) {
            grid = each->isVisible() ? each : grid;
        }
        QVERIFY(grid->isVisible());
        QCOMPARE(grid->current(), std::pair(2, 1));
        QCOMPARE(grid->layers(), 3);
        // What the grid shows is the table, turned.
        const auto map = explorer().bias()->resized.front()->map(2, 1);
        QCOMPARE(grid->map(2, 1).front(), map.back());
        QCOMPARE(find<widgets::ProfilePlot>().current(), 1);
        QCOMPARE(find<widgets::SpectrumPlot>().current(), 2);
        grid->setCurrent(0, 1); // by the person
        QCOMPARE(state().choice().layer, 0);
        QTableWidget& table = find<QTableWidget>();
        QCOMPARE(table.rowCount(), 2);
        QCOMPARE(table.item(1, 2)->text(), QString("-3.0000")); // 5 % 17 - 8
        Q_EMIT table.cellClicked(0, 0);
        QCOMPARE(state().choice().head, 0);
    }

    /// The largest value, 8, stands first in row 2, column 2 of the first map of 7 x 7: the query
    /// one patch above and one to the left of the key.
    void theStrongestOffsetIsExplained() {
        openWithBias();
        const QString text = shownText();
        QVERIFY2(text.contains("Head 0 adds most, 8.000"), qPrintable(text));
        QVERIFY2(text.contains("below") && text.contains("right"), qPrintable(text));
        QVERIFY2(!text.contains("above"), qPrintable(text));
    }

    void profilesRunFromLeftToRightOfTheQuery() {
        openWithBias();
        state().change([](BiasChoice& each) { each.axis = BiasProfileAxis::Columns; });
        const BiasTables& tables = *explorer().bias()->resized.front();
        const QStringList lines = find<widgets::ProfilePlot>().csv().split('\n');
        QCOMPARE(lines[0], QString("offset,\"Head 0\",\"Head 1\""));
        QCOMPARE(lines[1].section(',', 0, 1), // the key farthest to the left: the table's last
                 QString("-3,%1").arg(static_cast<double>(tables.arrays.profileX[6])));
        QCOMPARE(lines[7].section(',', 0, 1),
                 QString("3,%1").arg(static_cast<double>(tables.arrays.profileX[0])));
        state().change([](BiasChoice& each) { each.axis = BiasProfileAxis::Radius; });
        QVERIFY(find<widgets::ProfilePlot>().csv().contains("\n0,"));
        QVERIFY(!find<widgets::ProfilePlot>().csv().contains("\n-"));
    }

    void aClickOnASchemeChoosesIt() {
        openWithBias();
        state().change([](BiasChoice& each) { each.window = BiasWindow::Trained; });
        auto& schemes = find<BiasSchemesBox>();
        QTest::keyClick(&schemes, Qt::Key_Right);
        QVERIFY(state().choice().resize == core::BiasResize::GeometricCubic);
        QVERIFY(state().choice().window == BiasWindow::Input); // the trained table has no scheme
        QTest::mouseClick(&schemes, Qt::LeftButton, {}, QPoint(10, 10));
        QVERIFY(state().choice().resize == core::BiasResize::Bilinear);
    }
};

QTEST_MAIN(BiasTest)

#include "bias_test.moc"
