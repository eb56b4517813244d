#include "widgets/layout/flow_layout.h"
#include "widgets/layout/theme.h"

#include <QApplication>
#include <QPushButton>
#include <QtTest>

using namespace widgets;

class ThemeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void contrastMatchesTheStandardsExamples();
    void textIsLegible_data();
    void textIsLegible();
    void tonesAreLegible_data();
    void tonesAreLegible();
    void darknessIsRecognised();
    void themesAreApplied();
    void flowLayoutWraps();
};

void ThemeTest::contrastMatchesTheStandardsExamples() {
    QVERIFY(std::abs(contrast(Qt::black, Qt::white) - 21) < 1e-6);
    QCOMPARE(contrast(Qt::red, Qt::red), 1.0);
    QVERIFY(std::abs(contrast(QColor(0x77, 0x77, 0x77), Qt::white) - 4.48) < 0.005);
}

void ThemeTest::textIsLegible_data() {
    QTest::addColumn<QPalette>("palette");
    QTest::addColumn<int>("text");
    QTest::addColumn<int>("background");
    for (const auto& [name, palette] :
         {std::pair{"light", lightPalette()}, std::pair{"dark", darkPalette()}}) {
        const auto row = [&](const char* what, QPalette::ColorRole text,
                             QPalette::ColorRole background) {
            QTest::addRow("%s %s", name, what)
                << palette << static_cast<int>(text) << static_cast<int>(background);
        };
        row("window", QPalette::WindowText, QPalette::Window);
        row("base", QPalette::Text, QPalette::Base);
        row("alternate", QPalette::Text, QPalette::AlternateBase);
        row("button", QPalette::ButtonText, QPalette::Button);
        row("tip", QPalette::ToolTipText, QPalette::ToolTipBase);
        row("selection", QPalette::HighlightedText, QPalette::Highlight);
        row("placeholder", QPalette::PlaceholderText, QPalette::Base);
        row("placeholder on window", QPalette::PlaceholderText, QPalette::Window);
        row("link", QPalette::Link, QPalette::Window);
    }
}

void ThemeTest::textIsLegible() {
    QFETCH(QPalette, palette);
    QFETCH(int, text);
    QFETCH(int, background);
    const double ratio = contrast(palette.color(static_cast<QPalette::ColorRole>(text)),
                                  palette.color(static_cast<QPalette::ColorRole>(background)));
    QVERIFY2(ratio >= 4.5, qPrintable(QString::number(ratio))); // WCAG 2.1, 1.4.3 AA
}

void ThemeTest::tonesAreLegible_data() {
    QTest::addColumn<QPalette>("palette");
    QTest::addColumn<int>("tone");
    for (const auto tone : {Tone::Neutral, Tone::Info, Tone::Success, Tone::Warning, Tone::Error}) {
        QTest::addRow("light %d", static_cast<int>(tone))
            << lightPalette() << static_cast<int>(tone);
        QTest::addRow("dark %d", static_cast<int>(tone)) << darkPalette() << static_cast<int>(tone);
    }
}

void ThemeTest::tonesAreLegible() {
    QFETCH(QPalette, palette);
    QFETCH(int, tone);
    const ToneColors colors = toneColors(static_cast<Tone>(tone), palette);
    QVERIFY(contrast(colors.text, colors.background) >= 4.5);
    QVERIFY(contrast(colors.accent, colors.background) >= 3); // WCAG 2.1, 1.4.11 AA
    QVERIFY(contrast(colors.accent, palette.color(QPalette::Window)) >= 3);
    QVERIFY(contrast(palette.color(QPalette::Highlight), palette.color(QPalette::Window)) >=
            3); // the bars
}

void ThemeTest::darknessIsRecognised() {
    QVERIFY(isDark(darkPalette()));
    QVERIFY(!isDark(lightPalette()));
}

void ThemeTest::themesAreApplied() {
    applyTheme(Theme::Dark);
    QVERIFY(isDark(QApplication::palette()));
    QPushButton button;
    QCOMPARE(button.palette().color(QPalette::Button), darkPalette().color(QPalette::Button));
    applyTheme(Theme::Light);
    QTRY_COMPARE(button.palette().color(QPalette::Button), lightPalette().color(QPalette::Button));
    applyTheme(Theme::Dark);
    applyTheme(Theme::System); // nothing here has colours of its own: the light ones
    QVERIFY(!isDark(QApplication::palette()));
}

void ThemeTest::flowLayoutWraps() {
    QWidget box;
    auto* layout = new FlowLayout(&box, 10);
    layout->setContentsMargins(0, 0, 0, 0);
    for (int i = 0; i < 3; ++i) {
        auto* child = new QWidget;
        child->setFixedSize(100, 20);
        layout->addWidget(child);
    }
    QCOMPARE(layout->heightForWidth(320), 20);
    QCOMPARE(layout->heightForWidth(319), 50);
    QCOMPARE(layout->heightForWidth(100), 80);
    box.resize(220, 60);
    layout->activate();
    layout->setGeometry(box.rect());
    QCOMPARE(layout->itemAt(1)->geometry(), QRect(110, 0, 100, 20));
    QCOMPARE(layout->itemAt(2)->geometry(), QRect(0, 30, 100, 20));
    layout->itemAt(0)->widget()->hide();
    QCOMPARE(layout->heightForWidth(210), 20);
}

QTEST_MAIN(ThemeTest)
#include "theme_test.moc"
