#include "app/desktop/actions.h"
#include "app/desktop/library/download_row.h"
#include "app/desktop/library/downloads_box.h"
#include "app/desktop/library/get_page.h"
#include "app/desktop/library/hub_settings_box.h"
#include "app/desktop/library/item_card.h"
#include "app/desktop/library/library.h"
#include "app/desktop/library/library_items.h"
#include "app/desktop/library/library_menu.h"
#include "app/desktop/library/library_page.h"
#include "app/desktop/library/library_tree.h"
#include "app/desktop/library/plan_box.h"
#include "app/desktop/panels/image_area.h"
#include "app/desktop/reconstruct/reconstructor.h"
#include "app/desktop/report/load_report_page.h"
#include "tests/support/answer_dialog.h"
#include "tests/support/fake_window.h"
#include "widgets/inputs/message_bar.h"

#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalSpy>
#include <QToolButton>
#include <QtTest>

using namespace app;

/// The model library in the window, with the fake engine as the librarian, too.
class LibraryTest final : public tests::FakeWindow {
    Q_OBJECT

private:
    Library& library() { return workbench().library(); }
    LibraryTree& tree() { return find<LibraryTree>(); }
    PlanBox& plan() { return find<PlanBox>(); }

    void openLibrary(const QStringList& folders = {"/models"}) {
        document().changeSettings([&](Settings& settings) { settings.libraryFolders = folders; });
        trigger("library");
        QTRY_VERIFY_WITH_TIMEOUT(library().content() && !library().isLoading(), kPatience);
    }
    void trigger(const char* id) {
        for (QAction* action : m_window->findChildren<QAction*>(id)) {
            action->trigger();
        }
    }
    bool isShown(QWidget& page) { return find<ImageArea>().currentWidget() == &page; }
    QPushButton* button(QWidget& in, const QString& text) {
        for (auto* each : in.findChildren<QPushButton*>()) {
            if (each->isVisibleTo(&in) && QString(each->text()).remove('&').startsWith(text)) {
                return each;
            }
        }
        return nullptr;
    }
    QToolButton* rowButton(const QString& text) {
        for (auto* row : m_window->findChildren<DownloadRow*>()) {
            for (auto* each : row->findChildren<QToolButton*>()) {
                if (each->isVisibleTo(row) && each->text() == text) {
                    return each;
                }
            }
        }
        return nullptr;
    }
    QString text(QWidget& in) {
        QStringList texts;
        for (const auto* label : in.findChildren<QLabel*>()) {
            if (label->isVisibleTo(&in)) {
                texts << label->text();
            }
        }
        return texts.join("\n").remove(QChar(0x200B)); // where paths may break
    }
    /// "group > name" of the shown rows.
    QStringList rows() {
        QStringList all;
        const auto* model = tree().model();
        for (int i = 0; i < model->rowCount(); ++i) {
            const QModelIndex group = model->index(i, 0);
            for (int j = 0; j < model->rowCount(group); ++j) {
                all << group.data().toString() + " > " +
                           model->index(j, 0, group).data().toString();
            }
        }
        return all;
    }
    QModelIndex groupNamed(const QString& name) {
        const auto found =
            tree().model()->match(tree().model()->index(0, 0), Qt::DisplayRole, name);
        return found.isEmpty() ? QModelIndex() : found.front();
    }
    void askFor(const QString& repository) {
        trigger("getModel");
        auto& field = *find<GetPage>().findChild<QLineEdit*>("repository");
        field.setText(repository);
        QTest::keyClick(&field, Qt::Key_Return);
    }

private Q_SLOTS:
    void init() {
        makeEngine();
        showWindow({}, {1200, 800});
        m_engine->start();
    }
    void cleanup() { closeWindow(); }

    void nothingIsAskedBeforeTheLibraryIsOpened() {
        workbench().start({"sample:classify"});
        QTRY_VERIFY_WITH_TIMEOUT(document().model() && m_window->isIdle(), kPatience);
        QCOMPARE(log().count("start"), 1); // one engine
        trigger("getModel");
        QTRY_VERIFY_WITH_TIMEOUT(library().content().has_value(), kPatience);
        QCOMPARE(log().count("start"), 2);
        QCOMPARE(log().count("plan_download"), 0);
        QCOMPARE(log().count("download"), 0);
    }

