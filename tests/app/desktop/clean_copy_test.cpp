#include "app/desktop/actions.h"
#include "app/desktop/library/clean_copier.h"
#include "app/desktop/library/clean_copy_box.h"
#include "app/desktop/library/library.h"
#include "app/desktop/library/library_menu.h"
#include "app/desktop/library/save_clean_copy.h"
#include "app/desktop/panels/image_area.h"
#include "app/desktop/report/load_report_page.h"
#include "tests/support/answer_dialog.h"
#include "tests/support/fake_window.h"
#include "widgets/inputs/message_bar.h"

#include <QLabel>
#include <QPushButton>
#include <QtTest>

using namespace app;
using widgets::Tone;

/// Saving a clean copy of a checkpoint, with the fake engine as the librarian.
class CleanCopyTest final : public tests::FakeWindow {
    Q_OBJECT

private:
    CleanCopyBox& box() { return find<CleanCopyBox>(); }
    CleanCopier& copier() { return workbench().library().copier(); }
    const widgets::Message& outcome() { return box().outcome().message(); }
    widgets::MessageBar& bar() { return find<widgets::MessageBar>(); }

    void press(QWidget& in, const QString& text) {
        for (QPushButton* each : in.findChildren<QPushButton*>()) {
            if (each->isVisibleTo(&in) && QString(each->text()).remove('&') == text) {
                each->click();
                return;
            }
        }
        QFAIL(qPrintable("no button " + text));
    }
    void answerDialog(const QString& folder) { tests::answerDialog(folder, &m_proposed); }
    void startWith(const QString& model) {
        workbench().start({model});
        QTRY_VERIFY_WITH_TIMEOUT(document().model() && m_window->isIdle(), kPatience);
    }
    [[nodiscard]] QString in(const char* name) const { return m_folder->filePath(name); }

    QString m_proposed; ///< by the last dialog

private Q_SLOTS:
    void init() {
        makeEngine();
        showWindow({}, {1100, 700});
        m_engine->start();
    }
    void cleanup() { closeWindow(); }

    void aCopyOfTheModelIsSavedAndOpened() {
        startWith("sample:classify");
        workbench().openModel(in("run.pth"));
        QTRY_COMPARE_WITH_TIMEOUT(document().model()->report.path, in("run.pth").toStdString(),
                                  kPatience);
        answerDialog(in("made"));
        (*m_window->findChild<Actions*>())["saveCopy"]->trigger();
        QCOMPARE(m_proposed, in("run-clean"));
        QTRY_VERIFY_WITH_TIMEOUT(!box().outcome().isHidden(), kPatience);
        QVERIFY(outcome().tone == Tone::Success);
        QVERIFY(outcome().text.contains("made"));
        for (const char* said : {"346.0 MB", "3 file", "2 tensor", "have no names"}) {
            QVERIFY2(outcome().detail.contains(said), qPrintable(outcome().detail));
        }
        QVERIFY(outcome().detail.contains(in("made")));
        QCOMPARE(outcome().actions, QStringList("Open it")); // the folder is not on this disk
        press(box(), "Open it");
        QVERIFY(!box().isVisible());
        QTRY_COMPARE_WITH_TIMEOUT(document().model()->report.path, in("made").toStdString(),
                                  kPatience);
    }

    void aFolderThatIsHereCanBeShown() {
        QVERIFY(QDir(m_folder->path()).mkdir("here"));
        copier().save("/models/run.pth", in("here"));
        QTRY_VERIFY_WITH_TIMEOUT(!box().outcome().isHidden(), kPatience);
        QCOMPARE(outcome().actions, (QStringList{"Show in folder", "Open it"}));
    }

    void theLibrarianDoesItAndTheLibraryKnows() {
        startWith("sample:classify");
        QCOMPARE(log().count("start"), 1);
        copier().save("/models/run.pth", in("made"));
        QTRY_VERIFY_WITH_TIMEOUT(workbench().library().content().has_value(), kPatience);
        QCOMPARE(log().count("start"), 2);
        QCOMPARE(log().count("convert_checkpoint"), 1);
    }

    void whatIsStoppedSaysSo() {
        copier().save("/models/slow.pth", in("made"));
        QTRY_VERIFY_WITH_TIMEOUT(copier().fraction() > 0, kPatience);
        QVERIFY(box().isVisible());
        QVERIFY(box().findChild<QLabel*>()->text().contains("slow.pth"));
        press(box(), "Stop");
        QTRY_VERIFY_WITH_TIMEOUT(copier().state() == CopyState::Idle, kPatience);
        QVERIFY(outcome().tone == Tone::Info && outcome().text.startsWith("Stopped"));
    }

    void whatIsThereIsNotReplaced() {
        copier().save("/models/run.pth", in("occupied"));
        QTRY_VERIFY_WITH_TIMEOUT(!box().outcome().isHidden(), kPatience);
        QVERIFY(outcome().tone == Tone::Error);
        QCOMPARE(outcome().text, QString("This exists already: occupied"));
        answerDialog(in("free"));
        press(box(), "Another folder…");
        QTRY_VERIFY_WITH_TIMEOUT(outcome().tone == Tone::Success, kPatience);
        QVERIFY(outcome().text.contains("free"));
    }

