#include "widgets/charts/map_grid.h"
#include "widgets/layout/theme.h"

#include <QAccessible>
#include <QScrollBar>
#include <QSignalSpy>
#include <QtTest>

#include <cmath>

using namespace widgets;

/// 3 layers x 4 heads of maps of 2 rows x 3 columns; the value is its own index.
class MapGridTest final : public QObject {
    Q_OBJECT

private:
    static std::vector<float> counted(int count) {
        std::vector<float> values(static_cast<std::size_t>(count));
        std::iota(values.begin(), values.end(), 0.0F);
        return values;
    }
    static void fill(MapGrid& grid) {
        grid.setMaps(3, 4, 2, 3, counted(72));
        grid.setCellSize(60);
        grid.resize(400, 300);
        grid.show();
        QVERIFY(QTest::qWaitForWindowExposed(&grid));
    }
    static QPointF middle(const MapGrid& grid, int layer, int head, int row, int column) {
        const QRectF cell = grid.cellRect(layer, head);
        return {cell.left() + (column + 0.5) * cell.width() / grid.cols(),
                cell.top() + (row + 0.5) * cell.height() / grid.rows()};
    }
    static QColor colorAt(MapGrid& grid, int layer, int head, int row, int column) {
        const QImage picture = grid.viewport()->grab().toImage();
        return picture.pixelColor(middle(grid, layer, head, row, column).toPoint());
    }
    static void press(MapGrid& grid, int key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(&grid, static_cast<Qt::Key>(key), modifiers);
    }

private Q_SLOTS:
    void init() { QLocale::setDefault(QLocale::c()); }

    void everyPatchHasTheColorOfItsScale_data() {
        QTest::addColumn<MapGrid::ScaleMode>("mode");
        QTest::addColumn<double>("least");
        QTest::addColumn<double>("most");
        QTest::newRow("raw") << MapGrid::ScaleMode::Raw << 0.0 << 100.0;
        QTest::newRow("per map") << MapGrid::ScaleMode::PerMap << 36.0 << 41.0;
        QTest::newRow("shared") << MapGrid::ScaleMode::Shared << 0.0 << 71.0;
    }
    void everyPatchHasTheColorOfItsScale() {
        QFETCH(MapGrid::ScaleMode, mode);
        QFETCH(double, least);
        QFETCH(double, most);
        MapGrid grid;
        fill(grid);
        grid.setValueRange(0, 100);
        grid.setColorMap(ColorMap::Cividis);
        grid.setScaleMode(mode);
        const ColorScale scale = grid.scaleOf(1, 2); // values 36 to 41
        QCOMPARE(scale, (ColorScale{ColorMap::Cividis, least, most}));
        for (int i = 0; i < 6; ++i) {
            QCOMPARE(colorAt(grid, 1, 2, i / 3, i % 3), scale.color(36 + i));
        }
    }

    void scalesOfSignedValuesAreSymmetric() {
        MapGrid grid;
        grid.setMaps(1, 2, 1, 2, std::vector{-1.0F, 4.0F, -8.0F, 2.0F});
        grid.setValueRange(-5, 5);
        grid.setScaleMode(MapGrid::ScaleMode::PerMap);
        QCOMPARE(grid.scaleOf(0, 0), (ColorScale{ColorMap::Viridis, -4, 4}));
        QCOMPARE(grid.scaleOf(0, 1), (ColorScale{ColorMap::Viridis, -8, 8}));
        grid.setScaleMode(MapGrid::ScaleMode::Shared);
        QCOMPARE(grid.scaleOf(0, 0), (ColorScale{ColorMap::Viridis, -8, 8}));
        grid.setScaleMode(MapGrid::ScaleMode::Raw);
        QCOMPARE(grid.scaleOf(0, 0), (ColorScale{ColorMap::Viridis, -5, 5}));
        grid.setMaps(1, 1, 1, 2, std::vector{1.0F, 3.0F}); // another shape, still signed
        grid.setScaleMode(MapGrid::ScaleMode::Shared);
        QCOMPARE(grid.scaleOf(0, 0), (ColorScale{ColorMap::Viridis, -3, 3}));
    }

