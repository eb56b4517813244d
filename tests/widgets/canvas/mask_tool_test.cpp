#include "widgets/canvas/image_canvas.h"
#include "widgets/canvas/image_tile_source.h"
#include "widgets/canvas/mask_layer.h"
#include "widgets/canvas/mask_tool.h"

#include <QContextMenuEvent>
#include <QPainter>
#include <QSignalSpy>
#include <QWheelEvent>
#include <QtTest>

using namespace widgets;

namespace {

constexpr int kSide = 10; ///< patches, of 40 pixels

/// "##." and so on, one word per row; '#' is masked.
QStringList drawn(const MaskCells& cells) {
    QStringList rows;
    for (int row = 0; row < cells.rows; ++row) {
        QString text;
        for (int col = 0; col < cells.cols; ++col) {
            text += cells.isMasked(row, col) ? '#' : '.';
        }
        rows << text;
    }
    return rows;
}

int maskedCount(const MaskCells& cells) {
    return static_cast<int>(cells.values.count(1));
}

QImage grab(QWidget& widget) {
    QImage picture(widget.size(), QImage::Format_RGB32);
    widget.render(&picture);
    return picture;
}

/// Tells what of a canvas is painted.
class PaintCounter final : public CanvasLayer {
public:
    void paint(QPainter& painter, const CanvasView&) override {
        area = painter.clipBoundingRect().size();
        ++count;
    }
    QSizeF area;
    int count = 0;
};

} // namespace

class MaskToolTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void brushMasksWhatItPassesOver();
    void fastStrokesLeaveNoGap_data();
    void fastStrokesLeaveNoGap();
    void brushForms_data();
    void brushForms();
    void rightButtonCtrlAndEraserUnmask_data();
    void rightButtonCtrlAndEraserUnmask();
    void rectangleIsLiveAndMayShrink();
    void shiftMasksAllButTheShape();
    void lassoTakesPatchesWhoseMiddleIsInside();
    void oneStrokeIsTold();
    void strokeThatChangesNothingIsNotTold();
    void escapeGivesTheStrokeUp();
    void anotherMaskGivesTheStrokeUp();
    void lostFocusGivesTheStrokeUp();
    void wheelWithAltSizesTheBrush_data();
    void wheelWithAltSizesTheBrush();
    void wheelWithoutAltZooms();
    void dragWithAltSizesTheBrush();
    void spaceAndMiddleButtonPanAsEver();
    void rightClickOpensNoMenu();
    void pickClicksHoversAndPans();
    void arrowsAndEnterPaint();
    void keysDrawARectangle();
    void shiftArrowsPan();
    void gridMayLieOverAPart();
    void outlineIsAroundWhatWillFlip();
    void onlyWhatChangedIsPainted();
    void layerIsSeenOnAnyImage_data();
    void layerIsSeenOnAnyImage();
    void hatchingLetsTheImageThrough();

private:
    QPoint at(double row, double col) const {
        return m_canvas->view().toWidget(QPointF(col * 40, row * 40)).toPoint();
    }
    void press(double row,
               double col,
               Qt::KeyboardModifiers keys = {},
               Qt::MouseButton button = Qt::LeftButton) {
        QTest::mousePress(m_canvas.get(), button, keys, at(row, col));
    }
    /// QTest's own move knows no buttons and no keys.
    void move(double row,
              double col,
              Qt::KeyboardModifiers keys = {},
              Qt::MouseButtons buttons = Qt::LeftButton) {
        const QPointF place(at(row, col));
        QMouseEvent event(QEvent::MouseMove, place, m_canvas->mapToGlobal(place), Qt::NoButton,
                          buttons, keys);
        QCoreApplication::sendEvent(m_canvas.get(), &event);
    }
    void release(double row,
                 double col,
                 Qt::KeyboardModifiers keys = {},
                 Qt::MouseButton button = Qt::LeftButton) {
        QTest::mouseRelease(m_canvas.get(), button, keys, at(row, col));
    }
    void wheel(QPoint angle, Qt::KeyboardModifiers keys) {
        const QPointF place(at(5, 5));
        QWheelEvent event(place, m_canvas->mapToGlobal(place), {}, angle, Qt::NoButton, keys,
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(m_canvas.get(), &event);
    }
    void key(Qt::Key key, Qt::KeyboardModifiers keys = {}) {
        QTest::keyClick(m_canvas.get(), key, keys);
    }
    int count() const { return maskedCount(m_tool->cells()); }

    std::unique_ptr<ImageTileSource> m_source;
    std::unique_ptr<ImageCanvas> m_canvas;
    std::unique_ptr<MaskTool> m_tool;
};

