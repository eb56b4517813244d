#include "core/checkpoint/config/config_advice.h"

#include "core/base/error.h"
#include "core/checkpoint/config/infer_config.h"

#include <algorithm>

namespace core {
namespace {

bool has(std::span<const TensorEntry> tensors, std::string_view prefix) {
    return std::any_of(tensors.begin(), tensors.end(),
                       [&](const TensorEntry& entry) { return entry.name.starts_with(prefix); });
}

std::string text(Size size) {
    const std::string height = std::to_string(size.height);
    return size.height == size.width ? height : height + " x " + std::to_string(size.width);
}

std::string text(bool isOn) {
    return isOn ? "true" : "false";
}

std::string text(int value) {
    return std::to_string(value);
}

class Differences final {
public:
    explicit Differences(std::vector<std::string>& warnings) : m_warnings(warnings) {}

    template <class Value>
    void compare(const char* field, const Value& said, const Value& found) {
        if (!(said == found)) {
            m_warnings.push_back(std::string("config.json says ") + field + " " + text(said) +
                                 ", the weights say " + text(found));
        }
    }

private:
    std::vector<std::string>& m_warnings;
};

int rowsOf(std::span<const TensorEntry> tensors, std::string_view name, int otherwise) {
    const auto found = std::find_if(tensors.begin(), tensors.end(),
                                    [&](const TensorEntry& entry) { return entry.name == name; });
    return found == tensors.end() || found->shape.empty() ? otherwise
                                                          : static_cast<int>(found->shape[0]);
}

} // namespace

void choosePooling(BeitConfig& config,
                   Architecture architecture,
                   std::span<const TensorEntry> tensors,
                   std::vector<std::string>& warnings) {
    const bool hasFinalNorm = has(tensors, "layernorm.");
    const bool hasPoolerNorm = has(tensors, "pooler.layernorm.");
    const bool isPooled =
        architecture == Architecture::Model || architecture == Architecture::ImageClassification;
    if (!isPooled || hasFinalNorm == hasPoolerNorm || config.useMeanPooling == hasPoolerNorm) {
        return;
    }
    const std::string said =
        std::string("config.json says use_mean_pooling ") + text(config.useMeanPooling) +
        ", but the weights have the norm of " +
        (hasPoolerNorm ? "mean pooling (pooler.layernorm)" : "class-token pooling (layernorm)");
    if (architecture == Architecture::ImageClassification) {
        config.useMeanPooling = hasPoolerNorm;
        warnings.push_back(said + ": they decide");
    } else if (config.useMeanPooling) {
        warnings.push_back(said + ": it is not used, features come without a norm");
    } else {
        warnings.push_back(said + ", and not the one that is needed");
    }
}

bool hasContradiction(const LoadReport& report) {
    return !report.mismatched.empty() || !report.missing.empty() ||
           std::any_of(report.unexpected.begin(), report.unexpected.end(),
                       [](const std::string& name) { return name.starts_with("encoder.layer."); });
}

void adviseOnConfig(const BeitConfig& config,
                    std::span<const TensorEntry> tensors,
                    const KeyContext& context,
                    std::vector<std::string>& warnings) {
    BeitConfig found;
    try {
        found = inferConfig(tensors, "the weights", context).config;
    } catch (const Error&) {
        return; // no BEiT, or a broken one: the list of tensors has to do
    }
    Differences differences(warnings);
    differences.compare("hidden_size", config.hiddenSize, found.hiddenSize);
    differences.compare("num_hidden_layers", config.layerCount, found.layerCount);
    differences.compare("intermediate_size", config.intermediateSize, found.intermediateSize);
    differences.compare("num_channels", config.channelCount, found.channelCount);
    differences.compare("patch_size", config.patchSize, found.patchSize);
    const bool hasTable = found.useRelativePositionBias || found.useSharedRelativePositionBias;
    if (hasTable) {
        differences.compare("num_attention_heads", config.headCount, found.headCount);
    }
    if (hasTable || found.useAbsolutePositionEmbeddings) {
        differences.compare("image_size", config.imageSize, found.imageSize);
    }
    differences.compare("use_relative_position_bias", config.useRelativePositionBias,
                        found.useRelativePositionBias);
    differences.compare("use_shared_relative_position_bias", config.useSharedRelativePositionBias,
                        found.useSharedRelativePositionBias);
    differences.compare("use_absolute_position_embeddings", config.useAbsolutePositionEmbeddings,
                        found.useAbsolutePositionEmbeddings);
    if ((config.layerScaleInitValue > 0) != (found.layerScaleInitValue > 0)) {
        warnings.push_back(
            std::string("config.json says layer_scale_init_value ") +
            (config.layerScaleInitValue > 0 ? "above 0" : "0") + ", the weights have " +
            (found.layerScaleInitValue > 0 ? "scales" : "no scales") + " (lambda_1, lambda_2)");
    }
    for (const char* head : {"classifier.weight", "decode_head.classifier.weight"}) {
        differences.compare("num_labels", config.labelCount,
                            rowsOf(tensors, head, config.labelCount));
    }
    differences.compare("vocab_size", config.vocabSize,
                        rowsOf(tensors, "lm_head.weight", config.vocabSize));
    const auto saysHead = [&](std::string_view head) {
        return std::any_of(config.architectures.begin(), config.architectures.end(),
                           [&](const std::string& name) { return name.ends_with(head); });
    };
    if (saysHead("ForImageClassification") && has(tensors, "decode_head.")) {
        warnings.emplace_back("config.json says it classifies, the weights segment");
    } else if (saysHead("ForSemanticSegmentation") && has(tensors, "classifier.")) {
        warnings.emplace_back("config.json says it segments, the weights classify");
    }
}

} // namespace core
