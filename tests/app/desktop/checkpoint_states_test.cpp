#include "app/desktop/actions.h"
#include "app/desktop/panels/image_area.h"
#include "app/desktop/reconstruct/mask_document.h"
#include "app/desktop/report/key_tree.h"
#include "app/desktop/report/lesson_page.h"
#include "app/desktop/report/load_report_page.h"
#include "app/desktop/report/save_text.h"
#include "tests/support/fake_window.h"
#include "widgets/inputs/message_bar.h"

#include <QAction>
#include <QPushButton>
#include <QSignalSpy>
#include <QtTest>

using namespace app;

/// What the window says about checkpoints that are unsafe, of another kind, or deadly.
class CheckpointStatesTest final : public tests::FakeWindow {
    Q_OBJECT

private:
    widgets::MessageBar& bar() { return find<widgets::MessageBar>(); }
    LessonPage& lesson() { return find<LessonPage>(); }
    LoadReportPage& report() { return find<LoadReportPage>(); }
    QAction& action(const char* id) { return *find<Actions>()[id]; }
    void press(const QString& text) {
        const auto index = static_cast<int>(bar().message().actions.indexOf(text));
        QVERIFY2(index >= 0, qPrintable(bar().message().actions.join(" | ")));
        for (QPushButton* each : bar().findChildren<QPushButton*>()) {
            if (each->text() == text && !each->isHidden()) {
                each->click();
                return;
            }
        }
    }
    /// The first of the window's own message bar.
    void start(const QString& model = "/good.pth") {
        workbench().start({image(), "sample:classify"});
        QTRY_VERIFY_WITH_TIMEOUT(isDone(), kPatience);
        workbench().openModel(model);
        QTRY_VERIFY_WITH_TIMEOUT(document().model()->report.path == model.toStdString() && isDone(),
                                 kPatience);
    }
    void refuse(const QString& model) {
        workbench().openModel(model);
        QTRY_VERIFY_WITH_TIMEOUT(bar().isVisible(), kPatience);
    }

private Q_SLOTS:
    void init() {
        makeEngine();
        showWindow({}, {1024, 700});
    }
    void cleanup() { closeWindow(); }

    void anUnsafeFileIsNotOpenedBeforeThePersonDecides() {
        start();
        const auto modelId = document().modelId();
        refuse("/unsafe.pth");
        QVERIFY(bar().message().tone == widgets::Tone::Warning);
        QVERIFY(bar().message().text.contains("unsafe.pth"));
        QVERIFY(bar().message().detail.contains("builtins.eval, posix.system"));
        QCOMPARE(bar().message().actions,
                 (QStringList{"Open anyway (weights only)", "Save a clean copy…", "Do not open",
                              "Learn more", "Load report", "Copy details"}));
        QCOMPARE(document().modelId(), modelId);
        QVERIFY(document().resultState() == ResultState::Current);
    }

    void openAnywayReadsTheWeights() {
        start();
        refuse("/unsafe.pth");
        press("Open anyway (weights only)");
        QTRY_COMPARE_WITH_TIMEOUT(document().model()->report.path, std::string("/unsafe.pth"),
                                  kPatience);
        QVERIFY(!bar().isVisible());
        // The next one is asked about again.
        workbench().openModel("/good.pth");
        QTRY_COMPARE_WITH_TIMEOUT(document().model()->report.path, std::string("/good.pth"),
                                  kPatience);
        refuse("/unsafe.pth");
        QCOMPARE(document().model()->report.path, std::string("/good.pth"));
    }

    void notToOpenItKeepsEverything() {
        start();
        const auto modelId = document().modelId();
        refuse("/unsafe.pth");
        press("Do not open");
        QVERIFY(!bar().isVisible());
        QCOMPARE(document().modelId(), modelId);
        QVERIFY(!document().settings().recentCheckpoints.contains("/unsafe.pth"));
    }

    void theSecondModelIsAskedAboutToo() {
        start();
        workbench().openSecondModel("/unsafe.pth");
        QTRY_VERIFY_WITH_TIMEOUT(bar().isVisible(), kPatience);
        QVERIFY(!document().secondModel());
        press("Open anyway (weights only)");
        QTRY_VERIFY_WITH_TIMEOUT(document().secondModel(), kPatience);
        QCOMPARE(document().model()->report.path, std::string("/good.pth"));
    }

    void learningMoreShowsWhatWasFoundAndLeadsBack() {
        start();
        refuse("/unsafe.pth");
        press("Learn more");
        QVERIFY(lesson().isVisible());
        const QString text = lessonText(lesson().lesson());
        QVERIFY(text.contains("builtins.eval – runs a text as a Python program"));
        QVERIFY(bar().isVisible()); // the choice is still there
        Q_EMIT lesson().closed();
        QVERIFY(!lesson().isVisible());
        QVERIFY(document().image().has_value());
    }

    void theReportOfAnUnsafeFileLeadsToTheLesson() {
        start();
        refuse("/unsafe.pth");
        press("Load report");
        QVERIFY(report().isVisible());
        Q_EMIT report().codeLessonRequested();
        QVERIFY(lesson().isVisible());
        QVERIFY(lessonText(lesson().lesson()).contains("posix.system"));
    }

