#pragma once

#include "core/checkpoint/tensor_file.h"
#include "core/tokenizer/visual_tokenizer.h"

/// The tokenizer of BEiT v2 (Peng et al., arXiv 2208.06366): a ViT whose patch tokens are snapped
/// to the nearest of a codebook of unit vectors. Its decoder makes features of a teacher, not
/// pixels.
namespace core {

/// Told by the names of its tensors, which are those of unilm.
[[nodiscard]] bool isVqKd(const TensorFile& file);

/// By its header. throws  Error{BadFormat, "CKPT-…"}
[[nodiscard]] TokenizerFacts vqKdFacts(const TensorFile& file);

/// throws  Error{BadFormat, "CKPT-…"}, Error{Cancelled}
[[nodiscard]] std::shared_ptr<const VisualTokenizer> loadVqKd(
    const std::shared_ptr<const TensorFile>& file, at::Device device, const Progress& progress);

} // namespace core
