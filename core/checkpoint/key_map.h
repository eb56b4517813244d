#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

/// One spelling for every tensor of the family.
///
/// Canonical names are those of transformers 4.x: the backbone without any prefix
/// ("embeddings.cls_token", "encoder.layer.0.attention.attention.query.weight", "layernorm.weight",
/// "pooler.layernorm.weight") and the heads under their own names ("classifier.weight",
/// "lm_head.weight", "fpn1.0.weight", "decode_head.…", "auxiliary_head.…"). The layer norm of the
/// masked-image-modelling head, which the files call just "layernorm", is "mim_head.layernorm".
///
/// Read are the spellings of transformers 4.x and 5.x, with the prefixes "beit.",
/// "data2vec_vision.", "backbone." or none.
namespace core {

/// What decides the meaning of a name that stands for two things.
struct KeyContext {
    bool hasMimHead = false; ///< then a bare "layernorm." belongs to the head
};

[[nodiscard]] KeyContext keyContext(std::span<const std::string> storedNames);

/// Nothing for buffers that are not part of the model: index tables and batch counters.
[[nodiscard]] std::optional<std::string> canonicalName(std::string_view storedName,
                                                       const KeyContext& context);

/// "timm or unilm" when the names are in a spelling that is known but not read; else nothing.
[[nodiscard]] std::optional<std::string> foreignSpelling(std::span<const std::string> storedNames);

} // namespace core
