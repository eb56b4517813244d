#pragma once

#include "core/training/recipes.h"

#include <torch/nn/module.h>

#include <cstdint>
#include <memory>
#include <vector>

namespace core {

/// What differs between the trainings of two tasks: the model, the loss of a batch, and what a
/// right answer is.
class TrainingTask {
public:
    TrainingTask() = default;
    virtual ~TrainingTask() = default;
    TrainingTask(const TrainingTask&) = delete;
    TrainingTask& operator=(const TrainingTask&) = delete;

    [[nodiscard]] virtual torch::nn::Module& model() = 0;

    struct Outcome {
        at::Tensor loss;     ///< a scalar with its graph
        double accuracy = 0; ///< share of right answers in the batch
    };
    [[nodiscard]] virtual Outcome learn(const SceneBatch& batch) = 0;

    struct Answers {
        std::vector<std::uint16_t> truth; ///< of the scene, or of each pixel
        std::vector<std::uint16_t> said;
    };
    /// pixels  [1, 3, height, width], the scene's image preprocessed
    [[nodiscard]] virtual Answers
    answer(const at::Tensor& pixels, const Scene& scene, SceneKind kind) = 0;
};

[[nodiscard]] std::unique_ptr<TrainingTask> makeClassifyTask(const TrainOptions& options);
[[nodiscard]] std::unique_ptr<TrainingTask> makeSegmentTask(const TrainOptions& options);

} // namespace core
