#pragma once

#include "core/base/progress.h"
#include "core/labels/confusion.h"
#include "core/training/training_task.h"

#include <filesystem>
#include <memory>
#include <optional>

namespace core {

/// How a model does on scenes that it was not trained on.
struct HeldOutResult {
    int sceneCount = 0;
    std::uint64_t seed = 0;
    ConfusionMatrix counts; ///< of scenes, of pixels, or of tokens
    PictureError meanError; ///< Tokenizer only: the mean over the scenes
};

struct StepReport {
    int step = 0; ///< steps done
    double loss = 0;
    std::optional<double> accuracy; ///< of the batch, where the task has answers
    double learningRate = 0;
};

/// A model of drawn scenes being trained on the CPU. Two runs with the same options take the same
/// steps, also when one of them was saved and resumed.
class SceneTraining final {
public:
    explicit SceneTraining(const TrainOptions& options);
    ~SceneTraining();
    SceneTraining(const SceneTraining&) = delete;
    SceneTraining& operator=(const SceneTraining&) = delete;

    [[nodiscard]] int stepCount() const; ///< done so far
    [[nodiscard]] bool isDone() const { return stepCount() >= m_options.schedule.stepCount; }

    StepReport step();                          ///< on the next batch of scenes
    StepReport stepOn(const SceneBatch& batch); ///< on a given batch

    void save(const std::filesystem::path& stateFile) const;
    void resume(const std::filesystem::path& stateFile); ///< throws what loadState throws

    /// A folder that this project and the reference library load; what is in it is the task's.
    void writeModel(const std::filesystem::path& folder) const;

    /// Answers on held-out scenes, through the same preprocessing as any image; the classes of a
    /// segmenter at the scene's own size. throws Error{Cancelled}
    [[nodiscard]] HeldOutResult
    measure(std::uint64_t seed, int sceneCount, const Progress& progress = {});

private:
    [[nodiscard]] TrainingState state() const;

    TrainOptions m_options;
    std::unique_ptr<TrainingTask> m_task;
    std::unique_ptr<AdamW> m_optimizer;
    std::unique_ptr<SceneStream> m_scenes; ///< made at the first step: resume() may come before
};

} // namespace core
