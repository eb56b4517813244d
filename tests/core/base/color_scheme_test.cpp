#include "core/base/color_scheme.h"
#include "tests/support/error_of.h"

#include <QTest>

using tests::errorOf;

class ColorSchemeTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSchemeComesBack() {
        const core::ColorScheme scheme{
            "Näme \"1\"", {{"sky", core::Rgb{0, 0, 255}}, {"Tür, Tor", core::Rgb{255, 0, 0}}}};
        const core::ColorScheme back = core::parseColorScheme(core::colorSchemeText(scheme), "x");
        QCOMPARE(back.name, scheme.name);
        QVERIFY(back.colors == scheme.colors);
    }

    void refusesWhatIsNoScheme_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("reason");
        const auto row = [](const char* name, const QByteArray& text, const char* reason) {
            QTest::newRow(name) << text << QByteArray(reason);
        };
        row("empty", "", "the file is empty");
        row("no JSON", "sky = blue", "not valid JSON");
        row("list", "[]", "expected an object");
        row("no colours", R"({"name": "a"})", "expected an object with an object");
        row("colours are a list", R"({"name": "a", "colors": []})", "expected an object with");
        row("no name", R"({"colors": {}})", "name: expected a text");
        row("name is a number", R"({"name": 1, "colors": {}})", "name: expected a text");
        row("colour is a number", R"({"name": "a", "colors": {"sky": 7}})", "found 7");
        row("colour is a word", R"({"name": "a", "colors": {"sky": "blue"}})", "found \"blue\"");
        row("colour is short", R"({"name": "a", "colors": {"sky": "#fff"}})",
            "expected \"#rrggbb\"");
        row("twice", R"({"name": "a", "colors": {"sky": "#ffffff", "sky": "#ffffff"}})",
            "appears twice");
        row("twice but for the case",
            R"({"name": "a", "colors": {"sky": "#ffffff", "SKY": "#fff000"}})",
            "upper and lower case are one");
        row("deep", R"({"name": "a", "colors": )" + QByteArray(100, '['), "nested deeper");
        row("long label",
            R"({"name": "a", "colors": {")" + QByteArray(1001, 'x') + R"(": "#ffffff"}})",
            "at most 1000 bytes");
    }
    void refusesWhatIsNoScheme() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, reason);
        const auto error =
            errorOf([&] { (void)core::parseColorScheme(text.toStdString(), "my.json"); });
        QVERIFY(error.has_value());
        QCOMPARE(error->code(), std::string("CONFIG-COLORS"));
        QVERIFY2(QByteArray(error->what()).contains("my.json"), error->what());
        QVERIFY2(QByteArray(error->what()).contains(reason), error->what());
    }
};

QTEST_GUILESS_MAIN(ColorSchemeTest)
#include "color_scheme_test.moc"
