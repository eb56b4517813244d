#include "core/model/load.h"
#include "core/training/scene_training.h"
#include "tests/core/training/sample_folder.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <filesystem>
#include <memory>

/// The shipped segmenter, loaded for inference.
class SampleSegmenterTest final : public QObject {
    Q_OBJECT

    const SampleFolder m_sample{"segment"};
    std::shared_ptr<core::BeitForSemanticSegmentation> m_model;

    [[nodiscard]] at::Tensor classesOf(const core::Image& image) {
        const at::Tensor logits = m_model->forward(m_sample.pixelsOf(image)).logits;
        return core::resizeBilinear(logits, {image.height, image.width}).argmax(1);
    }

private Q_SLOTS:
    void initTestCase() { m_model = core::loadSegmenter(m_sample.checkpoint); }

    void labelsAreTheClassesOfScenes() {
        const std::vector<std::string>& labels = m_sample.checkpoint.config().labels;
        QCOMPARE(labels.size(), std::size_t{core::kSceneClassCount});
        for (std::size_t i = 0; i < labels.size(); ++i) {
            QVERIFY(labels[i] == core::sceneClassName(static_cast<core::SceneClass>(i)));
        }
    }

    void isSmall() {
        QVERIFY(std::filesystem::file_size(m_sample.path / "model.safetensors") < 4'200'000);
    }

    void hasTheRecipesConfiguration() {
        QVERIFY(m_sample.checkpoint.config() == core::sceneSegmenterRecipe().config);
    }

    // A seed that neither training nor the model card has used.
    void knowsPixelsItHasNeverSeen() {
        const at::NoGradGuard noGradients;
        constexpr int kScenes = 120;
        constexpr std::uint64_t kSeed = 20'261'125;
        const core::SceneHeights heights = core::sceneSegmenterRecipe().scenes.heights;
        constexpr int kClasses = core::kSceneClassCount;
        core::ConfusionMatrix counts(kClasses);
        for (int i = 0; i < kScenes; ++i) {
            const core::SceneChoice choice =
                core::chooseScene(core::SceneUse::HeldOut, kSeed, i, heights);
            const core::Scene scene = core::drawScene(choice.kind, choice.seed, choice.size);
            const at::Tensor said = classesOf(scene.image).contiguous();
            const auto* first = said.const_data_ptr<std::int64_t>();
            counts.add(
                std::vector<std::uint16_t>(scene.labels.labels.begin(), scene.labels.labels.end()),
                std::vector<std::uint16_t>(first, first + said.numel()));
        }
        const core::SegmentMetrics metrics = core::metricsOf(counts);
        for (std::size_t i = 0; i < metrics.classes.size(); ++i) {
            qInfo("%-9s %5.1f %%", m_sample.checkpoint.config().labels.at(i).c_str(),
                  100 * metrics.classes[i].iou);
        }
        qInfo("mean      %5.1f %%, pixels %.1f %%", 100 * metrics.meanIou,
              100 * metrics.allAccuracy);
        QVERIFY(metrics.meanIou >= 0.80);
        compareWithTheCard(metrics);
    }

private:
    // Other scenes, so that rare classes may differ by some points and their mean by fewer.
    void compareWithTheCard(const core::SegmentMetrics& metrics) const {
        QFile file(QString::fromStdString((m_sample.path / "README.md").string()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString card = QString::fromUtf8(file.readAll());
        const auto mean = QRegularExpression("union\\s+\\*\\*([0-9.]+) %\\*\\*").match(card);
        QVERIFY(mean.hasMatch());
        QVERIFY(std::abs(mean.captured(1).toDouble() - 100 * metrics.meanIou) < 3);
        for (int i = 0; i < core::kSceneClassCount; ++i) {
            const std::string name(core::sceneClassName(static_cast<core::SceneClass>(i)));
            const auto row =
                QRegularExpression(QString("\\| %1 \\| ([0-9.]+) \\|").arg(name.c_str()))
                    .match(card);
            QVERIFY2(row.hasMatch(), name.c_str());
            const double moved = row.captured(1).toDouble() -
                                 100 * metrics.classes.at(static_cast<std::size_t>(i)).iou;
            QVERIFY2(std::abs(moved) < 10, name.c_str());
        }
    }
};

QTEST_GUILESS_MAIN(SampleSegmenterTest)
#include "sample_segmenter_test.moc"