    void aMissingValueShowsTheBackground() {
        MapGrid grid;
        fill(grid);
        std::vector<float> values = counted(72);
        values[1] = NAN;
        grid.setMaps(3, 4, 2, 3, values);
        QCOMPARE(colorAt(grid, 0, 0, 0, 1), grid.palette().color(QPalette::Base));
        QVERIFY(colorAt(grid, 0, 0, 0, 2) != grid.palette().color(QPalette::Base));
    }

    void valuesAreNotCopied() {
        MapGrid grid;
        const auto values = std::make_shared<const std::vector<float>>(counted(72));
        grid.setMaps(3, 4, 2, 3, values);
        QCOMPARE(grid.values().get(), values.get());
        QCOMPARE(grid.map(2, 3).data(), values->data() + 66);
        std::vector<float> own = counted(72);
        const float* data = own.data();
        grid.setMaps(3, 4, 2, 3, std::move(own));
        QCOMPARE(grid.map(0, 0).data(), data);
        QVERIFY(grid.map(3, 0).empty() && grid.map(0, 4).empty() && grid.map(-1, 0).empty());
    }

    void onlySeenMapsBecomePictures() {
        MapGrid grid;
        grid.setMaps(24, 16, 4, 4, counted(24 * 16 * 16));
        grid.setCellSize(40);
        grid.resize(400, 300);
        grid.show();
        QVERIFY(QTest::qWaitForWindowExposed(&grid));
        grid.grab();
        const auto isSeen = [&](int layer, int head) {
            const QRectF cells(grid.cellRect(0, 0).topLeft() - QPointF(4, 4),
                               QPointF(grid.viewport()->width(), grid.viewport()->height()));
            return cells.intersects(grid.cellRect(layer, head));
        };
        int seen = 0;
        for (int i = 0; i < 24 * 16; ++i) {
            seen += isSeen(i / 16, i % 16) ? 1 : 0;
        }
        QVERIFY(seen > 20 && seen < 100);
        QCOMPARE(grid.pictureCount(), seen);
        grid.verticalScrollBar()->setValue(1); // no other map comes into sight
        grid.verticalScrollBar()->setValue(0);
        grid.grab();
        QCOMPARE(grid.pictureCount(), seen);
        grid.setScaleMode(MapGrid::ScaleMode::Shared);
        QCOMPARE(grid.pictureCount(), 0);
        grid.grab();
        QCOMPARE(grid.pictureCount(), seen);
        grid.verticalScrollBar()->setValue(grid.verticalScrollBar()->maximum());
        grid.grab();
        QVERIFY(grid.pictureCount() > seen && grid.pictureCount() < 3 * seen);
    }

