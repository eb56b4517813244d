#pragma once

#include "core/base/file.h"
#include "core/checkpoint/tensor_entry.h"

#include <string>
#include <string_view>
#include <vector>

/// Flax spells parameters and lays out kernels in its own way. Here they become what the same
/// layer has in PyTorch, without moving a byte: kernels are read through strides.
namespace core {

/// What a PyTorch file would call it: "beit/encoder/layer/0/output/dense/kernel" becomes
/// "beit.encoder.layer.0.output.dense.weight".
///
/// separator  between the parts of the name
/// rank       dimensions of the array; of a kernel of unknown meaning the name stays
[[nodiscard]] std::string torchName(std::string_view name, char separator, std::size_t rank);

/// Gives packed entries the names, shapes and strides that a PyTorch file would have.
///
/// throws   Error{BadFormat, "CKPT-DUPLICATE"} when two become the same
void useTorchLayout(std::vector<TensorEntry>& entries, char separator, const File& file);

/// Whether the tensors of a safetensors file are those of a Flax model.
///
/// format     the file's metadata "format"; empty: there is none
[[nodiscard]] bool isFlaxSpelling(std::string_view format, const std::vector<TensorEntry>& entries);

} // namespace core
