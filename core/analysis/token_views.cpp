#include "core/analysis/token_views.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/full.h>
#include <ATen/ops/linalg_eigh.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/zeros.h>

#include <algorithm>
#include <tuple>

namespace core {
namespace {

constexpr std::int64_t kColorCount = 3;

/// The directions of largest variance, one each row, and their variances, largest first.
std::tuple<at::Tensor, at::Tensor> directions(const at::Tensor& centred, std::int64_t count) {
    const std::int64_t rows = centred.size(0);
    const bool isWide = centred.size(1) > rows;
    const at::Tensor product =
        isWide ? at::matmul(centred, centred.t()) : at::matmul(centred.t(), centred);
    const auto [values, vectors] = at::linalg_eigh(product); // rising
    const at::Tensor largest = values.slice(0, values.size(0) - count).flip({0}).clamp_min(0);
    at::Tensor found = vectors.slice(1, vectors.size(1) - count).flip({1}).t(); // [count, n]
    if (isWide) {
        found = at::matmul(found, centred);
        found = found / found.norm(2, -1, true).clamp_min(1e-30);
    }
    return {found, largest};
}

} // namespace

at::Tensor tokenNorms(const at::Tensor& tokens) {
    return tokens.norm(2, -1);
}

at::Tensor cosineSimilarity(const at::Tensor& tokens, std::int64_t query) {
    const at::Tensor norms = tokens.norm(2, -1);
    const at::Tensor products = at::matmul(tokens, tokens[query]);
    return products / (norms * norms[query]).clamp_min(1e-12);
}

PcaColors principalColors(const at::Tensor& patches) {
    const at::Tensor values = patches.to(at::kDouble);
    const at::Tensor centred = values - values.mean(0, true);
    const double total = centred.square().sum().item<double>();
    const std::int64_t count = std::min({kColorCount, centred.size(0), centred.size(1)});
    PcaColors result{at::full({patches.size(0), kColorCount}, 0.5), at::zeros({kColorCount})};
    const auto [found, variances] = directions(centred, count);
    constexpr double kNothing = 1e-12;
    for (std::int64_t i = 0; i < count; ++i) {
        const double variance = variances[i].item<double>();
        if (variance <= kNothing * total || total == 0.0) {
            continue;
        }
        at::Tensor direction = found[i];
        const at::Tensor largest = direction[direction.abs().argmax()];
        direction = largest.item<double>() < 0 ? -direction : direction;
        const at::Tensor scores = at::matmul(centred, direction);
        const at::Tensor least = scores.min();
        result.rgb.select(1, i).copy_((scores - least) / (scores.max() - least).clamp_min(1e-30));
        result.explained[i] = variance / total;
    }
    return result;
}

} // namespace core