void MaskToolTest::init() {
    m_canvas.reset();
    QImage image(400, 400, QImage::Format_RGB32);
    image.fill(qRgb(40, 90, 160));
    m_source = std::make_unique<ImageTileSource>(image);
    m_tool = std::make_unique<MaskTool>();
    m_tool->setCells(MaskCells(kSide, kSide));
    m_tool->setKind(MaskToolKind::Brush);
    m_canvas = std::make_unique<ImageCanvas>();
    m_canvas->resize(440, 440);
    m_canvas->setSource(m_source.get());
    m_canvas->setZoom(1);
    m_canvas->setTool(m_tool.get());
    m_canvas->show();
    m_canvas->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_canvas.get()));
    m_canvas->setFocus();
}

void MaskToolTest::brushMasksWhatItPassesOver() {
    press(2.5, 1.5);
    move(2.5, 3.5);
    release(2.5, 3.5);
    QStringList wanted(kSide, QString(kSide, '.'));
    wanted[2] = ".###......";
    QCOMPARE(drawn(m_tool->cells()), wanted);
}

void MaskToolTest::fastStrokesLeaveNoGap_data() {
    QTest::addColumn<QPointF>("from");
    QTest::addColumn<QPointF>("to");
    QTest::addColumn<int>("size");
    QTest::newRow("diagonal") << QPointF(0.5, 0.5) << QPointF(9.5, 9.5) << 1;
    QTest::newRow("flat") << QPointF(0.2, 3.1) << QPointF(9.9, 5.7) << 1;
    QTest::newRow("steep, upwards") << QPointF(2.4, 9.6) << QPointF(4.2, 0.4) << 1;
    QTest::newRow("wide") << QPointF(1.5, 8.5) << QPointF(8.2, 1.1) << 3;
}

/// In one step the mouse crosses the image: every patch on the way is masked, as it is when the
/// way is walked in a thousand steps.
void MaskToolTest::fastStrokesLeaveNoGap() {
    QFETCH(const QPointF, from);
    QFETCH(const QPointF, to);
    QFETCH(const int, size);
    const MaskBrush brush{size, BrushForm::Square};
    MaskCells walked(kSide, kSide);
    for (int step = 0; step <= 1000; ++step) {
        for (const QPoint& patch : brush.patchesAt(from + (to - from) * (step / 1000.0))) {
            walked.set(patch.y(), patch.x(), true);
        }
    }
    m_tool->setBrushSize(size);
    press(from.y(), from.x());
    move(to.y(), to.x());
    release(to.y(), to.x());
    QCOMPARE(drawn(m_tool->cells()), drawn(walked));
}

void MaskToolTest::brushForms_data() {
    QTest::addColumn<int>("size");
    QTest::addColumn<bool>("isDisc");
    QTest::addColumn<QStringList>("wanted");
    QTest::newRow("2") << 2 << false << QStringList{"##", "##"};
    QTest::newRow("disc 2") << 2 << true << QStringList{"##", "##"};
    QTest::newRow("3") << 3 << false << QStringList{"###", "###", "###"};
    QTest::newRow("disc 3") << 3 << true << QStringList{".#.", "###", ".#."};
    QTest::newRow("disc 4") << 4 << true << QStringList{".##.", "####", "####", ".##."};
    QTest::newRow("disc 5") << 5 << true
                            << QStringList{".###.", "#####", "#####", "#####", ".###."};
}

