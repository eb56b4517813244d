#include "core/checkpoint/config/beit_config.h"

#include <nlohmann/json.hpp>

namespace core {
namespace {

using nlohmann::ordered_json;

/// The reference library's strict configurations take a number where the sides are equal.
ordered_json sizeJson(Size size) {
    if (size.height == size.width) {
        return size.height;
    }
    return ordered_json::array({size.height, size.width});
}

void addLabels(ordered_json& out, const BeitConfig& config) {
    const std::vector<std::string> labels =
        config.labels.empty() ? defaultLabels(config.labelCount) : config.labels;
    // Built apart: an ordered object is searched from its beginning for every key.
    ordered_json::object_t names;
    nlohmann::json indices = nlohmann::json::object();
    for (std::size_t i = 0; i < labels.size(); ++i) {
        names.emplace_back(std::to_string(i), labels[i]);
        indices[labels[i]] = i;
    }
    out["id2label"] = std::move(names);
    out["label2id"] = indices;
}

void addStages(ordered_json& out, const BeitConfig& config) {
    if (!config.outIndices.empty()) {
        out["out_indices"] = config.outIndices;
    }
    if (config.modelType != "beit") {
        return;
    }
    std::vector<std::string> stages{"stem"};
    for (int i = 1; i <= config.layerCount; ++i) {
        stages.push_back("stage" + std::to_string(i));
    }
    for (const int index : config.outIndices) {
        out["out_features"].push_back(stages.at(static_cast<std::size_t>(index)));
    }
    out["stage_names"] = std::move(stages);
    out["add_fpn"] = config.addFpn;
    out["reshape_hidden_states"] = config.reshapeHiddenStates;
}

} // namespace

ordered_json toJson(const BeitConfig& config) {
    ordered_json out{{"architectures", config.architectures},
                     {"model_type", config.modelType},
                     {"dtype", config.dtype},
                     {"vocab_size", config.vocabSize},
                     {"hidden_size", config.hiddenSize},
                     {"num_hidden_layers", config.layerCount},
                     {"num_attention_heads", config.headCount},
                     {"intermediate_size", config.intermediateSize},
                     {"hidden_act", config.hiddenAct},
                     {"hidden_dropout_prob", config.hiddenDropout},
                     {"attention_probs_dropout_prob", config.attentionDropout},
                     {"initializer_range", config.initializerRange},
                     {"layer_norm_eps", config.layerNormEps},
                     {"batch_norm_eps", config.batchNormEps},
                     {"image_size", sizeJson(config.imageSize)},
                     {"patch_size", sizeJson(config.patchSize)},
                     {"num_channels", config.channelCount},
                     {"use_mask_token", config.useMaskToken},
                     {"use_absolute_position_embeddings", config.useAbsolutePositionEmbeddings},
                     {"use_relative_position_bias", config.useRelativePositionBias},
                     {"use_shared_relative_position_bias", config.useSharedRelativePositionBias},
                     {"layer_scale_init_value", config.layerScaleInitValue},
                     {"drop_path_rate", config.dropPathRate},
                     {"use_mean_pooling", config.useMeanPooling},
                     {"pool_scales", config.poolScales},
                     {"use_auxiliary_head", config.useAuxiliaryHead},
                     {"auxiliary_loss_weight", config.auxiliaryLossWeight},
                     {"auxiliary_channels", config.auxiliaryChannels},
                     {"auxiliary_num_convs", config.auxiliaryConvCount},
                     {"auxiliary_concat_input", config.auxiliaryConcatInput},
                     {"semantic_loss_ignore_index", config.semanticLossIgnoreIndex}};
    addStages(out, config);
    addLabels(out, config);
    return out;
}

} // namespace core
