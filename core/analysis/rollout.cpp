#include "core/analysis/rollout.h"

#include "core/base/error.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/eye.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/maximum.h>
#include <ATen/ops/minimum.h>

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

namespace core {
namespace {

/// Zeroes the `count` smallest values, but never the first one; of equal ones the earlier goes
/// first. Finding the largest that goes costs a tenth of sorting them all.
void discardSmallest(std::span<float> values, std::int64_t count) {
    std::vector<float> ordered(values.begin(), values.end());
    const auto largest = ordered.begin() + (count - 1);
    // What is no number comes last: an order that it breaks would run over the end.
    std::nth_element(ordered.begin(), largest, ordered.end(),
                     [](float a, float b) { return a < b || (std::isnan(b) && !std::isnan(a)); });
    const float limit = *largest;
    std::int64_t equalCount =
        count - std::ranges::count_if(values, [limit](float value) { return value < limit; });
    const float spared = values.front();
    for (float& value : values) {
        if (value < limit || (value == limit && equalCount-- > 0)) {
            value = 0;
        }
    }
    values.front() = spared;
}

} // namespace

at::Tensor
fuseHeads(int headCount, const std::function<at::Tensor(int)>& matrixOf, HeadFusion fusion) {
    at::Tensor result = matrixOf(0);
    for (int head = 1; head < headCount; ++head) {
        const at::Tensor next = matrixOf(head);
        switch (fusion) {
        case HeadFusion::Mean:
            result.add_(next);
            break;
        case HeadFusion::Max:
            result = at::maximum(result, next);
            break;
        case HeadFusion::Min:
            result = at::minimum(result, next);
            break;
        }
    }
    return fusion == HeadFusion::Mean ? result.div_(headCount) : result;
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
        discardSmallest({layer.mutable_data_ptr<float>(), static_cast<std::size_t>(layer.numel())},
                        count);
    }
    at::Tensor mixed = layer + at::eye(layer.size(0), layer.options()); // the halves cancel
    mixed.div_(mixed.sum(-1, true));
    m_result = m_result.defined() ? at::matmul(mixed, m_result) : mixed;
}

at::Tensor explanationOf(const at::Tensor& matrix, bool isPooled) {
    return isPooled ? matrix.slice(0, 1).slice(1, 1).mean(0) : matrix[0].slice(0, 1);
}

} // namespace core
