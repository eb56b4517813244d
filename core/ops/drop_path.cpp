#include "core/ops/drop_path.h"

#include <ATen/ops/rand.h>

#include <vector>

namespace core {

at::Tensor dropPath(const at::Tensor& x, double rate) {
    if (rate <= 0.0) {
        return x;
    }
    const double keep = 1.0 - rate;
    std::vector<std::int64_t> shape(static_cast<std::size_t>(x.dim()), 1);
    shape[0] = x.size(0);
    // Drawn in float32: bfloat16 draws are too coarse for the kept share to be right.
    const at::Tensor kept = at::rand(shape, x.options().dtype(at::kFloat)).add_(keep).floor_();
    return x.div(keep).mul(kept.to(x.scalar_type()));
}

} // namespace core
