#pragma once

#include <ATen/core/Tensor.h>
#include <torch/nn/module.h>

#include <cstdint>
#include <memory>
#include <vector>

/// What the two halves of a discrete VAE are made of. Members are named as they are registered.
namespace core {

/// A convolution that keeps the size; registers `w` [out, in, kernel, kernel] and `b` [out].
class VaeConv final : public torch::nn::Module {
public:
    VaeConv(int inCount, int outCount, int kernel);

    /// [batch, in, rows, columns] to [batch, out, rows, columns]
    [[nodiscard]] at::Tensor forward(const at::Tensor& x) const;

    at::Tensor w;
    at::Tensor b;
};

/// Which half: they differ in where the cheap convolution of a block is, and in what follows a
/// group.
enum class VaeHalf { Encoder, Decoder };

/// A residual block of four convolutions behind a ReLU each; registers `id_path`, only where the
/// widths differ, and `res_path`.
class VaeBlock final : public torch::nn::Module {
public:
    /// residualGain  what the residual path is multiplied by
    VaeBlock(VaeHalf half, int inCount, int outCount, double residualGain);

    /// [batch, in, rows, columns] to [batch, out, rows, columns]
    [[nodiscard]] at::Tensor forward(const at::Tensor& x) const;

private:
    std::shared_ptr<VaeConv> id_path; ///< null: the identity
    std::vector<std::shared_ptr<VaeConv>> m_residual;
    double m_residualGain;
};

/// The first convolution, the groups, each but the last followed by a change of size, and the last
/// convolution; registers `input`, `group_1.block_1`, … and `output.conv`.
class VaeBlocks final : public torch::nn::Module {
public:
    struct Widths {
        int input = 0;
        int inputKernel = 1;
        std::vector<int> stem; ///< of the first convolution and of each group
        int output = 0;
        int blocksPerGroup = 0;
    };
    VaeBlocks(VaeHalf half, const Widths& widths);

    [[nodiscard]] at::Tensor forward(const at::Tensor& x) const;
    /// Everything behind the first convolution.
    [[nodiscard]] at::Tensor afterInput(at::Tensor x) const;

    std::shared_ptr<VaeConv> input;

private:
    [[nodiscard]] std::vector<std::shared_ptr<VaeBlock>>
    makeGroup(const Widths& widths, std::size_t index, torch::nn::Module& parent) const;

    VaeHalf m_half;
    std::vector<std::vector<std::shared_ptr<VaeBlock>>> m_groups;
    std::shared_ptr<VaeConv> m_output;
};

} // namespace core
