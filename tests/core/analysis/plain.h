#pragma once

#include "core/base/image.h"

#include <ATen/Context.h>
#include <ATen/TensorOperators.h>
#include <ATen/core/Tensor.h>
#include <ATen/ops/randn.h>
#include <ATen/ops/softmax.h>

#include <algorithm>
#include <array>
#include <limits>

/// What the tests of core/analysis share: data, and reading single values.
namespace tests {

/// Sums of at most a few thousand float32 terms of size 1 differ by less.
constexpr double kEqual = 2e-5;

[[nodiscard]] inline std::int64_t tokenCount(core::Size window) {
    return std::int64_t{window.height} * window.width + 1;
}

/// Normal values, the same for the same seed.
[[nodiscard]] inline at::Tensor drawn(at::IntArrayRef shape, std::uint64_t seed) {
    at::manual_seed(seed);
    return at::randn(shape);
}

/// Like an attention: rows that sum to 1, far from even.
[[nodiscard]] inline at::Tensor drawnRows(at::IntArrayRef shape, std::uint64_t seed) {
    return at::softmax(drawn(shape, seed) * 2, -1);
}

template <typename... Index>
[[nodiscard]] double entry(const at::Tensor& tensor, Index... index) {
    const std::array<std::int64_t, sizeof...(Index)> place{static_cast<std::int64_t>(index)...};
    at::Tensor value = tensor;
    for (const std::int64_t each : place) {
        value = value.select(0, each);
    }
    return value.item<double>();
}

/// The largest difference; infinite for another shape and for what is no number.
[[nodiscard]] inline double difference(const at::Tensor& found, const at::Tensor& expected) {
    if (!found.defined() || found.sizes() != expected.sizes()) {
        return std::numeric_limits<double>::infinity();
    }
    const double error =
        (found.to(at::kDouble) - expected.to(at::kDouble)).abs().max().item<double>();
    return error == error ? error : std::numeric_limits<double>::infinity();
}

} // namespace tests
