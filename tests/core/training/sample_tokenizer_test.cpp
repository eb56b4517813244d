#include "core/image/resize.h"
#include "core/tokenizer/visual_tokenizer.h"
#include "core/training/scene_training.h"
#include "core/training/token_use.h"

#include <ATen/ATen.h>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <cmath>
#include <filesystem>
#include <memory>

namespace {

const std::filesystem::path kFolder =
    std::filesystem::path(SOURCE_ROOT) / "resources/models/tokenizer";

} // namespace

/// The shipped tokenizer, loaded as any other.
class SampleTokenizerTest final : public QObject {
    Q_OBJECT

    std::shared_ptr<const core::VisualTokenizer> m_tokenizer;

    /// [1, 3, 96, 96] in [0, 1]
    static at::Tensor viewOf(const core::Image& image) {
        const core::Image small = core::resize(image, {96, 96}, core::Filter::Bilinear);
        return at::tensor(at::ArrayRef<std::uint8_t>(small.pixels), at::kFloat)
            .view({1, 96, 96, 3})
            .permute({0, 3, 1, 2})
            .div(255);
    }

private Q_SLOTS:
    void initTestCase() { m_tokenizer = core::loadTokenizer(kFolder); }

    void hasTheRecipesShape() {
        const core::DiscreteVaeShape shape = core::sceneTokenizerRecipe().tokenizer.shape;
        QCOMPARE(m_tokenizer->facts().vocabulary, shape.vocabulary);
        QCOMPARE(m_tokenizer->facts().tokenSide, shape.tokenSide());
        QVERIFY(m_tokenizer->facts().canEncode && m_tokenizer->facts().canDecode);
        QVERIFY(m_tokenizer->codebook().sizes() ==
                at::IntArrayRef({shape.vocabulary, shape.decoderInput}));
    }

    void isSmall() {
        QVERIFY(std::filesystem::file_size(kFolder / "encoder.safetensors") < 1'000'000);
        QVERIFY(std::filesystem::file_size(kFolder / "decoder.safetensors") < 1'000'000);
    }

    // A seed that neither training nor the card has used.
    void showsScenesItHasNeverSeen() {
        const at::NoGradGuard noGradients;
        constexpr int kScenes = 96;
        constexpr std::uint64_t kSeed = 20'261'126;
        core::ConfusionMatrix counts(m_tokenizer->facts().vocabulary);
        double decibels = 0;
        for (int i = 0; i < kScenes; ++i) {
            const auto choice = core::chooseScene(core::SceneUse::HeldOut, kSeed, i);
            const core::Scene scene = core::drawScene(choice.kind, choice.seed, choice.size);
            const at::Tensor view = viewOf(scene.image);
            const at::Tensor tokens = m_tokenizer->encode(view);
            const double error =
                (m_tokenizer->decode(tokens) - view).square().mean().item<double>();
            decibels -= 10 * std::log10(error) / kScenes;
            const auto* first = tokens.const_data_ptr<std::int64_t>();
            for (std::int64_t j = 0; j < tokens.numel(); ++j) {
                counts.addCount(static_cast<int>(first[j]), static_cast<int>(first[j]), 1);
            }
        }
        const core::TokenUse use = core::tokenUse(counts);
        qInfo("%.2f dB, %d tokens, perplexity %.1f", decibels, use.count, use.perplexity);
        QVERIFY(decibels > 20.5); // a single colour for each scene gives 12
        QVERIFY(use.count >= 256);
        QVERIFY(use.perplexity > 120);
        compareWithTheCard(decibels);
    }

private:
    static void compareWithTheCard(double decibels) {
        QFile file(QString::fromStdString((kFolder / "README.md").string()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto said =
            QRegularExpression("\\*\\*([0-9.]+) dB\\*\\*").match(QString::fromUtf8(file.readAll()));
        QVERIFY(said.hasMatch());
        QVERIFY(std::abs(said.captured(1).toDouble() - decibels) < 0.7); // other scenes
    }
};

QTEST_GUILESS_MAIN(SampleTokenizerTest)
#include "sample_tokenizer_test.moc"
