#pragma once

#include "core/checkpoint/beit_config.h"
#include "core/training/scene_stream.h"
#include "core/training/schedule.h"

namespace core {

/// What a model of drawn scenes learns to say.
enum class SceneTask {
    Classify, ///< the kind of a scene
    Segment   ///< the class of every pixel
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
};

/// A small BEiT for the scenes' kinds, 0.7 million parameters, and how it is trained.
[[nodiscard]] TrainOptions sceneClassifierRecipe();
/// A small BEiT with UPerNet for the scenes' classes, 0.9 million parameters, and how it is
/// trained.
[[nodiscard]] TrainOptions sceneSegmenterRecipe();
[[nodiscard]] TrainOptions sceneRecipe(SceneTask task);

} // namespace core
