#include "core/training/recipes.h"

namespace core {
namespace {

BeitConfig smallConfig(const char* architecture, int width, Size imageSize) {
    BeitConfig config;
    config.architectures = {architecture};
    config.hiddenSize = width;
    config.layerCount = 6;
    config.headCount = 4;
    config.intermediateSize = 4 * width;
    config.layerNormEps = 1e-6;
    config.imageSize = imageSize;
    config.patchSize = {8, 8};
    config.useRelativePositionBias = true;
    config.labels.clear();
    return config;
}

} // namespace

TrainOptions sceneClassifierRecipe() {
    TrainOptions options;
    BeitConfig& config = options.config;
    config = smallConfig("BeitForImageClassification", 96, {96, 96});
    config.dropPathRate = 0.05;
    config.outIndices = {config.layerCount}; // what the reference library assumes: the last stage
    for (int kind = 0; kind < kSceneKindCount; ++kind) {
        config.labels.emplace_back(sceneName(static_cast<SceneKind>(kind)));
    }
    config.labelCount = kSceneKindCount;
    options.scenes.modelSize = config.imageSize;
    options.schedule = {1e-3, 1e-6, 50, 800};
    return options;
}

TrainOptions sceneSegmenterRecipe() {
    TrainOptions options;
    options.task = SceneTask::Segment;
    BeitConfig& config = options.config;
    config = smallConfig("BeitForSemanticSegmentation", 64, {128, 128});
    config.dropPathRate = 0.0;
    // By the reference library's count, the outputs of layers 1 to 4; the published weights were
    // trained with those two layers further on, so that both choices exist in this model.
    config.outIndices = {2, 3, 4, 5};
    config.auxiliaryChannels = config.hiddenSize;
    for (int index = 0; index < kSceneClassCount; ++index) {
        config.labels.emplace_back(sceneClassName(static_cast<SceneClass>(index)));
    }
    config.labelCount = kSceneClassCount;
    options.scenes.modelSize = config.imageSize;
    options.scenes.poolSize = 1440;
    options.scenes.heights = {110, 300};
    options.scenes.smallestCrop = 0.7;
    options.scenes.hasClassMaps = true;
    options.schedule = {3e-3, 1e-6, 50, 1300};
    return options;
}

TrainOptions sceneTokenizerRecipe() {
    TrainOptions options;
    options.task = SceneTask::Tokenizer;
    options.config = smallConfig("", 0, {96, 96});
    options.tokenizer.shape = {512, 3, 16, 32, 4, 1};
    // A token sees little around it, so that small crops, at about the scale of whole scenes at 96
    // pixels, teach as much as whole scenes and take half the time.
    options.scenes.modelSize = {64, 64};
    options.scenes.smallestCrop = 0.5;
    options.scenes.hasClassMaps = true; // for scenes kept as drawn: crops stay sharp
    options.scenes.batchSize = 8;
    options.scenes.poolSize = 720;
    options.schedule = {4e-3, 1e-6, 50, 1500};
    options.weightDecay = 1e-3;
    return options;
}

TrainOptions sceneMaskedModelRecipe() {
    TrainOptions options;
    options.task = SceneTask::MaskedModel;
    BeitConfig& config = options.config;
    config = smallConfig("BeitForMaskedImageModeling", 96, {96, 96});
    config.useRelativePositionBias = false;
    config.useSharedRelativePositionBias = true;
    config.useMaskToken = true;
    config.vocabSize = 512;
    config.dropPathRate = 0.0;
    config.outIndices = {config.layerCount};
    options.masking.blocks.target = 58; // of 144: two in five, as in the pre-training of BEiT
    options.masking.blocks.smallestBlock = 9;
    options.scenes.modelSize = config.imageSize;
    options.scenes.batchSize = 8;
    options.scenes.poolSize = 1440;
    options.schedule = {2e-3, 1e-6, 50, 800};
    return options;
}

TrainOptions sceneRecipe(SceneTask task) {
    switch (task) {
    case SceneTask::Classify:
        return sceneClassifierRecipe();
    case SceneTask::Segment:
        return sceneSegmenterRecipe();
    case SceneTask::Tokenizer:
        return sceneTokenizerRecipe();
    case SceneTask::MaskedModel:
        return sceneMaskedModelRecipe();
    }
    return {};
}

const char* taskName(SceneTask task) {
    switch (task) {
    case SceneTask::Classify:
        return "classify";
    case SceneTask::Segment:
        return "segment";
    case SceneTask::Tokenizer:
        return "tokenizer";
    case SceneTask::MaskedModel:
        return "mim";
    }
    return "";
}

} // namespace core
