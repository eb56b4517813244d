#include "core/checkpoint/key_map.h"

#include <algorithm>
#include <array>
#include <utility>

namespace core {
namespace {

using Renaming = std::pair<std::string_view, std::string_view>;

constexpr std::array<std::string_view, 3> kPrefixes{"beit.", "data2vec_vision.", "backbone."};

/// Inside encoder.layer.{i}.
constexpr std::array<Renaming, 7> kLayerNames{
    {{"attention.q_proj.", "attention.attention.query."},
     {"attention.k_proj.", "attention.attention.key."},
     {"attention.v_proj.", "attention.attention.value."},
     {"attention.o_proj.", "attention.output.dense."},
     {"mlp.fc1.", "intermediate.dense."},
     {"mlp.fc2.", "output.dense."},
     {"relative_position_bias.", "attention.attention.relative_position_bias."}}};

/// At the beginning of a name without its prefix.
constexpr std::array<Renaming, 7> kTopNames{
    {{"layers.", "encoder.layer."},
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

} // namespace

KeyContext keyContext(std::span<const std::string> storedNames) {
    return {std::any_of(storedNames.begin(), storedNames.end(),
                        [](const std::string& name) { return name.starts_with("lm_head."); })};
}

std::optional<std::string> canonicalName(std::string_view storedName, const KeyContext& context) {
    if (storedName.find("relative_position_index") != std::string_view::npos ||
        storedName.ends_with("num_batches_tracked")) {
        return std::nullopt;
    }
    const bool hasPrefix = cutPrefix(storedName);
    std::string name(storedName);
    if (!hasPrefix && context.hasMimHead && name.starts_with("layernorm.")) {
        return "mim_head." + name;
    }
    renameStart(name, 0, kTopNames);
    renameLayer(name);
    if (name.starts_with("decode_head.") || name.starts_with("auxiliary_head.")) {
        renameHead(name);
    }
    return name;
}

std::optional<std::string> foreignSpelling(std::span<const std::string> storedNames) {
    const auto has = [&](std::string_view part) {
        return std::any_of(storedNames.begin(), storedNames.end(), [&](const std::string& name) {
            return name.find(part) != std::string::npos;
        });
    };
    if (has("blocks.0.") && has("patch_embed.proj.")) {
        return "timm or unilm";
    }
    return std::nullopt;
}

} // namespace core