void MaskToolTest::brushForms() {
    QFETCH(const int, size);
    QFETCH(const bool, isDisc);
    QFETCH(const QStringList, wanted);
    const MaskBrush brush{size, isDisc ? BrushForm::Disc : BrushForm::Square};
    // An even brush goes to the side that the pointer is nearer to.
    const double middle = size / 2.0 + (size % 2 == 0 ? 0.2 : 0);
    MaskCells cells(size, size);
    const auto patches = brush.patchesAt({middle, middle});
    for (const QPoint& patch : patches) {
        QVERIFY(cells.contains(patch.y(), patch.x()));
        cells.set(patch.y(), patch.x(), true);
    }
    QCOMPARE(drawn(cells), wanted);
}

void MaskToolTest::rightButtonCtrlAndEraserUnmask_data() {
    QTest::addColumn<bool>("isEraser");
    QTest::addColumn<Qt::MouseButton>("button");
    QTest::addColumn<Qt::KeyboardModifiers>("keys");
    QTest::newRow("right") << false << Qt::RightButton << Qt::KeyboardModifiers();
    QTest::newRow("Ctrl") << false << Qt::LeftButton << Qt::KeyboardModifiers(Qt::ControlModifier);
    QTest::newRow("eraser") << true << Qt::LeftButton << Qt::KeyboardModifiers();
    QTest::newRow("eraser, right") << true << Qt::RightButton << Qt::KeyboardModifiers();
}

void MaskToolTest::rightButtonCtrlAndEraserUnmask() {
    QFETCH(const bool, isEraser);
    QFETCH(const Qt::MouseButton, button);
    QFETCH(const Qt::KeyboardModifiers, keys);
    MaskCells full(kSide, kSide);
    full.values.fill(1);
    m_tool->setCells(full);
    m_tool->setKind(isEraser ? MaskToolKind::Eraser : MaskToolKind::Brush);
    press(0.5, 0.5, keys, button);
    move(0.5, 4.5, keys, button);
    release(0.5, 4.5, keys, button);
    QCOMPARE(drawn(m_tool->cells()).front(), QString(".....#####"));
    QCOMPARE(count(), 95);
}

void MaskToolTest::rectangleIsLiveAndMayShrink() {
    m_tool->setKind(MaskToolKind::Rectangle);
    QSignalSpy live(m_tool.get(), &MaskTool::cellsChanged);
    press(5.5, 5.5);
    QCOMPARE(count(), 1);
    move(1.2, 9.3);
    QCOMPARE(count(), 25);
    move(4.1, 6.9);
    QCOMPARE(count(), 4);
    release(4.1, 6.9);
    QCOMPARE(live.size(), 3);
    QVERIFY(m_tool->cells().isMasked(4, 6) && m_tool->cells().isMasked(5, 5));
}

void MaskToolTest::shiftMasksAllButTheShape() {
    m_tool->setKind(MaskToolKind::Rectangle);
    press(2.5, 2.5, Qt::ShiftModifier);
    move(4.5, 5.5, Qt::ShiftModifier);
    QCOMPARE(count(), 100 - 12);
    QTest::keyRelease(m_canvas.get(), Qt::Key_Shift);
    QCOMPARE(count(), 12);
    QTest::keyPress(m_canvas.get(), Qt::Key_Shift, Qt::ShiftModifier);
    release(4.5, 5.5, Qt::ShiftModifier);
    QCOMPARE(count(), 100 - 12);
    QVERIFY(!m_tool->cells().isMasked(3, 4));
}

void MaskToolTest::lassoTakesPatchesWhoseMiddleIsInside() {
    m_tool->setKind(MaskToolKind::Lasso);
    press(0.2, 0.2);
    move(0.2, 8.2); // a triangle: the upper left half of a square
    move(8.2, 0.2);
    release(8.2, 0.2);
    for (int row = 0; row < kSide; ++row) {
        for (int col = 0; col < kSide; ++col) {
            QCOMPARE(m_tool->cells().isMasked(row, col), row + 0.5 + col + 0.5 < 8.4);
        }
    }
    QCOMPARE(count(), 36);
    const MaskCells bow = patchesInOutline(10, 10, {{0, 0}, {10, 10}, {10, 0}, {0, 10}});
    QVERIFY(bow.isMasked(5, 1) && bow.isMasked(5, 8)); // it crosses itself
    QVERIFY(!bow.isMasked(1, 5) && !bow.isMasked(8, 5));
    QCOMPARE(maskedCount(patchesInOutline(4, 4, {{-9, -9}, {9, -9}, {9, 9}, {-9, 9}})), 16);
}

