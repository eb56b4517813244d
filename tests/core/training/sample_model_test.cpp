#include "core/image/decode.h"
#include "core/model/load.h"
#include "core/training/scene_stream.h"
#include "tests/core/training/sample_folder.h"

#include <QTest>

#include <array>
#include <filesystem>
#include <memory>

namespace {

const std::filesystem::path kResources = std::filesystem::path(SOURCE_ROOT) / "resources";

} // namespace

/// The shipped classifier, with the preprocessing that its folder asks for.
class SampleModelTest final : public QObject {
    Q_OBJECT

    const SampleFolder m_sample{"classify"};
    std::shared_ptr<core::BeitForImageClassification> m_model;

    [[nodiscard]] std::int64_t topLabel(const core::Image& image) {
        const at::Tensor pixels = m_sample.pixelsOf(image);
        return m_model->forward(pixels).logits.argmax(1).item<std::int64_t>();
    }

private Q_SLOTS:
    void initTestCase() { m_model = core::loadClassifier(m_sample.checkpoint); }

    void labelsAreTheKindsOfScenes() {
        const std::vector<std::string>& labels = m_sample.checkpoint.config().labels;
        QCOMPARE(labels.size(), std::size_t{core::kSceneKindCount});
        for (std::size_t i = 0; i < labels.size(); ++i) {
            QVERIFY(labels[i] == core::sceneName(static_cast<core::SceneKind>(i)));
        }
    }

    void isSmall() {
        QVERIFY(std::filesystem::file_size(m_sample.path / "model.safetensors") < 5'000'000);
    }

    // A seed that neither training nor the model card has used.
    void knowsScenesItHasNeverSeen() {
        const at::NoGradGuard noGradients;
        constexpr int kScenes = 300;
        constexpr std::uint64_t kSeed = 20'261'124;
        int hits = 0;
        std::array<int, core::kSceneKindCount> misses{};
        for (int i = 0; i < kScenes; ++i) {
            const auto choice = core::chooseScene(core::SceneUse::HeldOut, kSeed, i);
            const core::Scene scene = core::drawScene(choice.kind, choice.seed, choice.size);
            const bool isHit = topLabel(scene.image) == static_cast<std::int64_t>(choice.kind);
            hits += isHit ? 1 : 0;
            misses.at(static_cast<std::size_t>(choice.kind)) += isHit ? 0 : 1;
        }
        for (int kind = 0; kind < core::kSceneKindCount; ++kind) {
            if (misses.at(static_cast<std::size_t>(kind)) > 0) {
                qInfo("%d missed of %s", misses.at(static_cast<std::size_t>(kind)),
                      std::string(core::sceneName(static_cast<core::SceneKind>(kind))).c_str());
            }
        }
        qInfo("accuracy %.4f", static_cast<double>(hits) / kScenes);
        QVERIFY(hits >= 0.95 * kScenes);
    }

    void labelsTheShippedImages_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("label");
        QTest::newRow("sample") << "sample.png"
                                << "harbour";
        QTest::newRow("beach") << "beach.png"
                               << "beach";
        QTest::newRow("road") << "country-road.png"
                              << "country road";
        QTest::newRow("mountains") << "mountains.png"
                                   << "mountains";
        QTest::newRow("village") << "village.png"
                                 << "village";
        QTest::newRow("winter") << "winter-village.png"
                                << "winter village";
    }
    void labelsTheShippedImages() {
        const at::NoGradGuard noGradients;
        QFETCH(QString, file);
        QFETCH(QString, label);
        const std::filesystem::path path = kResources / "images" / file.toStdString();
        QVERIFY(std::filesystem::file_size(path) < 500'000);
        const std::int64_t index = topLabel(core::decodeImage(path).image);
        QCOMPARE(m_sample.checkpoint.config().labels.at(static_cast<std::size_t>(index)),
                 label.toStdString());
    }
};

QTEST_GUILESS_MAIN(SampleModelTest)
#include "sample_model_test.moc"
