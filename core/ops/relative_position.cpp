#include "core/ops/relative_position.h"

#include "core/ops/cuda_kernels.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/zeros.h>

namespace core {

namespace {

constexpr std::int64_t kSpecialRowCount = 3;
constexpr std::int64_t kRowAlignment = 8; // elements

} // namespace

std::int64_t biasRowCount(Size window) {
    const std::int64_t rows = 2 * std::int64_t{window.height} - 1;
    const std::int64_t columns = 2 * std::int64_t{window.width} - 1;
    return rows * columns + kSpecialRowCount;
}

at::Tensor relativePositionIndex(Size window, at::Device device) {
    const at::TensorOptions options = at::TensorOptions().dtype(at::kLong).device(device);
    const std::int64_t patchCount = std::int64_t{window.height} * window.width;
    const std::int64_t rowCount = biasRowCount(window);
    const at::Tensor patch = at::arange(patchCount, options);
    const at::Tensor y = patch.floor_divide(window.width);
    const at::Tensor x = patch.remainder(window.width);
    const at::Tensor dy = y.unsqueeze(1) - y + (window.height - 1); // [N, N], query minus key
    const at::Tensor dx = x.unsqueeze(1) - x + (window.width - 1);  // [N, N]

    at::Tensor index = at::empty({patchCount + 1, patchCount + 1}, options);
    index.slice(0, 1).slice(1, 1).copy_(dy * (2 * window.width - 1) + dx);
    index.select(0, 0).fill_(rowCount - 3); // cls to patch
    index.select(1, 0).fill_(rowCount - 2); // patch to cls
    index.select(0, 0).select(0, 0).fill_(rowCount - 1);
    return index;
}

at::Tensor resizedBiasTable(const at::Tensor& table, Size trained, Size window, BiasResize resize) {
    const std::int64_t offsetCount = table.size(0) - kSpecialRowCount;
    const at::Tensor offsets =
        resizeBiasOffsets(table.slice(0, 0, offsetCount), trained, window, resize);
    return at::cat({offsets, table.slice(0, offsetCount)});
}

at::Tensor
relativePositionBias(const at::Tensor& table, Size trained, Size window, BiasResize resize) {
    const at::Tensor full = resizedBiasTable(table, trained, window, resize);
    if (const at::Tensor bias = gatherBiasOnCuda(full, window); bias.defined()) {
        return bias;
    }
    return gatherBias(full, window);
}

at::Tensor gatherBias(const at::Tensor& full, Size window) {
    const at::Tensor index = relativePositionIndex(window, full.device());
    const std::int64_t tokenCount = index.size(0);
    // Gathering from the transposed table writes [heads, S * S] directly; no permuted copy.
    return full.t()
        .contiguous()
        .index_select(1, index.flatten())
        .view({1, full.size(1), tokenCount, tokenCount});
}

at::Tensor padBiasRows(const at::Tensor& bias, at::ScalarType dtype) {
    const std::int64_t columnCount = bias.size(-1);
    std::vector<std::int64_t> shape = bias.sizes().vec();
    shape.back() = (columnCount + kRowAlignment - 1) / kRowAlignment * kRowAlignment;
    // The padding is zero, not uninitialised: some kernels load it and multiply by zero.
    at::Tensor padded = at::zeros(shape, bias.options().dtype(dtype)).slice(-1, 0, columnCount);
    padded.copy_(bias);
    return padded;
}

} // namespace core
