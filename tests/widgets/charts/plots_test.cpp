#include "widgets/charts/head_plot.h"
#include "widgets/charts/profile_plot.h"
#include "widgets/charts/spectrum_plot.h"
#include "widgets/layout/theme.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QSignalSpy>
#include <QtTest>

#include <cmath>
#include <limits>

using namespace widgets;

namespace {

constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

/// The part of a widget that the pointer is over.
QWidget& surface(PlotView& view) {
    return *view.findChild<QWidget*>(QString(), Qt::FindDirectChildrenOnly)
                ->parentWidget()
                ->childAt(view.width() / 2, view.height() / 2);
}

void show(PlotView& view) {
    view.resize(320, 220);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
}

/// The first place, in rows from the top, where the readout has `text`.
QPoint placeOf(PlotView& view, const QString& text) {
    QWidget& plot = surface(view);
    for (int y = 0; y < plot.height(); y += 4) {
        for (int x = 0; x < plot.width(); x += 4) {
            QTest::mouseMove(&plot, {x, y});
            if (view.readout() == text) {
                return {x, y};
            }
        }
    }
    return {-1, -1};
}

int countOf(const QImage& picture, const QColor& color) {
    int count = 0;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x) {
            count += picture.pixelColor(x, y) == color ? 1 : 0;
        }
    }
    return count;
}

} // namespace

class PlotsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        QLocale::setDefault(QLocale::c());
        applyTheme(Theme::Light);
    }

    void aHeadIsReadPickedAndNamed() {
        HeadPlot plot;
        plot.setValues(3, 2, {0.1F, 0.9F, 0.2F, 0.42F, kNaN, 0.6F});
        QSignalSpy picked(&plot, &HeadPlot::headPicked);
        show(plot);
        const QPoint at = placeOf(plot, "layer 1, head 1: 0.42");
        QVERIFY(at.x() > 0);
        QTest::mouseClick(&surface(plot), Qt::LeftButton, {}, at);
        QCOMPARE(picked, (QList<QVariantList>{{1, 1}}));
        QCOMPARE(plot.currentLayer(), 1);
        QVERIFY(plot.accessibleDescription().contains("Selected: layer 1, head 1: 0.42"));
        QVERIFY(plot.accessibleDescription().contains("layer 2: 0.6")); // without the gap
        QCOMPARE(placeOf(plot, "layer 2, head 0: no value"), QPoint(-1, -1));
    }

    void keysGoThroughLayersAndHeads() {
        HeadPlot plot;
        plot.setValues(3, 2, std::vector<float>(6, 1.0F));
        QSignalSpy picked(&plot, &HeadPlot::headPicked);
        for (const auto key : {Qt::Key_Right, Qt::Key_Up, Qt::Key_Up, Qt::Key_End, Qt::Key_Right,
                               Qt::Key_Left, Qt::Key_Down, Qt::Key_Home, Qt::Key_Left}) {
            QTest::keyClick(&plot, key);
        }
        QCOMPARE(picked,
                 (QList<QVariantList>{
                     {1, 0}, {1, 1}, {1, 1}, {2, 1}, {2, 1}, {1, 1}, {1, 0}, {0, 0}, {0, 0}}));
        HeadPlot empty;
        QSignalSpy none(&empty, &HeadPlot::headPicked);
        QTest::keyClick(&empty, Qt::Key_Right);
        QCOMPARE(none.size(), 0);
    }

    void valuesOfAnotherCountAreNotShown() {
        HeadPlot plot;
        plot.setValues(3, 2, {1, 2, 3});
        QCOMPARE(plot.csv(), QString("layer,head,value\n"));
        QCOMPARE(plot.accessibleDescription(), QString("No values yet"));
    }

    void theMenuCopiesWhatIsPlotted() {
        HeadPlot plot;
        plot.setValues(1, 3, {0.25F, kNaN, 1e-7F});
        QCOMPARE(plot.actions().size(), 1);
        plot.actions().first()->trigger();
        QCOMPARE(QApplication::clipboard()->text(),
                 QString("layer,head,value\n0,0,0.25\n0,1,\n0,2,1.00000001e-07\n"));
    }

    void titleAndUnitAreTheName() {
        HeadPlot plot;
        plot.setTitle("Attention distance");
        plot.setUnit("pixels");
        QCOMPARE(plot.accessibleName(), QString("Attention distance (pixels)"));
        QCOMPARE(plot.findChild<QLabel*>()->text(), plot.accessibleName());
    }

    void oneCurveStandsBeforeTheOthers() {
        ProfilePlot plot;
        plot.setCurves({-1, 0, 1}, {{"head 0", {0.5F, 1, 0.5F}}, {"head 1", {-1, kNaN, -1}}});
        show(plot);
        const QColor accent = toneColors(Tone::Info, plot.palette()).accent;
        QCOMPARE(countOf(plot.picture(1), accent), 0);
        plot.setCurrent(0);
        QVERIFY(countOf(plot.picture(1), accent) > 100);
        QCOMPARE(plot.accessibleDescription(), QString("head 0: from 0.5 to 1"));
        QSignalSpy picked(&plot, &ProfilePlot::curvePicked);
        const QPoint at = placeOf(plot, "head 1 at -1: -1");
        QVERIFY(at.y() > 0);
        QTest::mouseClick(&surface(plot), Qt::LeftButton, {}, at);
        QTest::keyClick(&plot, Qt::Key_Down);
        QTest::keyClick(&plot, Qt::Key_Escape);
        QCOMPARE(picked, (QList<QVariantList>{{1}, {0}, {-1}}));
    }

    void profilesAreCopiedAsColumns() {
        ProfilePlot plot;
        plot.setCurves({-1, 0.5}, {{"a \"b\", c", {1, kNaN}}, {"d", {2}}});
        QCOMPARE(plot.csv(), QString("offset,\"a \"\"b\"\", c\",\"d\"\n-1,1,2\n0.5,,\n"));
    }

    void quartilesAreThoseOfNumPy_data() {
        QTest::addColumn<std::vector<float>>("values");
        QTest::addColumn<std::vector<double>>("expected");
        // np.percentile(v, [0, 25, 50, 75, 100])
        QTest::newRow("four") << std::vector<float>{4, 1, 2, 10}
                              << std::vector<double>{1, 1.75, 3, 5.5, 10};
        QTest::newRow("one") << std::vector<float>{3} << std::vector<double>{3, 3, 3, 3, 3};
        QTest::newRow("a gap") << std::vector<float>{kNaN, 2, 1, 3}
                               << std::vector<double>{1, 1.5, 2, 2.5, 3};
    }
    void quartilesAreThoseOfNumPy() {
        QFETCH(std::vector<float>, values);
        QFETCH(std::vector<double>, expected);
        const FiveNumbers five = fiveNumbers(values);
        QCOMPARE((std::vector{five.least, five.lower, five.median, five.upper, five.most}),
                 expected);
        QVERIFY(std::isnan(fiveNumbers({}).median));
    }

    void spectraStandSideBySide() {
        SpectrumPlot plot;
        plot.setSpectra(2,
                        {{"first", {0.1F, 0.2F, 0.3F, 1, 2, 3}}, {"second", {0, 0, 0, 5, 5, 5}}});
        show(plot);
        for (const Tone tone : {Tone::Info, Tone::Warning}) {
            QVERIFY(countOf(plot.picture(1), toneColors(tone, plot.palette()).accent) > 20);
        }
        const QPoint at = placeOf(plot, "layer 1, first\nmedian 2, from 1 to 3");
        const QPoint beside = placeOf(plot, "layer 1, second\nmedian 5, from 5 to 5");
        QVERIFY(at.x() > 0 && beside.x() > at.x());
        QSignalSpy picked(&plot, &SpectrumPlot::layerPicked);
        QTest::mouseClick(&surface(plot), Qt::LeftButton, {}, at);
        QTest::keyClick(&plot, Qt::Key_Left);
        QTest::keyClick(&plot, Qt::Key_Left);
        QCOMPARE(picked, (QList<QVariantList>{{1}, {0}, {0}}));
        QCOMPARE(plot.accessibleDescription(),
                 QString("layer 0, first: median 0.2, from 0.1 to 0.3; "
                         "layer 0, second: median 0, from 0 to 0"));
        QVERIFY(plot.csv().endsWith("second,0,0,0,0,0,0\nsecond,1,5,5,5,5,5\n"));
    }

    void aPlotWithoutALegendHasTheWholeWidth() {
        HeadPlot plot;
        show(plot);
        const QImage picture = plot.picture(1);
        const QColor base = plot.palette().color(QPalette::Base);
        const int middle = picture.height() / 3 + 2; // between two lines of the grid
        QVERIFY(picture.pixelColor(picture.width() - 30, middle) == base ||
                picture.pixelColor(picture.width() - 30, middle + 3) == base);
    }

    void thePaletteIsFollowed() {
        SpectrumPlot plot;
        plot.setPalette(darkPalette());
        plot.setSpectra(1, {{"one", {1, 2, 3}}});
        show(plot);
        const QImage picture = plot.picture(1);
        QVERIFY(countOf(picture, darkPalette().color(QPalette::Base)) > picture.width());
        QCOMPARE(countOf(picture, Qt::white), 0);
        QCOMPARE(plot.picture(2).width(), 2 * picture.width());
    }
};

QTEST_MAIN(PlotsTest)
#include "plots_test.moc"
