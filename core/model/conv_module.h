#pragma once

#include <ATen/core/Tensor.h>
#include <torch/nn/module.h>

#include <cstdint>
#include <memory>

namespace core {

/// A convolution with the padding that keeps the size. Registers `weight` [out, in, kernel, kernel]
/// and, if it has one, `bias` [out].
class Convolution final : public torch::nn::Module {
public:
    Convolution(std::int64_t inCount, std::int64_t outCount, std::int64_t kernel, bool hasBias);

    /// x        [batch, in, rows, columns]
    /// returns  [batch, out, rows, columns]
    [[nodiscard]] at::Tensor forward(const at::Tensor& x) const;

    at::Tensor weight;
    at::Tensor bias; ///< undefined without bias
};

/// Normalises each channel; registers `weight`, `bias`, `running_mean` and `running_var`.
class BatchNorm final : public torch::nn::Module {
public:
    BatchNorm(std::int64_t width, double epsilon);

    [[nodiscard]] at::Tensor forward(const at::Tensor& x) const;

    /// What it does outside of training: scale * x + shift.
    struct Affine {
        at::Tensor scale; ///< [width] float64
        at::Tensor shift;
    };
    [[nodiscard]] Affine affine() const;

private:
    at::Tensor weight;
    at::Tensor bias;
    at::Tensor running_mean;
    at::Tensor running_var;
    double m_epsilon;
};

/// Convolution without bias, batch norm, ReLU; registers `conv` and `bn`.
class ConvModule final : public torch::nn::Module {
public:
    ConvModule(std::int64_t inCount, std::int64_t outCount, std::int64_t kernel);

    [[nodiscard]] at::Tensor forward(const at::Tensor& x) const;

    /// The convolution with the norm folded in, computed in float64; the ReLU is left to do.
    struct Folded {
        at::Tensor weight; ///< [out, in, kernel, kernel] float32
        at::Tensor bias;   ///< [out] float32
    };
    [[nodiscard]] Folded folded() const;

private:
    std::shared_ptr<Convolution> conv;
    std::shared_ptr<BatchNorm> bn;
};

} // namespace core
