#include "widgets/inputs/activity_list.h"
#include "widgets/inputs/chip.h"
#include "widgets/inputs/choice_bar.h"
#include "widgets/inputs/message_bar.h"
#include "widgets/inputs/thumbnail_strip.h"
#include "widgets/inputs/value_slider.h"
#include "widgets/layout/theme.h"

#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QToolButton>
#include <QVBoxLayout>
#include <QtTest>

Q_DECLARE_METATYPE(widgets::Theme)

using namespace widgets;

class InputsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void messageActionsWorkByKeyboard();
    void messageIsDismissedByEscapeIfItMayBe();
    void messageActionMayReplaceTheMessage();
    void messageTextIsNeverMarkup();
    void messageIsPaintedOnce();
    void sliderAndBoxShowOneValue();
    void logarithmicSliderHasOneInTheMiddle();
    void sliderClampsAndEmitsOnce();
    void timeTexts_data();
    void timeTexts();
    void oneChoiceIsMadeByClickOrKey();
    void theChosenOneCanBeRead_data();
    void theChosenOneCanBeRead();
    void cancelIsAskedOnce();
    void activityRowMayBeRemovedFromItsOwnSignal();
    void chipGrowsWithItsText();
    void thumbnailsAreAskedForWhenSeenAndOnce();
    void thumbnailSearchKeepsTheCurrentOne();
    void thumbnailsStep();
};

namespace {

class PaintCounter final : public QObject {
public:
    int count = 0;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        count += event->type() == QEvent::Paint ? 1 : 0;
        return QObject::eventFilter(watched, event);
    }
};

} // namespace

void InputsTest::messageIsPaintedOnce() {
    QWidget window;
    auto* layout = new QVBoxLayout(&window);
    MessageBar bar;
    layout->addWidget(&bar);
    layout->addStretch();
    window.resize(500, 300);
    bar.setMessage({Tone::Error, "Text", QString("Detail ").repeated(30), {"First"}, true});
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QTest::qWait(50);
    PaintCounter counter;
    bar.installEventFilter(&counter);
    bar.update();
    QTest::qWait(100);
    QVERIFY2(counter.count <= 2, qPrintable(QString::number(counter.count)));
}

void InputsTest::theChosenOneCanBeRead_data() {
    QTest::addColumn<Theme>("theme");
    QTest::newRow("light") << Theme::Light;
    QTest::newRow("dark") << Theme::Dark;
}

void InputsTest::theChosenOneCanBeRead() {
    QFETCH(Theme, theme);
    applyTheme(theme);
    ChoiceBar bar({"      One      ", "      Two      "});
    bar.resize(400, 30);
    bar.setCurrent(1);
    const QImage image = bar.grab().toImage();
    const QPoint inside = bar.button(1)->geometry().topLeft() + QPoint(8, 10);
    const QColor text = bar.palette().color(QPalette::HighlightedText);
    QVERIFY(contrast(image.pixelColor(inside), text) >= 4.5);
}

void InputsTest::messageActionsWorkByKeyboard() {
    MessageBar bar;
    QVERIFY(bar.isHidden());
    bar.setMessage({Tone::Warning, "Text", "Detail", {"First", "Second"}, true});
    QVERIFY(bar.isVisible());
    QVERIFY(QTest::qWaitForWindowExposed(&bar));
    QCOMPARE(bar.accessibleName(), QString("Warning: Text"));
    QSignalSpy triggered(&bar, &MessageBar::actionTriggered);
    const auto buttons = bar.findChildren<QPushButton*>();
    QCOMPARE(buttons.size(), 2);
    buttons[0]->setFocus();
    QTest::keyClick(buttons[0], Qt::Key_Tab);
    QVERIFY(buttons[1]->hasFocus());
    QTest::keyClick(buttons[1], Qt::Key_Space);
    QTest::keyClick(buttons[0], Qt::Key_Return);
    QCOMPARE(triggered.size(), 2);
    QCOMPARE(triggered[0][0].toInt(), 1);
    QCOMPARE(triggered[1][0].toInt(), 0);
}

void InputsTest::messageIsDismissedByEscapeIfItMayBe() {
    MessageBar bar;
    QSignalSpy dismissed(&bar, &MessageBar::dismissed);
    bar.setMessage({Tone::Error, "Stays", "", {"Act"}, false});
    auto* button = bar.findChild<QPushButton*>();
    QTest::keyClick(button, Qt::Key_Escape);
    QVERIFY(bar.isVisible());
    QVERIFY(bar.findChild<QToolButton*>()->isHidden());
    bar.setMessage({Tone::Error, "Goes", "", {"Act"}, true});
    QTest::keyClick(bar.findChild<QPushButton*>(), Qt::Key_Escape);
    QVERIFY(bar.isHidden());
    QCOMPARE(dismissed.size(), 1);
    QCOMPARE(bar.message(), Message{});
}

