#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

/// One spelling for every tensor of the family.
///
/// Canonical names are those of transformers 4.x: the backbone without any prefix
/// ("embeddings.cls_token", "encoder.layer.0.attention.attention.query.weight", "layernorm.weight",
/// "pooler.layernorm.weight") and the heads under their own names ("classifier.weight",
/// "lm_head.weight", "fpn1.0.weight", "decode_head.…", "auxiliary_head.…"). The layer norm of the
/// masked-image-modelling head, which the files call just "layernorm", is "mim_head.layernorm".
///
/// Read are the spellings of transformers 4.x and 5.x, and of unilm (BEiT, BEiT v2) and timm, with
/// the prefixes "beit.", "data2vec_vision.", "backbone." or none. The last two keep query, key and
/// value in one tensor, of which three parameters are parts.
namespace core {

/// What decides the meaning of a name that stands for two things.
struct KeyContext {
    bool hasMimHead = false; ///< then a bare "layernorm." belongs to the head
};

[[nodiscard]] KeyContext keyContext(std::span<const std::string> storedNames);

/// A parameter, and which of `partCount` equal runs of rows of the stored tensor it is.
struct CanonicalName {
    std::string name;
    int part = 0;
    int partCount = 1;
};

/// Nothing for what is not part of the model: index tables, batch counters, and the bias of a key,
/// which softmax cancels.
[[nodiscard]] std::vector<CanonicalName> canonicalNames(std::string_view storedName,
                                                        const KeyContext& context);

} // namespace core
