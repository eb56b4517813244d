#pragma once

#include "core/base/progress.h"
#include "core/checkpoint/beit_config.h"
#include "core/training/scene_stream.h"
#include "core/training/schedule.h"

#include <filesystem>
#include <memory>

namespace core {

class AdamW;
class BeitForImageClassification;

/// The defaults are the recipe of the sample classifier.
struct TrainOptions {
    BeitConfig config;
    SceneStreamOptions scenes;
    Schedule schedule;
    double weightDecay = 0.05;
    double layerDecay = 1.0;
    double clipNorm = 3.0;
    double labelSmoothing = 0.1;
};

/// A small BEiT for the scenes' kinds: about a million parameters.
[[nodiscard]] BeitConfig sceneClassifierConfig();
/// The recipe of the sample classifier.
[[nodiscard]] TrainOptions sceneClassifierRecipe();

struct StepReport {
    int step = 0; ///< steps done
    double loss = 0;
    double accuracy = 0; ///< of the batch
    double learningRate = 0;
};

/// A classifier of drawn scenes being trained on the CPU. Two runs with the same options take the
/// same steps, also when one of them was saved and resumed.
class ClassifierTraining final {
public:
    explicit ClassifierTraining(const TrainOptions& options);
    ~ClassifierTraining();
    ClassifierTraining(const ClassifierTraining&) = delete;
    ClassifierTraining& operator=(const ClassifierTraining&) = delete;

    [[nodiscard]] int stepCount() const; ///< done so far
    [[nodiscard]] bool isDone() const { return stepCount() >= m_options.schedule.stepCount; }

    StepReport step();                   ///< on the next batch of scenes
    StepReport stepOn(SceneBatch batch); ///< on a given batch

    void save(const std::filesystem::path& stateFile) const;
    void resume(const std::filesystem::path& stateFile); ///< throws what loadState throws

    /// A folder that this project and the reference library load: config.json,
    /// preprocessor_config.json, model.safetensors.
    void writeModel(const std::filesystem::path& folder) const;

    /// Share of held-out scenes whose kind is the most probable label, through the same
    /// preprocessing as any image. throws Error{Cancelled}
    [[nodiscard]] double
    heldOutAccuracy(std::uint64_t seed, int sceneCount, const Progress& progress = {});

private:
    TrainOptions m_options;
    std::shared_ptr<BeitForImageClassification> m_model;
    std::unique_ptr<AdamW> m_optimizer;
    std::unique_ptr<SceneStream> m_scenes; ///< made at the first step: resume() may come before
};

} // namespace core
