#include "widgets/canvas/caption_layer.h"
#include "widgets/canvas/image_canvas.h"
#include "widgets/canvas/image_tile_source.h"
#include "widgets/canvas/linked_views.h"
#include "widgets/canvas/token_overlay_layer.h"
#include "widgets/charts/color_bar.h"

#include <QSignalSpy>
#include <QtTest>

#include <cmath>

using namespace widgets;

namespace {

QImage grab(QWidget& widget) {
    QImage picture(widget.size(), QImage::Format_RGB32);
    widget.render(&picture);
    return picture;
}

/// Two by two pixels: red, green, blue, yellow.
QImage fourPixels() {
    QImage image(2, 2, QImage::Format_RGB32);
    image.setPixelColor(0, 0, Qt::red);
    image.setPixelColor(1, 0, Qt::green);
    image.setPixelColor(0, 1, Qt::blue);
    image.setPixelColor(1, 1, Qt::yellow);
    return image;
}

} // namespace

class LinkedViewsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void pictureIsStretchedOverItsPlace();
    void smoothPicturesHaveNoBlocks();
    void viewsMoveTogether();
    void viewThatComesIntoSightShowsTheSame();
    void newPictureKeepsThePlace();
    void firstPicturesLeaveTheZoomOfTheFirstView();
    void arrangements_data();
    void arrangements();
    void colorTablesGetLighter_data();
    void colorTablesGetLighter();
    void scaleLeavesOutWhatIsNoNumber();
    void marksAreToldApartWithoutColor();
    void barTellsItsEnds();

private:
    std::unique_ptr<LinkedViews> m_views;
};

void LinkedViewsTest::init() {
    m_views = std::make_unique<LinkedViews>();
    m_views->resize(602, 602);
    for (int i = 0; i < LinkedViews::kViewCount; ++i) {
        m_views->setPicture(i, fourPixels(), {400, 300});
    }
    m_views->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_views.get()));
}

void LinkedViewsTest::firstPicturesLeaveTheZoomOfTheFirstView() {
    for (int i = 1; i < LinkedViews::kViewCount; ++i) {
        m_views->setPicture(i, {}, {});
    }
    m_views->canvas(0).setZoom(9);
    for (int i = 1; i < LinkedViews::kViewCount; ++i) {
        m_views->setPicture(i, fourPixels(), {400, 300});
    }
    for (int i = 0; i < LinkedViews::kViewCount; ++i) {
        QCOMPARE(m_views->canvas(i).zoom(), 9.0);
        QVERIFY(!m_views->canvas(i).isFitted());
    }
}

void LinkedViewsTest::pictureIsStretchedOverItsPlace() {
    m_views->setPicture(0, fourPixels(), {400, 300}, {100, 50, 200, 200});
    ImageCanvas& canvas = m_views->canvas(0);
    QCOMPARE(canvas.view().imageSize, QSize(400, 300));
    QCOMPARE(canvas.pixelColor({101, 51}), QColor(Qt::red));
    QCOMPARE(canvas.pixelColor({199, 149}), QColor(Qt::red));
    QCOMPARE(canvas.pixelColor({200, 149}), QColor(Qt::green));
    QCOMPARE(canvas.pixelColor({199, 150}), QColor(Qt::blue));
    QCOMPARE(canvas.pixelColor({299, 249}), QColor(Qt::yellow));
    QCOMPARE(canvas.pixelColor({99, 100})->alpha(), 0);
    QCOMPARE(canvas.pixelColor({300, 100})->alpha(), 0);
}

void LinkedViewsTest::smoothPicturesHaveNoBlocks() {
    m_views->setPicture(0, fourPixels(), {400, 300}, {}, true);
    const QColor between = *m_views->canvas(0).pixelColor({200, 10});
    QVERIFY(between.red() > 40 && between.red() < 215);
}

