#include "core/tokenizer/vae_block.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/add.h>
#include <ATen/ops/conv2d.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/max_pool2d.h>
#include <ATen/ops/relu.h>
#include <ATen/ops/upsample_nearest2d.h>

#include <string>

namespace core {
namespace {

constexpr int kConvCount = 4;

at::Tensor doubled(const at::Tensor& x) {
    return at::upsample_nearest2d(x, {2 * x.size(2), 2 * x.size(3)});
}

} // namespace

VaeConv::VaeConv(int inCount, int outCount, int kernel)
    : w(register_parameter("w", at::empty({outCount, inCount, kernel, kernel}))),
      b(register_parameter("b", at::empty({outCount}))) {}

at::Tensor VaeConv::forward(const at::Tensor& x) const {
    return at::conv2d(x, w, b, /*stride=*/1, /*padding=*/w.size(2) / 2);
}

VaeBlock::VaeBlock(VaeHalf half, int inCount, int outCount, double residualGain)
    : m_residualGain(residualGain) {
    if (inCount != outCount) {
        id_path = register_module("id_path", std::make_shared<VaeConv>(inCount, outCount, 1));
    }
    const auto path = register_module("res_path", std::make_shared<torch::nn::Module>());
    const int hidden = outCount / 4;
    const int cheap = half == VaeHalf::Encoder ? kConvCount - 1 : 0; // the one of a single pixel
    for (int i = 0; i < kConvCount; ++i) {
        const auto conv = std::make_shared<VaeConv>(
            i == 0 ? inCount : hidden, i == kConvCount - 1 ? outCount : hidden, i == cheap ? 1 : 3);
        m_residual.push_back(path->register_module("conv_" + std::to_string(i + 1), conv));
    }
}

at::Tensor VaeBlock::forward(const at::Tensor& x) const {
    at::Tensor change = m_residual.front()->forward(at::relu(x));
    for (std::size_t i = 1; i < m_residual.size(); ++i) {
        at::relu_(change); // no gradient needs what a convolution gave
        change = m_residual[i]->forward(change);
    }
    return at::add(id_path ? id_path->forward(x) : x, change, m_residualGain);
}

VaeBlocks::VaeBlocks(VaeHalf half, const Widths& widths)
    : input(register_module(
          "input",
          std::make_shared<VaeConv>(widths.input, widths.stem.front(), widths.inputKernel))),
      m_half(half) {
    for (std::size_t i = 1; i < widths.stem.size(); ++i) {
        const auto group =
            register_module("group_" + std::to_string(i), std::make_shared<torch::nn::Module>());
        m_groups.push_back(makeGroup(widths, i, *group));
    }
    const auto output = register_module("output", std::make_shared<torch::nn::Module>());
    m_output = output->register_module(
        "conv", std::make_shared<VaeConv>(widths.stem.back(), widths.output, 1));
}

std::vector<std::shared_ptr<VaeBlock>>
VaeBlocks::makeGroup(const Widths& widths, std::size_t index, torch::nn::Module& parent) const {
    const auto groupCount = static_cast<double>(widths.stem.size() - 1);
    const double gain =
        1.0 / (groupCount * groupCount * widths.blocksPerGroup * widths.blocksPerGroup);
    std::vector<std::shared_ptr<VaeBlock>> blocks;
    for (int k = 0; k < widths.blocksPerGroup; ++k) {
        const int inCount = widths.stem[k == 0 ? index - 1 : index];
        blocks.push_back(parent.register_module(
            "block_" + std::to_string(k + 1),
            std::make_shared<VaeBlock>(m_half, inCount, widths.stem[index], gain)));
    }
    return blocks;
}

at::Tensor VaeBlocks::forward(const at::Tensor& x) const {
    return afterInput(input->forward(x));
}

at::Tensor VaeBlocks::afterInput(at::Tensor x) const {
    for (std::size_t i = 0; i < m_groups.size(); ++i) {
        for (const auto& block : m_groups[i]) {
            x = block->forward(x);
        }
        if (i + 1 < m_groups.size()) {
            x = m_half == VaeHalf::Encoder ? at::max_pool2d(x, 2) : doubled(x);
        }
    }
    return m_output->forward(at::relu(x));
}

} // namespace core