void MaskToolTest::oneStrokeIsTold() {
    const MaskCells before = m_tool->cells();
    QSignalSpy started(m_tool.get(), &MaskTool::strokeStarted);
    QSignalSpy live(m_tool.get(), &MaskTool::cellsChanged);
    QSignalSpy finished(m_tool.get(), &MaskTool::strokeFinished);
    press(1.5, 1.5);
    QVERIFY(m_tool->isStroking());
    move(1.5, 2.5);
    move(1.6, 2.5);                       // the same patch
    press(7.5, 7.5, {}, Qt::RightButton); // of no effect
    release(7.5, 7.5, {}, Qt::RightButton);
    move(1.5, 3.5);
    release(1.5, 3.5);
    QVERIFY(!m_tool->isStroking());
    QCOMPARE(started.size(), 1);
    QCOMPARE(live.size(), 3);
    QCOMPARE(finished.size(), 1);
    QCOMPARE(finished[0][0].value<MaskCells>(), before);
    QCOMPARE(finished[0][1].value<MaskCells>(), m_tool->cells());
    QCOMPARE(count(), 3);
}

void MaskToolTest::strokeThatChangesNothingIsNotTold() {
    QSignalSpy finished(m_tool.get(), &MaskTool::strokeFinished);
    press(1.5, 1.5, {}, Qt::RightButton);
    release(1.5, 1.5, {}, Qt::RightButton);
    press(-0.4, 2.5); // beside the image
    release(-0.4, 2.5);
    QCOMPARE(finished.size(), 0);
}

void MaskToolTest::escapeGivesTheStrokeUp() {
    const auto isWanted = [&] {
        QKeyEvent asked(QEvent::ShortcutOverride, Qt::Key_Escape, {});
        asked.ignore();
        QCoreApplication::sendEvent(m_canvas.get(), &asked);
        return asked.isAccepted();
    };
    QSignalSpy finished(m_tool.get(), &MaskTool::strokeFinished);
    press(1.5, 1.5);
    move(5.5, 5.5);
    QVERIFY(count() >= 5);
    QVERIFY(isWanted());
    key(Qt::Key_Escape);
    QCOMPARE(count(), 0);
    move(7.5, 7.5);
    release(7.5, 7.5);
    QCOMPARE(count(), 0);
    QCOMPARE(finished.size(), 0);
    QVERIFY(!isWanted()); // the window's again
}

void MaskToolTest::anotherMaskGivesTheStrokeUp() {
    QSignalSpy finished(m_tool.get(), &MaskTool::strokeFinished);
    press(1.5, 1.5);
    m_tool->setCells(MaskCells(4, 4));
    move(5.5, 5.5);
    release(5.5, 5.5);
    QCOMPARE(count(), 0);
    QCOMPARE(finished.size(), 0);
}

void MaskToolTest::lostFocusGivesTheStrokeUp() {
    press(1.5, 1.5);
    m_canvas->clearFocus();
    QVERIFY(!m_tool->isStroking());
    QCOMPARE(count(), 0);
}

void MaskToolTest::wheelWithAltSizesTheBrush_data() {
    QTest::addColumn<QPoint>("angle");
    QTest::addColumn<int>("size");
    QTest::newRow("up") << QPoint(0, 120) << 4;
    QTest::newRow("sideways") << QPoint(120, 0) << 4; // what some platforms make of it
    QTest::newRow("down") << QPoint(0, -120) << 2;
    QTest::newRow("far down") << QPoint(0, -1200) << 1;
    QTest::newRow("fine") << QPoint(0, 15) << 4;
}

void MaskToolTest::wheelWithAltSizesTheBrush() {
    QFETCH(const QPoint, angle);
    m_tool->setBrushSize(3);
    const double zoom = m_canvas->zoom();
    wheel(angle, Qt::AltModifier);
    QTEST(m_tool->brushSize(), "size");
    QCOMPARE(m_canvas->zoom(), zoom);
}

