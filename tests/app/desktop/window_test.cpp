#include "app/desktop/document/document.h"
#include "app/desktop/engine/engine_client.h"
#include "app/desktop/engine/engine_command.h"
#include "app/desktop/main_window.h"
#include "app/desktop/tasks.h"
#include "app/desktop/workbench.h"
#include "widgets/inputs/message_bar.h"

#include <QAction>
#include <QDir>
#include <QDropEvent>
#include <QElapsedTimer>
#include <QImage>
#include <QMimeData>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace app;

/// The window with the real engine and a tiny checkpoint.
class WindowTest final : public QObject {
    Q_OBJECT

private:
    static constexpr int kPatienceMs = 60'000;
    static constexpr int kStallMs = 100; ///< far above the goal of 16: the machine may be busy

    QTemporaryDir m_folder;
    std::unique_ptr<SettingsFile> m_settingsFile;
    std::unique_ptr<EngineClient> m_engine;
    std::unique_ptr<MainWindow> m_window;

    static QString checkpoint() { return TEST_DATA "/checkpoint/classify"; }
    QString image() const { return m_folder.filePath("image.png"); }
    Document& document() { return m_window->workbench().document(); }
    widgets::MessageBar& bar() { return *m_window->findChild<widgets::MessageBar*>(); }
    bool isIdle() { return m_window->isIdle(); }

private Q_SLOTS:
    void initTestCase() {
        QImage image(60, 40, QImage::Format_RGB32);
        image.fill(qRgb(90, 120, 200));
        QVERIFY(image.save(m_folder.filePath("image.png")));
    }

    void init() {
        m_settingsFile = std::make_unique<SettingsFile>(m_folder.filePath("settings.ini"));
        m_engine = std::make_unique<EngineClient>(
            EngineCommand{PROGRAMS "/beitscope-cli", {"serve"}, true});
        m_window = std::make_unique<MainWindow>(*m_engine, *m_settingsFile, Settings());
        m_window->workbench().setTask(tasks().front());
        m_window->show();
    }

    void cleanup() {
        m_window.reset();
        m_engine.reset();
    }

    void droppedImageIsLabelled() {
        m_window->workbench().start({checkpoint()});
        QMimeData mime;
        mime.setUrls({QUrl::fromLocalFile(image())});
        // Qt gives a drop only to a widget that has taken the enter event before.
        QDragEnterEvent enter(QPoint(200, 200), Qt::CopyAction, &mime, Qt::LeftButton,
                              Qt::NoModifier);
        QCoreApplication::sendEvent(m_window.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(200, 200), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_window.get(), &drop);
        QTRY_VERIFY_WITH_TIMEOUT(document().resultState() == ResultState::Current, kPatienceMs);
        QCOMPARE(document().result<Classification>()->logits.size(),
                 document().model()->labels.size());
        QVERIFY(!document().result<Classification>()->modelInput.isNull());
        QTRY_VERIFY_WITH_TIMEOUT(isIdle(), kPatienceMs);
    }

    void badCheckpointShowsTheBarAndKeepsTheModel() {
        m_window->workbench().start({image(), checkpoint()});
        QTRY_VERIFY_WITH_TIMEOUT(document().resultState() == ResultState::Current, kPatienceMs);
        const auto modelId = document().modelId();
        QDir(m_folder.path()).mkpath("bad");
        QFile config(m_folder.filePath("bad/config.json"));
        QVERIFY(config.open(QIODevice::WriteOnly) && config.write("{}") > 0);
        config.close();
        QSignalSpy failed(&m_window->workbench(), &Workbench::failed);
        m_window->workbench().openPaths({m_folder.filePath("bad")});
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, kPatienceMs);
        QVERIFY(bar().isVisible());
        QVERIFY(bar().message().tone == widgets::Tone::Error);
        QVERIFY(!bar().message().actions.isEmpty());
        QCOMPARE(document().modelId(), modelId);
        QVERIFY(document().resultState() == ResultState::Current);
    }

    void badImageKeepsTheImage() {
        m_window->workbench().start({image(), checkpoint()});
        QTRY_VERIFY_WITH_TIMEOUT(document().resultState() == ResultState::Current, kPatienceMs);
        const auto imageId = document().image()->imageId;
        Dropped pasted;
        pasted.imageBytes = "no picture at all";
        pasted.imageName = "pasted";
        QSignalSpy failed(&m_window->workbench(), &Workbench::failed);
        m_window->workbench().open(pasted);
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, kPatienceMs);
        QVERIFY(bar().isVisible());
        QCOMPARE(document().image()->imageId, imageId);
    }

    void newestImageWins() {
        m_window->workbench().start({checkpoint()});
        for (int i = 0; i < 5; ++i) {
            m_window->workbench().openImage(image());
            QTest::qWait(10 * i);
        }
        QTRY_VERIFY_WITH_TIMEOUT(document().resultState() == ResultState::Current, kPatienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(isIdle(), kPatienceMs);
        QCOMPARE(document().result<Classification>()->imageId, document().image()->imageId);
        QVERIFY(!bar().isVisible()); // what was cancelled is no fault
    }

    void windowStaysFluidWhileTheEngineComputes() {
        m_window->workbench().start({image(), checkpoint()});
        QTRY_VERIFY_WITH_TIMEOUT(document().resultState() == ResultState::Current, kPatienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(isIdle(), kPatienceMs);
        qint64 longest = 0;
        QElapsedTimer since;
        QTimer timer;
        timer.setTimerType(Qt::PreciseTimer);
        connect(&timer, &QTimer::timeout, this, [&] { longest = qMax(longest, since.restart()); });
        since.start();
        timer.start(1);
        for (int i = 0; i < 10; ++i) {
            m_window->workbench().run();
            QTRY_VERIFY_WITH_TIMEOUT(!document().isRunning(), kPatienceMs);
        }
        qInfo("longest stall %lld ms", longest);
        QVERIFY(longest < kStallMs);
    }

    void everyActionHasATipAndEveryKeyIsUnique() {
        QStringList keys;
        for (const QAction* action : m_window->findChildren<QAction*>()) {
            if (action->shortcut().isEmpty() ||
                action->shortcutContext() == Qt::WidgetShortcut) { // of one widget alone
                continue;
            }
            QVERIFY2(!action->statusTip().isEmpty(), qPrintable(action->objectName()));
            keys << action->shortcut().toString();
        }
        QVERIFY(keys.size() > 15);
        QCOMPARE(QSet<QString>(keys.begin(), keys.end()).size(), keys.size());
    }
};

QTEST_MAIN(WindowTest)
#include "window_test.moc"
