#include "widgets/charts/heat_image.h"
#include "widgets/charts/map_grid.h"

#include <QtTest>

using namespace widgets;

/// Runs the application at a pixel ratio of one and a half.
class MapGridHidpiTest final : public QObject {
    Q_OBJECT
public:
    static void initMain() { qputenv("QT_SCALE_FACTOR", "1.5"); }

private Q_SLOTS:
    void everyDevicePixelIsThatOfTheNearestValue() {
        std::vector<float> values(2 * 3 * 49);
        for (std::size_t i = 0; i < values.size(); ++i) {
            values[i] = static_cast<float>(i * 37 % 101);
        }
        MapGrid grid;
        grid.setMaps(2, 3, 7, 7, values);
        grid.setScaleMode(MapGrid::ScaleMode::Shared);
        grid.setCellSize(31);
        grid.resize(300, 201);
        grid.show();
        QVERIFY(QTest::qWaitForWindowExposed(&grid));
        QCOMPARE(grid.devicePixelRatioF(), 1.5);
        QImage picture = grid.viewport()->grab().toImage();
        picture.setDevicePixelRatio(1);
        const QRectF cell = grid.cellRect(1, 2);
        const QRectF device(cell.topLeft() * 1.5, cell.size() * 1.5);
        QCOMPARE(device, QRectF(device.toRect())); // on whole pixels
        QCOMPARE(device.size(), QSizeF(42, 42));   // 46 would not be a multiple of 7
        QCOMPARE(picture.copy(device.toRect()).convertToFormat(QImage::Format_RGB32),
                 heatImage({grid.map(1, 2), 7, 7}, grid.scaleOf(1, 2), {42, 42}));
    }
};

QTEST_MAIN(MapGridHidpiTest)
#include "map_grid_hidpi_test.moc"