void MaskToolTest::wheelWithoutAltZooms() {
    wheel({0, 120}, {});
    QCOMPARE(m_canvas->zoom(), 1.25);
    QCOMPARE(m_tool->brushSize(), 1);
}

void MaskToolTest::dragWithAltSizesTheBrush() {
    press(5, 5, Qt::AltModifier);
    move(5, 5.8, Qt::AltModifier); // 32 pixels
    QCOMPARE(m_tool->brushSize(), 5);
    move(5, 0, Qt::AltModifier);
    QCOMPARE(m_tool->brushSize(), 1);
    release(5, 0, Qt::AltModifier);
    QCOMPARE(count(), 0);
    m_tool->setBrushSize(MaskTool::kLargestBrush + 1);
    QCOMPARE(m_tool->brushSize(), int{MaskTool::kLargestBrush});
}

void MaskToolTest::spaceAndMiddleButtonPanAsEver() {
    m_canvas->setZoom(4);
    const QPointF origin = m_canvas->view().origin;
    QTest::keyPress(m_canvas.get(), Qt::Key_Space);
    QTest::mousePress(m_canvas.get(), Qt::LeftButton, {}, {200, 200});
    QTest::mouseMove(m_canvas.get(), {230, 210});
    QTest::mouseRelease(m_canvas.get(), Qt::LeftButton, {}, {230, 210});
    QTest::keyRelease(m_canvas.get(), Qt::Key_Space);
    QCOMPARE(m_canvas->view().origin, origin + QPointF(30, 10));
    QTest::mousePress(m_canvas.get(), Qt::MiddleButton, {}, {200, 200});
    QTest::mouseMove(m_canvas.get(), {190, 200});
    QTest::mouseRelease(m_canvas.get(), Qt::MiddleButton, {}, {190, 200});
    QCOMPARE(m_canvas->view().origin, origin + QPointF(20, 10));
    QCOMPARE(count(), 0);
}

void MaskToolTest::rightClickOpensNoMenu() {
    const auto opens = [&](QContextMenuEvent::Reason reason) {
        QContextMenuEvent event(reason, at(5, 5), m_canvas->mapToGlobal(at(5, 5)));
        event.ignore();
        QCoreApplication::sendEvent(m_canvas.get(), &event);
        return !event.isAccepted();
    };
    QVERIFY(!opens(QContextMenuEvent::Mouse));
    QVERIFY(opens(QContextMenuEvent::Keyboard));
    m_tool->setKind(MaskToolKind::Pick);
    QVERIFY(opens(QContextMenuEvent::Mouse));
    m_tool->setKind(MaskToolKind::Brush);
    m_canvas->setTool(nullptr);
    QVERIFY(opens(QContextMenuEvent::Mouse));
}

void MaskToolTest::pickClicksHoversAndPans() {
    m_tool->setKind(MaskToolKind::Pick);
    QSignalSpy clicked(m_tool.get(), &MaskTool::patchClicked);
    QSignalSpy hovered(m_tool.get(), &MaskTool::patchHovered);
    move(3.5, 7.5, {}, Qt::NoButton);
    QCOMPARE(hovered.size(), 1);
    QCOMPARE(hovered[0], QVariantList({3, 7}));
    press(3.5, 7.5);
    release(3.5, 7.5);
    QCOMPARE(clicked.size(), 1);
    QCOMPARE(clicked[0], QVariantList({3, 7}));
    m_canvas->setZoom(4);
    const QPointF origin = m_canvas->view().origin;
    QTest::mousePress(m_canvas.get(), Qt::LeftButton, {}, {200, 200});
    QTest::mouseMove(m_canvas.get(), {260, 200});
    QTest::mouseRelease(m_canvas.get(), Qt::LeftButton, {}, {260, 200});
    QCOMPARE(m_canvas->view().origin, origin + QPointF(60, 0));
    QCOMPARE(clicked.size(), 1);
    QCOMPARE(count(), 0);
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(m_canvas.get(), &leave);
    QCOMPARE(hovered.back(), QVariantList({-1, -1}));
}

