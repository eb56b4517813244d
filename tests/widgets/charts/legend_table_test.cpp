#include "widgets/charts/legend_table.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace widgets;

class LegendTableTest final : public QObject {
    Q_OBJECT

private:
    static std::vector<LegendRow> someRows() {
        return {{2, "tree", Qt::green, 600, 0.6, 0.9, std::nullopt},
                {0, "sky", Qt::blue, 300, 0.3, 0.8, std::nullopt},
                {7, "door, double door", Qt::red, 99, 0.0999, 0.5, std::nullopt},
                {5, "Sea", Qt::cyan, 1, 0.0001, 0.4, std::nullopt}};
    }

    static QList<int> ids(const LegendModel& model) {
        QList<int> found;
        for (int row = 0; row < model.rowCount(); ++row) {
            found << model.idAt(row);
        }
        return found;
    }

    static QString text(const LegendTable& table, int row, int column) {
        return table.model().index(row, column).data().toString();
    }

    static QPoint middle(const LegendTable& table, int row, int column) {
        return table.view()->visualRect(table.model().index(row, column)).center();
    }

    static void
    click(const LegendTable& table, int row, int column, Qt::KeyboardModifiers modifiers = {}) {
        QTest::mouseClick(table.view()->viewport(), Qt::LeftButton, modifiers,
                          middle(table, row, column));
    }

private Q_SLOTS:
    void init() { QLocale::setDefault(QLocale::c()); }

    void theModelKeepsItsPromises() {
        LegendModel model;
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRows(someRows());
        model.setFilter("e");
        model.setHidden({0, 2});
        model.setHighlighted(2);
        model.sort(LegendModel::Label, Qt::AscendingOrder);
        model.setRows({});
    }

    void theLargestAreaIsFirst() {
        LegendTable table;
        table.setRows({someRows()[3], someRows()[0], someRows()[2], someRows()[1]});
        QCOMPARE(ids(table.model()), (QList<int>{2, 0, 7, 5}));
        QCOMPARE(text(table, 0, LegendModel::Area), QString("60.0 %"));
        QCOMPARE(text(table, 0, LegendModel::Pixels), QString("600"));
        QCOMPARE(text(table, 0, LegendModel::Confidence), QString("0.90"));
        QCOMPARE(text(table, 3, LegendModel::Area), QString("< 0.1 %")); // not "0.0 %": it is there
    }

    void sortsByEveryColumn_data() {
        QTest::addColumn<int>("column");
        QTest::addColumn<Qt::SortOrder>("order");
        QTest::addColumn<QList<int>>("ids");
        QTest::newRow("name") << int{LegendModel::Label} << Qt::AscendingOrder
                              << QList<int>{7, 5, 0, 2};
        QTest::newRow("pixels") << int{LegendModel::Pixels} << Qt::AscendingOrder
                                << QList<int>{5, 7, 0, 2};
        QTest::newRow("confidence")
            << int{LegendModel::Confidence} << Qt::AscendingOrder << QList<int>{5, 7, 0, 2};
        QTest::newRow("agreement")
            << int{LegendModel::Iou} << Qt::DescendingOrder << QList<int>{7, 5, 0, 2};
        QTest::newRow("hidden") << int{LegendModel::Eye} << Qt::DescendingOrder
                                << QList<int>{0, 2, 5, 7};
    }
    void sortsByEveryColumn() {
        QFETCH(int, column);
        QFETCH(Qt::SortOrder, order);
        QFETCH(QList<int>, ids);
        std::vector<LegendRow> rows = someRows();
        rows[2].iou = 0.9;
        rows[3].iou = 0.2;
        rows[1].iou = 0.1; // and class 2 has none
        LegendModel model;
        model.setHidden({0});
        model.setRows(rows);
        model.sort(column, order);
        QCOMPARE(LegendTableTest::ids(model), ids);
    }

    void searchFindsNamesAndIds() {
        LegendTable table;
        table.setRows(someRows());
        table.searchBox()->setText("DOOR");
        QCOMPARE(ids(table.model()), (QList<int>{7}));
        table.searchBox()->setText("5");
        QCOMPARE(ids(table.model()), (QList<int>{5}));
        table.searchBox()->setText("nothing");
        QCOMPARE(table.model().rowCount(), 0);
        table.searchBox()->clear();
        QCOMPARE(table.model().rowCount(), 4);
    }

    void anEyeIsClicked() {
        LegendTable table;
        table.setRows(someRows());
        table.resize(400, 300);
        table.show();
        QSignalSpy toggled(&table, &LegendTable::visibilityToggled);
        QSignalSpy solo(&table, &LegendTable::soloRequested);
        QSignalSpy color(&table, &LegendTable::colorRequested);
        click(table, 1, LegendModel::Eye);
        QCOMPARE(toggled.size(), 1);
        QVERIFY(toggled[0][0].value<std::vector<int>>() == std::vector{0});
        click(table, 2, LegendModel::Color);
        QCOMPARE(color.size(), 1);
        QCOMPARE(color[0][0].toInt(), 7);
        click(table, 0, LegendModel::Label); // selects, no more
        QCOMPARE(toggled.size() + color.size(), 2);
        QCOMPARE(solo.size(), 0);
    }

    void withAltItIsAlone() {
        LegendTable table;
        table.setRows(someRows());
        table.resize(400, 300);
        table.show();
        QSignalSpy toggled(&table, &LegendTable::visibilityToggled);
        QSignalSpy solo(&table, &LegendTable::soloRequested);
        click(table, 2, LegendModel::Eye, Qt::AltModifier);
        QCOMPARE(solo.size(), 1);
        QCOMPARE(solo[0][0].toInt(), 7);
        QCOMPARE(toggled.size(), 0);
    }

