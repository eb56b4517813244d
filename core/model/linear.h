#pragma once

#include "core/ops/packed_linear.h"

#include <torch/nn/module.h>

namespace core {

/// x weight^T + bias. Registers `weight` [out, in] and, unless hasBias is false, `bias` [out].
/// Parameters are uninitialised: they are loaded, or filled by initialise().
class Linear final : public torch::nn::Module {
public:
    Linear(std::int64_t inCount, std::int64_t outCount, bool hasBias = true);

    [[nodiscard]] at::Tensor forward(const at::Tensor& x) const;

    /// Gives the parameters up: a packed copy has replaced them.
    void release();

    at::Tensor weight;
    at::Tensor bias; ///< undefined without bias
};

/// The reference library's blocks that hold one projection, registered as `dense`.
class DenseBlock final : public torch::nn::Module {
public:
    DenseBlock(std::int64_t inCount, std::int64_t outCount);

    std::shared_ptr<Linear> dense;
};

/// Registers `weight` and `bias` [width].
class LayerNorm final : public torch::nn::Module {
public:
    LayerNorm(std::int64_t width, double epsilon);

    [[nodiscard]] at::Tensor forward(const at::Tensor& x) const; ///< over the last axis

    at::Tensor weight;
    at::Tensor bias;

private:
    double m_epsilon;
};

/// How a layer's weights are laid out for inference.
struct PackOptions {
    at::Device device = at::kCPU;
    at::ScalarType dtype = at::kFloat;
    std::int64_t rowsHint = 1; ///< tokens of a usual call
};

/// Folds `scale` (undefined: 1) into the rows of weight and bias in float32, then packs. A float32
/// weight is given up: its rows are scaled where they are.
[[nodiscard]] PackedLinear packScaled(const at::Tensor& weight,
                                      const at::Tensor& bias,
                                      const at::Tensor& scale,
                                      const PackOptions& options);

} // namespace core