void MaskToolTest::arrowsAndEnterPaint() {
    QSignalSpy finished(m_tool.get(), &MaskTool::strokeFinished);
    QSignalSpy hovered(m_tool.get(), &MaskTool::patchHovered);
    move(2.5, 2.5, {}, Qt::NoButton);
    key(Qt::Key_Right); // the cursor appears where the pointer is
    key(Qt::Key_Right);
    key(Qt::Key_Down);
    QCOMPARE(hovered.back(), QVariantList({3, 3}));
    key(Qt::Key_Return);
    QVERIFY(m_tool->cells().isMasked(3, 3));
    QCOMPARE(count(), 1);
    QCOMPARE(finished.size(), 1);
    key(Qt::Key_Enter, Qt::KeypadModifier); // flips back
    QCOMPARE(count(), 0);
    m_tool->setBrushSize(3);
    key(Qt::Key_Return);
    QCOMPARE(count(), 9);
    m_tool->setBrushSize(1);
    m_tool->setKind(MaskToolKind::Eraser);
    key(Qt::Key_Up); // from the pointer again
    key(Qt::Key_Return);
    QVERIFY(!m_tool->cells().isMasked(2, 2));
    QCOMPARE(count(), 8);
    m_tool->setKind(MaskToolKind::Lasso);
    key(Qt::Key_Left);
    key(Qt::Key_Return);
    QVERIFY(m_tool->cells().isMasked(2, 2));
    for (int i = 0; i < 2 * kSide; ++i) {
        key(Qt::Key_Left);
    }
    QCOMPARE(hovered.back(), QVariantList({2, 0})); // stays in the grid
}

void MaskToolTest::keysDrawARectangle() {
    m_tool->setKind(MaskToolKind::Rectangle);
    QSignalSpy finished(m_tool.get(), &MaskTool::strokeFinished);
    key(Qt::Key_Left); // without a pointer: the middle
    key(Qt::Key_Return);
    key(Qt::Key_Right);
    key(Qt::Key_Right);
    key(Qt::Key_Down);
    QCOMPARE(count(), 6);
    key(Qt::Key_Return);
    QCOMPARE(finished.size(), 1);
    QVERIFY(m_tool->cells().isMasked(5, 5) && m_tool->cells().isMasked(6, 7));
    key(Qt::Key_Return);
    key(Qt::Key_Up);
    key(Qt::Key_Escape);
    QCOMPARE(finished.size(), 1);
    QCOMPARE(count(), 6);
}

void MaskToolTest::shiftArrowsPan() {
    m_canvas->setZoom(4);
    const QPointF origin = m_canvas->view().origin;
    key(Qt::Key_Left, Qt::ShiftModifier);
    QCOMPARE(m_canvas->view().origin, origin + QPointF(64, 0));
    key(Qt::Key_Left);
    QCOMPARE(m_canvas->view().origin, origin + QPointF(64, 0));
}

void MaskToolTest::gridMayLieOverAPart() {
    m_tool->setArea({200, 0, 200, 400}); // patches of 20 x 40
    press(0.5, 5.25);                    // in patches of 40
    release(0.5, 5.25);
    QVERIFY(m_tool->cells().isMasked(0, 0));
    press(0.5, 4.9); // left of it
    release(0.5, 4.9);
    QCOMPARE(count(), 1);
}

/// The bold outline is yellow, which nothing else on the canvas is.
void MaskToolTest::outlineIsAroundWhatWillFlip() {
    const auto isOutlined = [&](int row, int col) { // at the left border
        const QColor color = grab(*m_canvas).pixelColor(at(row + 0.5, col));
        return color.red() > 200 && color.green() > 180 && color.blue() < 120;
    };
    MaskCells one(kSide, kSide);
    one.set(4, 4, true);
    m_tool->setCells(one);
    m_tool->setBrushSize(2);
    move(5, 5.9, {}, Qt::NoButton); // rows 4 and 5, columns 5 and 6
    QVERIFY(isOutlined(4, 5) && isOutlined(5, 5) && !isOutlined(4, 6) && isOutlined(4, 7));
    move(5, 4.9, {}, Qt::NoButton); // the patch that is masked stays as it is
    QVERIFY(!isOutlined(4, 4) && isOutlined(4, 5) && isOutlined(5, 4) && !isOutlined(5, 5));
    move(5, 4.9, Qt::ControlModifier, Qt::NoButton); // that one alone would go
    QVERIFY(isOutlined(4, 4) && isOutlined(4, 5) && !isOutlined(5, 4));
    press(5, 4.9);
    QVERIFY(!isOutlined(4, 4) && isOutlined(5, 4)); // while pressing: what flipped
    release(5, 4.9);
    QVERIFY(!isOutlined(5, 4));
}

