#pragma once

#include "core/checkpoint/config/beit_config.h"
#include "core/masking/mask_rules.h"
#include "core/tokenizer/discrete_vae.h"
#include "core/training/scene_stream.h"
#include "core/training/schedule.h"

#include <filesystem>

namespace core {

/// What a model of drawn scenes learns to say.
enum class SceneTask {
    Classify,   ///< the kind of a scene
    Segment,    ///< the class of every pixel
    Tokenizer,  ///< the visual tokens of a picture, and the picture of tokens
    MaskedModel ///< the tokens of hidden patches
};
/// "classify", "segment", "tokenizer", "mim"
[[nodiscard]] const char* taskName(SceneTask task);

/// How the choice of tokens is made to be learnt.
struct TokenizerRecipe {
    DiscreteVaeShape shape;
    double logitScale = 4;            ///< of the encoder's output: the noise is so much weaker
    double endTemperature = 1.0 / 16; ///< from 1, falling evenly in its logarithm
    double annealedShare = 0.8;       ///< of the steps, in which it falls
    double straightShare = 0.7;       ///< of the steps, after which tokens are one-hot
    double unevennessWeight = 0.1;
};

/// What is hidden from a model, and who names what is there.
struct MaskingRecipe {
    std::filesystem::path tokenizer;
    BlockwiseOptions blocks;
};

/// The defaults are the recipe of the sample classifier.
struct TrainOptions {
    SceneTask task = SceneTask::Classify;
    BeitConfig config;
    SceneStreamOptions scenes;
    Schedule schedule;
    double weightDecay = 0.05;
    double layerDecay = 1.0;
    double clipNorm = 3.0;
    double labelSmoothing = 0.1; ///< Classify only
    TokenizerRecipe tokenizer;   ///< Tokenizer only, of which only config's sizes count
    MaskingRecipe masking;       ///< MaskedModel only
};

/// A small BEiT for the scenes' kinds, 0.7 million parameters, and how it is trained.
[[nodiscard]] TrainOptions sceneClassifierRecipe();
/// A small BEiT with UPerNet for the scenes' classes, 0.9 million parameters, and how it is
/// trained.
[[nodiscard]] TrainOptions sceneSegmenterRecipe();
/// A small discrete VAE, 8 pixels per token, and how it is trained.
[[nodiscard]] TrainOptions sceneTokenizerRecipe();
/// A small BEiT that predicts that tokenizer's tokens, and how it is trained.
[[nodiscard]] TrainOptions sceneMaskedModelRecipe();
[[nodiscard]] TrainOptions sceneRecipe(SceneTask task);

} // namespace core