    void keysMove_data() {
        QTest::addColumn<int>("key");
        QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
        QTest::addColumn<std::pair<int, int>>("to");
        const Qt::KeyboardModifiers none;
        const Qt::KeyboardModifiers control = Qt::ControlModifier;
        QTest::newRow("left") << int{Qt::Key_Left} << none << std::pair(1, 1);
        QTest::newRow("right") << int{Qt::Key_Right} << none << std::pair(1, 3);
        QTest::newRow("up") << int{Qt::Key_Up} << none << std::pair(0, 2);
        QTest::newRow("down") << int{Qt::Key_Down} << none << std::pair(2, 2);
        QTest::newRow("home") << int{Qt::Key_Home} << none << std::pair(1, 0);
        QTest::newRow("end") << int{Qt::Key_End} << none << std::pair(1, 3);
        QTest::newRow("first") << int{Qt::Key_Home} << control << std::pair(0, 0);
        QTest::newRow("last") << int{Qt::Key_End} << control << std::pair(2, 3);
        QTest::newRow("page up") << int{Qt::Key_PageUp} << none << std::pair(0, 2);
        QTest::newRow("page down") << int{Qt::Key_PageDown} << none << std::pair(2, 2);
    }
    void keysMove() {
        QFETCH(int, key);
        QFETCH(Qt::KeyboardModifiers, modifiers);
        using Place = std::pair<int, int>;
        QFETCH(Place, to);
        MapGrid grid;
        fill(grid);
        grid.setCurrent(1, 2);
        QSignalSpy changed(&grid, &MapGrid::currentChanged);
        press(grid, key, modifiers);
        QCOMPARE(grid.current(), to);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed[0], QList<QVariant>({to.first, to.second}));
    }

    void keysStopAtTheEdges() {
        MapGrid grid;
        fill(grid);
        QCOMPARE(grid.current(), std::pair(0, 0));
        QSignalSpy changed(&grid, &MapGrid::currentChanged);
        press(grid, Qt::Key_Left);
        press(grid, Qt::Key_Up);
        QCOMPARE(changed.size(), 0);
        press(grid, Qt::Key_Return);
        QSignalSpy activated(&grid, &MapGrid::activated);
        press(grid, Qt::Key_Enter);
        QCOMPARE(activated.size(), 1);
        QCOMPARE(activated[0], QList<QVariant>({0, 0}));
    }

    void itsKeysAreNotTheWindows() {
        MapGrid grid;
        fill(grid);
        for (const auto& [key, isOwn] :
             {std::pair(Qt::Key_PageDown, true), std::pair(Qt::Key_Left, true),
              std::pair(Qt::Key_H, false), std::pair(Qt::Key_Escape, false)}) {
            QKeyEvent event(QEvent::ShortcutOverride, key, Qt::NoModifier);
            event.ignore();
            QCoreApplication::sendEvent(&grid, &event);
            QCOMPARE(event.isAccepted(), isOwn);
        }
    }

    void theCurrentMapIsScrolledTo() {
        MapGrid grid;
        grid.setMaps(24, 16, 4, 4, counted(24 * 16 * 16));
        grid.setCellSize(40);
        grid.resize(400, 300);
        grid.show();
        const auto isWhole = [&](int layer, int head) {
            const QPointF corner(grid.minimumSizeHint().width() * 0.2, 20);
            return QRectF(corner, QPointF(grid.viewport()->width(), grid.viewport()->height()))
                .contains(grid.cellRect(layer, head));
        };
        QVERIFY(!isWhole(23, 15));
        press(grid, Qt::Key_End, Qt::ControlModifier);
        QVERIFY(isWhole(23, 15));
        QVERIFY(!isWhole(0, 0));
        press(grid, Qt::Key_Home, Qt::ControlModifier);
        QVERIFY(isWhole(0, 0));
        QCOMPARE(grid.verticalScrollBar()->value(), 0); // the edge is seen, too
        QCOMPARE(grid.horizontalScrollBar()->value(), 0);
    }

    void aClickChoosesAndADoubleClickActivates() {
        MapGrid grid;
        fill(grid);
        QSignalSpy changed(&grid, &MapGrid::currentChanged);
        QSignalSpy activated(&grid, &MapGrid::activated);
        QTest::mouseClick(grid.viewport(), Qt::LeftButton, {}, middle(grid, 2, 1, 0, 0).toPoint());
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed[0], QList<QVariant>({2, 1}));
        QCOMPARE(activated.size(), 0);
        QTest::mouseDClick(grid.viewport(), Qt::LeftButton, {}, middle(grid, 1, 3, 0, 0).toPoint());
        QCOMPARE(activated.size(), 1);
        QCOMPARE(activated[0], QList<QVariant>({1, 3}));
        QCOMPARE(grid.current(), std::pair(1, 3));
        // Between the maps and on the names there is nothing.
        const QRectF cell = grid.cellRect(0, 0);
        QTest::mouseClick(grid.viewport(), Qt::LeftButton, {},
                          (cell.bottomRight() + QPointF(2, 2)).toPoint());
        QTest::mouseClick(grid.viewport(), Qt::LeftButton, {}, {3, 3});
        QCOMPARE(grid.current(), std::pair(1, 3));
        // ... nor where a map is scrolled behind the names.
        grid.resize(200, 150);
        grid.verticalScrollBar()->setValue(40);
        const QPointF behind = middle(grid, 0, 1, 0, 0);
        QVERIFY(QRectF(grid.viewport()->rect()).contains(behind));
        QTest::mouseClick(grid.viewport(), Qt::LeftButton, {}, behind.toPoint());
        QCOMPARE(grid.current(), std::pair(1, 3));
    }

    void thePointerTellsOfValues() {
        MapGrid grid;
        fill(grid);
        QSignalSpy hovered(&grid, &MapGrid::hovered);
        QSignalSpy text(&grid, &MapGrid::hoverText);
        QTest::mouseMove(grid.viewport(), middle(grid, 1, 2, 1, 0).toPoint());
        QCOMPARE(hovered.size(), 1);
        QCOMPARE(hovered[0], QList<QVariant>({1, 2, 1, 0}));
        QCOMPARE(text[0][0].toString(), QString("Layer 1, head 2, row 1, column 0: 39"));
        std::vector<float> next(72, 0.25F);
        next[39] = NAN;
        grid.setMaps(3, 4, 2, 3, next); // under a pointer that rests
        QCOMPARE(text.last()[0].toString(), QString("Layer 1, head 2, row 1, column 0: no value"));
        QCOMPARE(hovered.size(), 1);
        QEvent leave(QEvent::Leave);
        QCoreApplication::sendEvent(grid.viewport(), &leave);
        QCOMPARE(hovered.last(), QList<QVariant>({-1, -1, -1, -1}));
        QCOMPARE(text.last()[0].toString(), QString());
    }

    void theFusedColumnIsOneMore() {
        MapGrid grid;
        fill(grid);
        std::vector<float> fused(18, 5.0F);
        fused[6] = 50;
        grid.setFused(fused, "mean");
        QVERIFY(grid.hasFused());
        QCOMPARE(grid.map(1, 4)[0], 50.0F);
        grid.setCurrent(1, 4);
        QCOMPARE(grid.current(), std::pair(1, 4));
        QVERIFY(grid.accessibleDescription().startsWith("Layer 1, mean"));
        QVERIFY(grid.cellRect(1, 4).left() > grid.cellRect(1, 3).right() + 8);
        grid.setScaleMode(MapGrid::ScaleMode::PerMap);
        QCOMPARE(colorAt(grid, 1, 4, 0, 0), QColor(colorTable(ColorMap::Viridis)[255]));
        QCOMPARE(colorAt(grid, 1, 4, 1, 2), QColor(colorTable(ColorMap::Viridis)[0]));
        QTest::mouseClick(grid.viewport(), Qt::LeftButton, {}, middle(grid, 2, 4, 1, 2).toPoint());
        QCOMPARE(grid.current(), std::pair(2, 4));
        grid.setMaps(3, 4, 2, 3, counted(72)); // the next query: its column stays
        QCOMPARE(grid.current(), std::pair(2, 4));
        grid.setFused({}, {});
        QCOMPARE(grid.current(), std::pair(2, 3));
        QVERIFY(grid.map(1, 4).empty());
    }

    void whatIsSwitchedOffIsDimmedAndCrossedOut() {
        MapGrid grid;
        fill(grid);
        const QColor before = colorAt(grid, 0, 1, 0, 0);
        const QColor other = colorAt(grid, 0, 2, 0, 0);
        grid.setMarked({{0, 1}});
        const QColor after = colorAt(grid, 0, 1, 0, 0);
        const QColor base = grid.palette().color(QPalette::Base);
        QVERIFY(contrast(after, base) < contrast(before, base));
        QCOMPARE(colorAt(grid, 0, 2, 0, 0), other);
        const QImage picture = grid.viewport()->grab().toImage();
        const QPoint cross = grid.cellRect(0, 1).center().toPoint();
        QVERIFY(contrast(picture.pixelColor(cross), base) > 8);
        grid.setCurrent(0, 1);
        QVERIFY(grid.accessibleDescription().endsWith("switched off"));
        grid.setMarked({});
        QCOMPARE(colorAt(grid, 0, 1, 0, 0), before);
        QVERIFY(!grid.accessibleDescription().contains("switched off"));
    }

    void theQueryHasARingInEveryMap() {
        MapGrid grid;
        fill(grid);
        const QImage bare = grid.viewport()->grab().toImage();
        grid.setQueryCell(1, 2);
        const QImage ringed = grid.viewport()->grab().toImage();
        for (const auto& [layer, head] : {std::pair(0, 1), std::pair(2, 3)}) {
            const QRect cell = grid.cellRect(layer, head).toRect();
            QVERIFY(bare.copy(cell) != ringed.copy(cell));
            const QRect left(cell.topLeft(), QSize(cell.width() / 3, cell.height()));
            QCOMPARE(bare.copy(left), ringed.copy(left)); // far from it
            const QPoint patch = middle(grid, layer, head, 1, 2).toPoint();
            QCOMPARE(bare.pixel(patch), ringed.pixel(patch)); // its value is still seen
        }
        grid.setQueryCell(2, 0); // there is no such patch
        QCOMPARE(grid.viewport()->grab().toImage(), bare);
        grid.setQueryCell(-1, -1);
        QCOMPARE(grid.viewport()->grab().toImage(), bare);
    }

    void mapsFitTheWidth() {
        MapGrid grid;
        grid.setMaps(12, 12, 14, 14, counted(12 * 12 * 196));
        grid.resize(900, 400);
        grid.show();
        QVERIFY(grid.isFittedToWidth());
        QCOMPARE(grid.cellSize() % 14, 0); // patches of equal size
        QCOMPARE(grid.horizontalScrollBar()->maximum(), 0);
        QVERIFY(grid.verticalScrollBar()->maximum() > 0);
        const int before = grid.cellSize();
        QVERIFY(12 * (before + 4) > 0.8 * 850);
        grid.resize(500, 400);
        QVERIFY(grid.cellSize() < before);
        QCOMPARE(grid.horizontalScrollBar()->maximum(), 0);
        grid.resize(200, 400);
        QCOMPARE(grid.cellSize() >= MapGrid::kSmallestCell, true);
        QVERIFY(grid.horizontalScrollBar()->maximum() > 0);
        grid.resize(4000, 400); // ... and are not larger than needed
        QVERIFY(grid.cellSize() <= 128);
    }

    void theWheelChangesTheSizeAroundThePointer() {
        MapGrid grid;
        grid.setMaps(24, 16, 14, 14, counted(24 * 16 * 196));
        grid.resize(600, 400);
        grid.show();
        QSignalSpy changed(&grid, &MapGrid::cellSizeChanged);
        const QPointF at = middle(grid, 5, 7, 6, 6);
        const int before = grid.cellSize();
        const auto turn = [&](int angle, Qt::KeyboardModifiers modifiers) {
            QWheelEvent event(at, grid.viewport()->mapToGlobal(at), {}, {0, angle}, Qt::NoButton,
                              modifiers, Qt::NoScrollPhase, false);
            QCoreApplication::sendEvent(grid.viewport(), &event);
        };
        for (int i = 0; i < 4; ++i) {
            turn(120, Qt::ControlModifier);
        }
        QVERIFY(grid.cellSize() > 2 * before);
        QVERIFY(!grid.isFittedToWidth());
        QCOMPARE(changed.size(), 4);
        QVERIFY(grid.cellRect(5, 7).contains(at));
        turn(-120, Qt::NoModifier); // scrolls
        QVERIFY(!grid.cellRect(5, 7).contains(at));
        for (int i = 0; i < 20; ++i) {
            turn(-120, Qt::ControlModifier);
        }
        QCOMPARE(grid.cellSize(), MapGrid::kSmallestCell);
        QVERIFY(grid.cellRect(0, 0).width() >= MapGrid::kSmallestCell);
        press(grid, Qt::Key_Plus);
        QVERIFY(grid.cellSize() > MapGrid::kSmallestCell);
        press(grid, Qt::Key_F);
        QVERIFY(grid.isFittedToWidth());
        QCOMPARE(grid.cellSize(), before);
    }

    void menusAreAskedForWithTheirMap() {
        MapGrid grid;
        fill(grid);
        QSignalSpy asked(&grid, &MapGrid::contextMenuRequested);
        const QPoint at = middle(grid, 1, 1, 0, 0).toPoint();
        QContextMenuEvent mouse(QContextMenuEvent::Mouse, at, grid.viewport()->mapToGlobal(at));
        QCoreApplication::sendEvent(grid.viewport(), &mouse);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked[0], QList<QVariant>({1, 1, grid.viewport()->mapToGlobal(at)}));
        grid.setCurrent(2, 3);
        QContextMenuEvent key(QContextMenuEvent::Keyboard, {0, 0}, {0, 0});
        QCoreApplication::sendEvent(grid.viewport(), &key);
        QCOMPARE(asked.size(), 2);
        QCOMPARE(asked[1][0].toInt(), 2);
        QCOMPARE(asked[1][1].toInt(), 3);
        QContextMenuEvent aside(QContextMenuEvent::Mouse, {2, 2}, {2, 2});
        QCoreApplication::sendEvent(grid.viewport(), &aside);
        QCOMPARE(asked.size(), 2);
    }

    void isReadAloud() {
        MapGrid grid;
        QCOMPARE(grid.accessibleDescription(), QString("No maps"));
        fill(grid);
        QAccessibleInterface* face = QAccessible::queryAccessibleInterface(&grid);
        QCOMPARE(face->text(QAccessible::Name), QString("Maps of layers and heads"));
        grid.setCurrent(1, 2);
        QCOMPARE(face->text(QAccessible::Description),
                 QString("Layer 1, head 2, values from 36 to 41"));
        grid.setLayerLabels({"a", "b", "c"});
        grid.setHeadLabels({"first"});
        QCOMPARE(grid.accessibleDescription(), QString("Layer b, head 2, values from 36 to 41"));
        grid.clear();
        QCOMPARE(grid.accessibleDescription(), QString("No maps"));
        QCOMPARE(grid.current(), std::pair(-1, -1));
    }

    void focusIsSeen() {
        MapGrid grid;
        fill(grid);
        QApplication::setActiveWindow(&grid);
        grid.setFocus();
        QTRY_VERIFY(grid.hasFocus());
        const QPoint frame = (grid.cellRect(0, 0).topLeft() - QPointF(2, -10)).toPoint();
        const QColor focused = grid.viewport()->grab().toImage().pixelColor(frame);
        QCOMPARE(focused, grid.palette().color(QPalette::Highlight));
        grid.clearFocus();
        const QColor quiet = grid.viewport()->grab().toImage().pixelColor(frame);
        QVERIFY(quiet != focused);
        QVERIFY(contrast(quiet, grid.palette().color(QPalette::Base)) > 3);
    }
};

int main(int argc, char** argv) {
    QApplication app(argc, argv);
    applyTheme(Theme::Light);
    MapGridTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "map_grid_test.moc"