void MaskToolTest::onlyWhatChangedIsPainted() {
    MaskLayer layer;
    PaintCounter counter;
    layer.setCells(m_tool->cells());
    connect(m_tool.get(), &MaskTool::cellsChanged, &layer, &MaskLayer::setCells);
    m_canvas->setLayers({&layer, &counter});
    move(2.5, 2.5, {}, Qt::NoButton);
    QTest::qWait(50);
    counter.count = 0;
    press(2.5, 2.5);
    QTRY_VERIFY(counter.count > 0);
    QVERIFY2(counter.area.width() <= 60 && counter.area.height() <= 60,
             qPrintable(QString("%1 x %2").arg(counter.area.width()).arg(counter.area.height())));
    release(2.5, 2.5);
    layer.setCells(MaskCells(3, 3)); // another grid
    counter.area = {};
    QTRY_COMPARE(counter.area, QSizeF(m_canvas->size()));
}

void MaskToolTest::layerIsSeenOnAnyImage_data() {
    QTest::addColumn<QColor>("image");
    for (const int level : {0, 64, 128, 192, 255}) {
        QTest::newRow(qPrintable(QString::number(level))) << QColor(level, level, level);
    }
}

void MaskToolTest::layerIsSeenOnAnyImage() {
    QFETCH(const QColor, image);
    QImage plain(400, 400, QImage::Format_RGB32);
    plain.fill(image);
    ImageTileSource source(plain);
    m_canvas->setSource(&source);
    m_canvas->setZoom(1);
    MaskLayer layer;
    MaskCells cells(kSide, kSide);
    cells.set(3, 3, true);
    cells.set(3, 4, true);
    layer.setCells(cells);
    m_canvas->setLayers({&layer});
    for (const MaskFill fill : {MaskFill::Solid, MaskFill::Hatched}) {
        layer.setStyle({fill, 0.85});
        const QImage picture = grab(*m_canvas);
        int most = 0; // across the left border
        for (int x = -2; x <= 2; ++x) {
            const int level = picture.pixelColor(at(3.5, 3) + QPoint(x, 0)).lightness();
            most = std::max(most, std::abs(level - image.lightness()));
        }
        QVERIFY(most >= 80);
        QCOMPARE(picture.pixelColor(at(5.5, 5.5)), image);
        if (fill == MaskFill::Solid) { // within a group there is no border
            QCOMPARE(picture.pixelColor(at(3.5, 4)), picture.pixelColor(at(3.5, 3.5)));
        }
    }
    m_canvas->setSource(nullptr);
}

void MaskToolTest::hatchingLetsTheImageThrough() {
    MaskLayer layer;
    MaskCells cells(kSide, kSide);
    cells.values.fill(1);
    layer.setCells(cells);
    m_canvas->setLayers({&layer});
    const auto colors = [&] {
        const QImage picture = grab(*m_canvas);
        QSet<QRgb> found;
        for (int x = 0; x < 16; ++x) {
            found << picture.pixel(at(3.2, 3.2) + QPoint(x, 0));
        }
        return found.size();
    };
    layer.setStyle({MaskFill::Solid, 1});
    QCOMPARE(colors(), 1);
    QCOMPARE(grab(*m_canvas).pixelColor(at(3.5, 3.5)), QColor(128, 128, 128));
    layer.setStyle({MaskFill::Hatched, 1});
    QVERIFY(colors() >= 3);
}

QTEST_MAIN(MaskToolTest)
#include "mask_tool_test.moc"
