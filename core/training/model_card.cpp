#include "core/training/model_card.h"

#include <sstream>

namespace core {

std::string modelCard(const TrainOptions& options, const HeldOutResult& result) {
    const BeitConfig& config = options.config;
    const Size grid = patchGrid(config);
    const SceneStreamOptions& scenes = options.scenes;
    std::ostringstream text;
    text << "# BEiT for drawn scenes\n\n"
         << "A small BEiT image classifier, trained from nothing on scenes that Beitscope draws "
            "itself.\nIt knows these drawn scenes and nothing else: on a photograph its answer "
            "means little.\n\n## What it knows\n\n";
    for (const std::string& label : config.labels) {
        text << "- " << label << "\n";
    }
    text
        << "\n## How well\n\n"
        << "Accuracy on " << result.sceneCount << " held-out scenes (seed " << result.seed
        << ", none of them seen in training): **" << result.accuracy * 100 << " %**.\n"
        << "\n## What it is\n\n"
        << "- input " << config.imageSize.width << "x" << config.imageSize.height << ", patches of "
        << config.patchSize.width << "x" << config.patchSize.height << ", grid " << grid.height
        << "x" << grid.width << "\n"
        << "- " << config.layerCount << " layers, width " << config.hiddenSize << ", "
        << config.headCount
        << " heads, relative position bias in every layer, layer scale, mean pooling\n"
        << "- float32, Hugging Face layout; `BeitForImageClassification` of transformers loads it\n"
        << "\n## How it was made\n\n"
        << "    beitscope-cli train classify --output DIR --steps " << options.schedule.stepCount
        << " --batch-size " << scenes.batchSize << " --scenes " << scenes.poolSize
        << " --learning-rate " << options.schedule.peak << " --seed " << scenes.seed << "\n\n"
        << "AdamW (betas 0.9 and 0.999, weight decay " << options.weightDecay
        << "), cosine schedule with " << options.schedule.warmupSteps
        << " warm-up steps, label smoothing " << options.labelSmoothing << ", drop path "
        << config.dropPathRate << ", gradients clipped at norm " << options.clipNorm
        << ".\nScenes are drawn at many sizes, cropped to 80-100 % of each side and mirrored at "
           "random.\n";
    return text.str();
}

} // namespace core
