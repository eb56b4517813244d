#include "core/tokenizer/discrete_vae.h"

#include "core/base/error.h"
#include "core/checkpoint/tensor_entry.h"
#include "core/tokenizer/vae_block.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/embedding.h>
#include <ATen/ops/sigmoid.h>

#include <cmath>
#include <string>
#include <vector>

namespace core {
namespace {

constexpr double kLogitMargin = 0.1; // what keeps the logit of a pixel finite

/// The widths of the groups, from the narrow end by the pixels to the wide one by the tokens.
std::vector<int> groupWidths(const DiscreteVaeShape& shape) {
    std::vector<int> widths;
    for (int group = 0; group < shape.groupCount; ++group) {
        widths.push_back(shape.hiddenSize << group);
    }
    return widths;
}

VaeBlocks::Widths encoderWidths(const DiscreteVaeShape& shape) {
    std::vector<int> stem = groupWidths(shape);
    stem.insert(stem.begin(), shape.hiddenSize);
    return {shape.channels, /*inputKernel=*/7, stem, shape.vocabulary, shape.blocksPerGroup};
}

VaeBlocks::Widths decoderWidths(const DiscreteVaeShape& shape) {
    std::vector<int> stem = groupWidths(shape);
    stem.push_back(shape.decoderInput);
    return {shape.vocabulary,
            /*inputKernel=*/1,
            {stem.rbegin(), stem.rend()},
            2 * shape.channels,
            shape.blocksPerGroup};
}

[[noreturn]] void failShape(const char* code,
                            const std::string& what,
                            const std::string& expected,
                            const at::Tensor& found) {
    throw Error(ErrorKind::BadShape, code,
                what + ": expected " + expected + ", found " + shapeText(found.sizes().vec()));
}

void requireTokens(const at::Tensor& tokens, int vocabulary) {
    if (tokens.dim() != 3 || tokens.scalar_type() != at::kLong || tokens.numel() == 0) {
        failShape("TOKEN-SHAPE", "tokens: decoder", "[batch, rows, columns] int64", tokens);
    }
    const auto least = tokens.min().item<std::int64_t>();
    const auto largest = tokens.max().item<std::int64_t>();
    if (least < 0 || largest >= vocabulary) {
        throw Error(ErrorKind::BadShape, "TOKEN-RANGE",
                    "tokens: decoder: expected 0 to " + std::to_string(vocabulary - 1) +
                        ", found " + std::to_string(least < 0 ? least : largest),
                    "The model's vocabulary must be the tokenizer's.");
    }
}

} // namespace

DiscreteVaeEncoder::DiscreteVaeEncoder(const DiscreteVaeShape& shape)
    : m_shape(shape),
      blocks(register_module("blocks",
                             std::make_shared<VaeBlocks>(VaeHalf::Encoder, encoderWidths(shape)))) {
}

at::Tensor DiscreteVaeEncoder::forward(const at::Tensor& pixels) const {
    const std::int64_t side = m_shape.tokenSide();
    if (pixels.dim() != 4 || pixels.size(1) != m_shape.channels || pixels.numel() == 0 ||
        pixels.size(2) % side != 0 || pixels.size(3) % side != 0) {
        failShape("IMAGE-SHAPE", "pixels: tokenizer",
                  "[batch, " + std::to_string(m_shape.channels) +
                      ", height, width], sides being multiples of " + std::to_string(side),
                  pixels);
    }
    return blocks->forward(pixels);
}

DiscreteVaeDecoder::DiscreteVaeDecoder(const DiscreteVaeShape& shape)
    : m_shape(shape),
      blocks(register_module("blocks",
                             std::make_shared<VaeBlocks>(VaeHalf::Decoder, decoderWidths(shape)))) {
}

at::Tensor DiscreteVaeDecoder::forward(const at::Tensor& weights) const {
    if (weights.dim() != 4 || weights.size(1) != m_shape.vocabulary) {
        failShape("TOKEN-SHAPE", "weights of tokens: decoder",
                  "[batch, " + std::to_string(m_shape.vocabulary) + ", rows, columns]", weights);
    }
    return blocks->forward(weights);
}

at::Tensor DiscreteVaeDecoder::decode(const at::Tensor& tokens) const {
    requireTokens(tokens, m_shape.vocabulary);
    return blocks->afterInput(at::embedding(codebook(), tokens).permute({0, 3, 1, 2}));
}

at::Tensor DiscreteVaeDecoder::codebook() const {
    return blocks->input->w.flatten(1).t() + blocks->input->b;
}

void DiscreteVaeEncoder::pack(Size grid) {
    blocks->pack(grid);
}

void DiscreteVaeDecoder::pack(Size grid) {
    blocks->pack(grid);
}

void drawVaeWeights(torch::nn::Module& half) {
    const at::NoGradGuard noGradients;
    for (auto& parameter : half.named_parameters()) {
        at::Tensor& values = parameter.value();
        if (values.dim() == 1) {
            values.zero_();
        } else {
            const auto inputCount = static_cast<double>(values[0].numel());
            values.normal_(0.0, 1.0 / std::sqrt(inputCount));
        }
    }
}

at::Tensor mapPixels(const at::Tensor& pixels) {
    return pixels * (1 - 2 * kLogitMargin) + kLogitMargin;
}

at::Tensor unmapPixels(const at::Tensor& mapped) {
    return ((mapped - kLogitMargin) / (1 - 2 * kLogitMargin)).clamp(0.0, 1.0);
}

at::Tensor picture(const at::Tensor& decoded) {
    return unmapPixels(at::sigmoid(decoded.slice(1, 0, decoded.size(1) / 2)));
}

} // namespace core
