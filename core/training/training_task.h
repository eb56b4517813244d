#pragma once

#include "core/training/recipes.h"
#include "core/training/training_state.h"

#include <nlohmann/json_fwd.hpp>
#include <torch/nn/module.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

namespace core {

/// How far a picture is from what it should be.
struct PictureError {
    double decibels = 0;     ///< peak signal to noise ratio
    double meanAbsolute = 0; ///< of values in [0, 1]
};

/// A scene that no training has seen, through the same preprocessing as any image.
struct HeldOutScene {
    at::Tensor pixels; ///< [1, 3, height, width] in [-1, 1]
    const Scene& scene;
    SceneKind kind = SceneKind::Beach;
    std::uint64_t seed = 0; ///< of whatever else the task draws for it
};

/// What differs between trainings: the model and its first weights, the loss of a batch, what a
/// right answer is, and what files a trained model consists of. Whatever is random in learn()
/// comes from LibTorch's default generator, seeded before each call, or from the step.
class TrainingTask {
public:
    TrainingTask() = default;
    virtual ~TrainingTask() = default;
    TrainingTask(const TrainingTask&) = delete;
    TrainingTask& operator=(const TrainingTask&) = delete;

    [[nodiscard]] virtual torch::nn::Module& model() = 0;
    /// Fills the parameters, from LibTorch's default generator.
    virtual void drawWeights() = 0;

    struct Outcome {
        at::Tensor loss;                ///< a scalar with its graph
        std::optional<double> accuracy; ///< share of right answers in the batch, if there are any
    };
    /// step  counted from 0
    [[nodiscard]] virtual Outcome learn(const SceneBatch& batch, int step) = 0;

    struct Answers {
        std::vector<std::uint16_t> truth; ///< of the scene, of each pixel or of each patch
        std::vector<std::uint16_t> said;
        std::optional<PictureError> error;
    };
    [[nodiscard]] virtual Answers answer(const HeldOutScene& heldOut) = 0;
    [[nodiscard]] virtual int answerCount() const = 0; ///< answers are below it

    /// What must be the same when a training goes on, beside the settings of all trainings.
    [[nodiscard]] virtual nlohmann::json settings() const = 0;
    /// The model's files, into a folder that exists.
    virtual void write(const std::filesystem::path& folder, const TrainingState& state) const = 0;
};

[[nodiscard]] std::unique_ptr<TrainingTask> makeClassifyTask(const TrainOptions& options);
[[nodiscard]] std::unique_ptr<TrainingTask> makeSegmentTask(const TrainOptions& options);
[[nodiscard]] std::unique_ptr<TrainingTask> makeTokenizerTask(const TrainOptions& options);
[[nodiscard]] std::unique_ptr<TrainingTask> makeMaskedTask(const TrainOptions& options);

} // namespace core