void LinkedViewsTest::viewsMoveTogether() {
    m_views->setArrangement(LinkedViews::Arrangement::Quad);
    QCoreApplication::processEvents();
    for (int moved = 0; moved < LinkedViews::kViewCount; ++moved) {
        m_views->canvas(moved).setZoom(3 + moved, {20, 30});
        m_views->canvas(moved).pan({-15, -9});
        const auto middle = [&](int index) {
            return m_views->canvas(index).view().toImage(
                QRectF(m_views->canvas(index).rect()).center());
        };
        for (int i = 0; i < LinkedViews::kViewCount; ++i) {
            QCOMPARE(m_views->canvas(i).zoom(), 3.0 + moved);
            QVERIFY((middle(i) - middle(moved)).manhattanLength() < 1);
        }
    }
}

void LinkedViewsTest::viewThatComesIntoSightShowsTheSame() {
    m_views->canvas(0).setZoom(5, {10, 10});
    m_views->setCurrent(2);
    QVERIFY(!m_views->canvas(0).isVisible() && m_views->canvas(2).isVisible());
    QCOMPARE(m_views->canvas(2).zoom(), 5.0);
    m_views->canvas(2).setZoom(7);
    m_views->setArrangement(LinkedViews::Arrangement::Row);
    for (int i = 0; i < LinkedViews::kViewCount; ++i) {
        QCOMPARE(m_views->canvas(i).zoom(), 7.0);
    }
}

void LinkedViewsTest::newPictureKeepsThePlace() {
    ImageCanvas& canvas = m_views->canvas(0);
    canvas.setZoom(4, {50, 60});
    const CanvasView before = canvas.view();
    m_views->setPicture(0, fourPixels(), {400, 300}, {0, 0, 100, 100});
    QCOMPARE(canvas.view(), before);
    QVERIFY(!canvas.isViewLocked());
    m_views->setPicture(0, {}, {});
    QCOMPARE(canvas.state(), CanvasState::Empty);
}

void LinkedViewsTest::arrangements_data() {
    QTest::addColumn<LinkedViews::Arrangement>("arrangement");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("shown");
    QTest::addColumn<bool>("isSecondBeside");
    using A = LinkedViews::Arrangement;
    QTest::newRow("one") << A::One << QSize(602, 602) << 1 << false;
    QTest::newRow("pair, wide") << A::Pair << QSize(1000, 400) << 2 << true;
    QTest::newRow("pair, high") << A::Pair << QSize(400, 1000) << 2 << false;
    QTest::newRow("quad") << A::Quad << QSize(602, 602) << 4 << true;
    QTest::newRow("row") << A::Row << QSize(1000, 400) << 4 << true;
}

void LinkedViewsTest::arrangements() {
    QFETCH(const QSize, size);
    m_views->resize(size);
    QFETCH(const LinkedViews::Arrangement, arrangement);
    m_views->setArrangement(arrangement);
    QCoreApplication::processEvents();
    int shown = 0;
    for (int i = 0; i < LinkedViews::kViewCount; ++i) {
        shown += m_views->canvas(i).isVisible() ? 1 : 0;
    }
    QTEST(shown, "shown");
    if (shown > 1) {
        QTEST(m_views->canvas(1).y() == m_views->canvas(0).y(), "isSecondBeside");
    }
    if (shown == 4) {
        const bool isRow = arrangement == LinkedViews::Arrangement::Row;
        QCOMPARE(m_views->canvas(2).y() == m_views->canvas(0).y(), isRow);
    }
}

void LinkedViewsTest::colorTablesGetLighter_data() {
    QTest::addColumn<ColorMap>("map");
    QTest::addColumn<QColor>("first");
    QTest::addColumn<QColor>("last");
    QTest::newRow("viridis") << ColorMap::Viridis << QColor(68, 1, 84) << QColor(253, 231, 37);
    QTest::newRow("cividis") << ColorMap::Cividis << QColor(0, 34, 78) << QColor(254, 232, 56);
}

