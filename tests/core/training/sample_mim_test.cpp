#include "core/model/load.h"
#include "core/tokenizer/visual_tokenizer.h"
#include "core/training/scene_training.h"
#include "core/training/token_use.h"
#include "tests/core/training/sample_folder.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <filesystem>
#include <memory>

/// The shipped model for hidden patches, loaded for inference, with the tokens of the shipped
/// tokenizer.
class SampleMimTest final : public QObject {
    Q_OBJECT

    const SampleFolder m_sample{"mim"};
    std::shared_ptr<core::BeitForMaskedImageModeling> m_model;
    std::shared_ptr<const core::VisualTokenizer> m_tokenizer;

    /// Counts, for the hidden patches of a scene, the tokens that there are and those predicted.
    void judge(const core::SceneChoice& choice, core::ConfusionMatrix& counts) {
        const core::Scene scene = core::drawScene(choice.kind, choice.seed, choice.size);
        const at::Tensor pixels = m_sample.pixelsOf(scene.image);
        const core::TrainOptions recipe = core::sceneMaskedModelRecipe();
        const core::PatchMask mask =
            core::blockwiseMask(core::patchGrid(recipe.config), recipe.masking.blocks, choice.seed);
        const at::Tensor truth = m_tokenizer->encode(pixels * 0.5 + 0.5).flatten();
        core::ForwardOptions options;
        options.maskedPatches =
            at::tensor(at::ArrayRef<std::uint8_t>(mask.cells)).to(at::kBool).unsqueeze(0);
        const at::Tensor said = m_model->forward(pixels, options).logits[0].argmax(1);
        for (std::size_t i = 0; i < mask.cells.size(); ++i) {
            const auto patch = static_cast<std::int64_t>(i);
            if (mask.cells[i] != 0) {
                counts.addCount(truth[patch].item<int>(), said[patch].item<int>(), 1);
            }
        }
    }

private Q_SLOTS:
    void initTestCase() {
        m_model = core::loadMaskedModel(m_sample.checkpoint);
        m_tokenizer = core::loadTokenizer(m_sample.path.parent_path() / "tokenizer");
    }

    void hasTheRecipesConfiguration() {
        const core::BeitConfig recipe = core::sceneMaskedModelRecipe().config;
        const core::BeitConfig& config = m_sample.checkpoint.config();
        QVERIFY(config.architectures == recipe.architectures);
        QVERIFY(config.imageSize == recipe.imageSize && config.patchSize == recipe.patchSize);
        QVERIFY(config.useMaskToken && config.useSharedRelativePositionBias);
        QCOMPARE(config.layerCount, recipe.layerCount);
        QCOMPARE(config.hiddenSize, recipe.hiddenSize);
        QCOMPARE(config.vocabSize, m_tokenizer->facts().vocabulary);
    }

    void isSmall() {
        QVERIFY(std::filesystem::file_size(m_sample.path / "model.safetensors") < 5'000'000);
    }

    // A seed that neither training nor the card has used.
    void namesTokensItHasNotSeen() {
        const at::NoGradGuard noGradients;
        constexpr int kScenes = 96;
        constexpr std::uint64_t kSeed = 20'261'127;
        core::ConfusionMatrix counts(m_sample.checkpoint.config().vocabSize);
        for (int i = 0; i < kScenes; ++i) {
            judge(core::chooseScene(core::SceneUse::HeldOut, kSeed, i), counts);
        }
        const double accuracy = 100 * core::metricsOf(counts).allAccuracy;
        const double baseline = 100 * core::tokenUse(counts).largestShare;
        qInfo("accuracy %.1f %%, the most frequent token %.1f %%", accuracy, baseline);
        QVERIFY(accuracy > 2 * baseline);
        compareWithTheCard(accuracy);
    }

private:
    void compareWithTheCard(double accuracy) const {
        QFile file(QString::fromStdString((m_sample.path / "README.md").string()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto said =
            QRegularExpression("\\*\\*([0-9.]+) %\\*\\*").match(QString::fromUtf8(file.readAll()));
        QVERIFY(said.hasMatch());
        QVERIFY(std::abs(said.captured(1).toDouble() - accuracy) < 3); // other scenes
    }
};

QTEST_GUILESS_MAIN(SampleMimTest)
#include "sample_mim_test.moc"
