#include "app/desktop/actions.h"
#include "app/desktop/panels/image_area.h"
#include "app/desktop/session/session.h"
#include "tests/support/fake_window.h"
#include "widgets/canvas/image_canvas.h"

#include <QAction>
#include <QDockWidget>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineF>
#include <QSignalSpy>
#include <QtTest>

#include <memory>

using namespace app;

/// What of the window a session keeps: the part of the image in sight, and the docks.
class SessionWindowTest final : public tests::FakeWindow {
    Q_OBJECT

private:
    widgets::ImageCanvas& canvas() { return find<ImageArea>().mainCanvas(); }
    QDockWidget& dock(const char* name) { return *m_window->findChild<QDockWidget*>(name); }
    QString session() const { return m_folder->filePath("one.beitscope"); }
    QJsonObject json() const {
        QFile file(session());
        return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object()
                                              : QJsonObject();
    }
    void write(const QJsonObject& fields) const {
        QFile file(session());
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.write(QJsonDocument(fields).toJson()) > 0);
    }
    /// The saved session with another part of the window.
    void writeWindow(const QJsonValue& window) const {
        QJsonObject fields = json();
        QJsonObject parts = fields["parts"].toObject();
        window.isUndefined() ? parts.remove("window") : void(parts["window"] = window);
        fields["parts"] = parts;
        write(fields);
    }
    void begin(const QString& task = "classify") {
        makeEngine();
        showWindow(task, {1100, 750});
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    }
    void start(const QStringList& files) {
        workbench().start(files);
        QTRY_VERIFY_WITH_TIMEOUT(document().image() && isDone(), kPatience);
    }
    void reopen() {
        workbench().openPaths({session()});
        QTRY_VERIFY_WITH_TIMEOUT(isDone(), kPatience);
    }
    /// Every change of a canvas' size rounds the place to a pixel of the screen.
    bool isAt(double zoom, QPointF middle) {
        return qAbs(canvas().zoom() - zoom) < 1e-9 &&
               QLineF(canvas().view().middle(), middle).length() < 0.5;
    }

private Q_SLOTS:
    void cleanup() { closeWindow(); }

    void zoomAndPlaceComeBack_data() {
        QTest::addColumn<QString>("task");
        QTest::newRow("one canvas") << "classify";
        QTest::newRow("four canvases") << "reconstruct";
    }
    void zoomAndPlaceComeBack() {
        QFETCH(QString, task);
        const QPointF place(400, 150);
        begin(task);
        start({image("wide 640x480.png"), "sample:" + QString(task == "classify" ? task : "mim")});
        QVERIFY(canvas().isFitted());
        find<ImageArea>().showAt(7, place);
        QVERIFY(isAt(7, place));
        QVERIFY(workbench().session().save(session()));
        canvas().fit();
        reopen();
        QVERIFY(isAt(7, place));
        const auto kept = std::move(m_folder); // with the session
        const QString path = kept->filePath("one.beitscope");
        closeWindow();
        begin(); // and in another window
        start({path});
        QCOMPARE(document().task(), task);
        QTRY_VERIFY(isAt(7, place));
        QVERIFY(!canvas().isFitted());
    }

    void aFittedImageIsFittedAgain() {
        begin();
        start({image("wide 640x480.png")});
        QVERIFY(workbench().session().save(session()));
        canvas().setZoom(9);
        reopen();
        QVERIFY(canvas().isFitted());
    }

    void docksComeBack() {
        begin();
        start({image()});
        dock("activity").show();
        dock("files").show();
        dock("files").setFloating(true);
        dock("task").hide();
        QVERIFY(workbench().session().save(session()));
        find<Actions>()["resetLayout"]->trigger();
        QVERIFY(!dock("activity").isVisible() && dock("task").isVisible());
        reopen();
        QVERIFY(dock("activity").isVisible());
        QVERIFY(dock("files").isFloating());
        QVERIFY(!dock("task").isVisible());
    }

    void aSessionWithoutAWindowLeavesItAsItIs() {
        begin();
        start({image("wide 640x480.png")});
        QVERIFY(workbench().session().save(session()));
        writeWindow(QJsonValue::Undefined); // as before there was this part
        QSignalSpy failed(&workbench(), &Workbench::failed);
        dock("activity").show();
        reopen();
        QCOMPARE(failed.size(), 0);
        QVERIFY(dock("activity").isVisible());
        QVERIFY(canvas().source() != nullptr);
    }

    void nonsenseDoesNothing() {
        begin();
        start({image("wide 640x480.png")});
        QVERIFY(workbench().session().save(session()));
        const QByteArray layout = m_window->saveState(2);
        QJsonArray rows{
            QJsonObject{{"layout", 5}, {"zoom", "large"}, {"x", true}, {"y", QJsonArray{1}}},
            QJsonObject{{"layout", "@@@@"}, {"zoom", -1}, {"x", 1}, {"y", 1}},
            QJsonObject{{"zoom", 1e300}, {"x", 1e300}, {"y", -1e300}},
            QJsonObject{{"zoom", 3}, {"x", 641}, {"y", 2}},
            QJsonObject{{"fitted", "yes"}},
        };
        for (int length = 0; length < layout.size(); length += 7) {
            rows << QJsonObject{{"layout", QString::fromLatin1(layout.left(length).toBase64())}};
        }
        for (const QJsonValue& row : rows) {
            writeWindow(row);
            canvas().fit();
            QSignalSpy failed(&workbench(), &Workbench::failed);
            reopen();
            QCOMPARE(failed.size(), 0);
            QVERIFY(canvas().isFitted());
            QVERIFY(dock("task").isVisible());
        }
    }

    void hugeZoomsAreBounded() {
        begin();
        start({image("wide 640x480.png")});
        QVERIFY(workbench().session().save(session()));
        writeWindow(QJsonObject{{"zoom", 1e300}, {"x", 320}, {"y", 240}});
        reopen();
        QCOMPARE(canvas().zoom(), 64.0);
    }
};

QTEST_MAIN(SessionWindowTest)
#include "session_window_test.moc"
