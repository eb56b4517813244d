#include "core/checkpoint/key_map.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <utility>

namespace core {
namespace {

using Renaming = std::pair<std::string_view, std::string_view>;
using Renamings = std::span<const Renaming>;

/// What comes before the names of the trunk. The last two are those of MiDaS and of ZoeDepth's own
/// code.
constexpr std::array<std::string_view, 5> kPrefixes{
    "beit.", "data2vec_vision.", "backbone.", "core.core.pretrained.model.", "pretrained.model."};

/// What a user's own training loop, or transformers around timm, puts before all names.
constexpr std::array<std::string_view, 4> kWrappers{"module.", "model.", "net.", "timm_model."};

/// The bias table of a layer, canonically.
constexpr std::string_view kTable =
    "attention.attention.relative_position_bias.relative_position_bias_table";

// Each project has two tables: one for the beginnings of names without their prefix, one for what
// comes after encoder.layer.{i}. What several of them share stands apart.

constexpr std::array<Renaming, 7> kHuggingFaceTop{
    {{"layers.", "encoder.layer."},
     {"shared_position_bias.", "encoder.relative_position_bias."},
     {"fpn.fpn1.conv_transpose1.", "fpn1.0."},
     {"fpn.fpn1.normalization.", "fpn1.1."},
     {"fpn.fpn1.conv_transpose2.", "fpn1.3."},
     {"fpn.fpn2.", "fpn2.0."},
     {"decode_head.psp_bottleneck.", "decode_head.bottleneck."}}};
constexpr std::array<Renaming, 7> kHuggingFaceLayer{
    {{"attention.q_proj.", "attention.attention.query."},
     {"attention.k_proj.", "attention.attention.key."},
     {"attention.v_proj.", "attention.attention.value."},
     {"attention.o_proj.", "attention.output.dense."},
     {"mlp.fc1.", "intermediate.dense."},
     {"mlp.fc2.", "output.dense."},
     {"relative_position_bias.", "attention.attention.relative_position_bias."}}};

/// What OpenMMLab's names have in common with unilm's; in the layers fairseq's too.
constexpr std::array<Renaming, 9> kOriginalTop{
    {{"cls_token", "embeddings.cls_token"},
     {"mask_token", "embeddings.mask_token"},
     {"pos_embed", "embeddings.position_embeddings"},
     {"rel_pos_bias.", "encoder.relative_position_bias."},
     {"norm.", "layernorm."},
     {"fc_norm.", "pooler.layernorm."},
     {"head.", "classifier."},
     {"decode_head.conv_seg.", "decode_head.classifier."},
     {"auxiliary_head.conv_seg.", "auxiliary_head.classifier."}}};
constexpr std::array<Renaming, 7> kOriginalLayer{{{"gamma_1", "lambda_1"},
                                                  {"gamma_2", "lambda_2"},
                                                  {"attn.qkv.", "attention.attention.qkv."},
                                                  {"attn.q_bias", "attention.attention.query.bias"},
                                                  {"attn.v_bias", "attention.attention.value.bias"},
                                                  {"attn.proj.", "attention.output.dense."},
                                                  {"attn.relative_position_bias_table", kTable}}};

constexpr std::array<Renaming, 2> kUnilmTop{
    {{"blocks.", "encoder.layer."},
     {"patch_embed.proj.", "embeddings.patch_embeddings.projection."}}};
constexpr std::array<Renaming, 4> kUnilmLayer{{{"norm1.", "layernorm_before."},
                                               {"norm2.", "layernorm_after."},
                                               {"mlp.fc1.", "intermediate.dense."},
                                               {"mlp.fc2.", "output.dense."}}};

constexpr std::array<Renaming, 11> kOpenMmlabTop{
    {{"layers.", "encoder.layer."},
     {"patch_embed.projection.", "embeddings.patch_embeddings.projection."},
     {"ln1.", "layernorm."},
     {"ln2.", "pooler.layernorm."},
     {"head.fc.", "classifier."},
     {"head.layers.fc.", "classifier."},
     {"head.layers.head.", "classifier."},
     {"head.cls_head.", "lm_head."},
     {"neck.norm.", "layernorm."},
     {"neck.upsample_4x.", "fpn1."},
     {"neck.upsample_2x.", "fpn2."}}};
constexpr std::array<Renaming, 4> kOpenMmlabLayer{{{"ln1.", "layernorm_before."},
                                                   {"ln2.", "layernorm_after."},
                                                   {"ffn.layers.0.0.", "intermediate.dense."},
                                                   {"ffn.layers.1.", "output.dense."}}};

constexpr std::array<Renaming, 6> kFairseqTop{
    {{"encoder.blocks.", "encoder.layer."},
     {"patch_embed.conv.", "embeddings.patch_embeddings.projection."},
     {"cls_emb", "embeddings.cls_token"},
     {"mask_emb", "embeddings.mask_token"},
     {"encoder.rel_pos_bias.", "encoder.relative_position_bias."},
     {"encoder.norm.", "layernorm."}}};
constexpr std::array<Renaming, 4> kFairseqLayer{{{"norm1.", "layernorm_before."},
                                                 {"norm2.", "layernorm_after."},
                                                 {"mlp.0.", "intermediate.dense."},
                                                 {"mlp.2.", "output.dense."}}};

/// The second of a pair is asked when the first has nothing.
struct Tables {
    std::array<Renamings, 2> top;
    std::array<Renamings, 2> layer;
};

Tables tablesOf(Spelling spelling) {
    switch (spelling) {
    case Spelling::Unilm:
        return {{kUnilmTop, kOriginalTop}, {kUnilmLayer, kOriginalLayer}};
    case Spelling::OpenMmlab:
        return {{kOpenMmlabTop, kOriginalTop}, {kOpenMmlabLayer, kOriginalLayer}};
    case Spelling::Fairseq:
        return {{kFairseqTop}, {kFairseqLayer, kOriginalLayer}};
    default:
        return {{kHuggingFaceTop}, {kHuggingFaceLayer}};
    }
}

void renameStart(std::string& name, std::size_t start, const std::array<Renamings, 2>& tables) {
    for (const Renamings table : tables) {
        for (const auto& [from, to] : table) {
            if (std::string_view(name).substr(start).starts_with(from)) {
                name.replace(start, from.size(), to);
                return;
            }
        }
    }
}

/// decode_head.psp_modules.blocks.{k}.conv.convolution.weight ->
/// decode_head.psp_modules.{k}.1.conv.weight
void renameHead(std::string& name) {
    constexpr std::string_view kBlocks = "decode_head.psp_modules.blocks.";
    if (name.starts_with(kBlocks)) {
        replaceFirst(name, ".blocks.", ".");
        replaceFirst(name, ".conv.", ".1.");
    }
    replaceFirst(name, ".convolution.", ".conv.");
    replaceFirst(name, ".normalization.", ".bn.");
}

void renameLayer(std::string& name, const std::array<Renamings, 2>& tables) {
    constexpr std::string_view kLayer = "encoder.layer.";
    if (name.starts_with(kLayer)) {
        const std::size_t dot = name.find('.', kLayer.size());
        if (dot != std::string::npos) {
            renameStart(name, dot + 1, tables);
        }
    }
}

/// Cuts the prefixes off and says whether there was one of a trunk.
bool cutPrefix(std::string_view& name) {
    for (const std::string_view wrapper : kWrappers) {
        if (name.starts_with(wrapper)) {
            name.remove_prefix(wrapper.size());
        }
    }
    bool hasPrefix = false;
    for (bool isCutting = true; isCutting;) {
        isCutting = false;
        for (const std::string_view prefix : kPrefixes) {
            if (name.starts_with(prefix)) {
                name.remove_prefix(prefix.size());
                hasPrefix = isCutting = true;
            }
        }
    }
    return hasPrefix;
}

/// Query, key and value of a joint tensor.
std::vector<CanonicalName> splitQkv(const std::string& name) {
    constexpr std::string_view kJoint = ".qkv.";
    constexpr std::array<std::string_view, 3> kParts{".query.", ".key.", ".value."};
    const std::size_t place = name.find(kJoint);
    if (!name.starts_with("encoder.layer.") || place == std::string::npos) {
        return {{name}};
    }
    std::vector<CanonicalName> parts;
    for (std::size_t i = 0; i < kParts.size(); ++i) {
        if (i == 1 && name.ends_with(".bias")) {
            continue;
        }
        std::string part = name;
        part.replace(place, kJoint.size(), kParts[i]);
        parts.push_back({std::move(part), static_cast<int>(i), static_cast<int>(kParts.size())});
    }
    return parts;
}

constexpr std::string_view kIndexTable = "relative_position_index";

/// What a single name says about its file.
void learnFrom(const TensorEntry& entry, KeyContext& context) {
    const std::string_view stored = entry.storedName;
    std::string_view name = stored;
    cutPrefix(name);
    const auto raise = [&](Spelling spelling) {
        context.spelling = std::max(context.spelling, spelling);
    };
    if (name.starts_with("cls_emb") || name.starts_with("encoder.blocks.")) {
        raise(Spelling::Fairseq);
    } else if (name.starts_with("patch_embed.projection.") ||
               (name.starts_with("layers.") && name.find(".ffn.") != std::string_view::npos)) {
        raise(Spelling::OpenMmlab);
    } else if (name.starts_with("blocks.") || name.starts_with("patch_embed.proj.")) {
        raise(Spelling::Unilm);
    }
    context.hasConvertedPatches |= name == "patch_embed.projection.weight";
    context.hasMimHead |= name.starts_with("lm_head.") || name.starts_with("head.cls_head.");
    for (const std::string_view part :
         {"neck.reassemble_stage.", "scratch.", "core.core.", "metric_head.",
          "pretrained.act_postprocess", "head.head."}) {
        context.isPartOfDepthNet |= stored.starts_with(part);
    }
    if (stored.ends_with(kIndexTable) && entry.shape.size() == 2 &&
        entry.shape[0] == entry.shape[1]) {
        context.patchCount = std::max<std::int64_t>(entry.shape[0] - 1, 0);
    }
}

/// In unilm's code data2vec's pre-training has a head of this name, too; it is square.
bool isRegressionHead(std::span<const TensorEntry> stored) {
    std::int64_t width = 0;
    const TensorEntry* head = nullptr;
    for (const TensorEntry& entry : stored) {
        if (entry.storedName == "lm_head.weight") {
            head = &entry;
        } else if (entry.storedName == "cls_token" && entry.shape.size() == 3) {
            width = entry.shape[2];
        }
    }
    return head != nullptr && head->shape == std::vector{width, width};
}

} // namespace

std::string_view spellingName(Spelling spelling) {
    switch (spelling) {
    case Spelling::Unilm:
        return "unilm or timm";
    case Spelling::OpenMmlab:
        return "mmpretrain or mmsegmentation";
    case Spelling::Fairseq:
        return "fairseq";
    default:
        return "transformers";
    }
}

KeyContext keyContext(std::span<const TensorEntry> stored) {
    KeyContext context;
    for (const TensorEntry& entry : stored) {
        learnFrom(entry, context);
    }
    context.hasRegressionHead =
        context.spelling == Spelling::Unilm && context.hasMimHead && isRegressionHead(stored);
    context.hasMimHead = context.hasMimHead && !context.hasRegressionHead;
    return context;
}

std::vector<CanonicalName> canonicalNames(std::string_view storedName, const KeyContext& context) {
    if (storedName.find(kIndexTable) != std::string_view::npos ||
        storedName.ends_with("num_batches_tracked")) {
        return {};
    }
    std::string_view bare = storedName;
    const bool hasPrefix = cutPrefix(bare);
    if (context.hasConvertedPatches && bare.starts_with("patch_embed.proj.")) {
        return {};
    }
    if (context.isPartOfDepthNet && bare.starts_with("head.")) {
        return {{std::string(storedName)}};
    }
    std::string name(bare);
    if (context.hasRegressionHead && name.starts_with("lm_head.")) {
        return {{name.replace(0, 2, "regression")}};
    }
    const Tables tables = tablesOf(context.spelling);
    renameStart(name, 0, tables.top);
    // transformers keeps a norm of the trunk, with its prefix, beside that of the head.
    const bool isHeads = context.spelling != Spelling::HuggingFace || !hasPrefix;
    if (context.hasMimHead && isHeads && name.starts_with("layernorm.")) {
        return {{"mim_head." + name}};
    }
    renameLayer(name, tables.layer);
    if (name.starts_with("decode_head.") || name.starts_with("auxiliary_head.")) {
        renameHead(name);
    }
    return splitQkv(name);
}

} // namespace core
