#include "core/analysis/bias_profile.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/hypot.h>
#include <ATen/ops/ones_like.h>
#include <ATen/ops/zeros.h>

namespace core {

BiasProfile biasProfile(const at::Tensor& maps) {
    const std::int64_t rows = maps.size(-2);
    const std::int64_t columns = maps.size(-1);
    const at::Tensor y = at::arange(rows, at::kFloat) - static_cast<double>(rows / 2);
    const at::Tensor x = at::arange(columns, at::kFloat) - static_cast<double>(columns / 2);
    const at::Tensor ring = at::hypot(y.unsqueeze(1), x).round().to(at::kLong).flatten();
    const std::int64_t ringCount = ring.max().item<std::int64_t>() + 1;
    const at::Tensor flat = maps.flatten(-2);
    std::vector<std::int64_t> shape = flat.sizes().vec();
    shape.back() = ringCount;
    const at::Tensor sums = at::zeros(shape, maps.options()).index_add_(-1, ring, flat);
    const at::Tensor counts = at::zeros({ringCount}, maps.options())
                                  .index_add_(0, ring, at::ones_like(ring, maps.options()));
    return {maps.mean(-2), maps.mean(-1), sums / counts.clamp_min(1)};
}

} // namespace core
