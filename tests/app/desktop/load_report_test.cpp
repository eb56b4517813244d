#include "app/desktop/report/key_groups.h"
#include "app/desktop/report/key_tree.h"
#include "app/desktop/report/load_report_page.h"
#include "app/desktop/report/report_facts.h"
#include "tests/support/fake_refusals.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSortFilterProxyModel>
#include <QTabWidget>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

#include <algorithm>

using namespace app;

namespace {

core::LoadReport refused() {
    return fake::refusedReport("/models/a b.pth");
}

const KeyGroup* groupTitled(const std::vector<KeyGroup>& groups, const char* title) {
    const auto group = std::ranges::find(groups, QString(title), &KeyGroup::title);
    return group == groups.end() ? nullptr : &*group;
}

QPushButton* button(QWidget& page, const char* text) {
    for (QPushButton* each : page.findChildren<QPushButton*>()) {
        if (each->text().remove('&') == text) {
            return each;
        }
    }
    return nullptr;
}

} // namespace

class LoadReportTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }

    void namesFallIntoTheirClass_data() {
        QTest::addColumn<QString>("list");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("title");
        QTest::addColumn<int>("keyClass");
        const auto row = [](const char* list, const char* name, const char* title, KeyClass its) {
            QTest::newRow(name) << list << name << title << static_cast<int>(its);
        };
        using enum KeyClass;
        row("missing", "encoder.layer.0.output.dense.weight", "Missing from the trunk", Wrong);
        row("missing", "layernorm.weight", "Missing from the trunk", Wrong);
        row("missing", "classifier.weight", "Head missing", Degraded);
        row("missing", "decode_head.classifier.weight", "Head missing", Degraded);
        row("missing", "lm_head.bias", "Head missing", Degraded);
        row("unexpected", "encoder.layer.12.output.dense.weight", "No place in the configuration",
            Wrong);
        row("unexpected", "embeddings.position_embeddings", "No place in the configuration", Wrong);
        row("unexpected", "embeddings.mask_token", "Left over", Fine);
        row("unexpected", "lm_head.weight", "Left over", Fine);
        row("unexpected", "optimizer.state.0.exp_avg", "The rest of the file", Fine);
        row("unexpected", "model_ema.x", "The rest of the file", Fine);
        row("absent", "auxiliary_head.classifier.bias", "Absent, but not needed", Degraded);
        row("ignored", "blocks.3.attn.relative_position_index", "Index tables", Fine);
        row("ignored", "decode_head.bn.num_batches_tracked", "Batch counters", Fine);
        row("ignored", "blocks.3.attn.qkv.bias (key)", "Biases of keys", Fine);
        row("inferred", "image_size 224: from the bias table", "Read off the tensors", Degraded);
        row("inferred", "other content, not read: optimizer (dict, 2 entries)",
            "The rest of the file", Fine);
        row("warnings", "the classes have no names", "Warnings", Degraded);
    }
    void namesFallIntoTheirClass() {
        QFETCH(QString, list);
        QFETCH(QString, name);
        QFETCH(QString, title);
        QFETCH(int, keyClass);
        core::LoadReport report;
        const std::map<QString, std::vector<std::string>*> lists{
            {"missing", &report.missing},   {"unexpected", &report.unexpected},
            {"absent", &report.absent},     {"ignored", &report.ignored},
            {"inferred", &report.inferred}, {"warnings", &report.warnings}};
        lists.at(list)->push_back(name.toStdString());
        const std::vector<KeyGroup> groups = keyGroups(report);
        QCOMPARE(groups.size(), std::size_t{1});
        QCOMPARE(groups[0].title, title);
        QCOMPARE(static_cast<int>(groups[0].keyClass), keyClass);
        QCOMPARE(groups[0].rows[0].name, name);
        QVERIFY(groups[0].sentence.size() > 30);
    }

    void nothingIsSaidTwiceAndNothingIsLost() {
        core::LoadReport report = refused();
        report.absent = {"auxiliary_head.x"};
        report.inferred = {"image_size 224: from the bias table", "the weights are under: model"};
        std::size_t said = 0;
        for (const KeyGroup& group : keyGroups(report)) {
            said += group.rows.size();
        }
        QCOMPARE(said, report.missing.size() + report.unexpected.size() + report.mismatched.size() +
                           report.absent.size() + report.ignored.size() + report.inferred.size() +
                           report.warnings.size());
    }

    void wrongComesFirstAndTheTrueCountsAreSaid() {
        const std::vector<KeyGroup> groups = keyGroups(refused());
        QVERIFY(std::ranges::is_sorted(groups, {}, &KeyGroup::keyClass));
        const KeyGroup* missing = groupTitled(groups, "Missing from the trunk");
        QVERIFY(missing != nullptr);
        QCOMPARE(missing->rows.size(), std::size_t{1});
        QCOMPARE(missing->count(), quint64{113});
        QCOMPARE(keyCount(groups, KeyClass::Wrong), quint64{114});
        QCOMPARE(keyCount(groups, KeyClass::Degraded), quint64{2});
        QCOMPARE(keyCount(groups, KeyClass::Fine), quint64{2});
    }

    void aShapeClashIsATable() {
        const std::vector<KeyGroup> groups = keyGroups(refused());
        const KeyGroup* clash = groupTitled(groups, "Another shape");
        QVERIFY(clash != nullptr);
        QCOMPARE(clash->rows[0].expected, QString("[768, 3, 16, 16]"));
        QCOMPARE(clash->rows[0].found, QString("[768, 3, 14, 14]"));
    }

    void factsAreThoseOfTheModel() {
        std::map<QString, ReportFact> facts;
        for (const ReportFact& fact : reportFacts(refused())) {
            facts[fact.name] = fact;
        }
        QCOMPARE(facts["Layers × heads × width"].value, QString("12 × 12 × 768"));
        QCOMPARE(facts["Patches"].value, QString("14 × 14, each of 16 × 16 pixels"));
        QCOMPARE(facts["Labels"].value, QString("1,000"));
        QCOMPARE(facts["Labels"].copied, QString("1000"));
        QCOMPARE(facts["Parameters"].copied, QString("86530984"));
        QCOMPARE(facts["Weights"].value, QString("346.1 MB"));
        QCOMPARE(facts["Path"].copied, QString("/models/a b.pth"));
        QVERIFY(reportFacts(core::LoadReport()).empty());
    }

    void abilitiesSayWhyNot() {
        const std::vector<Ability> all = abilities(refused());
        QCOMPARE(all.size(), std::size_t{4});
        QVERIFY(all[0].isThere && all[0].reason.contains("1,000 classes"));
        QVERIFY(!all[1].isThere && all[1].reason.contains("no segmentation head"));
        QVERIFY(!all[2].isThere && all[2].reason.contains("masked patches"));
        QVERIFY(all[3].isThere);
    }

    void textSaysEverything() {
        core::LoadReport report = refused();
        report.scores = {{"BEiT base", "85.2 % top-1", "crop 0.9", true}};
        report.foreignCalls = {"posix.system"};
        const QString text = reportText(report, "It was refused.");
        for (const char* part :
             {"It was refused.", "/models/a b.pth", "12 × 12 × 768", "85.2 % top-1", "posix.system",
              "expected [768, 3, 16, 16], found [768, 3, 14, 14]", "and 112 more",
              "classifier.weight", "lm_head.weight", "relative_position_index",
              "the classes have no names"}) {
            QVERIFY2(text.contains(part), part);
        }
    }

    void theTreeIsASoundModel() {
        KeyTree tree;
        const QAbstractItemModelTester tester(
            tree.view().model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        tree.setGroups(keyGroups(refused()));
        tree.setFilter("weight");
        tree.setGroups({});
        QCOMPARE(tree.view().model()->rowCount(), 0);
    }

    void theFilterKeepsWhatMatches() {
        KeyTree tree;
        tree.setGroups(keyGroups(refused()));
        QCOMPARE(tree.shownNames().size(), 6);
        tree.setFilter("CLASSIFIER");
        QCOMPARE(tree.shownNames(), QStringList{"classifier.weight"});
        QCOMPARE(tree.view().model()->rowCount(), 1);
        tree.setFilter("14, 14"); // shapes are searched too
        QCOMPARE(tree.shownNames(), QStringList{"embeddings.patch_embeddings.projection.weight"});
        tree.setFilter("head missing"); // headings are not
        QVERIFY(tree.shownNames().isEmpty());
        tree.setFilter("");
        QCOMPARE(tree.shownNames().size(), 6);
    }

    void theCurrentGroupSaysWhatItMeans() {
        KeyTree tree;
        const std::vector<KeyGroup> groups = keyGroups(refused());
        tree.setGroups(groups);
        tree.setFilter("nothing is called so"); // would hide what is asked for
        tree.showGroup(1);
        QVERIFY(!tree.shownNames().isEmpty());
        const auto labels = tree.findChildren<QLabel*>();
        QVERIFY(std::ranges::any_of(
            labels, [&](QLabel* label) { return label->text() == groups[1].sentence; }));
        QVERIFY(tree.view().isExpanded(tree.view().currentIndex()));
    }

    void chosenNamesAreCopied() {
        KeyTree tree;
        tree.setGroups(keyGroups(refused()));
        tree.show();
        QVERIFY(QTest::qWaitForWindowExposed(&tree));
        tree.setFilter("projection");
        const QModelIndex group = tree.view().model()->index(0, 0);
        tree.view().setCurrentIndex(tree.view().model()->index(0, 0, group));
        tree.view().setFocus();
        QTest::keySequence(&tree.view(), QKeySequence::Copy);
        QCOMPARE(QGuiApplication::clipboard()->text(),
                 QString("embeddings.patch_embeddings.projection.weight\t[768, 3, 16, 16]\t"
                         "[768, 3, 14, 14]"));
    }

    void thePageCopiesAndSavesAll() {
        LoadReportPage page;
        page.setReport(refused(), "No.");
        QSignalSpy saved(&page, &LoadReportPage::saveRequested);
        button(page, "Copy all")->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), reportText(refused(), "No."));
        button(page, "Save as text…")->click();
        QCOMPARE(saved.size(), 1);
        QCOMPARE(saved[0][0].toString(), page.text());
    }

    void oneFactIsCopiedAlone() {
        LoadReportPage page;
        page.setReport(refused());
        for (QToolButton* copy : page.findChildren<QToolButton*>()) {
            if (copy->accessibleName() == "Copy: Parameters") {
                copy->click();
            }
        }
        QCOMPARE(QGuiApplication::clipboard()->text(), QString("86530984"));
    }

    void aGroupOfTheSummaryLeadsToItsNames() {
        core::LoadReport report = refused();
        LoadReportPage page;
        page.setReport(report);
        QVERIFY(page.tabs().currentIndex() == 0);
        button(page, "Show all 113 name(s)")->click();
        QCOMPARE(page.tabs().currentIndex(), 1);
        QVERIFY(page.keys().view().currentIndex().data().toString().contains("Missing"));
    }

    void aWholeModelHasNoListOfTensors() {
        core::LoadReport report = refused();
        report.missing = report.unexpected = report.ignored = report.warnings = {};
        report.mismatched = {};
        report.rest = {};
        LoadReportPage page;
        page.setReport(report);
        QVERIFY(!page.tabs().isTabEnabled(1));
        QVERIFY(page.text().contains("BeitForImageClassification"));
    }

    void textIsLargeEnoughAndNeverMarkup() {
        core::LoadReport report = refused();
        report.path = "/<b>x</b>.pth";
        report.architecture = "<img src=x>";
        LoadReportPage page;
        page.setReport(report, "<i>no</i>");
        for (QLabel* label : page.findChildren<QLabel*>()) {
            QCOMPARE(label->textFormat(), Qt::PlainText);
            QVERIFY2(QFontInfo(label->font()).pixelSize() >= 14, qPrintable(label->text()));
        }
    }

    void everythingIsReachedByTheKeyboard() {
        LoadReportPage page;
        page.setReport(refused());
        for (QPushButton* each : page.findChildren<QPushButton*>()) {
            QVERIFY(each->focusPolicy() & Qt::TabFocus);
        }
        for (QToolButton* each : page.findChildren<QToolButton*>()) {
            if (each->accessibleName().startsWith("Copy")) {
                QVERIFY(each->focusPolicy() & Qt::TabFocus);
            }
        }
        QSignalSpy closed(&page, &LoadReportPage::closed);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        QTest::keyClick(&page, Qt::Key_Escape);
        QCOMPARE(closed.size(), 1);
    }
};

QTEST_MAIN(LoadReportTest)
#include "load_report_test.moc"
