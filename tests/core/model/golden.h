#pragma once

#include "core/checkpoint/checkpoint.h"

#include <ATen/core/Tensor.h>

#include <map>
#include <string>
#include <vector>

/// The files of tests/data/model, which make_goldens.py writes.
namespace tests {

using Tensors = std::map<std::string, at::Tensor>;

struct GoldenCase {
    std::string name;    ///< "per_layer 24x20"
    std::string folder;  ///< of the checkpoint
    std::string outputs; ///< what the reference library computed
};

/// Every outputs file of every case, sorted by name.
[[nodiscard]] std::vector<GoldenCase> goldenCases();

/// All tensors of a safetensors file, as float32.
[[nodiscard]] Tensors readTensors(const std::string& path);

/// The largest difference as a share of max(1, largest value): 2e-5 counts as equal in float32.
[[nodiscard]] double relativeError(const at::Tensor& found, const at::Tensor& expected);

} // namespace tests
