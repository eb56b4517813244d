#include "core/model/classification.h"
#include "core/model/initialise.h"
#include "core/training/beit_folder.h"
#include "core/training/training_task.h"

#include <ATen/ops/argmax.h>
#include <nlohmann/json.hpp>

namespace core {
namespace {

class ClassifyTask final : public TrainingTask {
public:
    explicit ClassifyTask(const TrainOptions& options)
        : m_config(options.config),
          m_model(options.config), m_loss{ProblemType::SingleLabel, options.labelSmoothing} {}

    [[nodiscard]] torch::nn::Module& model() override { return m_model; }
    void drawWeights() override { initialise(m_model, m_config); }

    [[nodiscard]] Outcome learn(const SceneBatch& batch, int /*step*/) override {
        const at::Tensor logits = m_model.forward(batch.pixels).logits;
        const at::Tensor hits = at::argmax(logits.detach(), 1).eq(batch.kinds);
        return {classificationLoss(logits, batch.kinds, m_loss),
                hits.to(at::kFloat).mean().item<double>()};
    }

    [[nodiscard]] Answers answer(const HeldOutScene& heldOut) override {
        const at::Tensor said = at::argmax(m_model.forward(heldOut.pixels).logits, 1);
        return {{static_cast<std::uint16_t>(heldOut.kind)},
                {static_cast<std::uint16_t>(said.item<std::int64_t>())},
                {}};
    }

    [[nodiscard]] int answerCount() const override { return m_config.labelCount; }
    [[nodiscard]] nlohmann::json settings() const override { return nlohmann::json::object(); }
    void write(const std::filesystem::path& folder, const TrainingState& state) const override {
        writeBeitFolder(folder, m_config, state);
    }

private:
    BeitConfig m_config;
    BeitForImageClassification m_model;
    LossOptions m_loss;
};

} // namespace

std::unique_ptr<TrainingTask> makeClassifyTask(const TrainOptions& options) {
    return std::make_unique<ClassifyTask>(options);
}

} // namespace core
