#include "core/analysis/rollout.h"

#include "core/base/error.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/eye.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/sort.h>

#include <optional>

namespace core {

at::Tensor fuseHeads(const at::Tensor& heads, HeadFusion fusion) {
    switch (fusion) {
    case HeadFusion::Max:
        return heads.amax(0);
    case HeadFusion::Min:
        return heads.amin(0);
    case HeadFusion::Mean:
        break;
    }
    return heads.mean(0);
}

Rollout::Rollout(double discard) : m_discard(discard) {
    if (!(discard >= 0 && discard < 1)) {
        throw Error(ErrorKind::Usage, "USAGE",
                    "share to discard: expected from 0 to below 1, found " +
                        std::to_string(discard));
    }
}

void Rollout::add(const at::Tensor& fused) {
    at::Tensor layer = fused;
    const auto count = static_cast<std::int64_t>(static_cast<double>(fused.numel()) * m_discard);
    if (count > 0) {
        layer = fused.clone(at::MemoryFormat::Contiguous);
        at::Tensor flat = layer.view({-1});
        const at::Tensor spared = flat[0].clone();
        // Stable: of equal entries the earlier one goes first.
        const at::Tensor order =
            std::get<1>(at::sort(flat, /*stable=*/std::optional<bool>(true), 0));
        flat.index_fill_(0, order.slice(0, 0, count), 0);
        flat[0].copy_(spared);
    }
    at::Tensor mixed = layer + at::eye(layer.size(0), layer.options()); // the halves cancel
    mixed.div_(mixed.sum(-1, true));
    m_result = m_result.defined() ? at::matmul(mixed, m_result) : mixed;
}

at::Tensor explanationOf(const at::Tensor& matrix, bool isPooled) {
    return isPooled ? matrix.slice(0, 1).slice(1, 1).mean(0) : matrix[0].slice(0, 1);
}

} // namespace core
