#pragma once

#include "core/checkpoint/tensor_entry.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// What is in a checkpoint beside a BEiT, or instead of one.
namespace core {

/// Another kind of model, told by the names of its tensors.
struct ForeignModel {
    std::string name;   ///< "a Swin Transformer"
    std::string tensor; ///< the stored name that told
    std::string advice; ///< what would work instead
};

/// Nothing when it may be a BEiT. Models that are built like one but for their bias and scale count
/// as foreign, too: ViT, DeiT, DINO, MAE.
[[nodiscard]] std::optional<ForeignModel> foreignModel(std::span<const TensorEntry> tensors);

/// "cannot use"-text for it: "this is a Swin Transformer (layers.0.blocks.0.attn.qkv.weight)".
[[nodiscard]] std::string foreignText(const ForeignModel& model);

/// A model_type of transformers or an architecture of timm in plain words: "a Swin Transformer" for
/// "swinv2" or "swin_tiny_patch4_window7_224"; empty when it is not known.
[[nodiscard]] std::string_view kindOfModelType(std::string_view type);

/// One sentence for each known part of larger models among tensors that are not used.
///
/// unused   canonical names
[[nodiscard]] std::vector<std::string> partNotes(std::span<const std::string> unused);

} // namespace core