    void everyRefusalHasItsButtons_data() {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QStringList>("buttons");
        QTest::newRow("kind") << "CKPT-KIND"
                              << QStringList{"Model library…", "Another checkpoint…",
                                             "What does that mean?", "Load report", "Copy details"};
        QTest::newRow("mismatch") << "CKPT-MISMATCH"
                                  << QStringList{"Another checkpoint…", "What does that mean?",
                                                 "Load report", "Copy details"};
        QTest::newRow("missing") << "CKPT-MISSING"
                                 << QStringList{"Model library…", "Another checkpoint…",
                                                "What does that mean?", "Load report",
                                                "Copy details"};
        QTest::newRow("hash") << "CKPT-HASH"
                              << QStringList{"Model library…", "Another checkpoint…",
                                             "What does that mean?", "Load report", "Copy details"};
        QTest::newRow("disk") << "IO-DISK-FULL"
                              << QStringList{"Model library…", "Another checkpoint…",
                                             "What does that mean?", "Load report", "Copy details"};
        QTest::newRow("nobody knows")
            << "CKPT-NEW" << QStringList{"Another checkpoint…", "Load report", "Copy details"};
    }
    void everyRefusalHasItsButtons() {
        QFETCH(QString, code);
        QFETCH(QStringList, buttons);
        start();
        const auto modelId = document().modelId();
        refuse("/refused " + code + ".pth");
        QVERIFY(bar().message().tone == widgets::Tone::Error);
        QCOMPARE(bar().message().actions, buttons);
        QVERIFY(bar().message().detail.contains(code));
        QCOMPARE(document().modelId(), modelId);
        QVERIFY(document().resultState() == ResultState::Current);
    }

    void theLibraryIsOneClickAway() {
        start();
        refuse("/refused CKPT-KIND.pth");
        QSignalSpy asked(&action("library"), &QAction::triggered);
        press("Model library…");
        QCOMPARE(asked.size(), 1);
    }

    void aRefusedFileHasItsReport() {
        start();
        refuse("/refused CKPT-MISMATCH.pth");
        press("Load report");
        QVERIFY(report().isVisible());
        QVERIFY(!bar().isVisible()); // the page says the same
        QVERIFY(report().text().contains("do not belong together"));
        QVERIFY(report().keys().shownNames().contains("classifier.weight"));
        QTest::keyClick(&report(), Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(!report().isVisible(), kPatience);
    }

    void bothModelsHaveTheirReports() {
        start();
        QVERIFY(!action("secondReport").isEnabled());
        workbench().openSecondModel("/segment.pth");
        QTRY_VERIFY_WITH_TIMEOUT(document().secondModel(), kPatience);
        action("loadReport").trigger();
        QVERIFY(report().isVisible());
        QCOMPARE(report().report().path, std::string("/good.pth"));
        action("secondReport").trigger();
        QCOMPARE(report().report().path, std::string("/segment.pth"));
    }

    void aReportThatCannotBeWrittenIsSaid() {
        start();
        QVERIFY(writeText(workbench(), "text", m_folder->filePath("a.txt")));
        QVERIFY(!bar().isVisible());
        QVERIFY(!writeText(workbench(), "text", m_folder->filePath("none/a.txt")));
        QVERIFY(bar().isVisible());
    }

    void aDeadlyFileTakesNothingAway() {
        start();
        const auto modelId = document().modelId();
        const auto imageId = document().image()->imageId;
        const auto logits = document().result<Classification>()->logits;
        QSignalSpy started(m_engine.get(), &EngineClient::engineStarted);
        workbench().openModel("/kill@open_model:1-9");
        QTRY_COMPARE_WITH_TIMEOUT(started.size(), 2, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(m_window->isIdle(), kPatience);
        QCOMPARE(bar().message().text,
                 QString("This file ended the engine that read it: kill@open_model:1-9"));
        QVERIFY(bar().isVisible()); // although the model before was opened again
        QVERIFY(bar().message().detail.contains("untouched"));
        QCOMPARE(document().modelId(), modelId);
        QCOMPARE(document().model()->report.path, std::string("/good.pth"));
        QCOMPARE(document().image()->imageId, imageId);
        QVERIFY(document().resultState() == ResultState::Current);
        QCOMPARE(document().result<Classification>()->logits, logits);
        // And everything still works.
        workbench().run();
        QTRY_VERIFY_WITH_TIMEOUT(isDone(), kPatience);
        press("What does that mean?");
        QVERIFY(lesson().isVisible());
    }

    void aDeadlyFileLeavesTheMask() {
        workbench().setTask(*findTask("reconstruct"));
        workbench().start({image(), "sample:mim"});
        QTRY_VERIFY_WITH_TIMEOUT(document().model() && document().image() && m_window->isIdle(),
                                 kPatience);
        workbench().masks().maskAll();
        const core::PatchMask mask = workbench().masks().mask();
        QVERIFY(mask.maskedCount() > 0);
        QSignalSpy started(m_engine.get(), &EngineClient::engineStarted);
        workbench().openModel("/segv@open_model:1-9");
        QTRY_COMPARE_WITH_TIMEOUT(started.size(), 2, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(m_window->isIdle(), kPatience);
        QVERIFY(bar().message().text.startsWith("This file ended the engine"));
        QVERIFY(workbench().masks().mask() == mask);
        QCOMPARE(document().model()->report.path, std::string("sample:mim"));
    }

    void aModelThatOpensClearsTheMessage() {
        start();
        refuse("/refused CKPT-KIND.pth");
        workbench().openModel("/other.pth");
        QTRY_VERIFY_WITH_TIMEOUT(!bar().isVisible(), kPatience);
    }

    void aNewImageDoesNotMakeARefusalUntrue() {
        start();
        refuse("/refused CKPT-KIND.pth");
        const auto imageId = document().image()->imageId;
        workbench().openImage(image("other 64x64.png"));
        QTRY_VERIFY_WITH_TIMEOUT(document().image()->imageId != imageId && isDone(), kPatience);
        QVERIFY(bar().isVisible());
    }
};

QTEST_MAIN(CheckpointStatesTest)
#include "checkpoint_states_test.moc"
