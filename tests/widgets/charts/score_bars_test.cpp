#include "widgets/charts/score_bars.h"
#include "widgets/layout/theme.h"

#include <QApplication>
#include <QSignalSpy>
#include <QtTest>

#include <cmath>

using namespace widgets;

namespace {

std::vector<Score> three() {
    return {{7, "cat", 4.0, 0.75},
            {3, "a dog with a name that is much too long for one line", 2.0, 0.25},
            {9, "sea", -1.5, 0.0001}};
}

/// The width in pixels of the run of `color` in row `index` of the bars.
int barLength(const QImage& picture, const QColor& color, int index, int count) {
    int longest = 0;
    const int rowHeight = picture.height() / count;
    for (int y = index * rowHeight; y < (index + 1) * rowHeight; ++y) {
        int length = 0;
        for (int x = 0; x < picture.width(); ++x) {
            length += picture.pixelColor(x, y) == color ? 1 : 0;
        }
        longest = std::max(longest, length);
    }
    return longest;
}

} // namespace

class ScoreBarsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void barsAreAsLongAsTheirProbabilities();
    void negativeLogitsRunTheOtherWay();
    void valueTexts();
    void softmaxIsExactAndStable();
    void keyboardSelects();
    void mouseHoversSelectsAndActivates();
    void fewerScoresKeepTheSelectionValid();
    void descriptionSaysAllValues();
    void pictureHasTheAskedScale();
    void staleBarsAreMutedUntilTheNextScores();
    void paletteIsFollowed();
};

void ScoreBarsTest::initTestCase() {
    QLocale::setDefault(QLocale::c());
    applyTheme(Theme::Light);
}

void ScoreBarsTest::barsAreAsLongAsTheirProbabilities() {
    ScoreBars bars;
    bars.setScores(three());
    bars.resize(bars.sizeHint() + QSize(100, 0));
    bars.show();
    QVERIFY(QTest::qWaitForWindowExposed(&bars));
    const QImage picture = bars.picture(1);
    const QColor color = bars.palette().color(QPalette::Highlight);
    const double first = barLength(picture, color, 0, 3);
    const double second = barLength(picture, color, 1, 3);
    QVERIFY(first > 100);
    QVERIFY2(std::abs(second / first - 1 / 3.0) < 0.02,
             qPrintable(QStringLiteral("%1 of %2").arg(second).arg(first)));
    QVERIFY(barLength(picture, color, 2, 3) <= 1);
}

void ScoreBarsTest::negativeLogitsRunTheOtherWay() {
    ScoreBars bars;
    bars.setScores(three());
    bars.resize(bars.sizeHint());
    QSignalSpy changed(&bars, &ScoreBars::unitChanged);
    bars.setUnit(ScoreUnit::Logit);
    QCOMPARE(changed.size(), 1);
    bars.show();
    QVERIFY(QTest::qWaitForWindowExposed(&bars));
    const QColor color = bars.palette().color(QPalette::Highlight);
    const QImage picture = bars.picture(1);
    const double up = barLength(picture, color, 0, 3);
    const double down = barLength(picture, color, 2, 3);
    QVERIFY2(std::abs(down / up - 1.5 / 4) < 0.03,
             qPrintable(QStringLiteral("%1 of %2").arg(down).arg(up)));
}

void ScoreBarsTest::valueTexts() {
    QCOMPARE(scoreText(0.81424, ScoreUnit::Probability), QString("81.4 %"));
    QCOMPARE(scoreText(1, ScoreUnit::Probability), QString("100.0 %"));
    QCOMPARE(scoreText(0, ScoreUnit::Probability), QString("0.0 %"));
    QCOMPARE(scoreText(0.0001, ScoreUnit::Probability), QString("< 0.1 %"));
    QCOMPARE(scoreText(0.0006, ScoreUnit::Probability), QString("0.1 %"));
    QCOMPARE(scoreText(-1.256, ScoreUnit::Logit), QString("-1.26"));
}

void ScoreBarsTest::softmaxIsExactAndStable() {
    const std::vector<float> logits{1000.0F, 999.0F, -1000.0F};
    const std::vector<double> values = softmax(logits, 1);
    QVERIFY(std::abs(values[0] - 1 / (1 + std::exp(-1.0))) < 1e-15);
    QCOMPARE(values[2], 0.0);
    QVERIFY(softmax({}, 1).empty());
}

