#include "core/tokenizer/discrete_vae.h"
#include "core/tokenizer/discrete_vae_loss.h"
#include "core/training/training_task.h"

#include <ATen/TensorOperators.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace core {
namespace {

/// Both halves as one model, whose parameters begin with "encoder." and "decoder.".
class DiscreteVae final : public torch::nn::Module {
public:
    explicit DiscreteVae(const DiscreteVaeShape& shape)
        : encoder(register_module("encoder", std::make_shared<DiscreteVaeEncoder>(shape))),
          decoder(register_module("decoder", std::make_shared<DiscreteVaeDecoder>(shape))) {}

    std::shared_ptr<DiscreteVaeEncoder> encoder;
    std::shared_ptr<DiscreteVaeDecoder> decoder;
};

at::Tensor unitPixels(const at::Tensor& pixels) {
    return pixels * 0.5 + 0.5; // from [-1, 1], what a batch holds
}

PictureError errorOf(const at::Tensor& picture, const at::Tensor& truth) {
    const at::Tensor difference = picture - truth;
    return {-10 * std::log10(difference.square().mean().item<double>()),
            difference.abs().mean().item<double>()};
}

class TokenizerTask final : public TrainingTask {
public:
    explicit TokenizerTask(const TrainOptions& options)
        : m_recipe(options.tokenizer), m_model(options.tokenizer.shape),
          m_stepCount(options.schedule.stepCount) {}

    [[nodiscard]] torch::nn::Module& model() override { return m_model; }
    void drawWeights() override { drawVaeWeights(m_model); }

    [[nodiscard]] Outcome learn(const SceneBatch& batch, int step) override {
        const double done = static_cast<double>(step) / m_stepCount;
        const at::Tensor mapped = mapPixels(unitPixels(batch.pixels));
        const at::Tensor logits = m_model.encoder->forward(mapped) * m_recipe.logitScale;
        const at::Tensor decoded =
            m_model.decoder->forward(gumbelSoftmax(logits, relaxation(done)));
        return {logitLaplaceLoss(decoded, mapped) + unevenness(logits) * m_recipe.unevennessWeight,
                {}};
    }

    [[nodiscard]] Answers answer(const HeldOutScene& heldOut) override {
        const at::Tensor pixels = unitPixels(heldOut.pixels);
        const at::Tensor tokens = m_model.encoder->forward(mapPixels(pixels)).argmax(1);
        const auto* first = tokens.const_data_ptr<std::int64_t>();
        const std::vector<std::uint16_t> used(first, first + tokens.numel());
        return {used, used, errorOf(picture(m_model.decoder->decode(tokens)), pixels)};
    }
    [[nodiscard]] int answerCount() const override { return m_recipe.shape.vocabulary; }

    [[nodiscard]] nlohmann::json settings() const override {
        const DiscreteVaeShape& shape = m_recipe.shape;
        return {{"shape",
                 {shape.vocabulary, shape.channels, shape.hiddenSize, shape.decoderInput,
                  shape.groupCount, shape.blocksPerGroup}},
                {"end_temperature", m_recipe.endTemperature},
                {"annealed_share", m_recipe.annealedShare},
                {"straight_share", m_recipe.straightShare},
                {"logit_scale", m_recipe.logitScale},
                {"unevenness_weight", m_recipe.unevennessWeight}};
    }
    void write(const std::filesystem::path& folder, const TrainingState& state) const override {
        saveWeights(folder / "encoder.safetensors", state, "encoder.");
        saveWeights(folder / "decoder.safetensors", state, "decoder.");
    }

private:
    [[nodiscard]] Relaxation relaxation(double done) const {
        const double annealed = std::min(1.0, done / m_recipe.annealedShare);
        return {std::pow(m_recipe.endTemperature, annealed), done >= m_recipe.straightShare};
    }

    TokenizerRecipe m_recipe;
    DiscreteVae m_model;
    int m_stepCount;
};

} // namespace

std::unique_ptr<TrainingTask> makeTokenizerTask(const TrainOptions& options) {
    return std::make_unique<TokenizerTask>(options);
}

} // namespace core
