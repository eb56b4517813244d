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

PackedConv VaeConv::packed(Size map, double gain) {
    const PackedConv conv(w * gain, b * gain, {1, w.size(1), map.height, map.width});
    parameters_.clear();
    w = at::Tensor();
    b = at::Tensor();
    return conv;
}

VaeBlock::VaeBlock(VaeHalf half, int inCount, int outCount, double residualGain)
    : m_residualGain(residualGain), m_half(half) {
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

void VaeBlock::pack(Size map) {
    if (id_path) {
        m_packedId = id_path->packed(map);
    }
    for (const auto& conv : m_residual) {
        const bool isLast = conv == m_residual.back();
        m_packedResidual.push_back(conv->packed(map, isLast ? m_residualGain : 1.0));
    }
}

at::Tensor VaeBlock::infer(const at::Tensor& x, bool isDoubled) const {
    const auto enlarged = [isDoubled](const at::Tensor& map) {
        return isDoubled ? doubled(map) : map;
    };
    at::Tensor change = m_packedResidual[0].rectified(at::relu(x));
    const at::Tensor kept = m_packedId.isEmpty() ? enlarged(x) : enlarged(m_packedId(x));
    change = enlarged(change);
    change = m_packedResidual[1].rectified(change);
    change = m_packedResidual[2].rectified(change);
    return m_packedResidual[3].addTo(kept, change);
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

void VaeBlocks::pack(Size grid) {
    const bool encodes = m_half == VaeHalf::Encoder;
    const auto mapOf = [&](std::size_t group) { // the size at which a group works
        const std::size_t doublings = encodes ? m_groups.size() - 1 - group : group;
        return Size{grid.height << doublings, grid.width << doublings};
    };
    if (encodes) {
        m_packedInput = input->packed(mapOf(0));
    }
    for (std::size_t i = 0; i < m_groups.size(); ++i) {
        for (const auto& block : m_groups[i]) {
            block->pack(mapOf(i));
        }
    }
    m_packedOutput = m_output->packed(mapOf(m_groups.size() - 1));
}

at::Tensor VaeBlocks::infer(at::Tensor x) const {
    x = x.contiguous(at::MemoryFormat::ChannelsLast);
    for (std::size_t i = 0; i < m_groups.size(); ++i) {
        bool isDoubled = m_half == VaeHalf::Decoder && i > 0;
        if (m_half == VaeHalf::Encoder && i > 0) {
            x = at::max_pool2d(x, 2);
        }
        for (const auto& block : m_groups[i]) {
            x = block->infer(x, isDoubled);
            isDoubled = false;
        }
    }
    return m_packedOutput(at::relu(x));
}

at::Tensor VaeBlocks::forward(const at::Tensor& x) const {
    if (!m_packedInput.isEmpty()) {
        return infer(m_packedInput(x.contiguous(at::MemoryFormat::ChannelsLast)));
    }
    return afterInput(input->forward(x));
}

at::Tensor VaeBlocks::afterInput(at::Tensor x) const {
    if (!m_packedOutput.isEmpty()) {
        return infer(std::move(x));
    }
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