/// What makes the maps legible: luminance rises from one end to the other.
void LinkedViewsTest::colorTablesGetLighter() {
    QFETCH(const ColorMap, map);
    const auto& table = colorTable(map);
    QTEST(QColor(table.front()), "first");
    QTEST(QColor(table.back()), "last");
    const auto luminance = [](QRgb color) {
        return 0.2126 * std::pow(qRed(color) / 255.0, 2.2) +
               0.7152 * std::pow(qGreen(color) / 255.0, 2.2) +
               0.0722 * std::pow(qBlue(color) / 255.0, 2.2);
    };
    for (std::size_t i = 4; i < table.size(); ++i) { // 8 bits are too coarse for single steps
        QVERIFY(luminance(table[i]) > luminance(table[i - 4]));
    }
    const ColorScale scale{map, 2, 4};
    QCOMPARE(scale.color(-9), QColor(table.front()));
    QCOMPARE(scale.color(3), QColor(table[128]));
    QCOMPARE(scale.color(99), QColor(table.back()));
    QCOMPARE(scale.color(std::nan("")).alpha(), 0);
}

void LinkedViewsTest::scaleLeavesOutWhatIsNoNumber() {
    const std::array values{NAN, 3.0F, -1.0F, INFINITY};
    QCOMPARE(scaleOf(values), (ColorScale{ColorMap::Viridis, -1, 3}));
    QCOMPARE(scaleOf(std::span<const float>()), (ColorScale{ColorMap::Viridis, 0, 1}));
    const ColorScale flat{ColorMap::Viridis, 2, 2}; // one value only
    QCOMPARE(flat.color(2), flat.color(2.5));
}

void LinkedViewsTest::marksAreToldApartWithoutColor() {
    TokenOverlayLayer layer;
    layer.setGrid(1, 3);
    layer.setMarks({PatchMark::Right, PatchMark::Wrong, PatchMark::None});
    ImageCanvas& canvas = m_views->canvas(0);
    canvas.setLayers({});
    const QImage bare = grab(canvas);
    canvas.setLayers({&layer});
    const QImage marked = grab(canvas);
    const auto patch = [&](const QImage& image, int column) {
        const QRectF part(column * 400 / 3.0, 0, 400 / 3.0, 300);
        return image.copy(canvas.view().toWidget(part).toAlignedRect().adjusted(2, 2, -2, -2));
    };
    QCOMPARE(patch(marked, 2), patch(bare, 2));
    QVERIFY(patch(marked, 0) != patch(bare, 0));
    // The signs are drawn in white first: as forms they differ.
    const auto white = [](const QImage& image) {
        std::vector<bool> found;
        for (int y = image.height() / 3; y < image.height() * 2 / 3; ++y) {
            for (int x = 4; x < image.width() - 4; ++x) {
                found.push_back(image.pixelColor(x, y).lightness() > 240);
            }
        }
        return found;
    };
    QVERIFY(std::ranges::count(white(patch(marked, 0)), true) > 10);
    QVERIFY(white(patch(marked, 0)) != white(patch(marked, 1)));
    layer.setGrid(2, 3); // forgets them
    QCOMPARE(grab(canvas), bare);
    canvas.setLayers({});
}

void LinkedViewsTest::barTellsItsEnds() {
    ColorBar bar;
    QSignalSpy changed(&bar, &ColorBar::scaleChanged);
    bar.setTitle("loss");
    bar.setScale({ColorMap::Viridis, 0.5, 7});
    bar.setScale({ColorMap::Viridis, 0.5, 7});
    QCOMPARE(changed.size(), 1);
    QCOMPARE(bar.accessibleName(), QString("loss"));
    QVERIFY(bar.accessibleDescription().contains(QLocale().toString(0.5)));
    bar.resize(256, 40);
    const QImage picture = grab(bar);
    QCOMPARE(picture.pixelColor(20, 5), QColor(colorTable(ColorMap::Viridis)[20]));
    QCOMPARE(picture.pixelColor(240, 5), QColor(colorTable(ColorMap::Viridis)[240]));
    bar.setScale({ColorMap::BlueRed, -2, 2});
    QCOMPARE(bar.accessibleDescription(),
             QString("Blue is %1, red is %2").arg(QLocale().toString(-2), QLocale().toString(2)));
    const QImage diverging = grab(bar);
    QCOMPARE(diverging.pixelColor(20, 5), QColor(colorTable(ColorMap::BlueRed)[20]));
}

QTEST_MAIN(LinkedViewsTest)
#include "linked_views_test.moc"