void InputsTest::messageActionMayReplaceTheMessage() {
    MessageBar bar;
    bar.setMessage({Tone::Info, "One", "", {"Next"}, true});
    connect(&bar, &MessageBar::actionTriggered, &bar, [&] {
        bar.setMessage({Tone::Info, "Two", "", {"A", "B"}, true});
    });
    QTest::mouseClick(bar.findChild<QPushButton*>(), Qt::LeftButton);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QCOMPARE(bar.findChildren<QPushButton*>().size(), 2);
    QCOMPARE(bar.message().text, QString("Two"));
}

void InputsTest::messageTextIsNeverMarkup() {
    MessageBar bar;
    bar.setMessage({Tone::Error, "<h1>x</h1>", "<a href='x'>y</a>", {}, true});
    const auto labels = bar.findChildren<QLabel*>();
    QCOMPARE(labels.size(), 2);
    for (const QLabel* label : labels) {
        QCOMPARE(label->textFormat(), Qt::PlainText);
        QVERIFY(label->text().startsWith('<'));
    }
}

void InputsTest::sliderAndBoxShowOneValue() {
    ValueSlider input("&Opacity", {0, 1, 2, false});
    QSignalSpy changed(&input, &ValueSlider::valueChanged);
    input.setValue(0.5);
    QCOMPARE(input.slider()->value(), (input.slider()->minimum() + input.slider()->maximum()) / 2);
    QCOMPARE(input.box()->value(), 0.5);
    input.slider()->setValue(input.slider()->maximum());
    QCOMPARE(input.value(), 1.0);
    QCOMPARE(input.box()->value(), 1.0);
    input.box()->setValue(0.25);
    QCOMPARE(input.slider()->value(), input.slider()->maximum() / 4);
    QCOMPARE(changed.size(), 3);
    QCOMPARE(input.slider()->accessibleName(), QString("Opacity"));
}

void InputsTest::logarithmicSliderHasOneInTheMiddle() {
    ValueSlider input("Temperature", {0.05, 20, 2, true});
    input.setValue(1);
    QCOMPARE(input.slider()->value(), input.slider()->maximum() / 2);
    QTest::keyClick(input.slider(), Qt::Key_Right);
    QVERIFY(input.value() > 1);
    QTest::keyClick(input.slider(), Qt::Key_Left);
    QCOMPARE(input.value(), 1.0);
    for (int position = 0; position <= input.slider()->maximum(); ++position) {
        input.slider()->setValue(position);
        QCOMPARE(input.slider()->value(),
                 position); // rounding the value never pulls the handle back
    }
    QCOMPARE(input.value(), 20.0);
}

void InputsTest::sliderClampsAndEmitsOnce() {
    ValueSlider input("K", {1, 50, 0, false});
    QSignalSpy changed(&input, &ValueSlider::valueChanged);
    input.setValue(1000);
    QCOMPARE(input.value(), 50.0);
    input.setValue(50.2);
    input.setValue(std::numeric_limits<double>::quiet_NaN());
    QCOMPARE(input.value(), 50.0);
    QCOMPARE(changed.size(), 1);
}

void InputsTest::timeTexts_data() {
    QTest::addColumn<qint64>("elapsed");
    QTest::addColumn<double>("progress");
    QTest::addColumn<QString>("text");
    QTest::newRow("no estimate before two seconds") << qint64{1999} << 0.5 << "0:01";
    QTest::newRow("half way") << qint64{4000} << 0.5 << "0:04, about 0:04 left";
    QTest::newRow("unknown") << qint64{65000} << -1.0 << "1:05";
    QTest::newRow("nearly there") << qint64{10000} << 0.999 << "0:10, about 0:01 left";
    QTest::newRow("done") << qint64{10000} << 1.0 << "0:10";
    QTest::newRow("not a number") << qint64{10000} << std::numeric_limits<double>::quiet_NaN()
                                  << "0:10";
    QTest::newRow("hours") << qint64{3723000} << -1.0 << "1:02:03";
}

void InputsTest::timeTexts() {
    QFETCH(qint64, elapsed);
    QFETCH(double, progress);
    QTEST(activityTimeText(elapsed, progress), "text");
}

