#include "core/labels/color_scheme.h"
#include "core/labels/palette.h"
#include "core/scenes/scene_classes.h"
#include "tests/support/error_of.h"

#include <QTest>

#include <algorithm>

using tests::errorOf;

namespace {

const core::Rgb kRed{255, 0, 0};
const core::Rgb kGreen{0, 255, 0};
const core::Rgb kBlue{0, 0, 255};

} // namespace

class ColorSchemeTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theBundledSchemeHasTheColorsOfTheDrawnScenes() {
        const core::ColorScheme scheme =
            core::readColorScheme(SOURCE_ROOT "/resources/colours/scenes.json");
        QCOMPARE(scheme.colors.size(), static_cast<std::size_t>(core::kSceneClassCount));
        std::vector<std::string> labels;
        for (int i = 0; i < core::kSceneClassCount; ++i) {
            labels.emplace_back(core::sceneClassName(static_cast<core::SceneClass>(i)));
        }
        const std::vector<core::Rgb> colors = core::classColors(labels, scheme);
        for (int i = 0; i < core::kSceneClassCount; ++i) {
            QCOMPARE(colors[static_cast<std::size_t>(i)],
                     core::sceneClassColour(static_cast<core::SceneClass>(i)));
        }
    }

    void aSchemeComesBack() {
        const core::ColorScheme scheme{"Näme \"1\"", {{"sky", kBlue}, {"Tür, Tor", kRed}}};
        const core::ColorScheme back = core::parseColorScheme(core::colorSchemeText(scheme), "x");
        QCOMPARE(back.name, scheme.name);
        QVERIFY(back.colors == scheme.colors);
    }

    void labelsFindTheirColor_data() {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("label");
        QTest::addColumn<bool>("isFound");
        QTest::newRow("same") << "sky"
                              << "sky" << true;
        QTest::newRow("case") << "Sky"
                              << "sKY" << true;
        QTest::newRow("blanks") << " sky"
                                << "sky\t" << true;
        QTest::newRow("first synonym") << "door"
                                       << "door, double door" << true;
        QTest::newRow("all synonyms") << "door, double door"
                                      << "Door, Double Door" << true;
        QTest::newRow("synonyms in the scheme") << "door, double door"
                                                << "door" << true;
        QTest::newRow("other synonyms") << "door, gate"
                                        << "door, double door" << true;
        QTest::newRow("second synonym") << "double door"
                                        << "door, double door" << false;
        QTest::newRow("beginning") << "do"
                                   << "door" << false;
        QTest::newRow("other") << "sky"
                               << "sea" << false;
        QTest::newRow("umlaut") << "Ä"
                                << "ä" << false;
    }
    void labelsFindTheirColor() {
        QFETCH(QString, key);
        QFETCH(QString, label);
        QFETCH(bool, isFound);
        const core::ColorScheme scheme{"", {{key.toStdString(), kRed}}};
        const std::vector<std::string> labels{label.toStdString()};
        QCOMPARE(core::classColors(labels, scheme).front() == kRed, isFound);
    }

    void aWholeLabelGoesBeforeASynonym() {
        const core::ColorScheme scheme{
            "",
            {{"screen, crt screen", kRed}, {"screen", kGreen}, {"screen, silver screen", kBlue}}};
        const std::vector<std::string> labels{"screen, silver screen", "screen",
                                              "screen, crt screen"};
        QVERIFY((core::classColors(labels, scheme) == std::vector{kBlue, kGreen, kRed}));
    }

    void classesWithoutASchemeHaveDistinctColors() {
        const std::vector<std::string> labels(20, "same");
        QVERIFY(core::classColors(labels) == core::distinctColors(20));
        QVERIFY(core::classColors({}).empty());
    }

    void aClassThatTheSchemeDoesNotKnowIsNotTakenForOneThatItKnows() {
        const std::vector<core::Rgb> plain = core::distinctColors(4);
        const core::ColorScheme scheme{"", {{"a", plain[2]}, {"b", plain[3]}}};
        const std::vector<std::string> labels{"a", "b", "c", "d"};
        const std::vector<core::Rgb> colors = core::classColors(labels, scheme);
        for (std::size_t i = 0; i < colors.size(); ++i) {
            for (std::size_t k = 0; k < i; ++k) {
                QVERIFY(core::colorDifference(colors[i], colors[k]) > 0.05);
            }
        }
        // What the scheme knows nothing of, and what resembles nothing, keeps its colour.
        const core::ColorScheme other{"", {{"a", {8, 8, 8}}}};
        const std::vector<core::Rgb> kept = core::classColors(labels, other);
        QVERIFY(std::equal(kept.begin() + 1, kept.end(), plain.begin() + 1));
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
