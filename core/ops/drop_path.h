#pragma once

#include <ATen/core/Tensor.h>

namespace core {

/// Stochastic depth: zeroes whole samples with probability `rate` and scales the others by
/// 1 / (1 - rate), so that the expectation stays.
///
/// x        [batch, ...]
/// rate     in [0, 1); 0 returns x
/// source   Huang et al. 2016, arXiv:1603.09382
[[nodiscard]] at::Tensor dropPath(const at::Tensor& x, double rate);

} // namespace core
