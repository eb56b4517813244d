#include "core/training/classifier_training.h"

#include "core/base/file.h"
#include "core/image/processor.h"
#include "core/model/classification.h"
#include "core/training/adamw.h"
#include "core/training/initialise.h"
#include "core/training/training_state.h"

#include <ATen/Context.h>
#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/argmax.h>
#include <ATen/ops/from_blob.h>
#include <nlohmann/json.hpp>

namespace core {
namespace {

nlohmann::ordered_json processorJson(Size size) {
    return {{"crop_size", {{"height", size.height}, {"width", size.width}}},
            {"do_center_crop", false},
            {"do_normalize", true},
            {"do_reduce_labels", false},
            {"do_rescale", true},
            {"do_resize", true},
            {"image_mean", {0.5, 0.5, 0.5}},
            {"image_processor_type", "BeitImageProcessor"},
            {"image_std", {0.5, 0.5, 0.5}},
            {"resample", 2},
            {"rescale_factor", 1.0 / 255.0},
            {"size", {{"height", size.height}, {"width", size.width}}}};
}

nlohmann::json settingsOf(const TrainOptions& options) {
    return {{"config", nlohmann::json::parse(toJson(options.config).dump())},
            {"seed", options.scenes.seed},
            {"scenes", options.scenes.poolSize},
            {"batch_size", options.scenes.batchSize},
            {"learning_rate", options.schedule.peak},
            {"end_learning_rate", options.schedule.end},
            {"warmup_steps", options.schedule.warmupSteps},
            {"steps", options.schedule.stepCount},
            {"weight_decay", options.weightDecay},
            {"layer_decay", options.layerDecay},
            {"clip_norm", options.clipNorm},
            {"label_smoothing", options.labelSmoothing}};
}

std::vector<std::pair<std::string, at::Tensor>> parametersOf(const torch::nn::Module& model) {
    std::vector<std::pair<std::string, at::Tensor>> parameters;
    for (const auto& item : model.named_parameters()) {
        parameters.emplace_back(item.key(), item.value());
    }
    return parameters;
}

} // namespace

BeitConfig sceneClassifierConfig() {
    BeitConfig config;
    config.architectures = {"BeitForImageClassification"};
    config.hiddenSize = 96;
    config.layerCount = 6;
    config.headCount = 4;
    config.intermediateSize = 384;
    config.layerNormEps = 1e-6;
    config.imageSize = {96, 96};
    config.patchSize = {8, 8};
    config.useRelativePositionBias = true;
    config.dropPathRate = 0.05;
    config.outIndices = {config.layerCount}; // what the reference library assumes: the last stage
    config.labels.clear();
    for (int kind = 0; kind < kSceneKindCount; ++kind) {
        config.labels.emplace_back(sceneName(static_cast<SceneKind>(kind)));
    }
    config.labelCount = kSceneKindCount;
    return config;
}

TrainOptions sceneClassifierRecipe() {
    TrainOptions options;
    options.config = sceneClassifierConfig();
    options.scenes.modelSize = options.config.imageSize;
    options.schedule = {1e-3, 1e-6, 50, 800};
    return options;
}

ClassifierTraining::ClassifierTraining(const TrainOptions& options)
    : m_options(options), m_model(std::make_shared<BeitForImageClassification>(options.config)) {
    initialise(*m_model, options.config, options.scenes.seed);
    m_optimizer = std::make_unique<AdamW>(parametersOf(*m_model),
                                          AdamWOptions{.weightDecay = options.weightDecay,
                                                       .layerCount = options.config.layerCount,
                                                       .layerDecay = options.layerDecay});
}

ClassifierTraining::~ClassifierTraining() = default;

int ClassifierTraining::stepCount() const {
    return static_cast<int>(m_optimizer->stepCount());
}

StepReport ClassifierTraining::step() {
    if (!m_scenes) {
        m_scenes = std::make_unique<SceneStream>(m_options.scenes, stepCount());
    }
    return stepOn(m_scenes->next());
}

StepReport ClassifierTraining::stepOn(SceneBatch batch) {
    const int index = stepCount();
    m_model->train();
    // Drop path draws from the global generator; a seed of its own makes each step repeatable.
    at::manual_seed(m_options.scenes.seed * 1'000'003 + static_cast<std::uint64_t>(index));
    const ModelOutput output = m_model->forward(batch.pixels);
    const at::Tensor loss = classificationLoss(
        output.logits, batch.kinds, {ProblemType::SingleLabel, m_options.labelSmoothing});
    loss.backward();
    clipGradients(m_optimizer->slots(), m_options.clipNorm);
    const double rate = learningRate(m_options.schedule, index);
    m_optimizer->step(rate);
    m_optimizer->clearGradients();
    const at::Tensor hits = at::argmax(output.logits.detach(), 1).eq(batch.kinds);
    return {stepCount(), loss.item<double>(), hits.to(at::kFloat).mean().item<double>(), rate};
}

void ClassifierTraining::save(const std::filesystem::path& stateFile) const {
    saveState(stateFile, *m_optimizer, settingsOf(m_options));
}

void ClassifierTraining::resume(const std::filesystem::path& stateFile) {
    m_scenes.reset();
    loadState(stateFile, *m_optimizer, settingsOf(m_options));
}

void ClassifierTraining::writeModel(const std::filesystem::path& folder) const {
    std::filesystem::create_directories(folder);
    saveWeights(folder / "model.safetensors", *m_optimizer);
    writeFile(folder / "config.json", toJson(m_options.config).dump(2) + "\n");
    writeFile(folder / "preprocessor_config.json",
              processorJson(m_options.config.imageSize).dump(2) + "\n");
}

double
ClassifierTraining::heldOutAccuracy(std::uint64_t seed, int sceneCount, const Progress& progress) {
    const at::NoGradGuard noGradients;
    m_model->eval();
    const ProcessorConfig processor = parseProcessorConfig(
        processorJson(m_options.config.imageSize).dump(), "preprocessor_config.json");
    int hits = 0;
    for (int i = 0; i < sceneCount; ++i) {
        report(progress, static_cast<float>(i) / static_cast<float>(sceneCount));
        const SceneChoice choice = chooseScene(SceneUse::HeldOut, seed, i);
        Planes planes =
            preprocess(drawScene(choice.kind, choice.seed, choice.size).image, processor);
        const at::Tensor pixels =
            at::from_blob(planes.values.data(), {1, planes.channels, planes.height, planes.width});
        const at::Tensor logits = m_model->forward(pixels).logits;
        hits +=
            at::argmax(logits, 1).item<std::int64_t>() == static_cast<std::int64_t>(choice.kind);
    }
    return static_cast<double>(hits) / sceneCount;
}

} // namespace core