    void keysDoTheSame() {
        LegendTable table;
        table.setRows(someRows());
        table.show();
        table.view()->setFocus();
        table.view()->selectRow(0);
        QSignalSpy toggled(&table, &LegendTable::visibilityToggled);
        QSignalSpy solo(&table, &LegendTable::soloRequested);
        QSignalSpy color(&table, &LegendTable::colorRequested);
        table.view()->selectionModel()->select(
            table.model().index(1, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
        QTest::keyClick(table.view(), Qt::Key_Space);
        QVERIFY(toggled.size() == 1 &&
                (toggled[0][0].value<std::vector<int>>() == std::vector{2, 0}));
        QTest::keyClick(table.view(), Qt::Key_S);
        QCOMPARE(solo.size(), 1);
        QTest::keyClick(table.view(), Qt::Key_C);
        QCOMPARE(color.size(), 1);
        QCOMPARE(color[0][0].toInt(), 2);
    }

    void theRowUnderThePointerIsSaid() {
        LegendTable table;
        table.setRows(someRows());
        table.resize(400, 300);
        table.show();
        QSignalSpy hovered(&table, &LegendTable::hovered);
        QTest::mouseMove(table.view()->viewport(), middle(table, 2, LegendModel::Label));
        QCOMPARE(hovered.last()[0].toInt(), 7);
        QEvent leave(QEvent::Leave);
        QCoreApplication::sendEvent(table.view()->viewport(), &leave);
        QCOMPARE(hovered.last()[0].toInt(), -1);
    }

    void theCurrentRowOfTheKeyboardIsSaidToo() {
        LegendTable table;
        table.setRows(someRows());
        table.show();
        table.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&table));
        table.view()->setFocus();
        QSignalSpy hovered(&table, &LegendTable::hovered);
        QTest::keyClick(table.view(), Qt::Key_Down);
        QTest::keyClick(table.view(), Qt::Key_Down);
        QVERIFY(hovered.size() > 0 && hovered.last()[0].toInt() >= 0);
        table.searchBox()->setFocus();
        QCOMPARE(hovered.last()[0].toInt(), -1);
    }

    void aHighlightedRowIsMarkedAndInSight() {
        std::vector<LegendRow> rows;
        for (int id = 0; id < 150; ++id) {
            rows.push_back(
                {id, QString("class %1").arg(id), Qt::red, 1000 - id, 0.001, 1, std::nullopt});
        }
        LegendTable table;
        table.setRows(rows);
        table.resize(300, 240);
        table.show();
        table.setHighlighted(140);
        const QModelIndex row = table.model().index(140, LegendModel::Label);
        QVERIFY(row.data(Qt::BackgroundRole).isValid());
        QVERIFY(table.view()->viewport()->rect().contains(table.view()->visualRect(row).center()));
        table.setHighlighted(-1);
        QVERIFY(!row.data(Qt::BackgroundRole).isValid());
    }

    void hiddenClassesAreSaidWithoutColorAlone() {
        LegendTable table;
        table.setRows(someRows());
        table.setHidden({0});
        const QModelIndex eye = table.model().index(1, LegendModel::Eye);
        QCOMPARE(eye.data(Qt::AccessibleTextRole).toString(), QString("Hidden"));
        QCOMPARE(eye.data(Qt::CheckStateRole).toInt(), int{Qt::Unchecked});
        QCOMPARE(table.model().index(0, LegendModel::Eye).data(Qt::AccessibleTextRole).toString(),
                 QString("Visible"));
    }

    void newNumbersKeepTheSelection() {
        LegendTable table;
        table.setRows(someRows());
        table.view()->selectRow(2); // class 7
        std::vector<LegendRow> rows = someRows();
        rows[2].pixels = 5000;
        table.setRows(rows);
        QCOMPARE(table.chosenRows().size(), std::size_t{1});
        QCOMPARE(table.chosenRows()[0].id, 7);
        QCOMPARE(table.model().rowOf(7), 0);
    }

    void aNarrowTableShowsTheNameRatherThanThePixels() {
        LegendTable table;
        table.setRows(someRows());
        table.resize(700, 300);
        table.show();
        QVERIFY(!table.view()->isColumnHidden(LegendModel::Pixels));
        QVERIFY(table.view()->isColumnHidden(LegendModel::Iou)); // nothing to compare with
        table.resize(300, 300);
        QVERIFY(table.view()->isColumnHidden(LegendModel::Pixels));
        std::vector<LegendRow> rows = someRows();
        rows[0].iou = 0.5;
        table.setRows(rows);
        QVERIFY(!table.view()->isColumnHidden(LegendModel::Iou));
    }

    void copiesForOtherPrograms() {
        QLocale::setDefault(QLocale(QLocale::German)); // whose decimal comma has no place there
        LegendTable table;
        table.setRows({someRows()[2], someRows()[1]});
        QCOMPARE(toCsv(table.chosenRows()), QString("id,class,pixels,fraction,mean_confidence\n"
                                                    "0,sky,300,0.3,0.8\n"
                                                    "7,\"door, double door\",99,0.0999,0.5\n"));
        table.view()->selectRow(0);
        table.copy();
        QCOMPARE(QGuiApplication::clipboard()->text(),
                 QString("id\tclass\tpixels\tfraction\tmean_confidence\n0\tsky\t300\t0.3\t0.8\n"));
        std::vector<LegendRow> rows = table.chosenRows();
        rows[0].iou = 0.25;
        QVERIFY(toCsv(rows).endsWith(",iou\n0,sky,300,0.3,0.8,0.25\n"));
    }
};

QTEST_MAIN(LegendTableTest)
#include "legend_table_test.moc"
