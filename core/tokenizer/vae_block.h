#pragma once

#include "core/base/image.h"
#include "core/ops/packed_conv.h"

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

    /// For inference over maps of about this size; gives the parameters up. gain: folded in.
    [[nodiscard]] PackedConv packed(Size map, double gain = 1.0);

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

    /// For inference, see VaeBlocks::pack().
    void pack(Size map);
    /// The block over a map, or over the map with every pixel doubled both ways: a convolution of
    /// single pixels gives the same before and after, and costs a quarter before. x may be
    /// given up for the result.
    [[nodiscard]] at::Tensor infer(const at::Tensor& x, bool isDoubled) const;

private:
    std::shared_ptr<VaeConv> id_path; ///< null: the identity
    std::vector<std::shared_ptr<VaeConv>> m_residual;
    double m_residualGain;
    VaeHalf m_half;
    PackedConv m_packedId;
    std::vector<PackedConv> m_packedResidual;
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

    /// For inference on the CPU: weights are laid out for its kernels, channels last, and ReLU, the
    /// residual's gain and sum become part of the convolutions. The decoder's first convolution
    /// keeps its parameters, which are the codebook. Without gradients from here on.
    ///
    /// grid  rows and columns of tokens in a usual call
    void pack(Size grid);

    std::shared_ptr<VaeConv> input;

private:
    [[nodiscard]] std::vector<std::shared_ptr<VaeBlock>>
    makeGroup(const Widths& widths, std::size_t index, torch::nn::Module& parent) const;

    [[nodiscard]] at::Tensor infer(at::Tensor x) const;

    VaeHalf m_half;
    std::vector<std::vector<std::shared_ptr<VaeBlock>>> m_groups;
    std::shared_ptr<VaeConv> m_output;
    PackedConv m_packedInput; ///< the encoder's
    PackedConv m_packedOutput;
};

} // namespace core
