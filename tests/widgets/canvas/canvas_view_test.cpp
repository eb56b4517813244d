#include "widgets/canvas/canvas_view.h"
#include "widgets/canvas/patch_grid.h"

#include <QtTest>

using widgets::CanvasView;
using widgets::PatchGrid;

namespace {
CanvasView viewOf(QSize image, double ratio = 1) {
    CanvasView view;
    view.imageSize = image;
    view.viewport = {800, 600};
    view.devicePixelRatio = ratio;
    return view;
}
} // namespace

class CanvasViewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void zoomKeepsThePixelUnderTheCursor_data();
    void zoomKeepsThePixelUnderTheCursor();
    void panLeavesNoGapAtTheEdges();
    void smallImagesAreCentred();
    void fitShowsTheWholeImage();
    void zoomIsBounded();
    void zoomOneIsOneDevicePixel();
    void patchOfAPosition_data();
    void patchOfAPosition();
    void patchesOutsideTheAreaAreNone();
    void patchRectsTileTheArea();
};

void CanvasViewTest::zoomKeepsThePixelUnderTheCursor_data() {
    QTest::addColumn<double>("ratio");
    QTest::addColumn<double>("factor");
    QTest::newRow("in") << 1.0 << 1.25;
    QTest::newRow("in far") << 1.0 << 7.0;
    QTest::newRow("out") << 1.0 << 0.8;
    QTest::newRow("in at 2x") << 2.0 << 1.25;
    QTest::newRow("out at 1.5x") << 1.5 << 0.7;
}

void CanvasViewTest::zoomKeepsThePixelUnderTheCursor() {
    QFETCH(double, ratio);
    QFETCH(double, factor);
    CanvasView view = viewOf({6000, 4000}, ratio);
    view = view.zoomed(0.9, {400, 300}).panned({-500, -400});
    const QPointF cursor(613, 217);
    const QPointF before = view.toImage(cursor);
    const CanvasView after = view.zoomed(view.zoom * factor, cursor);
    QCOMPARE(after.zoom, view.zoom * factor);
    // The origin is rounded to a device pixel: at most half of one, in each direction.
    const QPointF moved = (after.toImage(cursor) - before) * after.zoom;
    QVERIFY2(std::abs(moved.x()) <= 0.51 && std::abs(moved.y()) <= 0.51,
             qPrintable(QStringLiteral("%1 %2").arg(moved.x()).arg(moved.y())));
}

void CanvasViewTest::panLeavesNoGapAtTheEdges() {
    const CanvasView view = viewOf({2000, 1500}).zoomed(1, {0, 0});
    const QRectF topLeft = view.panned({99999, 99999}).imageRect();
    QCOMPARE(topLeft.topLeft(), QPointF(0, 0));
    const QRectF bottomRight = view.panned({-99999, -99999}).imageRect();
    QCOMPARE(bottomRight.bottomRight(), QPointF(800, 600));
}

void CanvasViewTest::smallImagesAreCentred() {
    const CanvasView view = viewOf({100, 60}).zoomed(1, {5, 5});
    QCOMPARE(view.imageRect(), QRectF(350, 270, 100, 60));
    QCOMPARE(view.panned({40, 40}).origin, view.origin);
}

void CanvasViewTest::fitShowsTheWholeImage() {
    for (const QSize image :
         {QSize(16384, 16384), QSize(3000, 100), QSize(100, 3000), QSize(640, 480)}) {
        const CanvasView view = viewOf(image, 2).fitted();
        QVERIFY(QRectF(0, 0, 800, 600).contains(view.imageRect()));
        QVERIFY(view.imageRect().width() > 760 || view.imageRect().height() > 560);
    }
    QCOMPARE(viewOf({4, 4}).fitted().zoom,
             8.0); // a few pixels are not blown up to the whole screen
}

void CanvasViewTest::zoomIsBounded() {
    const CanvasView view = viewOf({4000, 4000});
    QCOMPARE(view.zoomed(1e9, {400, 300}).zoom, 64.0);
    QCOMPARE(view.zoomed(1e-9, {400, 300}).zoom, view.fittingZoom() / 2);
    QCOMPARE(viewOf({10, 10}).zoomed(1e-9, {400, 300}).zoom, 1.0);
}

void CanvasViewTest::zoomOneIsOneDevicePixel() {
    const CanvasView view = viewOf({1000, 1000}, 2).zoomed(1, {0, 0});
    QCOMPARE(view.scale(), 0.5);
    QCOMPARE(view.imageRect().size(), QSizeF(500, 500));
}

void CanvasViewTest::patchOfAPosition_data() {
    QTest::addColumn<PatchGrid>("grid");
    QTest::addColumn<QPointF>("position");
    QTest::addColumn<QPoint>("expected");
    const PatchGrid wide{14, 14, {0, 0, 1400, 700}}; // squashed: patches of 100 x 50
    QTest::newRow("wide, first") << wide << QPointF(0, 0) << QPoint(0, 0);
    QTest::newRow("wide, inside") << wide << QPointF(250, 120) << QPoint(2, 2);
    QTest::newRow("wide, last") << wide << QPointF(1399.9, 699.9) << QPoint(13, 13);
    const PatchGrid tall{14, 14, {0, 0, 700, 1400}};
    QTest::newRow("tall, inside") << tall << QPointF(120, 250) << QPoint(2, 2);
    QTest::newRow("tall, edge belongs to the next") << tall << QPointF(50, 100) << QPoint(1, 1);
    const PatchGrid crop{2, 4, {100, 10, 400, 200}};
    QTest::newRow("crop") << crop << QPointF(399, 110) << QPoint(2, 1);
}

void CanvasViewTest::patchOfAPosition() {
    QFETCH(PatchGrid, grid);
    QFETCH(QPointF, position);
    QFETCH(QPoint, expected);
    QVERIFY(grid.patchAt(position).has_value());
    QCOMPARE(*grid.patchAt(position), expected);
    QVERIFY(grid.patchRect(expected.y(), expected.x()).contains(position));
}

void CanvasViewTest::patchesOutsideTheAreaAreNone() {
    const PatchGrid crop{2, 4, {100, 10, 400, 200}};
    for (const QPointF point :
         {QPointF(99.9, 50), QPointF(500, 50), QPointF(200, 9.9), QPointF(200, 210)}) {
        QVERIFY(!crop.patchAt(point));
    }
    QVERIFY(!PatchGrid{}.patchAt({0, 0}));
}

void CanvasViewTest::patchRectsTileTheArea() {
    const PatchGrid grid{3, 7, {5, 6, 100, 50}};
    QCOMPARE(grid.patchRect(0, 0).topLeft(), grid.area.topLeft());
    QCOMPARE(grid.patchRect(2, 6).bottomRight(), grid.area.bottomRight());
    QCOMPARE(grid.patchRect(1, 3).right(), grid.patchRect(1, 4).left());
}

QTEST_GUILESS_MAIN(CanvasViewTest)
#include "canvas_view_test.moc"
