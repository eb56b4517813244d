#include "widgets/charts/class_table.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTableView>
#include <QtTest>

#include <cmath>
#include <ctime>
#include <limits>

using namespace widgets;

namespace {

QStringList animals() {
    return {"tabby cat", "Egyptian CAT", "dog", "cattle", "sea snake"};
}

std::vector<float> animalLogits() {
    return {1.0F, 3.0F, 2.0F, -1.0F, 2.0F};
}

std::vector<int> shownIds(const ClassTable& table) {
    std::vector<int> ids;
    for (int row = 0; row < table.model().rowCount(); ++row) {
        ids.push_back(table.model().idAt(row));
    }
    return ids;
}

} // namespace

class ClassTableTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void modelKeepsItsPromises();
    void bestClassComesFirstAndTiesGoById();
    void probabilitiesSumToOneAtAnyTemperature();
    void searchFindsTextInAnyCaseAndIds();
    void headerSorts();
    void pinnedRowsStayOnTop();
    void pinByKeyboardAndMouse();
    void selectionStaysOnItsClasses();
    void copyGivesTabSeparatedRows();
    void csvQuotesAndJsonParses();
    void unitChoosesTheColumn();
    void newLabelsForgetOldOnes();
    void twentyThousandClassesAreFluid();
};

void ClassTableTest::modelKeepsItsPromises() {
    ClassModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setLabels(animals());
    model.setLogits(animalLogits());
    model.setFilter("cat");
    model.setPinned(4, true);
    model.sort(ClassModel::Label, Qt::DescendingOrder);
    model.setTemperature(2);
    QCOMPARE(model.rowCount(), 4);
    model.setLabels({});
    QCOMPARE(model.rowCount(), 0);
}

void ClassTableTest::bestClassComesFirstAndTiesGoById() {
    ClassTable table;
    table.setLabels(animals());
    QCOMPARE(shownIds(table), std::vector<int>({0, 1, 2, 3, 4})); // no scores yet
    table.setLogits(animalLogits());
    QCOMPARE(shownIds(table), std::vector<int>({1, 2, 4, 0, 3}));
    QCOMPARE(table.model().scoreOf(4).rank, 3);
}

void ClassTableTest::probabilitiesSumToOneAtAnyTemperature() {
    ClassTable table;
    table.setLabels(animals());
    table.setLogits(animalLogits());
    QSignalSpy changed(&table, &ClassTable::temperatureChanged);
    for (const double temperature : {1.0, 0.05, 20.0}) {
        table.setTemperature(temperature);
        double sum = 0;
        for (const auto& row : table.allRows()) {
            sum += row.score.probability;
        }
        QVERIFY(std::abs(sum - 1) < 1e-12);
        const double ratio =
            table.model().scoreOf(2).score.probability / table.model().scoreOf(1).score.probability;
        QVERIFY(std::abs(ratio - std::exp(-1 / temperature)) < 1e-12);
    }
    QCOMPARE(changed.size(), 2); // 1 is the default
}

void ClassTableTest::searchFindsTextInAnyCaseAndIds() {
    ClassTable table;
    table.setLabels(animals());
    table.setLogits(animalLogits());
    table.setFilter(" cat ");
    QCOMPARE(shownIds(table), std::vector<int>({1, 0, 3}));
    table.setFilter("4");
    QCOMPARE(shownIds(table), std::vector<int>({4}));
    table.setFilter("no such animal");
    QCOMPARE(shownIds(table), std::vector<int>{});
    table.setFilter("");
    QCOMPARE(table.model().rowCount(), 5);
}

void ClassTableTest::headerSorts() {
    ClassTable table;
    table.setLabels(animals());
    table.setLogits(animalLogits());
    table.view()->sortByColumn(ClassModel::Label, Qt::AscendingOrder);
    QCOMPARE(shownIds(table), std::vector<int>({3, 2, 1, 4, 0}));
    table.view()->sortByColumn(ClassModel::Id, Qt::DescendingOrder);
    QCOMPARE(shownIds(table), std::vector<int>({4, 3, 2, 1, 0}));
    table.view()->sortByColumn(ClassModel::Logit, Qt::AscendingOrder);
    QCOMPARE(shownIds(table), std::vector<int>({3, 0, 4, 2, 1}));
}

void ClassTableTest::pinnedRowsStayOnTop() {
    ClassTable table;
    table.setLabels(animals());
    table.setLogits(animalLogits());
    QSignalSpy changed(&table, &ClassTable::pinnedChanged);
    table.setPinned(3, true);
    table.setPinned(0, true);
    table.setPinned(0, true);
    QCOMPARE(changed.size(), 2);
    QCOMPARE(shownIds(table), std::vector<int>({0, 3, 1, 2, 4}));
    table.setFilter("snake");
    QCOMPARE(shownIds(table), std::vector<int>({0, 3, 4}));
    table.setPinned(0, false);
    QCOMPARE(shownIds(table), std::vector<int>({3, 4}));
}

void ClassTableTest::pinByKeyboardAndMouse() {
    ClassTable table;
    table.resize(400, 300);
    table.setLabels(animals());
    table.setLogits(animalLogits());
    table.show();
    table.selectId(4);
    QTest::keyClick(table.view(), Qt::Key_P);
    QCOMPARE(table.model().pinned(), std::set<int>({4}));
    QTest::keyClick(table.view(), Qt::Key_Space);
    QVERIFY(table.model().pinned().empty());
    const QRect cell = table.view()->visualRect(table.model().index(1, ClassModel::Pin));
    QTest::mouseClick(table.view()->viewport(), Qt::LeftButton, {}, cell.center());
    QCOMPARE(table.model().pinned(), std::set<int>({2}));
    QTest::keyClick(table.searchBox(), Qt::Key_Down);
    QCOMPARE(table.view()->currentIndex().row(), 0);
}

