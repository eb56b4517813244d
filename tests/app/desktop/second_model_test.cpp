#include "app/desktop/actions.h"
#include "app/desktop/engine/engine_client.h"
#include "app/desktop/main_window.h"
#include "app/desktop/panels/model_button.h"
#include "app/desktop/tasks.h"
#include "app/desktop/workbench.h"
#include "tests/support/fake_window.h"
#include "widgets/inputs/message_bar.h"

#include <QAction>
#include <QDropEvent>
#include <QFile>
#include <QMimeData>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>

using namespace app;

/// The window with a fake engine and two models.
class SecondModelTest final : public tests::FakeWindow {
    Q_OBJECT

private:
    std::int64_t m_pid = 0;

    ModelButton& button(int index) { return *m_window->findChildren<ModelButton*>().at(index); }
    void openBoth() {
        workbench().start({"sample:classify"});
        workbench().openSecondModel("/segment");
        QTRY_VERIFY_WITH_TIMEOUT(
            document().model() && document().secondModel() && m_window->isIdle(), kPatience);
    }

private Q_SLOTS:
    void init() {
        makeEngine();
        connect(m_engine.get(), &EngineClient::engineStarted, this,
                [this](const core::EngineInfo& info) { m_pid = info.pid; });
        showWindow();
    }

    void cleanup() { closeWindow(); }

    void theSecondModelStandsBesideTheFirst() {
        openBoth();
        QCOMPARE(document().model()->report.path, std::string("sample:classify"));
        QCOMPARE(document().secondModel()->report.path, std::string("/segment"));
        QVERIFY(document().modelId() != document().secondModelId());
        QCOMPARE(button(0).text(), QString("A  Sample classifier"));
        QCOMPARE(button(1).text(), QString("B  segment"));
        QVERIFY(document().settings().recentCheckpoints.contains("/segment"));
    }

    void theyChangePlaces() {
        openBoth();
        const auto first = document().modelId();
        const auto second = document().secondModelId();
        QSignalSpy changed(&document(), &Document::modelChanged);
        (*m_window->findChild<Actions*>())["swapModels"]->trigger();
        QCOMPARE(changed.size(), 1);
        QCOMPARE(document().modelId(), second);
        QCOMPARE(document().secondModelId(), first);
        QVERIFY(document().can(core::Capability::Segment));
        QCOMPARE(button(0).text(), QString("A  segment"));
        QCOMPARE(log().filter("open_model").size(), 2); // nothing is loaded again
    }

    void aRemovedOneIsReleased() {
        openBoth();
        Actions& actions = *m_window->findChild<Actions*>();
        actions["removeSecond"]->trigger();
        QVERIFY(!document().secondModel());
        QCOMPARE(button(1).text(), QString("+ B"));
        QTRY_COMPARE_WITH_TIMEOUT(log().filter("release {\"model_id\"").size(), 1, kPatience);
        QVERIFY(!actions["removeSecond"]->isEnabled() && !actions["swapModels"]->isEnabled());
    }

    void oneThatIsStillOpeningCanBeRemoved() {
        workbench().start({"sample:classify"});
        QTRY_VERIFY_WITH_TIMEOUT(document().model() && m_window->isIdle(), kPatience);
        Actions& actions = *m_window->findChild<Actions*>();
        QVERIFY(!actions["removeSecond"]->isEnabled());
        workbench().openSecondModel("/mute@open_model:2-2");
        QVERIFY(actions["removeSecond"]->isEnabled());
        actions["removeSecond"]->trigger();
        QVERIFY(workbench().isIdle());
        QVERIFY(!actions["removeSecond"]->isEnabled());
        QTRY_VERIFY_WITH_TIMEOUT(m_window->isIdle(), kPatience);
        QVERIFY(!document().secondModel());
    }

    void whatTheFirstWasComputingIsNotTakenForTheOther() {
        openBoth();
        workbench().openPaths({image("slow@classify:1-1.png")});
        QTRY_VERIFY_WITH_TIMEOUT(document().isRunning(), kPatience);
        (*m_window->findChild<Actions*>())["swapModels"]->trigger();
        QVERIFY(!document().isRunning()); // the other one only segments
        QTRY_VERIFY_WITH_TIMEOUT(m_window->isIdle(), kPatience);
        QVERIFY(!document().result<Classification>());
    }

    void aNewSecondOneReleasesTheEarlier() {
        openBoth();
        workbench().openSecondModel("/mim");
        QTRY_COMPARE_WITH_TIMEOUT(log().filter("release {\"model_id\"").size(), 1, kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(document().secondModel()->report.path, std::string("/mim"),
                                  kPatience);
        QCOMPARE(document().model()->report.path, std::string("sample:classify"));
    }

    void bothComeBackAfterTheEnginesEnd() {
        openBoth();
        const auto second = document().secondModelId();
        ::kill(static_cast<pid_t>(m_pid), SIGKILL);
        QTRY_COMPARE_WITH_TIMEOUT(log().filter("open_model").size(), 4, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(!m_engine->isBusy(), kPatience);
        QCOMPARE(document().model()->report.path, std::string("sample:classify"));
        QCOMPARE(document().secondModel()->report.path, std::string("/segment"));
        QCOMPARE(document().secondModelId(), second);
    }

    void aRemovedOneDoesNotComeBack() {
        openBoth();
        workbench().removeSecondModel();
        QTRY_COMPARE_WITH_TIMEOUT(log().filter("release {\"model_id\"").size(), 1, kPatience);
        ::kill(static_cast<pid_t>(m_pid), SIGKILL);
        QTRY_COMPARE_WITH_TIMEOUT(log().filter("open_model").size(), 3, kPatience);
        QTest::qWait(100);
        QCOMPARE(log().filter("open_model").size(), 3);
    }

    void aBadSecondOneKeepsTheEarlierAndOffersAnother() {
        openBoth();
        workbench().openSecondModel("/error@open_model:1-9");
        auto& bar = *m_window->findChild<widgets::MessageBar*>();
        QTRY_VERIFY_WITH_TIMEOUT(bar.isVisible(), kPatience);
        QVERIFY(bar.message().actions.contains("Another checkpoint…"));
        QCOMPARE(document().secondModel()->report.path, std::string("/segment"));
    }

    void onlyACheckpointIsTakenByADrop() {
        workbench().start({"sample:classify"});
        QFile picture(m_folder->filePath("photo.png"));
        QVERIFY(picture.open(QIODevice::WriteOnly) && picture.write("\x89PNG 0123456789abc") > 0);
        picture.close();
        QFile weights(m_folder->filePath("weights.safetensors"));
        QVERIFY(weights.open(QIODevice::WriteOnly) && weights.write("x") > 0);
        weights.close();
        QSignalSpy failed(&workbench(), &Workbench::failed);
        const auto drop = [this](const QString& path) {
            QMimeData mime;
            mime.setUrls({QUrl::fromLocalFile(path)});
            QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &mime, Qt::LeftButton,
                                  Qt::NoModifier);
            QCoreApplication::sendEvent(&button(1), &enter);
            QDropEvent event(QPointF(5, 5), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
            QCoreApplication::sendEvent(&button(1), &event);
        };
        drop(picture.fileName());
        QCOMPARE(failed.size(), 1);
        drop(weights.fileName());
        QTRY_VERIFY_WITH_TIMEOUT(document().secondModel(), kPatience);
        QCOMPARE(failed.size(), 1);
    }
};

QTEST_MAIN(SecondModelTest)

#include "second_model_test.moc"