    void aFullDiskLosesNothing() {
        copier().save("/models/run.pth", in("full"));
        QTRY_VERIFY_WITH_TIMEOUT(!box().outcome().isHidden(), kPatience);
        QVERIFY(outcome().text.contains("disk is too full"));
        QVERIFY2(!outcome().detail.contains("loaded"), qPrintable(outcome().detail));
        QVERIFY(outcome().actions.contains("Another folder…"));
    }

    void aDamagedCheckpointIsBlamedItself() {
        copier().save("/models/broken.pth", in("made"));
        QTRY_VERIFY_WITH_TIMEOUT(!box().outcome().isHidden(), kPatience);
        QVERIFY(outcome().text.contains("broken.pth"));
        QCOMPARE(outcome().actions, QStringList("Copy details"));
    }

    void oneIsSavedAtATime() {
        copier().save("/models/slow.pth", in("made"));
        saveCleanCopy(*m_window, workbench(), "/models/other.pth");
        QVERIFY(bar().message().text.contains("slow.pth"));
        QTRY_COMPARE_WITH_TIMEOUT(log().count("convert_checkpoint"), 1, kPatience);
        copier().stop();
        QTRY_VERIFY_WITH_TIMEOUT(copier().state() == CopyState::Idle, kPatience);
    }

    void noFolderNoCopy() {
        answerDialog({});
        saveCleanCopy(*m_window, workbench(), in("run.pth"));
        QCOMPARE(m_proposed, in("run-clean"));
        QVERIFY(copier().state() == CopyState::Idle && !box().isVisible());
    }

    void aFileThatNamesCodeIsHelpedByIt() {
        startWith("sample:classify");
        workbench().openModel("/unsafe.pth");
        QTRY_VERIFY_WITH_TIMEOUT(bar().isVisible(), kPatience);
        answerDialog(in("made"));
        press(bar(), "Save a clean copy…");
        QTRY_VERIFY_WITH_TIMEOUT(!box().outcome().isHidden(), kPatience);
        QVERIFY(outcome().tone == Tone::Success);
        QVERIFY(bar().isVisible()); // the file itself is still not open
    }

    void theReportOffersItWhereItHelps() {
        auto& page = find<LoadReportPage>();
        const auto offers = [&](const QString& refusal, const std::vector<std::string>& calls) {
            core::LoadReport report;
            report.path = "/models/run.pth";
            report.foreignCalls = calls;
            find<ImageArea>().showLoadReport(report, refusal);
            for (QPushButton* each : page.findChildren<QPushButton*>()) {
                if (each->text().startsWith("Save a clean")) {
                    return each->isVisibleTo(&page);
                }
            }
            return false;
        };
        QVERIFY(!offers("it ends too early", {}));
        QVERIFY(offers("it names code", {"builtins.eval"}));
        QVERIFY(offers({}, {}));
        answerDialog(in("made"));
        press(page, "Save a clean copy…");
        QTRY_VERIFY_WITH_TIMEOUT(!box().outcome().isHidden(), kPatience);
    }

    void theMenuOfARowOffersIt() {
        core::LibraryItem item;
        item.path = "/models/run.pth";
        const auto entryOf = [](const LibraryMenu& menu) {
            for (QAction* action : menu.actions()) {
                if (action->text() == "Save a clean copy…") {
                    return action;
                }
            }
            return static_cast<QAction*>(nullptr);
        };
        LibraryMenu menu(&item, {});
        QSignalSpy wanted(&menu, &LibraryMenu::copyRequested);
        entryOf(menu)->trigger();
        QCOMPARE(wanted.size(), 1);
        item.problem.emplace();
        QVERIFY(!entryOf(LibraryMenu(&item, {}))->isEnabled());
    }

    void theNewFolderIsBesideTheOld_data() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("proposed");
        const QString home = QDir::homePath();
        QTest::newRow("file") << "/a/b.c.pth"
                              << "/a/b.c-clean";
        QTest::newRow("sample") << "sample:mim" << home + "/mim-clean";
        QTest::newRow("cache") << "/hub/models--org--name/snapshots/c0ffee" << home + "/name-clean";
        QTest::newRow("no cache") << "/run/snapshots/c0ffee.pt"
                                  << "/run/snapshots/c0ffee-clean";
    }
    void theNewFolderIsBesideTheOld() {
        QFETCH(QString, path);
        QFETCH(QString, proposed);
        QCOMPARE(proposedCopyFolder(document(), path), proposed);
        document().changeSettings([](Settings& each) { each.libraryFolders = {"/models"}; });
        const QString after = proposedCopyFolder(document(), path);
        QCOMPARE(after, QString(proposed).replace(QDir::homePath(), "/models"));
    }
};

QTEST_MAIN(CleanCopyTest)
#include "clean_copy_test.moc"
