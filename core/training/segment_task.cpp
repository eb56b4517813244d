#include "core/model/initialise.h"
#include "core/model/segmentation.h"
#include "core/training/beit_folder.h"
#include "core/training/training_task.h"

#include <ATen/ops/argmax.h>
#include <nlohmann/json.hpp>

namespace core {
namespace {

at::Tensor classesAt(const at::Tensor& logits, at::IntArrayRef size) {
    return at::argmax(resizeBilinear(logits, size), 1); // [batch, rows, columns]
}

class SegmentTask final : public TrainingTask {
public:
    explicit SegmentTask(const TrainOptions& options)
        : m_config(options.config),
          m_model(options.config), m_loss{options.config.semanticLossIgnoreIndex,
                                          options.config.useAuxiliaryHead
                                              ? options.config.auxiliaryLossWeight
                                              : 0.0} {
        m_forward.wantsAuxiliaryLogits = m_loss.auxiliaryWeight > 0;
    }

    [[nodiscard]] torch::nn::Module& model() override { return m_model; }
    void drawWeights() override { initialise(m_model, m_config); }

    [[nodiscard]] Outcome learn(const SceneBatch& batch, int /*step*/) override {
        const ModelOutput output = m_model.forward(batch.pixels, m_forward);
        const at::Tensor said = classesAt(output.logits.detach(), batch.classMaps.sizes().slice(1));
        return {segmentationLoss(output.logits, output.auxiliaryLogits, batch.classMaps, m_loss),
                said.eq(batch.classMaps).to(at::kFloat).mean().item<double>()};
    }

    [[nodiscard]] Answers answer(const HeldOutScene& heldOut) override {
        const LabelMap& map = heldOut.scene.labels;
        const at::Tensor said =
            classesAt(m_model.forward(heldOut.pixels).logits, {map.height, map.width}).contiguous();
        const auto* first = said.const_data_ptr<std::int64_t>();
        return {{map.labels.begin(), map.labels.end()}, {first, first + said.numel()}, {}};
    }

    [[nodiscard]] int answerCount() const override { return m_config.labelCount; }
    [[nodiscard]] nlohmann::json settings() const override { return nlohmann::json::object(); }
    void write(const std::filesystem::path& folder, const TrainingState& state) const override {
        writeBeitFolder(folder, m_config, state);
    }

private:
    BeitConfig m_config;
    BeitForSemanticSegmentation m_model;
    SegmentationLossOptions m_loss;
    ForwardOptions m_forward;
};

} // namespace

std::unique_ptr<TrainingTask> makeSegmentTask(const TrainOptions& options) {
    return std::make_unique<SegmentTask>(options);
}

} // namespace core
