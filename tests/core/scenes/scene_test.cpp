#include "core/base/error.h"
#include "core/scenes/scene.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <set>
#include <string>

using core::drawScene;
using core::kSceneClassCount;
using core::kSceneKindCount;
using core::Scene;
using core::SceneClass;
using core::SceneKind;

namespace {

std::array<double, kSceneClassCount> shares(const Scene& scene) {
    std::array<double, kSceneClassCount> out{};
    for (const std::int64_t label : scene.labels.labels) {
        out.at(static_cast<std::size_t>(label)) +=
            1.0 / static_cast<double>(scene.labels.labels.size());
    }
    return out;
}

double share(const Scene& scene, SceneClass value) {
    return shares(scene).at(static_cast<std::size_t>(value));
}

// Mean colour of the pixels of one class.
std::array<double, 3> meanColour(const Scene& scene, SceneClass value) {
    std::array<double, 3> sum{};
    double count = 0;
    for (std::size_t i = 0; i < scene.labels.labels.size(); ++i) {
        if (scene.labels.labels[i] == static_cast<std::int64_t>(value)) {
            count += 1;
            for (std::size_t channel = 0; channel < 3; ++channel) {
                sum.at(channel) += scene.image.pixels[3 * i + channel];
            }
        }
    }
    for (double& channel : sum) {
        channel /= std::max(count, 1.0);
    }
    return sum;
}

} // namespace

class SceneTest final : public QObject {
    Q_OBJECT

    static void addKinds() {
        QTest::addColumn<int>("kind");
        for (int kind = 0; kind < kSceneKindCount; ++kind) {
            QTest::newRow(std::string(core::sceneName(static_cast<SceneKind>(kind))).c_str())
                << kind;
        }
    }

private Q_SLOTS:
    void sameSeedGivesTheSameBytes_data() { addKinds(); }
    void sameSeedGivesTheSameBytes() {
        QFETCH(int, kind);
        const Scene first = drawScene(static_cast<SceneKind>(kind), 7, {64, 80});
        const Scene again = drawScene(static_cast<SceneKind>(kind), 7, {64, 80});
        QCOMPARE(first.image.pixels, again.image.pixels);
        QCOMPARE(first.labels.labels, again.labels.labels);
    }

    void otherSeedGivesAnotherPicture_data() { addKinds(); }
    void otherSeedGivesAnotherPicture() {
        QFETCH(int, kind);
        std::set<std::string> pictures;
        for (std::uint64_t seed = 0; seed < 8; ++seed) {
            const auto pixels =
                drawScene(static_cast<SceneKind>(kind), seed, {48, 48}).image.pixels;
            pictures.insert(std::string(pixels.begin(), pixels.end()));
        }
        QCOMPARE(pictures.size(), std::size_t{8});
    }

    void everyPixelHasAClass_data() { addKinds(); }
    void everyPixelHasAClass() {
        QFETCH(int, kind);
        const Scene scene = drawScene(static_cast<SceneKind>(kind), 3, {70, 90});
        QCOMPARE(scene.image.size(), (core::Size{70, 90}));
        QCOMPARE(scene.image.pixels.size(), std::size_t{70 * 90 * 3});
        QCOMPARE(scene.labels.labels.size(), std::size_t{70 * 90});
        for (const std::int64_t label : scene.labels.labels) {
            QVERIFY(label >= 0 && label < kSceneClassCount);
        }
    }

    void containsItsDefiningClasses_data() { addKinds(); }
    void containsItsDefiningClasses() {
        QFETCH(int, kind);
        const auto scene = static_cast<SceneKind>(kind);
        for (std::uint64_t seed = 100; seed < 125; ++seed) {
            const auto found = shares(drawScene(scene, seed, {96, 96}));
            for (const SceneClass value : core::definingClasses(scene)) {
                QVERIFY2(found.at(static_cast<std::size_t>(value)) > 0.002,
                         (std::string(core::sceneName(scene)) + " " + std::to_string(seed) +
                          " has no " + std::string(core::sceneClassName(value)))
                             .c_str());
            }
            QVERIFY(*std::max_element(found.begin(), found.end()) < 0.95);
        }
    }

    void compositionTellsKindsApart() {
        for (std::uint64_t seed = 0; seed < 20; ++seed) {
            const core::Size size{96, 96};
            QCOMPARE(share(drawScene(SceneKind::OpenSea, seed, size), SceneClass::Sand), 0.0);
            QCOMPARE(share(drawScene(SceneKind::Meadow, seed, size), SceneClass::House), 0.0);
            QCOMPARE(share(drawScene(SceneKind::Meadow, seed, size), SceneClass::Road), 0.0);
            QCOMPARE(share(drawScene(SceneKind::Village, seed, size), SceneClass::Snow), 0.0);
            QCOMPARE(share(drawScene(SceneKind::Desert, seed, size), SceneClass::Water), 0.0);
            QVERIFY(share(drawScene(SceneKind::OpenSea, seed, size), SceneClass::Water) > 0.3);
        }
    }

    void classMapFitsThePicture() {
        const Scene winter = drawScene(SceneKind::WinterVillage, 1, {128, 128});
        const auto snow = meanColour(winter, SceneClass::Snow);
        const auto tree = meanColour(winter, SceneClass::Tree);
        QVERIFY(snow[0] + snow[1] + snow[2] > tree[0] + tree[1] + tree[2] + 30);
        const Scene beach = drawScene(SceneKind::Beach, 2, {128, 128});
        const auto sand = meanColour(beach, SceneClass::Sand);
        const auto water = meanColour(beach, SceneClass::Water);
        QVERIFY(sand[0] - sand[2] > water[0] - water[2] + 20);
    }

    void largerSizeShowsTheSameComposition_data() { addKinds(); }
    void largerSizeShowsTheSameComposition() {
        QFETCH(int, kind);
        const auto scene = static_cast<SceneKind>(kind);
        const auto small = shares(drawScene(scene, 11, {96, 96}));
        const auto large = shares(drawScene(scene, 11, {192, 192}));
        for (std::size_t i = 0; i < small.size(); ++i) {
            QVERIFY2(std::abs(small.at(i) - large.at(i)) < 0.03, std::to_string(i).c_str());
        }
    }

    void classesHaveNamesAndColoursOfTheirOwn() {
        std::set<std::string_view> names;
        std::set<std::array<std::uint8_t, 3>> colours;
        for (int i = 0; i < kSceneClassCount; ++i) {
            names.insert(core::sceneClassName(static_cast<SceneClass>(i)));
            colours.insert(core::sceneClassColour(static_cast<SceneClass>(i)));
        }
        QCOMPARE(names.size(), std::size_t{kSceneClassCount});
        QCOMPARE(colours.size(), std::size_t{kSceneClassCount});
    }

    void oddSizesAreRefused_data() {
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("width");
        QTest::newRow("empty") << 0 << 0;
        QTest::newRow("negative") << -64 << 64;
        QTest::newRow("small") << 31 << 40;
        QTest::newRow("large") << 5000 << 5000;
        QTest::newRow("long") << 64 << 129;
    }
    void oddSizesAreRefused() {
        QFETCH(int, height);
        QFETCH(int, width);
        QVERIFY_EXCEPTION_THROWN((void)drawScene(SceneKind::Beach, 1, {height, width}),
                                 core::Error);
    }
};

QTEST_GUILESS_MAIN(SceneTest)
#include "scene_test.moc"
