#include "core/training/model_card.h"

#include <iomanip>
#include <sstream>

namespace core {
namespace {

void writeIntroduction(std::ostream& text, const TrainOptions& options) {
    const bool classifies = options.task == SceneTask::Classify;
    text << (classifies ? "# BEiT for drawn scenes\n\nA small BEiT image classifier"
                        : "# BEiT and UPerNet for drawn scenes\n\nA small BEiT segmenter")
         << ", trained from nothing on scenes that Beitscope draws itself.\nIt knows these drawn "
            "scenes and nothing else: on a photograph its answer means little.\n";
}

void writeClassifierResult(std::ostream& text,
                           const BeitConfig& config,
                           const HeldOutResult& result) {
    text << "\n## What it knows\n\n";
    for (const std::string& label : config.labels) {
        text << "- " << label << "\n";
    }
    text << "\n## How well\n\nAccuracy on " << result.sceneCount << " held-out scenes (seed "
         << result.seed << ", none of them seen in training): **"
         << metricsOf(result.counts).allAccuracy * 100 << " %**.\n";
}

void writeSegmenterResult(std::ostream& text,
                          const TrainOptions& options,
                          const HeldOutResult& result) {
    const std::vector<std::string>& labels = options.config.labels;
    const SceneHeights& heights = options.scenes.heights;
    const SegmentMetrics metrics = metricsOf(result.counts);
    text << std::fixed << std::setprecision(1) << "\n## What it knows, and how well\n\nOn "
         << result.sceneCount << " held-out scenes (seed " << result.seed
         << ", none of them seen in training), " << heights.smallest << " to " << heights.largest
         << " pixels\nhigh, each judged at its own size: mean intersection over union **"
         << metrics.meanIou * 100 << " %**,\naccuracy of pixels " << metrics.allAccuracy * 100
         << " %. Intersections and unions are summed over all scenes, class by\nclass, and the "
            "mean is that of the classes, as in mmsegmentation.\n\n| class | IoU % |\n|---|---|\n";
    for (std::size_t i = 0; i < labels.size(); ++i) {
        text << "| " << labels[i] << " | " << metrics.classes.at(i).iou * 100 << " |\n";
    }
    text << std::defaultfloat << std::setprecision(6);
}

void writeArchitecture(std::ostream& text, const BeitConfig& config) {
    const Size grid = patchGrid(config);
    text << "\n## What it is\n\n"
         << "- input " << config.imageSize.width << "x" << config.imageSize.height
         << ", patches of " << config.patchSize.width << "x" << config.patchSize.height << ", grid "
         << grid.height << "x" << grid.width << "\n"
         << "- " << config.layerCount << " layers, width " << config.hiddenSize << ", "
         << config.headCount
         << " heads, relative position bias in every layer, layer scale, mean pooling\n";
}

void writeSegmenterArchitecture(std::ostream& text, const BeitConfig& config) {
    text << "- feature pyramid, UPerNet and an auxiliary head, out_indices ";
    for (std::size_t i = 0; i < config.outIndices.size(); ++i) {
        text << (i == 0 ? "[" : ", ") << config.outIndices[i];
    }
    text << "]; logits at a quarter of the patch size\n"
         << "- trained in the reference library's convention, the pipeline `hf`: squashed to the "
            "input size,\n  mean and deviation 0.5, features `hidden_states[i - 1]` for each i of "
            "out_indices. The pipeline\n  `trained` is that of the published weights, not of this "
            "model, and does worse here. The\n  layers behind the last feature, which only it "
            "uses, still hold their first random weights.\n";
}

void writeRecipe(std::ostream& text, const TrainOptions& options) {
    const SceneStreamOptions& scenes = options.scenes;
    const bool classifies = options.task == SceneTask::Classify;
    text << "- float32, Hugging Face layout; `" << options.config.architectures.at(0)
         << "` of transformers loads it\n"
         << "\n## How it was made\n\n"
         << "    beitscope-cli train " << (classifies ? "classify" : "segment")
         << " --output DIR --steps " << options.schedule.stepCount << " --batch-size "
         << scenes.batchSize << " --scenes " << scenes.poolSize << " --learning-rate "
         << options.schedule.peak << " --seed " << scenes.seed << "\n\n"
         << "AdamW (betas 0.9 and 0.999, weight decay " << options.weightDecay
         << "), cosine schedule with " << options.schedule.warmupSteps << " warm-up steps, ";
    if (classifies) {
        text << "label\nsmoothing " << options.labelSmoothing << ", drop path "
             << options.config.dropPathRate;
    } else {
        text << "cross\nentropy at the input's size plus " << options.config.auxiliaryLossWeight
             << " of the auxiliary head's";
    }
    text << ", gradients clipped at norm " << options.clipNorm
         << ".\nScenes are drawn at many sizes, cropped to " << scenes.smallestCrop * 100
         << "-100 % of each side and mirrored at random.\n";
}

} // namespace

std::string modelCard(const TrainOptions& options, const HeldOutResult& result) {
    std::ostringstream text;
    writeIntroduction(text, options);
    if (options.task == SceneTask::Classify) {
        writeClassifierResult(text, options.config, result);
        writeArchitecture(text, options.config);
    } else {
        writeSegmenterResult(text, options, result);
        writeArchitecture(text, options.config);
        writeSegmenterArchitecture(text, options.config);
    }
    writeRecipe(text, options);
    return text.str();
}

} // namespace core
