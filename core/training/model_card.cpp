#include "core/training/model_card.h"

#include "core/training/token_use.h"

#include <iomanip>
#include <sstream>

namespace core {
namespace {

void writeIntroduction(std::ostream& text, const TrainOptions& options) {
    const auto title = [&]() -> const char* {
        switch (options.task) {
        case SceneTask::Classify:
            return "# BEiT for drawn scenes\n\nA small BEiT image classifier";
        case SceneTask::Segment:
            return "# BEiT and UPerNet for drawn scenes\n\nA small BEiT segmenter";
        case SceneTask::Tokenizer:
            return "# Visual tokens of drawn scenes\n\nA small discrete VAE, DALL-E's in a narrow "
                   "form";
        case SceneTask::MaskedModel:
            return "# BEiT for hidden parts of drawn scenes\n\nA small BEiT that predicts visual "
                   "tokens";
        }
        return "";
    };
    text << title()
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

void writeTokenizerResult(std::ostream& text,
                          const TrainOptions& options,
                          const HeldOutResult& result) {
    const TokenUse use = tokenUse(result.counts);
    text << std::fixed << std::setprecision(1) << "\n## How well\n\nOn " << result.sceneCount
         << " held-out scenes (seed " << result.seed
         << ", none of them seen in training), encoded to the\nlikeliest tokens and decoded again: "
            "peak signal to noise ratio **"
         << result.meanError.decibels << " dB**, mean\nabsolute error "
         << 255 * result.meanError.meanAbsolute << " of 255 levels. " << use.count << " of "
         << options.tokenizer.shape.vocabulary << " tokens are in use, their perplexity is\n"
         << use.perplexity << ".\n"
         << std::defaultfloat << std::setprecision(6);
}

void writeMaskedModelResult(std::ostream& text,
                            const TrainOptions& options,
                            const HeldOutResult& result) {
    const TokenUse use = tokenUse(result.counts);
    const BlockwiseOptions& blocks = options.masking.blocks;
    const Size grid = patchGrid(options.config);
    text << std::fixed << std::setprecision(1) << "\n## How well\n\nOf the hidden patches of "
         << result.sceneCount << " held-out scenes (seed " << result.seed
         << ", none of them seen in training), the\nlikeliest token is the right one in **"
         << metricsOf(result.counts).allAccuracy * 100
         << " %**. Always naming their most frequent token\nwould score " << use.largestShare * 100
         << " %. Hidden were " << blocks.target << " of " << grid.height * grid.width
         << " patches, in blocks of at least " << blocks.smallestBlock << ".\n"
         << std::defaultfloat << std::setprecision(6);
}

void writeTokenizerArchitecture(std::ostream& text, const DiscreteVaeShape& shape) {
    text << "\n## What it is\n\n"
         << "- `encoder.safetensors` and `decoder.safetensors`, named as in the package DALL-E\n"
         << "- " << shape.vocabulary << " tokens of " << shape.tokenSide() << "x"
         << shape.tokenSide() << " pixels; " << shape.groupCount << " groups of "
         << shape.blocksPerGroup << " block" << (shape.blocksPerGroup == 1 ? "" : "s") << ", width "
         << shape.hiddenSize << " by the pixels,\n  vectors of " << shape.decoderInput
         << " for the tokens\n- float32\n";
}

void writeTokenizerRecipe(std::ostream& text, const TokenizerRecipe& recipe) {
    text << "\nThe loss is the negative log likelihood of a logit-Laplace distribution. Tokens are "
            "drawn with the\nGumbel-softmax relaxation: temperature from 1 to "
         << recipe.endTemperature << " in the first " << recipe.annealedShare * 100
         << " % of the steps, from\n"
         << recipe.straightShare * 100
         << " % on one-hot with the gradient of the soft weights. Other than in the paper the "
            "logits are\nmultiplied by "
         << recipe.logitScale
         << ", so that the noise is weaker, and instead of the divergence of each token's\n"
            "distribution from the uniform one, that of the batch's mean distribution counts, "
         << recipe.unevennessWeight << " of it.\n";
}

void writeArchitecture(std::ostream& text, const BeitConfig& config) {
    const Size grid = patchGrid(config);
    text << "\n## What it is\n\n"
         << "- input " << config.imageSize.width << "x" << config.imageSize.height
         << ", patches of " << config.patchSize.width << "x" << config.patchSize.height << ", grid "
         << grid.height << "x" << grid.width << "\n"
         << "- " << config.layerCount << " layers, width " << config.hiddenSize << ", "
         << config.headCount << " heads, "
         << (config.useSharedRelativePositionBias ? "one relative position bias for all layers"
                                                  : "relative position bias in every layer")
         << ", layer scale" << (config.useMaskToken ? ", mask token" : ", mean pooling") << "\n";
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
    if (options.task != SceneTask::Tokenizer) {
        text << "- float32, Hugging Face layout; `" << options.config.architectures.at(0)
             << "` of transformers loads it\n";
    }
    text << "\n## How it was made\n\n"
         << "    beitscope-cli train " << taskName(options.task) << " --output DIR --steps "
         << options.schedule.stepCount << " --batch-size " << scenes.batchSize << " --scenes "
         << scenes.poolSize << " --learning-rate " << options.schedule.peak << " --seed "
         << scenes.seed << "\n\n"
         << "AdamW (betas 0.9 and 0.999, weight decay " << options.weightDecay
         << "), cosine schedule with " << options.schedule.warmupSteps << " warm-up steps, ";
    switch (options.task) {
    case SceneTask::Classify:
        text << "label\nsmoothing " << options.labelSmoothing << ", drop path "
             << options.config.dropPathRate;
        break;
    case SceneTask::Segment:
        text << "cross\nentropy at the input's size plus " << options.config.auxiliaryLossWeight
             << " of the auxiliary head's";
        break;
    case SceneTask::Tokenizer:
        text << "likelihood\nof the pixels";
        break;
    case SceneTask::MaskedModel:
        text << "cross\nentropy of the hidden patches alone";
        break;
    }
    text << ", gradients clipped at norm " << options.clipNorm
         << ".\nScenes are drawn at many sizes, cropped to " << scenes.smallestCrop * 100
         << "-100 % of each side and mirrored at random.\n";
}

} // namespace

std::string modelCard(const TrainOptions& options, const HeldOutResult& result) {
    std::ostringstream text;
    writeIntroduction(text, options);
    switch (options.task) {
    case SceneTask::Classify:
        writeClassifierResult(text, options.config, result);
        writeArchitecture(text, options.config);
        break;
    case SceneTask::Segment:
        writeSegmenterResult(text, options, result);
        writeArchitecture(text, options.config);
        writeSegmenterArchitecture(text, options.config);
        break;
    case SceneTask::Tokenizer:
        writeTokenizerResult(text, options, result);
        writeTokenizerArchitecture(text, options.tokenizer.shape);
        break;
    case SceneTask::MaskedModel:
        writeMaskedModelResult(text, options, result);
        writeArchitecture(text, options.config);
        text << "- " << options.config.vocabSize
             << " tokens, those of `sample:tokenizer`, from the same 96x96 view\n";
        break;
    }
    writeRecipe(text, options);
    if (options.task == SceneTask::Tokenizer) {
        writeTokenizerRecipe(text, options.tokenizer);
    }
    return text.str();
}

} // namespace core