void ClassTableTest::selectionStaysOnItsClasses() {
    ClassTable table;
    table.setLabels(animals());
    table.setLogits(animalLogits());
    table.selectId(3);
    table.setLogits({0, 0, 0, 9, 0});
    QCOMPARE(table.selectedIds(), std::vector<int>({3}));
    QCOMPARE(table.view()->currentIndex().row(), 0);
    table.setFilter("dog");
    QVERIFY(table.selectedIds().empty());
    table.selectId(3); // hidden by the search, which gives way
    QCOMPARE(table.filter(), QString());
    QCOMPARE(table.selectedIds(), std::vector<int>({3}));
    table.selectId(99);
    QCOMPARE(table.selectedIds(), std::vector<int>({3}));
}

void ClassTableTest::copyGivesTabSeparatedRows() {
    ClassTable table;
    table.setLabels({"a\tb", "c"});
    table.setLogits({0.5F, 0.5F});
    table.selectId(0);
    QTest::keyClick(table.view(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(),
             QString("rank\tid\tlabel\tprobability\tlogit\n1\t0\ta b\t0.5\t0.5\n"));
    table.view()->clearSelection();
    table.copy();
    QCOMPARE(QGuiApplication::clipboard()->text().count('\n'), 3);
}

void ClassTableTest::csvQuotesAndJsonParses() {
    ClassTable table;
    table.setLabels({"tench, \"Tinca\"", "line\nbreak", "plain"});
    table.setLogits({1.0F, 0.1F, -std::numeric_limits<float>::infinity()});
    const QString csv = toCsv(table.allRows());
    QVERIFY(csv.startsWith("rank,id,label,probability,logit\n1,0,\"tench, \"\"Tinca\"\"\",0.7"));
    QVERIFY(csv.contains("2,1,\"line\nbreak\",0.2"));
    QVERIFY(csv.contains("0.100000001\n")); // enough digits for the same float
    QVERIFY(csv.contains("3,2,plain,0,-inf\n"));
    const QJsonArray json = QJsonDocument::fromJson(toJson(table.allRows())).array();
    QCOMPARE(json.size(), 3);
    QCOMPARE(json[0]["label"].toString(), QString("tench, \"Tinca\""));
    QCOMPARE(json[0]["rank"].toInt(), 1);
    QVERIFY(json[2]["logit"].isNull());
}

void ClassTableTest::unitChoosesTheColumn() {
    ClassTable table;
    QVERIFY(table.view()->isColumnHidden(ClassModel::Logit));
    QSignalSpy changed(&table, &ClassTable::unitChanged);
    table.setUnit(ScoreUnit::Logit);
    QCOMPARE(changed.size(), 1);
    QVERIFY(!table.view()->isColumnHidden(ClassModel::Logit));
    QVERIFY(table.view()->isColumnHidden(ClassModel::Probability));
}

void ClassTableTest::newLabelsForgetOldOnes() {
    ClassTable table;
    table.setLabels(animals());
    table.setLogits(animalLogits());
    table.setPinned(4, true);
    table.selectId(4);
    table.setLabels({"only"});
    QCOMPARE(shownIds(table), std::vector<int>({0}));
    QVERIFY(table.model().pinned().empty());
    QVERIFY(table.selectedIds().empty());
    QVERIFY(table.model().index(0, ClassModel::Rank).data().toString().isEmpty());
}

void ClassTableTest::twentyThousandClassesAreFluid() {
    ClassTable table;
    QStringList labels;
    std::vector<float> logits;
    for (int id = 0; id < 21841; ++id) {
        labels << QStringLiteral("class number %1 of many").arg(id * 7919 % 21841);
        logits.push_back(static_cast<float>(std::sin(id * 12.9898)));
    }
    table.resize(400, 600);
    table.show();
    table.setLabels(labels);
    const auto milliseconds = [](auto&& act) {
        const std::clock_t before =
            std::clock(); // of this process: other work on the machine does not count
        act();
        return static_cast<double>(std::clock() - before) * 1000 / CLOCKS_PER_SEC;
    };
    const double set = milliseconds([&] { table.setLogits(logits); });
    const double search = milliseconds([&] { table.setFilter("99"); });
    const double clear = milliseconds([&] { table.setFilter(""); });
    const double sort =
        milliseconds([&] { table.view()->sortByColumn(ClassModel::Label, Qt::AscendingOrder); });
    const double pin = milliseconds([&] { table.setPinned(12345, true); });
    const double heat = milliseconds([&] { table.setTemperature(2); });
    qInfo("21841 rows: set %.1f, search %.1f, clear %.1f, sort %.1f, pin %.1f, temperature %.1f ms",
          set, search, clear, sort, pin, heat);
    QCOMPARE(table.model().rowCount(), 21841);
    // Generous for slow machines; anything quadratic in the rows would be far beyond it.
    for (const double each : {set, search, clear, sort, pin, heat}) {
        QVERIFY(each < 250);
    }
}

QTEST_MAIN(ClassTableTest)
#include "class_table_test.moc"
