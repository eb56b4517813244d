#pragma once

#include "core/checkpoint/config/beit_config.h"

#include <torch/nn/module.h>

namespace core {

/// How fresh weights are drawn.
enum class Initialisation {
    Reference, ///< the reference library: normal, tokens and positions zero
    Unilm ///< the original pre-training: normal cut at one deviation, tokens drawn as well, the
          ///< branches of layer i divided by sqrt(2 (i + 1)), a head close to zero
};

/// Fills every parameter and running statistic of a model, from LibTorch's default generator (seed
/// it with at::manual_seed). Bias tables start at zero and layer scales at their constant.
void initialise(torch::nn::Module& model,
                const BeitConfig& config,
                Initialisation kind = Initialisation::Reference);

} // namespace core
