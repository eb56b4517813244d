#include "widgets/canvas/image_canvas.h"
#include "widgets/canvas/image_tile_source.h"
#include "widgets/canvas/query_tool.h"

#include <QSignalSpy>
#include <QtTest>

using namespace widgets;

/// 4 x 6 patches over a picture on a canvas, as in the window.
class QueryToolTest final : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<ImageTileSource> m_source;
    std::unique_ptr<ImageCanvas> m_canvas;
    std::unique_ptr<QueryTool> m_tool;

    QPoint middle(int row, int col) const {
        const PatchGrid grid{4, 6, QRectF(0, 0, 300, 200)};
        return m_canvas->view().toWidget(grid.patchRect(row, col).center()).toPoint();
    }
    void click(int row,
               int col,
               Qt::KeyboardModifiers modifiers = {},
               Qt::MouseButton button = Qt::LeftButton) {
        QTest::mouseClick(m_canvas.get(), button, modifiers, middle(row, col));
    }

private Q_SLOTS:
    void init() {
        QImage image(300, 200, QImage::Format_RGB32);
        image.fill(Qt::gray);
        m_source = std::make_unique<ImageTileSource>(image);
        m_canvas = std::make_unique<ImageCanvas>();
        m_tool = std::make_unique<QueryTool>();
        m_canvas->resize(340, 240);
        m_canvas->setSource(m_source.get());
        m_canvas->setZoom(1);
        m_canvas->setTool(m_tool.get());
        m_tool->setGrid(4, 6);
        m_canvas->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_canvas.get()));
    }
    void cleanup() { m_canvas.reset(); }

    void hoveringPreviews() {
        QSignalSpy hovered(m_tool.get(), &QueryTool::hovered);
        QSignalSpy left(m_tool.get(), &QueryTool::left);
        QTest::mouseMove(m_canvas.get(), middle(1, 2));
        QTest::mouseMove(m_canvas.get(), middle(1, 2) + QPoint(3, 3)); // the same patch
        QTest::mouseMove(m_canvas.get(), middle(3, 5));
        QCOMPARE(hovered.size(), 2);
        QCOMPARE(hovered[0], QList<QVariant>({1, 2}));
        QCOMPARE(hovered[1], QList<QVariant>({3, 5}));
        QCOMPARE(m_canvas->cursor().shape(), Qt::PointingHandCursor);
        QTest::mouseMove(m_canvas.get(), {2, 2}); // beside the image
        QCOMPARE(left.size(), 1);
        QCOMPARE(m_canvas->cursor().shape(), Qt::ArrowCursor);
        QTest::mouseMove(m_canvas.get(), middle(0, 0));
        QEvent leave(QEvent::Leave);
        QCoreApplication::sendEvent(m_canvas.get(), &leave);
        QCoreApplication::sendEvent(m_canvas.get(), &leave);
        QCOMPARE(left.size(), 2);
    }

    void clicksPickAddAndRemove_data() {
        QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
        QTest::addColumn<Qt::MouseButton>("button");
        QTest::addColumn<bool>("isOnPin");
        QTest::addColumn<QString>("said");
        const Qt::KeyboardModifiers none;
        const Qt::KeyboardModifiers shift = Qt::ShiftModifier;
        const Qt::KeyboardModifiers control = Qt::ControlModifier;
        QTest::newRow("click") << none << Qt::LeftButton << false << "picked 2 4";
        QTest::newRow("click on a pin") << none << Qt::LeftButton << true << "picked 1 1";
        QTest::newRow("Shift") << shift << Qt::LeftButton << false << "added 2 4";
        QTest::newRow("Ctrl") << control << Qt::LeftButton << false << "";
        QTest::newRow("Ctrl on a pin") << control << Qt::LeftButton << true << "removed 1";
        QTest::newRow("right") << none << Qt::RightButton << false << "";
        QTest::newRow("right on a pin") << none << Qt::RightButton << true << "removed 1";
        QTest::newRow("middle") << none << Qt::MiddleButton << true << "";
    }
    void clicksPickAddAndRemove() {
        QFETCH(Qt::KeyboardModifiers, modifiers);
        QFETCH(Qt::MouseButton, button);
        QFETCH(bool, isOnPin);
        QFETCH(QString, said);
        m_tool->setPins({QPoint(5, 3), QPoint(1, 1)});
        QStringList found;
        connect(m_tool.get(), &QueryTool::picked, this, [&](int row, int col) {
            found << QStringLiteral("picked %1 %2").arg(row).arg(col);
        });
        connect(m_tool.get(), &QueryTool::added, this, [&](int row, int col) {
            found << QStringLiteral("added %1 %2").arg(row).arg(col);
        });
        connect(m_tool.get(), &QueryTool::removed, this,
                [&](int index) { found << QStringLiteral("removed %1").arg(index); });
        click(isOnPin ? 1 : 2, isOnPin ? 1 : 4, modifiers, button);
        QCOMPARE(found.join(", "), said);
    }

    void aRightClickOpensAMenuElsewhere() {
        m_tool->setPins({QPoint(1, 1)});
        const auto isTaken = [&](int row, int col) {
            click(row, col, {}, Qt::RightButton);
            const QPoint at = middle(row, col);
            QContextMenuEvent event(QContextMenuEvent::Mouse, at, m_canvas->mapToGlobal(at));
            QCoreApplication::sendEvent(m_canvas.get(), &event);
            return event.isAccepted();
        };
        QVERIFY(isTaken(1, 1));
        QVERIFY(!isTaken(2, 4));
    }

    void aDragPans() {
        m_canvas->setZoom(3);
        QSignalSpy picked(m_tool.get(), &QueryTool::picked);
        const QPointF before = m_canvas->view().origin;
        QTest::mousePress(m_canvas.get(), Qt::LeftButton, {}, {170, 120});
        QTest::mouseMove(m_canvas.get(), {150, 100});
        QTest::mouseMove(m_canvas.get(), {130, 90});
        QTest::mouseRelease(m_canvas.get(), Qt::LeftButton, {}, {130, 90});
        QVERIFY(m_canvas->view().origin != before);
        QCOMPARE(picked.size(), 0);
    }

    void arrowsMoveTheQuery() {
        QSignalSpy moved(m_tool.get(), &QueryTool::moved);
        m_canvas->setZoom(3);
        const QPointF before = m_canvas->view().origin;
        QTest::keyClick(m_canvas.get(), Qt::Key_Right);
        QTest::keyClick(m_canvas.get(), Qt::Key_Up);
        QCOMPARE(moved.size(), 2);
        QCOMPARE(moved[0], QList<QVariant>({0, 1}));
        QCOMPARE(moved[1], QList<QVariant>({-1, 0}));
        QCOMPARE(m_canvas->view().origin, before);
        QTest::keyClick(m_canvas.get(), Qt::Key_Right, Qt::ShiftModifier); // pans
        QCOMPARE(moved.size(), 2);
        QVERIFY(m_canvas->view().origin != before);
        m_tool->setGrid(0, 0);
        QTest::keyClick(m_canvas.get(), Qt::Key_Left);
        QCOMPARE(moved.size(), 2);
    }

    void theGridLiesOverItsArea() {
        QSignalSpy picked(m_tool.get(), &QueryTool::picked);
        m_tool->setGrid(2, 2, QRectF(100, 0, 200, 200));
        click(0, 0);
        QCOMPARE(picked.size(), 0);
        click(3, 5);
        QCOMPARE(picked.size(), 1);
        QCOMPARE(picked[0], QList<QVariant>({1, 1}));
    }
};

QTEST_MAIN(QueryToolTest)
#include "query_tool_test.moc"
