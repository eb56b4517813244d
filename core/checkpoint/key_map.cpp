#include "core/checkpoint/key_map.h"

#include <algorithm>
#include <array>
#include <utility>

namespace core {
namespace {

using Renaming = std::pair<std::string_view, std::string_view>;

constexpr std::array<std::string_view, 3> kPrefixes{"beit.", "data2vec_vision.", "backbone."};

/// Inside encoder.layer.{i}.
constexpr std::array<Renaming, 16> kLayerNames{
    {{"norm1.", "layernorm_before."},
     {"norm2.", "layernorm_after."},
     {"gamma_1", "lambda_1"},
     {"gamma_2", "lambda_2"},
     {"attn.qkv.", "attention.attention.qkv."},
     {"attn.q_bias", "attention.attention.query.bias"},
     {"attn.v_bias", "attention.attention.value.bias"},
     {"attn.proj.", "attention.output.dense."},
     {"attn.relative_position_bias_table",
      "attention.attention.relative_position_bias.relative_position_bias_table"},
     {"attention.q_proj.", "attention.attention.query."},
     {"attention.k_proj.", "attention.attention.key."},
     {"attention.v_proj.", "attention.attention.value."},
     {"attention.o_proj.", "attention.output.dense."},
     {"mlp.fc1.", "intermediate.dense."},
     {"mlp.fc2.", "output.dense."},
     {"relative_position_bias.", "attention.attention.relative_position_bias."}}};

/// At the beginning of a name without its prefix.
constexpr std::array<Renaming, 17> kTopNames{
    {{"blocks.", "encoder.layer."},
     {"patch_embed.proj.", "embeddings.patch_embeddings.projection."},
     {"cls_token", "embeddings.cls_token"},
     {"mask_token", "embeddings.mask_token"},
     {"pos_embed", "embeddings.position_embeddings"},
     {"rel_pos_bias.", "encoder.relative_position_bias."},
     {"fc_norm.", "pooler.layernorm."},
     {"head.", "classifier."},
     {"decode_head.conv_seg.", "decode_head.classifier."},
     {"auxiliary_head.conv_seg.", "auxiliary_head.classifier."},
     {"layers.", "encoder.layer."},
     {"shared_position_bias.", "encoder.relative_position_bias."},
     {"fpn.fpn1.conv_transpose1.", "fpn1.0."},
     {"fpn.fpn1.normalization.", "fpn1.1."},
     {"fpn.fpn1.conv_transpose2.", "fpn1.3."},
     {"fpn.fpn2.", "fpn2.0."},
     {"decode_head.psp_bottleneck.", "decode_head.bottleneck."}}};

template <typename Table>
void renameStart(std::string& name, std::size_t start, const Table& table) {
    for (const auto& [from, to] : table) {
        if (std::string_view(name).substr(start).starts_with(from)) {
            name.replace(start, from.size(), to);
            return;
        }
    }
}

void renameFirst(std::string& name, std::string_view from, std::string_view to) {
    if (const std::size_t found = name.find(from); found != std::string::npos) {
        name.replace(found, from.size(), to);
    }
}

/// decode_head.psp_modules.blocks.{k}.conv.convolution.weight ->
/// decode_head.psp_modules.{k}.1.conv.weight
void renameHead(std::string& name) {
    constexpr std::string_view kBlocks = "decode_head.psp_modules.blocks.";
    if (name.starts_with(kBlocks)) {
        renameFirst(name, ".blocks.", ".");
        renameFirst(name, ".conv.", ".1.");
    }
    renameFirst(name, ".convolution.", ".conv.");
    renameFirst(name, ".normalization.", ".bn.");
}

void renameLayer(std::string& name) {
    constexpr std::string_view kLayer = "encoder.layer.";
    if (name.starts_with(kLayer)) {
        const std::size_t dot = name.find('.', kLayer.size());
        if (dot != std::string::npos) {
            renameStart(name, dot + 1, kLayerNames);
        }
    }
}

/// Cuts the prefixes off and says whether there was one.
bool cutPrefix(std::string_view& name) {
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

} // namespace

KeyContext keyContext(std::span<const std::string> storedNames) {
    return {std::any_of(storedNames.begin(), storedNames.end(),
                        [](const std::string& name) { return name.starts_with("lm_head."); })};
}

std::vector<CanonicalName> canonicalNames(std::string_view storedName, const KeyContext& context) {
    if (storedName.find("relative_position_index") != std::string_view::npos ||
        storedName.ends_with("num_batches_tracked")) {
        return {};
    }
    const bool hasPrefix = cutPrefix(storedName);
    std::string name(storedName);
    if (name.starts_with("norm.")) {
        name.insert(0, "layer");
    }
    if (!hasPrefix && context.hasMimHead && name.starts_with("layernorm.")) {
        return {{"mim_head." + name}};
    }
    renameStart(name, 0, kTopNames);
    renameLayer(name);
    if (name.starts_with("decode_head.") || name.starts_with("auxiliary_head.")) {
        renameHead(name);
    }
    return splitQkv(name);
}

} // namespace core
