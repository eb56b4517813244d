#pragma once

#include "core/base/file.h"

namespace core {

/// The formats of weights that are read.
enum class WeightsFormat { Safetensors, Torch, Flax };

/// Tells the format by the content; the extension is not asked. What is none of them is named: a
/// TorchScript archive, a web page, a Git LFS pointer, the log of a download … A file that looks
/// like nothing known counts as Safetensors, whose reader says what is wrong.
///
/// throws   Error{Unsupported, "CKPT-FORMAT"} with what it is and what to do about it
[[nodiscard]] WeightsFormat weightsFormat(const File& file);

} // namespace core
