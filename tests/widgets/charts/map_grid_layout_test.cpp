#include "widgets/charts/map_grid_layout.h"

#include <QtTest>

using widgets::MapGridLayout;

class MapGridLayoutTest final : public QObject {
    Q_OBJECT

private:
    static MapGridLayout some(bool isFused) {
        return {5, 4, isFused, QSize(20, 12), QSize(31, 17), 3, 9};
    }

private Q_SLOTS:
    void cellsLieSideBySide() {
        const MapGridLayout layout = some(true);
        QCOMPARE(layout.columns(), 5);
        QCOMPARE(layout.cellRect({0, 0}), QRect(34, 20, 20, 12));
        QCOMPARE(layout.cellRect({3, 2}), QRect(34 + 3 * 23, 20 + 2 * 15, 20, 12));
        QCOMPARE(layout.cellRect({4, 0}).left(), layout.cellRect({3, 0}).right() + 1 + 3 + 9);
        const QRect last = layout.cellRect({4, 4}).adjusted(0, 0, 3, 3);
        QCOMPARE(layout.contentSize(), QSize(last.right() + 1, last.bottom() + 1));
    }

    void everyPointIsInOneCellOrBetween_data() {
        QTest::addColumn<bool>("isFused");
        QTest::newRow("heads alone") << false;
        QTest::newRow("with a fused column") << true;
    }
    void everyPointIsInOneCellOrBetween() {
        QFETCH(bool, isFused);
        const MapGridLayout layout = some(isFused);
        const QSize size = layout.contentSize();
        for (int y = -2; y < size.height() + 2; ++y) {
            for (int x = -2; x < size.width() + 2; ++x) {
                std::optional<QPoint> wanted;
                for (int i = 0; i < 5 * layout.columns(); ++i) {
                    const QPoint cell(i % layout.columns(), i / layout.columns());
                    if (layout.cellRect(cell).contains(x, y)) {
                        wanted = cell;
                    }
                }
                QCOMPARE(layout.cellAt({x, y}), wanted);
            }
        }
    }

    /// All that is touched and, at most, one more on a side.
    void aPartTouchesItsCells() {
        const MapGridLayout layout = some(true);
        for (int i = 0; i < 2000; ++i) {
            const QRect part(i * 7 % 150, i * 11 % 90, 1 + i * 13 % 60, 1 + i * 17 % 40);
            QRect touched;
            QRect near;
            for (int k = 0; k < 25; ++k) {
                const QRect cell(k % 5, k / 5, 1, 1);
                const QRect place = layout.cellRect(cell.topLeft());
                touched |= place.intersects(part) ? cell : QRect();
                near |= place.adjusted(-12, -3, 12, 3).intersects(part) ? cell : QRect();
            }
            QVERIFY(touched.isEmpty() || layout.cellsIn(part).contains(touched));
            QVERIFY(layout.cellsIn(part).isEmpty() || near.contains(layout.cellsIn(part)));
        }
    }

    void theWidestCellsThatFitDoFit() {
        for (const bool isFused : {false, true}) {
            MapGridLayout layout = some(isFused);
            for (int width = 150; width < 400; ++width) {
                layout.cell.setWidth(layout.fittingWidth(width));
                QVERIFY(layout.contentSize().width() <= width);
                layout.cell.rwidth() += 1;
                QVERIFY(layout.contentSize().width() > width);
            }
        }
    }

    void ofNothingThereAreNoCells() {
        const MapGridLayout layout;
        QVERIFY(layout.isEmpty());
        QVERIFY(!layout.cellAt({0, 0}));
        QVERIFY(layout.cellsIn({0, 0, 100, 100}).isEmpty());
    }
};

QTEST_APPLESS_MAIN(MapGridLayoutTest)
#include "map_grid_layout_test.moc"