    void checkpointsStandInTheirGroups() {
        openLibrary({"/models", "/empty", "/gone"});
        QVERIFY(isShown(find<LibraryPage>()));
        QCOMPARE(
            rows(),
            QStringList({"Samples > Sample classifier", "Samples > Sample model for masked images",
                         "Samples > Sample segmenter", "/models > beit-base",
                         "/models > broken.pth", "/models > segment-ade",
                         "Hugging Face cache > org/cached", "Hugging Face cache > org/half"}));
        QCOMPARE(groupNamed("/gone").data(LibraryItems::NoteRole).toString(),
                 QString("not connected"));
        QCOMPARE(groupNamed("/empty").data(LibraryItems::NoteRole).toString(),
                 QString("no checkpoints in it"));
        const auto* model = tree().model();
        const QModelIndex group = groupNamed("/models");
        const auto cell = [&](int row, int column) { return model->index(row, column, group); };
        QCOMPARE(cell(0, LibraryItems::Abilities).data(LibraryItems::AbilitiesRole).toStringList(),
                 QStringList("classify"));
        QCOMPARE(cell(0, LibraryItems::Size).data().toString(), QString("346.0 MB"));
        QCOMPARE(cell(0, LibraryItems::License).data().toString(), QString("apache-2.0"));
        QVERIFY(cell(1, 0).data(LibraryItems::NoteRole).toString().contains("annot read"));
    }

    void aFolderThatIsNotConnectedStays() {
        openLibrary({"/gone", "/models"});
        library().addFolder("/more");
        QTRY_VERIFY_WITH_TIMEOUT(groupNamed("/more").isValid(), kPatience);
        QCOMPARE(document().settings().libraryFolders, QStringList({"/gone", "/models", "/more"}));
        library().addFolder("/more"); // once
        QCOMPARE(document().settings().libraryFolders.size(), 3);
        library().removeFolder("/models");
        QTRY_VERIFY_WITH_TIMEOUT(!groupNamed("/models").isValid(), kPatience);
        QVERIFY(groupNamed("/gone").isValid());
    }

    void theSearchKnowsWhatTheyCan() {
        openLibrary();
        auto& search = *find<LibraryPage>().findChild<QLineEdit*>("librarySearch");
        search.setText("segment");
        QCOMPARE(rows(), QStringList({"Samples > Sample segmenter", "/models > segment-ade"}));
        search.setText("models classify");
        QCOMPARE(rows(), QStringList({"/models > beit-base"}));
        search.setText("nothing like this");
        QVERIFY(rows().isEmpty());
        QVERIFY(text(find<LibraryPage>()).contains("No checkpoint says"));
        search.clear();
        QCOMPARE(rows().size(), 8);
    }