void ScoreBarsTest::keyboardSelects() {
    ScoreBars bars;
    bars.setScores(three());
    QSignalSpy selected(&bars, &ScoreBars::selectedChanged);
    QSignalSpy activated(&bars, &ScoreBars::activated);
    QTest::keyClick(&bars, Qt::Key_Down);
    QCOMPARE(bars.selected(), 0);
    QTest::keyClick(&bars, Qt::Key_End);
    QTest::keyClick(&bars, Qt::Key_Down);
    QCOMPARE(bars.selected(), 2);
    QTest::keyClick(&bars, Qt::Key_Up);
    QTest::keyClick(&bars, Qt::Key_Return);
    QCOMPARE(selected.size(), 3);
    QCOMPARE(activated.last(), QList<QVariant>({1}));
}

void ScoreBarsTest::mouseHoversSelectsAndActivates() {
    ScoreBars bars;
    bars.setScores(three());
    bars.resize(bars.sizeHint());
    bars.show();
    QVERIFY(QTest::qWaitForWindowExposed(&bars));
    QWidget* plot = bars.childAt(bars.rect().center());
    QSignalSpy hovered(&bars, &ScoreBars::hoveredChanged);
    QSignalSpy activated(&bars, &ScoreBars::activated);
    const int third = bars.height() / 3;
    QTest::mouseMove(plot, {20, third + third / 2});
    QCOMPARE(hovered.last(), QList<QVariant>({1}));
    QVERIFY(plot->toolTip().startsWith("a dog"));
    QTest::mouseClick(plot, Qt::LeftButton, {}, {20, 2 * third + third / 2});
    QCOMPARE(bars.selected(), 2);
    QTest::mouseDClick(plot, Qt::LeftButton, {}, {20, third / 2});
    QCOMPARE(activated.last(), QList<QVariant>({0}));
}

void ScoreBarsTest::fewerScoresKeepTheSelectionValid() {
    ScoreBars bars;
    bars.setScores(three());
    bars.setSelected(2);
    bars.setScores({{1, "one", 0, 1}});
    QCOMPARE(bars.selected(), 0);
    bars.setScores({});
    QCOMPARE(bars.selected(), -1);
    bars.setSelected(5);
    QCOMPARE(bars.selected(), -1);
}

void ScoreBarsTest::descriptionSaysAllValues() {
    ScoreBars bars;
    QCOMPARE(bars.accessibleDescription(), QString("No result yet"));
    bars.setScores(three());
    QVERIFY(bars.accessibleDescription().startsWith("cat: 75.0 %; a dog"));
    bars.setSelected(2);
    QVERIFY(bars.accessibleDescription().startsWith("Selected sea: < 0.1 %"));
}

void ScoreBarsTest::pictureHasTheAskedScale() {
    ScoreBars bars;
    bars.setScores(three());
    bars.resize(300, 120);
    bars.show();
    QVERIFY(QTest::qWaitForWindowExposed(&bars));
    QCOMPARE(bars.picture(1).size(), bars.size());
    QCOMPARE(bars.picture(3).size(), bars.size() * 3);
}

void ScoreBarsTest::staleBarsAreMutedUntilTheNextScores() {
    ScoreBars bars;
    bars.setScores(three());
    bars.resize(bars.sizeHint());
    bars.show();
    QVERIFY(QTest::qWaitForWindowExposed(&bars));
    const QImage fresh = bars.picture(1);
    bars.setStale(true);
    QVERIFY(bars.picture(1) != fresh);
    bars.setScores(three());
    QVERIFY(!bars.isStale());
    QCOMPARE(bars.picture(1), fresh);
}

void ScoreBarsTest::paletteIsFollowed() {
    ScoreBars bars;
    bars.setScores(three());
    bars.resize(bars.sizeHint());
    bars.show();
    QVERIFY(QTest::qWaitForWindowExposed(&bars));
    applyTheme(Theme::Dark);
    QTRY_COMPARE(bars.picture(1).pixelColor(0, 0), darkPalette().color(QPalette::Window));
    applyTheme(Theme::Light);
}

QTEST_MAIN(ScoreBarsTest)
#include "score_bars_test.moc"