void InputsTest::oneChoiceIsMadeByClickOrKey() {
    ChoiceBar bar({"One", "Two", "Three"});
    QSignalSpy changed(&bar, &ChoiceBar::currentChanged);
    bar.show();
    QTest::mouseClick(bar.button(1), Qt::LeftButton);
    QCOMPARE(bar.current(), 1);
    QTest::mouseClick(bar.button(1), Qt::LeftButton); // stays
    QCOMPARE(changed.size(), 1);
    QVERIFY(bar.button(1)->isChecked() && !bar.button(0)->isChecked());
    bar.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&bar));
    bar.button(1)->setFocus();
    QTest::keyClick(bar.button(1), Qt::Key_Right);
    QCOMPARE(bar.current(), 2);
    bar.setCurrent(0);
    bar.setCurrent(0);
    QCOMPARE(changed.size(), 3);
    QVERIFY(bar.button(0)->isChecked() && !bar.button(2)->isChecked());
    bar.setOptionEnabled(0, false);
    QCOMPARE(bar.current(), 0);
    bar.setTip(0, "why");
    QCOMPARE(bar.button(0)->accessibleDescription(), QString("why"));
}

void InputsTest::cancelIsAskedOnce() {
    ActivityList list;
    list.show();
    QSignalSpy counted(&list, &ActivityList::countChanged);
    QSignalSpy cancelled(&list, &ActivityList::cancelRequested);
    list.add(7, "Loading");
    list.setProgress(7, 0.5);
    auto* button = list.findChild<QPushButton*>();
    QCOMPARE(button->accessibleName(), QString("Cancel Loading"));
    QTest::keyClick(button, Qt::Key_Space);
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(cancelled.size(), 1);
    QCOMPARE(cancelled[0][0].toULongLong(), 7ULL);
    QCOMPARE(button->text(), QString("Cancelling…"));
    list.remove(7);
    list.remove(7);
    QCOMPARE(list.count(), 0);
    QCOMPARE(counted.size(), 2);
}

void InputsTest::activityRowMayBeRemovedFromItsOwnSignal() {
    ActivityList list;
    list.add(1, "A");
    connect(&list, &ActivityList::cancelRequested, &list, &ActivityList::remove);
    QTest::mouseClick(list.findChild<QPushButton*>(), Qt::LeftButton);
    QCOMPARE(list.count(), 0);
}

void InputsTest::chipGrowsWithItsText() {
    Chip chip("a");
    QSignalSpy changed(&chip, &Chip::textChanged);
    const int narrow = chip.sizeHint().width();
    chip.setText("a longer text");
    QVERIFY(chip.sizeHint().width() > narrow);
    QCOMPARE(chip.accessibleName(), QString("a longer text"));
    chip.setText("a longer text");
    QCOMPARE(changed.size(), 1);
}

namespace {
std::vector<Thumbnail> pictures(int count) {
    std::vector<Thumbnail> items;
    for (int i = 0; i < count; ++i) {
        items.push_back({QStringLiteral("/p/%1").arg(i),
                         QStringLiteral("photo %1").arg(i),
                         {},
                         ThumbnailStatus::None});
    }
    return items;
}
} // namespace

void InputsTest::thumbnailsAreAskedForWhenSeenAndOnce() {
    ThumbnailStrip strip;
    strip.resize(250, 400);
    strip.setItems(pictures(5000));
    QSignalSpy needed(&strip, &ThumbnailStrip::thumbnailNeeded);
    strip.show();
    QVERIFY(QTest::qWaitForWindowExposed(&strip));
    QTRY_VERIFY(needed.size() >= 2);
    QVERIFY(needed.size() < 30);
    QSet<QString> keys;
    strip.view()->viewport()->update();
    QTest::qWait(20);
    for (const auto& call : needed) {
        keys.insert(call[0].toString());
    }
    QCOMPARE(keys.size(), needed.size());
    QVERIFY(keys.contains("/p/0"));
}

void InputsTest::thumbnailSearchKeepsTheCurrentOne() {
    ThumbnailStrip strip;
    strip.setItems(pictures(30));
    QSignalSpy changed(&strip, &ThumbnailStrip::currentChanged);
    strip.setCurrent("/p/12");
    QCOMPARE(changed.size(), 1);
    strip.setFilter("PHOTO 1");
    QCOMPARE(strip.view()->model()->rowCount(), 11);
    QCOMPARE(strip.current(), QString("/p/12"));
    strip.setFilter("");
    QCOMPARE(strip.current(), QString("/p/12"));
    QCOMPARE(changed.size(), 1);
    strip.setCurrent("/unknown");
    QCOMPARE(strip.current(), QString("/p/12"));
}

void InputsTest::thumbnailsStep() {
    ThumbnailStrip strip;
    strip.setItems(pictures(3));
    strip.step(1);
    QCOMPARE(strip.current(), QString("/p/0"));
    strip.step(1);
    strip.step(5);
    QCOMPARE(strip.current(), QString("/p/2"));
    strip.step(-1);
    QCOMPARE(strip.current(), QString("/p/1"));
}

QTEST_MAIN(InputsTest)
#include "inputs_test.moc"