    void enterLoadsIntoA() {
        openLibrary();
        tree().select("/models/beit-base");
        QTest::keyClick(&tree(), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(document().model() && m_window->isIdle(), kPatience);
        QCOMPARE(document().model()->report.path, std::string("/models/beit-base"));
        QVERIFY(!isShown(find<LibraryPage>()));
    }

    void theCardLoadsIntoB() {
        workbench().start({"sample:classify"});
        openLibrary();
        tree().select("/models/segment-ade");
        ItemCard& card = find<ItemCard>();
        QVERIFY(text(card).contains("/models/segment-ade") && text(card).contains("no licence"));
        QTest::mouseClick(button(card, "Load into B"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(document().secondModel().has_value(), kPatience);
        QCOMPARE(document().secondModel()->report.path, std::string("/models/segment-ade"));
    }

    void whatCannotBeReadSaysWhy() {
        openLibrary();
        tree().select("/models/broken.pth");
        ItemCard& card = find<ItemCard>();
        QVERIFY(text(card).contains("annot read checkpoint") &&
                text(card).contains("Download it again."));
        QVERIFY(!button(card, "Load into A")->isEnabled());
        QVERIFY(!button(card, "Load into B")->isEnabled());
        QVERIFY(button(card, "Load report")->isEnabled());
    }

    void theReportComesWithoutLoading() {
        openLibrary();
        tree().select("/models/beit-base");
        QTest::mouseClick(button(find<ItemCard>(), "Load report"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(isShown(find<LoadReportPage>()), kPatience);
        QCOMPARE(log().count("open_model"), 0);
        QVERIFY(find<LoadReportPage>().text().contains("beit-base"));
    }

    void verifyingComparesTheSums() {
        openLibrary();
        ItemCard& card = find<ItemCard>();
        tree().select("/models/beit-base");
        QTest::mouseClick(button(card, "Verify"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(text(card).contains("is intact"), kPatience);
        tree().select("/models/segment-ade");
        QVERIFY(!text(card).contains("is intact"));
        QTest::mouseClick(button(card, "Verify"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(text(card).contains("damaged"), kPatience);
    }

    /// The point of the second engine.
    void aDeadlyFileCostsALineNotTheModel() {
        workbench().start({"sample:classify", image()});
        QTRY_VERIFY_WITH_TIMEOUT(isDone(), kPatience);
        QSignalSpy lost(m_engine.get(), &EngineClient::engineLost);
        const auto result = document().result<Classification>()->logits;
        openLibrary({"/deadly"});
        QTRY_VERIFY_WITH_TIMEOUT(rows().contains("/deadly > deadly.pth"), kPatience);
        QCOMPARE(rows().size(), 9);
        QCOMPARE(lost.size(), 0);
        QCOMPARE(m_engine->state(), EngineState::Ready);
        QCOMPARE(document().model()->report.path, std::string("sample:classify"));
        QVERIFY(document().result<Classification>()->logits == result);
        QVERIFY(document().resultState() == ResultState::Current);
        QCOMPARE(log().count("open_model"), 1);
        QVERIFY(find<widgets::MessageBar>().isHidden());
        // And it is not tried again.
        const auto starts = log().count("start");
        library().reload();
        QTRY_VERIFY_WITH_TIMEOUT(!library().isLoading(), kPatience);
        QCOMPARE(log().count("start"), starts);
    }

    void aDownloadAsksOnceAndOpens() {
        openLibrary();
        askFor("https://huggingface.co/org/name");
        QTRY_VERIFY_WITH_TIMEOUT(button(plan(), "Download") != nullptr, kPatience);
        const QString asked = text(plan());
        for (const char* said :
             {"hub.example", "201.0 kB", "12.0 GB", "/hub/org/name", "apache-2.0", "org/name"}) {
            QVERIFY2(asked.contains(said), said);
        }
        QCOMPARE(log().count("download"), 0);
        QTest::mouseClick(button(plan(), "Download"), Qt::LeftButton);
        QVERIFY(plan().isHidden());
        QTRY_VERIFY_WITH_TIMEOUT(rowButton("Open") != nullptr, kPatience);
        QCOMPARE(log().count("download"), 1);
        QTest::mouseClick(rowButton("Open"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(document().model().has_value(), kPatience);
        QCOMPARE(document().model()->report.path, std::string("/hub/org/name"));
    }

    void halfOfItIsNotLoadedTwice() {
        openLibrary();
        askFor("org/half-there");
        QTRY_VERIFY_WITH_TIMEOUT(button(plan(), "Download") != nullptr, kPatience);
        QVERIFY(text(plan()).contains("loads 101.0 kB"));
        QVERIFY(text(plan()).contains("100.0 kB of 201.0 kB are there"));
    }

    void whatIsThereIsOpenedNotLoaded() {
        openLibrary();
        askFor("org/present");
        QTRY_VERIFY_WITH_TIMEOUT(button(plan(), "Open") != nullptr, kPatience);
        QVERIFY(button(plan(), "Download") == nullptr);
        QTest::mouseClick(button(plan(), "Open"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(document().model().has_value(), kPatience);
    }

    void withoutANetworkThereAreStepsByHand() {
        openLibrary();
        askFor("org/unreachable");
        QTRY_VERIFY_WITH_TIMEOUT(button(plan(), "Try again") != nullptr, kPatience);
        QVERIFY(text(plan()).contains("cannot reach hub.example"));
        QVERIFY(text(plan()).contains("NET-DNS"));
        QTest::mouseClick(button(plan(), "What to copy"), Qt::LeftButton);
        QTest::mouseClick(button(plan(), "Copy these"), Qt::LeftButton);
        QVERIFY(QGuiApplication::clipboard()->text().contains("model.safetensors"));
        QVERIFY(QGuiApplication::clipboard()->text().contains("org/unreachable/tree/main"));
    }

    void anImpossibleNameIsNotAsked() {
        openLibrary();
        askFor("not a name");
        QTest::qWait(50);
        QCOMPARE(log().count("plan_download"), 0);
        QVERIFY(text(find<GetPage>()).contains("no name of a model"));
    }

    void aDownloadPausesAndGoesOnAndIsCancelled() {
        openLibrary();
        library().downloads().add("org/slow", 201'000);
        QTRY_VERIFY_WITH_TIMEOUT(library().downloads().find("org/slow")->step.receivedBytes > 0,
                                 kPatience);
        QTest::mouseClick(rowButton("Pause"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(rowButton("Go on") != nullptr, kPatience);
        QVERIFY(text(find<DownloadRow>()).contains("Paused at"));
        QTest::mouseClick(rowButton("Go on"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(log().count("download") == 2, kPatience);
        QTest::mouseClick(rowButton("Cancel"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(library().downloads().downloads().empty(), kPatience);
    }

    void theBoxOfDownloadsIsAsHighAsItsRows() {
        trigger("getModel");
        for (const char* name : {"org/slow", "org/unreachable", "org/full", "org/name"}) {
            library().downloads().add(name, 201'000);
        }
        QTRY_COMPARE_WITH_TIMEOUT(library().downloads().find("org/slow")->state,
                                  DownloadState::Running, kPatience);
        const auto* area = m_window->findChild<DownloadsBox*>()->findChild<QScrollArea*>();
        // As many as a quarter of the window holds: more than the one that is under way.
        QTRY_VERIFY_WITH_TIMEOUT(
            area->height() >= std::min(area->widget()->sizeHint().height(), 200) - 2, kPatience);
    }

    void aFailedDownloadSaysWhatToDo() {
        openLibrary();
        library().downloads().add("org/full", 201'000);
        QTRY_VERIFY_WITH_TIMEOUT(rowButton("Go on") != nullptr, kPatience);
        const QString said = text(find<DownloadRow>());
        for (const char* part :
             {"350 MB needed", "Nothing was lost", "another folder", "IO-DISK-FULL"}) {
            QVERIFY2(said.contains(part), qPrintable(said));
        }
        QTest::mouseClick(rowButton("Remove"), Qt::LeftButton);
        QVERIFY(library().downloads().downloads().empty());
    }

    void everyFailureLeadsOut_data() {
        QTest::addColumn<QString>("repository");
        QTest::addColumn<QStringList>("buttons");
        QTest::addColumn<int>("field"); ///< of the hub's settings
        const QStringList reach{"Try again", "Proxy and address…", "What to copy by hand",
                                "Remove"};
        QTest::newRow("name") << "org/fails-NET-DNS" << reach << 0;
        QTest::newRow("connection") << "org/fails-NET-CONNECT" << reach << 1;
        QTest::newRow("proxy") << "org/fails-NET-PROXY" << reach << 1;
        QTest::newRow("time") << "org/fails-NET-TIMEOUT" << reach << 1;
        QTest::newRow("certificates") << "org/fails-NET-TLS" << reach << 2;
        QTest::newRow("disk") << "org/fails-IO-DISK-FULL"
                              << QStringList{"Go on", "Change folder…", "Remove"} << 3;
        QTest::newRow("sum") << "org/fails-NET-HASH"
                             << QStringList{"Download again", "What to copy by hand", "Remove"}
                             << -1;
        QTest::newRow("not there")
            << "org/fails-NET-NOT-FOUND" << QStringList{"Try again", "Remove"} << -1;
    }
    void everyFailureLeadsOut() {
        QFETCH(QString, repository);
        QFETCH(QStringList, buttons);
        QFETCH(int, field);
        openLibrary();
        library().downloads().add(repository);
        QTRY_VERIFY_WITH_TIMEOUT(rowButton("Remove") != nullptr, kPatience);
        auto& row = find<DownloadRow>();
        QStringList found;
        for (const auto* each : row.findChildren<QToolButton*>()) {
            if (each->isVisibleTo(&row)) {
                found << each->text();
            }
        }
        QCOMPARE(found, buttons);
        QVERIFY(find<widgets::MessageBar>().isHidden()); // the row has said it
        if (field >= 0) {
            QTest::mouseClick(rowButton(buttons[1]), Qt::LeftButton);
            auto& settings = find<HubSettingsBox>();
            QVERIFY(settings.isVisible());
            QVERIFY(settings.focusWidget() == settings.findChildren<QLineEdit*>()[field]);
        }
    }

    void aFailureThatIsNotSeenIsTold() {
        workbench().start({"sample:classify"});
        QTRY_VERIFY_WITH_TIMEOUT(document().model().has_value(), kPatience);
        library().downloads().add("org/unreachable");
        auto& bar = find<widgets::MessageBar>();
        QTRY_VERIFY_WITH_TIMEOUT(bar.isVisible(), kPatience);
        QCOMPARE(bar.message().text, QString("This was not downloaded: org/unreachable"));
        QCOMPARE(bar.message().actions.mid(0, 3),
                 (QStringList{"Proxy and address…", "What to copy by hand", "Try again"}));
        QTest::mouseClick(button(bar, "What to copy"), Qt::LeftButton);
        QVERIFY(isShown(find<LibraryPage>()));
        QVERIFY(plan().isVisible() && button(plan(), "Copy these") != nullptr);
        QVERIFY(plan().findChild<QPlainTextEdit*>()->toPlainText().contains(
            "org/unreachable/tree/main"));
        QTest::mouseClick(button(bar, "Proxy and address"), Qt::LeftButton);
        QVERIFY(find<HubSettingsBox>().isVisible());
        QCOMPARE(log().count("download"), 1);
        QTest::mouseClick(button(bar, "Try again"), Qt::LeftButton);
        QVERIFY(bar.isHidden());
        QTRY_COMPARE_WITH_TIMEOUT(log().count("download"), 2, kPatience);
    }

    void anUnfinishedOneOfTheCacheGoesOn() {
        openLibrary();
        tree().select("/hub/org/half");
        QTest::mouseClick(button(find<ItemCard>(), "Go on loading"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(library().downloads().find("org/half") != nullptr, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(log().count("download") == 1, kPatience);
    }

    void whatTheCacheHoldsIsOpenedFromTheShortList() {
        openLibrary();
        trigger("getModel");
        QVERIFY(button(find<GetPage>(), "Download…") != nullptr);
        QVERIFY(button(find<GetPage>(), "Open") == nullptr);
    }

    void unfinishedDownloadsAreOnTheDiskAtOnce() {
        openLibrary();
        library().downloads().add("org/slow", 201'000);
        Settings kept = SettingsFile(m_folder->filePath("settings.ini")).load();
        QCOMPARE(kept.unfinishedDownloads.size(), std::size_t{1});
        QCOMPARE(kept.unfinishedDownloads[0].repository, QString("org/slow"));
    }

    void theChoicesOfTheHubReachTheLibrarian() {
        openLibrary();
        document().changeSettings([](Settings& each) { each.hubCacheFolder = "/elsewhere"; });
        library().reload();
        QTRY_VERIFY_WITH_TIMEOUT(!library().isLoading(), kPatience);
        QCOMPARE(library().content()->folders.back().path, std::string("/elsewhere"));
    }

    void theSettingsOfTheHubAreKept() {
        openLibrary();
        trigger("getModel");
        find<GetPage>().openHubSettings(HubField::Server);
        auto& box = find<HubSettingsBox>();
        const auto fields = box.findChildren<QLineEdit*>();
        QVERIFY(!box.isHidden());
        QCOMPARE(fields.size(), 4);
        QTest::keyClicks(fields[0], " https://mirror.example ");
        QTest::keyClick(fields[0], Qt::Key_Return);
        QCOMPARE(document().settings().hubEndpoint, QString("https://mirror.example"));
        QVERIFY(text(find<GetPage>()).contains("mirror.example"));
    }

    void aMenuOffersWhatTheRowCanDo() {
        openLibrary();
        const auto names = [](const LibraryMenu& menu) {
            QStringList all;
            for (const QAction* action : menu.actions()) {
                all << (action->isEnabled() ? action->text() : "(" + action->text() + ")");
            }
            return all;
        };
        tree().select("/models/broken.pth");
        QVERIFY(names(LibraryMenu(tree().currentItem(), {})).contains("(Load into A)"));
        tree().select("/models/beit-base");
        LibraryMenu menu(tree().currentItem(), {});
        QVERIFY(names(menu).contains("Load into B"));
        for (QAction* action : menu.actions()) {
            if (action->text() == "Copy path") {
                action->trigger();
            }
        }
        QCOMPARE(QGuiApplication::clipboard()->text(), QString("/models/beit-base"));
        LibraryMenu ofFolder(nullptr, "/models");
        QSignalSpy removed(&ofFolder, &LibraryMenu::removeFolderRequested);
        ofFolder.actions().back()->trigger();
        QCOMPARE(removed.size(), 1);
    }

    void aTokenizerIsUsedForReconstruct() {
        workbench().start({"sample:classify"});
        openLibrary({"/tokens"});
        const QModelIndex group = groupNamed("/tokens");
        QCOMPARE(tree()
                     .model()
                     ->index(2, LibraryItems::Abilities, group)
                     .data(LibraryItems::AbilitiesRole)
                     .toStringList(),
                 QStringList("tokenizer"));
        tree().select("/tokens/encoder.pkl");
        ItemCard& card = find<ItemCard>();
        QVERIFY(text(card).contains("encoder and decoder"));
        QVERIFY(button(card, "Load") == nullptr); // neither into B nor a report
        const LibraryMenu menu(tree().currentItem(), {});
        QCOMPARE(menu.actions().front()->text(), QString("Use for Reconstruct"));
        QTest::mouseClick(button(card, "Use for Reconstruct"), Qt::LeftButton);
        QVERIFY(!isShown(find<LibraryPage>()));
        QCOMPARE(document().task(), QString("reconstruct"));
        const TokenizerSlot& slot = workbench().reconstructor().tokenizer();
        QTRY_VERIFY_WITH_TIMEOUT(slot.info().has_value(), kPatience);
        tree().select("/tokens/beit-base"); // and what is a model is one again
        QVERIFY(button(card, "Load into B") != nullptr && button(card, "Load report") != nullptr);
    }

    void theTokenizersPartsAreNamedWhereTheyAreNeeded() {
        openLibrary();
        trigger("getModel");
        auto& page = find<GetPage>();
        QVERIFY(text(page).contains("encoder.pkl (215.1 MB), decoder.pkl (175.3 MB)"));
        button(page, "Copy addresses")->click();
        QCOMPARE(QGuiApplication::clipboard()->text(),
                 QString("https://cdn.openai.com/dall-e/encoder.pkl\n"
                         "https://cdn.openai.com/dall-e/decoder.pkl\n"));
        const QString part = image("encoder.pkl");
        tests::answerDialog(part);
        button(page, "Use files that are here")->click();
        QCOMPARE(document().task(), QString("reconstruct"));
        const TokenizerSlot& slot = workbench().reconstructor().tokenizer();
        QTRY_COMPARE_WITH_TIMEOUT(slot.path(), part, kPatience);
    }

    void escapeGoesBack() {
        openLibrary();
        QTest::keyClick(&tree(), Qt::Key_Escape);
        QVERIFY(!isShown(find<LibraryPage>()));
    }
};

QTEST_MAIN(LibraryTest)
#include "library_test.moc"
