#include "core/labels/class_colors.h"
#include "core/labels/palette.h"
#include "core/scenes/scene_classes.h"

#include <QTest>

#include <algorithm>

namespace {

const core::Rgb kRed{255, 0, 0};
const core::Rgb kGreen{0, 255, 0};
const core::Rgb kBlue{0, 0, 255};

} // namespace

class ClassColorsTest final : public QObject {
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
};

QTEST_GUILESS_MAIN(ClassColorsTest)
#include "class_colors_test.moc"
