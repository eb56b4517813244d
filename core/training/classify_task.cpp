#include "core/model/classification.h"
#include "core/training/training_task.h"

#include <ATen/ops/argmax.h>

namespace core {
namespace {

class ClassifyTask final : public TrainingTask {
public:
    explicit ClassifyTask(const TrainOptions& options)
        : m_model(options.config), m_loss{ProblemType::SingleLabel, options.labelSmoothing} {}

    [[nodiscard]] torch::nn::Module& model() override { return m_model; }

    [[nodiscard]] Outcome learn(const SceneBatch& batch) override {
        const at::Tensor logits = m_model.forward(batch.pixels).logits;
        const at::Tensor hits = at::argmax(logits.detach(), 1).eq(batch.kinds);
        return {classificationLoss(logits, batch.kinds, m_loss),
                hits.to(at::kFloat).mean().item<double>()};
    }

    [[nodiscard]] Answers
    answer(const at::Tensor& pixels, const Scene& /*scene*/, SceneKind kind) override {
        const at::Tensor said = at::argmax(m_model.forward(pixels).logits, 1);
        return {{static_cast<std::uint16_t>(kind)},
                {static_cast<std::uint16_t>(said.item<std::int64_t>())}};
    }

private:
    BeitForImageClassification m_model;
    LossOptions m_loss;
};

} // namespace

std::unique_ptr<TrainingTask> makeClassifyTask(const TrainOptions& options) {
    return std::make_unique<ClassifyTask>(options);
}

} // namespace core
