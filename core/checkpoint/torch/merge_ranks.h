#pragma once

#include "core/checkpoint/tensor_file.h"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace core {

/// Leaves one of the tensors that several processes of a training have saved alike. Where they
/// differ each has a piece, and how they fit together is not written anywhere.
///
/// tensors   sorted by name; fileIndex says which file each is in
/// throws    Error{Unsupported, "CKPT-DEEPSPEED"} when a tensor was cut up
void mergeRanks(std::vector<TensorEntry>& tensors,
                std::span<const std::unique_ptr<TensorFile>> files,
                const std::string& where);

} // namespace core
