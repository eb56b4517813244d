#pragma once

#include <torch/nn/module.h>

#include <cstdint>

namespace core {

struct BeitConfig;

/// First weights for training from nothing: normal(0, initializer_range) weights, zero biases,
/// tokens and bias tables, unit norms, lambdas at layer_scale_init_value. The same seed gives the
/// same weights.
void initialise(torch::nn::Module& module, const BeitConfig& config, std::uint64_t seed);

} // namespace core
