#pragma once

#include "core/checkpoint/tensor_entry.h"

#include <cstdint>
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
/// The prefixes "beit.", "data2vec_vision.", "backbone." and those of depth networks are cut off,
/// and before them "module.", "model.", "net." and "timm_model.". Every spelling but that of
/// transformers keeps query, key and value in one tensor, of which three parameters are parts.
namespace core {

/// Whose names a file uses. The names tell: no two projects share those of a layer's weights.
enum class Spelling {
    HuggingFace, ///< transformers 4.x and 5.x
    Unilm,       ///< unilm's BEiT, BEiT v2, DiT and data2vec; timm; MiDaS
    OpenMmlab,   ///< mmpretrain and mmsegmentation, and what their converter writes
    Fairseq      ///< data2vec's first code
};

/// What decides the meaning of a name that stands for two things.
struct KeyContext {
    Spelling spelling = Spelling::HuggingFace;
    bool hasMimHead = false; ///< then a bare norm belongs to the head that predicts visual tokens
    /// "lm_head" is as wide as the layers: it predicts features, as in data2vec's pre-training.
    bool hasRegressionHead = false;
    bool isPartOfDepthNet = false;    ///< then "head." is no classifier
    bool hasConvertedPatches = false; ///< "patch_embed.proj" repeats "patch_embed.projection"
    std::int64_t patchCount = 0;      ///< from an index table; 0: there is none
};

/// "unilm or timm", for people.
[[nodiscard]] std::string_view spellingName(Spelling spelling);

/// stored   tensors as their files name them
[[nodiscard]] KeyContext keyContext(std::span<const TensorEntry> stored);

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
