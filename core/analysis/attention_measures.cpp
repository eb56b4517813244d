#include "core/analysis/attention_measures.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/bmm.h>
#include <ATen/ops/eye.h>
#include <ATen/ops/hypot.h>
#include <ATen/ops/special_entr.h>

#include <cmath>
#include <limits>

namespace core {

at::Tensor attentionEntropy(const at::Tensor& rows) {
    const at::Tensor entropy = at::special_entr(rows).sum(-1);
    const std::int64_t keys = rows.size(-1);
    return keys > 1 ? entropy / std::log(static_cast<double>(keys)) : entropy;
}

namespace {

/// From some patches to all of them.
at::Tensor distancesFrom(Size grid, const at::Tensor& patches) {
    const at::Tensor all = at::arange(std::int64_t{grid.height} * grid.width, at::kLong);
    const auto row = [grid](const at::Tensor& patch) {
        return patch.floor_divide(grid.width).to(at::kFloat);
    };
    const auto column = [grid](const at::Tensor& patch) {
        return patch.remainder(grid.width).to(at::kFloat);
    };
    return at::hypot(row(patches).unsqueeze(1) - row(all),
                     column(patches).unsqueeze(1) - column(all));
}

} // namespace

at::Tensor patchDistances(Size grid) {
    return distancesFrom(grid, at::arange(std::int64_t{grid.height} * grid.width, at::kLong));
}

at::Tensor patchDistances(Size grid, std::int64_t patch) {
    return distancesFrom(grid, at::arange(patch, patch + 1, at::kLong));
}

at::Tensor attentionDistance(const at::Tensor& rows, const at::Tensor& distances) {
    const at::Tensor patches = rows.slice(-1, 1);
    return (patches * distances).sum(-1) / patches.sum(-1);
}

at::Tensor headAgreement(const at::Tensor& matrices) {
    const std::int64_t heads = matrices.size(0);
    const double bit = std::log(2.0);
    const at::Tensor entropies = at::special_entr(matrices).sum(-1).mean(-1); // [heads]
    at::Tensor result = at::eye(heads, matrices.options());
    for (std::int64_t i = 0; i < heads; ++i) {
        for (std::int64_t j = i + 1; j < heads; ++j) {
            const at::Tensor middle = (matrices[i] + matrices[j]) * 0.5;
            const at::Tensor divergence =
                at::special_entr(middle).sum(-1).mean() - (entropies[i] + entropies[j]) * 0.5;
            const at::Tensor agreement = divergence / -bit + 1.0;
            result[i][j].copy_(agreement);
            result[j][i].copy_(agreement);
        }
    }
    return result;
}

at::Tensor biasShare(const at::Tensor& content, const at::Tensor& bias) {
    const at::Tensor ofContent = content.flatten(1).var(1, /*unbiased=*/false);
    const at::Tensor ofBias = bias.flatten(1).var(1, /*unbiased=*/false);
    return ofBias / (ofBias + ofContent).clamp_min(std::numeric_limits<float>::min());
}

at::Tensor transformedValueNorms(const at::Tensor& value, const at::Tensor& projection) {
    const at::Tensor perHead = projection.t().unflatten(0, {value.size(0), value.size(2)});
    return at::bmm(value, perHead).norm(2, -1);
}

} // namespace core
