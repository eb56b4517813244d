#include "core/model/embeddings.h"

#include "core/base/error.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/conv2d.h>
#include <ATen/ops/dropout.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/upsample_bicubic2d.h>
#include <ATen/ops/where.h>

#include <cmath>
#include <sstream>

namespace core {

namespace {

template <class Value>
std::string text(const Value& value) {
    std::ostringstream out;
    out << value;
    return out.str();
}

} // namespace

PatchProjection::PatchProjection(const BeitConfig& config)
    : weight(register_parameter("weight",
                                at::empty({config.hiddenSize, config.channelCount,
                                           config.patchSize.height, config.patchSize.width}))),
      bias(register_parameter("bias", at::empty({config.hiddenSize}))) {}

void PatchProjection::release() {
    parameters_.clear();
    weight = at::Tensor();
    bias = at::Tensor();
}

PatchEmbeddings::PatchEmbeddings(const BeitConfig& config)
    : projection(register_module("projection", std::make_shared<PatchProjection>(config))),
      m_patchSize(config.patchSize), m_channelCount(config.channelCount) {}

at::Tensor PatchEmbeddings::forward(const at::Tensor& pixels) const {
    if (pixels.dim() != 4 || pixels.size(1) != m_channelCount ||
        pixels.size(2) < m_patchSize.height || pixels.size(3) < m_patchSize.width) {
        throw Error(ErrorKind::BadShape, "IMAGE-SHAPE",
                    "pixel_values: model input: expected [batch, " + text(m_channelCount) +
                        ", >= " + text(m_patchSize.height) + ", >= " + text(m_patchSize.width) +
                        "], found " + text(pixels.sizes()));
    }
    if (m_packed.isEmpty()) {
        return at::conv2d(pixels, projection->weight, projection->bias,
                          {m_patchSize.height, m_patchSize.width})
            .flatten(2)
            .transpose(1, 2);
    }
    const at::Tensor patches = pixels.unfold(2, m_patchSize.height, m_patchSize.height)
                                   .unfold(3, m_patchSize.width, m_patchSize.width)
                                   .permute({0, 2, 3, 1, 4, 5})
                                   .flatten(3)     // [batch, rows, columns, channels * pixels]
                                   .flatten(1, 2); // [batch, patches, channels * pixels]
    return m_packed(patches);
}

void PatchEmbeddings::pack(const PackOptions& options) {
    m_packed = packScaled(projection->weight.flatten(1), projection->bias, {}, options);
    projection->release();
}

Embeddings::Embeddings(const BeitConfig& config)
    : cls_token(register_parameter("cls_token", at::empty({1, 1, config.hiddenSize}))),
      patch_embeddings(
          register_module("patch_embeddings", std::make_shared<PatchEmbeddings>(config))),
      m_patchSize(config.patchSize), m_trainedGrid(patchGrid(config)),
      m_dropout(config.hiddenDropout) {
    if (config.useMaskToken) {
        mask_token = register_parameter("mask_token", at::empty({1, 1, config.hiddenSize}));
    }
    if (config.useAbsolutePositionEmbeddings) {
        const std::int64_t count = std::int64_t{m_trainedGrid.height} * m_trainedGrid.width;
        position_embeddings =
            register_parameter("position_embeddings", at::empty({1, count + 1, config.hiddenSize}));
    }
}

at::Tensor Embeddings::masked(const at::Tensor& patches, const at::Tensor& mask) const {
    if (!mask_token.defined()) {
        throw Error(ErrorKind::Unsupported, "MASK-TOKEN",
                    "bool_masked_pos: model input: expected a model with a mask token, found none",
                    "Open a checkpoint for masked image modelling.");
    }
    if (mask.dim() != 2 || mask.size(0) != patches.size(0) || mask.size(1) != patches.size(1)) {
        throw Error(ErrorKind::BadShape, "MASK-SHAPE",
                    "bool_masked_pos: model input: expected " + text(patches.sizes().slice(0, 2)) +
                        ", found " + text(mask.sizes()));
    }
    return at::where(mask.to(at::kBool).unsqueeze(-1), mask_token, patches);
}

at::Tensor Embeddings::positions(Size image) const {
    const std::int64_t trainedCount = position_embeddings.size(1) - 1;
    const Size grid = {image.height / m_patchSize.height, image.width / m_patchSize.width};
    const std::int64_t count = std::int64_t{grid.height} * grid.width;
    if (count == trainedCount && image.height == image.width) {
        return position_embeddings;
    }
    // The reference library takes the trained grid for a square one; a grid that cannot be a
    // square is read as what it is.
    const auto side = static_cast<std::int64_t>(std::sqrt(static_cast<double>(trainedCount)));
    const bool isSquare = side * side == trainedCount;
    if (!isSquare && grid == m_trainedGrid) {
        return position_embeddings;
    }
    const std::int64_t rowCount = isSquare ? side : m_trainedGrid.height;
    const at::Tensor table = position_embeddings.slice(1, 1)
                                 .unflatten(1, {rowCount, trainedCount / rowCount})
                                 .permute({0, 3, 1, 2}); // [1, width, rows, columns]
    const at::Tensor resized =
        at::upsample_bicubic2d(table, {grid.height, grid.width}, /*align_corners=*/false);
    return at::cat({position_embeddings.slice(1, 0, 1), resized.flatten(2).transpose(1, 2)}, 1);
}

at::Tensor Embeddings::forward(const at::Tensor& pixels, const at::Tensor& maskedPatches) const {
    at::Tensor patches = patch_embeddings->forward(pixels.to(cls_token.scalar_type()));
    if (maskedPatches.defined()) {
        patches = masked(patches, maskedPatches);
    }
    at::Tensor tokens = at::cat({cls_token.expand({patches.size(0), -1, -1}), patches}, 1);
    if (position_embeddings.defined()) {
        const Size image = {static_cast<int>(pixels.size(2)), static_cast<int>(pixels.size(3))};
        tokens = tokens + positions(image);
    }
    return is_training() ? at::dropout(tokens, m_dropout, true) : tokens;
}

void Embeddings::pack(const PackOptions& options) {
    patch_embeddings->pack(options);
    to(options.device, options.dtype);
}

} // namespace core
