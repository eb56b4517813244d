#include "core/training/scene_training.h"

#include "core/image/processor.h"
#include "core/training/adamw.h"
#include "core/training/beit_folder.h"
#include "core/training/training_state.h"
#include "core/training/training_task.h"

#include <ATen/Context.h>
#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/from_blob.h>
#include <nlohmann/json.hpp>

namespace core {
namespace {

nlohmann::json settingsOf(const TrainOptions& options, const TrainingTask& task) {
    nlohmann::json settings = {
        {"task", taskName(options.task)},
        {"config", nlohmann::json::parse(toJson(options.config).dump())},
        {"seed", options.scenes.seed},
        {"scenes", options.scenes.poolSize},
        {"batch_size", options.scenes.batchSize},
        {"scene_heights", {options.scenes.heights.smallest, options.scenes.heights.largest}},
        {"smallest_crop", options.scenes.smallestCrop},
        {"learning_rate", options.schedule.peak},
        {"end_learning_rate", options.schedule.end},
        {"warmup_steps", options.schedule.warmupSteps},
        {"steps", options.schedule.stepCount},
        {"weight_decay", options.weightDecay},
        {"layer_decay", options.layerDecay},
        {"clip_norm", options.clipNorm},
        {"label_smoothing", options.labelSmoothing}};
    settings.update(task.settings());
    return settings;
}

template <class List>
NamedTensors pairs(const List& list) {
    NamedTensors named;
    for (const auto& item : list) {
        named.emplace_back(item.key(), item.value());
    }
    return named;
}

std::unique_ptr<TrainingTask> makeTask(const TrainOptions& options) {
    switch (options.task) {
    case SceneTask::Classify:
        return makeClassifyTask(options);
    case SceneTask::Segment:
        return makeSegmentTask(options);
    case SceneTask::Tokenizer:
        return makeTokenizerTask(options);
    case SceneTask::MaskedModel:
        return makeMaskedTask(options);
    }
    return nullptr;
}

} // namespace

SceneTraining::SceneTraining(const TrainOptions& options)
    : m_options(options), m_task(makeTask(options)) {
    at::manual_seed(options.scenes.seed);
    m_task->drawWeights();
    m_optimizer = std::make_unique<AdamW>(pairs(m_task->model().named_parameters()),
                                          AdamWOptions{.weightDecay = options.weightDecay,
                                                       .layerCount = options.config.layerCount,
                                                       .layerDecay = options.layerDecay});
}

SceneTraining::~SceneTraining() = default;

int SceneTraining::stepCount() const {
    return static_cast<int>(m_optimizer->stepCount());
}

StepReport SceneTraining::step() {
    if (!m_scenes) {
        m_scenes = std::make_unique<SceneStream>(m_options.scenes, stepCount());
    }
    return stepOn(m_scenes->next());
}

StepReport SceneTraining::stepOn(const SceneBatch& batch) {
    const int index = stepCount();
    m_task->model().train();
    // Drop path draws from the global generator; a seed of its own makes each step repeatable.
    at::manual_seed(m_options.scenes.seed * 1'000'003 + static_cast<std::uint64_t>(index));
    const TrainingTask::Outcome outcome = m_task->learn(batch, index);
    outcome.loss.backward();
    clipGradients(m_optimizer->slots(), m_options.clipNorm);
    const double rate = learningRate(m_options.schedule, index);
    m_optimizer->step(rate);
    m_optimizer->clearGradients();
    return {stepCount(), outcome.loss.item<double>(), outcome.accuracy, rate};
}

TrainingState SceneTraining::state() const {
    return {*m_optimizer, pairs(m_task->model().named_buffers())};
}

void SceneTraining::save(const std::filesystem::path& stateFile) const {
    saveState(stateFile, state(), settingsOf(m_options, *m_task));
}

void SceneTraining::resume(const std::filesystem::path& stateFile) {
    m_scenes.reset();
    loadState(stateFile, state(), settingsOf(m_options, *m_task));
}

void SceneTraining::writeModel(const std::filesystem::path& folder) const {
    std::filesystem::create_directories(folder);
    m_task->write(folder, state());
}

HeldOutResult SceneTraining::measure(std::uint64_t seed, int sceneCount, const Progress& progress) {
    const at::NoGradGuard noGradients;
    m_task->model().eval();
    const ProcessorConfig processor = parseProcessorConfig(
        processorJson(m_options.config.imageSize).dump(), "preprocessor_config.json");
    HeldOutResult result{sceneCount, seed, ConfusionMatrix(m_task->answerCount()), {}};
    for (int i = 0; i < sceneCount; ++i) {
        report(progress, static_cast<float>(i) / static_cast<float>(sceneCount));
        const SceneChoice choice =
            chooseScene(SceneUse::HeldOut, seed, i, m_options.scenes.heights);
        const Scene scene = drawScene(choice.kind, choice.seed, choice.size);
        Planes planes = preprocess(scene.image, processor);
        const at::Tensor pixels =
            at::from_blob(planes.values.data(), {1, planes.channels, planes.height, planes.width});
        const TrainingTask::Answers answers =
            m_task->answer({pixels, scene, choice.kind, choice.seed});
        result.counts.add(answers.truth, answers.said);
        if (answers.error) {
            result.meanError.decibels += answers.error->decibels / sceneCount;
            result.meanError.meanAbsolute += answers.error->meanAbsolute / sceneCount;
        }
    }
    return result;
}

} // namespace core
