#include "core/checkpoint/config/beit_config.h"

#include "core/base/error.h"
#include "core/base/strict_json.h"
#include "core/base/text.h"
#include "core/checkpoint/config/config_fields.h"
#include "core/checkpoint/config/timm_config.h"
#include "core/checkpoint/expected_tensors.h"
#include "core/checkpoint/foreign/foreign_tensors.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <map>

namespace core {
namespace {

using nlohmann::json;

constexpr int kMaxLayers = 512;
constexpr int kMaxLabels = 1'000'000;
constexpr std::size_t kMaxLabelBytes = 200;
constexpr std::int64_t kMaxPatches = std::int64_t{128} * 128;

std::string inQuotes(std::string_view text) {
    std::string quoted = "\"";
    quoted += printable(text, 80);
    quoted += '"';
    return quoted;
}

void requireKnownModel(const ConfigFields& fields, BeitConfig& config, const std::string& where) {
    const json* type = fields.find("model_type");
    const std::string found = type == nullptr     ? ""
                              : type->is_string() ? type->get<std::string>()
                                                  : type->dump(-1, ' ', true);
    if (found == "beit" || found == "data2vec-vision") {
        config.modelType = found;
        return;
    }
    std::string shown = type == nullptr ? "none" : inQuotes(found);
    if (const std::string_view kind = kindOfModelType(found); !kind.empty()) {
        shown += std::string(", ") + std::string(kind);
    }
    throw Error(ErrorKind::Unsupported, "CKPT-KIND",
                "cannot use checkpoint: " + where +
                    ": model_type: expected \"beit\" or "
                    "\"data2vec-vision\", found " +
                    shown,
                "Choose a BEiT, BEiT v2, DiT or data2vec-vision checkpoint.");
}

void readArchitecture(const ConfigFields& fields, BeitConfig& c) {
    for (const char* name :
         {"hidden_size", "num_hidden_layers", "num_attention_heads", "intermediate_size"}) {
        fields.requirePresent(name);
    }
    fields.read(c.vocabSize, "vocab_size", 1, 1'000'000);
    fields.read(c.hiddenSize, "hidden_size", 1, 16'384);
    fields.read(c.layerCount, "num_hidden_layers", 1, kMaxLayers);
    fields.read(c.headCount, "num_attention_heads", 1, 512);
    fields.read(c.intermediateSize, "intermediate_size", 1, 131'072);
    fields.read(c.imageSize, "image_size", 1, 16'384);
    fields.read(c.patchSize, "patch_size", 1, 1'024);
    fields.read(c.channelCount, "num_channels", 1, 64);
    fields.read(c.hiddenDropout, "hidden_dropout_prob", 0, 1);
    fields.read(c.attentionDropout, "attention_probs_dropout_prob", 0, 1);
    fields.read(c.dropPathRate, "drop_path_rate", 0, 1);
    fields.read(c.initializerRange, "initializer_range", 0, 100);
    fields.read(c.layerNormEps, "layer_norm_eps", 0, 1);
    fields.read(c.batchNormEps, "batch_norm_eps", 0, 1);
    fields.read(c.layerScaleInitValue, "layer_scale_init_value", 0, 1000);
    fields.read(c.useMaskToken, "use_mask_token");
    fields.read(c.useAbsolutePositionEmbeddings, "use_absolute_position_embeddings");
    fields.read(c.useRelativePositionBias, "use_relative_position_bias");
    fields.read(c.useSharedRelativePositionBias, "use_shared_relative_position_bias");
    fields.read(c.useMeanPooling, "use_mean_pooling");
    if (const json* act = fields.find("hidden_act")) {
        constexpr std::array<const char*, 5> kActs{"gelu", "gelu_new", "gelu_pytorch_tanh", "relu",
                                                   "selu"};
        if (std::find(kActs.begin(), kActs.end(), *act) == kActs.end()) {
            fields.fail("hidden_act", "gelu, gelu_new, gelu_pytorch_tanh, relu or selu", *act);
        }
        c.hiddenAct = act->get<std::string>();
    }
}

void readHeads(const ConfigFields& fields, BeitConfig& c) {
    c.poolScales = fields.integers("pool_scales", 1, 64, 16).value_or(c.poolScales);
    fields.read(c.useAuxiliaryHead, "use_auxiliary_head");
    fields.read(c.auxiliaryLossWeight, "auxiliary_loss_weight", 0, 1000);
    fields.read(c.auxiliaryChannels, "auxiliary_channels", 1, 16'384);
    fields.read(c.auxiliaryConvCount, "auxiliary_num_convs", 0, 64);
    fields.read(c.auxiliaryConcatInput, "auxiliary_concat_input");
    fields.read(c.semanticLossIgnoreIndex, "semantic_loss_ignore_index", -1'000'000, 1'000'000);
    fields.read(c.addFpn, "add_fpn");
    fields.read(c.reshapeHiddenStates, "reshape_hidden_states");
}

/// Sizes that are each in range but do not fit together.
void requireConsistent(const ConfigFields& fields, const BeitConfig& c) {
    if (c.hiddenSize % c.headCount != 0) {
        fields.fail("hidden_size",
                    "a multiple of num_attention_heads = " + std::to_string(c.headCount),
                    std::to_string(c.hiddenSize));
    }
    const auto shown = [](Size size) {
        return std::to_string(size.height) + "x" + std::to_string(size.width);
    };
    if (c.imageSize.height % c.patchSize.height != 0 ||
        c.imageSize.width % c.patchSize.width != 0) {
        fields.fail("image_size", "a multiple of patch_size = " + shown(c.patchSize),
                    shown(c.imageSize));
    }
    const Size grid = patchGrid(c);
    const std::int64_t patches = static_cast<std::int64_t>(grid.height) * grid.width;
    if (patches > kMaxPatches) {
        fields.fail("image_size", "at most " + std::to_string(kMaxPatches) + " patches",
                    shown(c.imageSize) + " with patches of " + shown(c.patchSize) + ": " +
                        std::to_string(patches));
    }
    if (!(c.layerNormEps > 0) || !(c.batchNormEps > 0)) {
        fields.fail(c.layerNormEps > 0 ? "batch_norm_eps" : "layer_norm_eps", "a number above 0",
                    std::string("0"));
    }
}

/// The reference library writes the base model's [3, 5, 7, 11] for models of every depth.
void dropImpossibleIndices(const char* name, ConfigReading& reading) {
    BeitConfig& c = reading.config;
    if (std::all_of(c.outIndices.begin(), c.outIndices.end(),
                    [&](int index) { return index >= 0 && index <= c.layerCount; })) {
        return;
    }
    reading.warnings.push_back(std::string(name) + " " + json(c.outIndices).dump() +
                               ": ignored, the model has " + std::to_string(c.layerCount) +
                               " layers");
    c.outIndices.clear();
}

/// The meaning of out_indices changed over the years, and so did its name.
void readOutIndices(const ConfigFields& fields, ConfigReading& reading) {
    BeitConfig& c = reading.config;
    const int stages = c.layerCount + 1;
    for (const char* name : {"out_indices", "semantic_out_indices", "segmentation_indices"}) {
        if (const auto indices = fields.integers(name, -kMaxLayers - 1, kMaxLayers, kMaxLayers)) {
            for (const int index : *indices) {
                c.outIndices.push_back(index < 0 ? index + stages : index);
            }
            dropImpossibleIndices(name, reading);
            return;
        }
    }
    if (const auto features = fields.texts("out_features")) {
        for (const std::string& stage : *features) {
            int index = 0;
            const char* end = stage.data() + stage.size();
            const bool isStage = stage.starts_with("stage") && stage.size() > 5 &&
                                 std::from_chars(stage.data() + 5, end, index).ptr == end;
            if (stage != "stem" && (!isStage || index < 1 || index > c.layerCount)) {
                fields.fail("out_features",
                            "stem or stage1 to stage" + std::to_string(c.layerCount),
                            inQuotes(stage));
            }
            c.outIndices.push_back(index);
        }
        return;
    }
    c.outIndices = c.layerCount == 12   ? std::vector{3, 5, 7, 11}
                   : c.layerCount == 24 ? std::vector{7, 11, 15, 23}
                                        : std::vector{c.layerCount};
    reading.inferred.push_back("out_indices " + json(c.outIndices).dump() + ": usual for " +
                               std::to_string(c.layerCount) + " layers");
}

std::string labelText(const ConfigFields& fields, const json& value, std::int64_t index) {
    if (value.is_null()) {
        return "LABEL_" + std::to_string(index);
    }
    if (!value.is_string() && !value.is_number()) {
        fields.fail("id2label", "texts", value);
    }
    return printable(value.is_string() ? value.get<std::string>() : value.dump(), kMaxLabelBytes);
}

void readLabels(const ConfigFields& fields, ConfigReading& reading) {
    BeitConfig& c = reading.config;
    reading.namesLabelCount = fields.find("num_labels") != nullptr;
    if (reading.namesLabelCount) {
        fields.read(c.labelCount, "num_labels", 1, kMaxLabels);
    }
    const json* map = fields.find("id2label");
    if (map == nullptr) {
        return;
    }
    if (!map->is_object() || map->size() > kMaxLabels) {
        fields.fail("id2label", "an object of at most " + std::to_string(kMaxLabels) + " names",
                    map->is_object() ? std::to_string(map->size()) + " names"
                                     : printable(map->dump(-1, ' ', true), 80));
    }
    std::map<std::int64_t, std::string> labels;
    for (const auto& [key, value] : map->items()) {
        std::int64_t index = 0;
        const char* end = key.data() + key.size();
        if (key.empty() || std::from_chars(key.data(), end, index).ptr != end || index < 0 ||
            !labels.emplace(index, labelText(fields, value, index)).second) {
            fields.fail("id2label", "keys that are different whole numbers", inQuotes(key));
        }
    }
    if (labels.empty()) {
        return;
    }
    const std::int64_t last = labels.rbegin()->first;
    if (last + 1 != static_cast<std::int64_t>(labels.size())) {
        reading.warnings.push_back("id2label: " + std::to_string(labels.size()) +
                                   " names have keys up to " + std::to_string(last) +
                                   ": renumbered in the order of the keys");
    }
    c.labels.reserve(labels.size());
    for (auto& [index, label] : labels) {
        c.labels.push_back(std::move(label));
    }
    c.labelCount = static_cast<int>(c.labels.size());
    reading.namesLabelCount = true;
}

void readDtype(const ConfigFields& fields, BeitConfig& c) {
    for (const char* name : {"torch_dtype", "dtype"}) {
        if (const json* dtype = fields.find(name); dtype != nullptr && dtype->is_string()) {
            c.dtype = printable(dtype->get<std::string>(), 40);
        }
    }
}

ConfigReading readBeit(const json& object, const std::string& where) {
    const ConfigFields fields(object, where);
    ConfigReading reading;
    BeitConfig& c = reading.config;
    requireKnownModel(fields, c, where);
    readArchitecture(fields, c);
    readHeads(fields, c);
    requireConsistent(fields, c);
    readOutIndices(fields, reading);
    readLabels(fields, reading);
    for (const std::string& name : fields.texts("architectures").value_or(c.architectures)) {
        c.architectures.push_back(printable(name, 80));
    }
    readDtype(fields, c);
    for (const char* name : {"auto_map", "custom_pipelines"}) {
        if (fields.find(name) != nullptr) {
            reading.warnings.push_back(std::string(name) + ": custom code is not run");
        }
    }
    return reading;
}

bool isBeitType(const json& type) {
    return type == "beit" || type == "data2vec-vision";
}

/// Another model whose trunk is a BEiT.
bool isAroundBackbone(const json& object) {
    const auto trunk = object.find("backbone_config");
    return !isBeitType(object.value("model_type", json())) && trunk != object.end() &&
           trunk->is_object() && isBeitType(trunk->value("model_type", json()));
}

ConfigReading readAroundBackbone(const json& object, const std::string& where) {
    ConfigReading reading = readBeit(object.at("backbone_config"), where + ": backbone_config");
    reading.isBackboneOnly = true;
    BeitConfig& c = reading.config;
    c.architectures = {className(c.modelType, Architecture::Backbone)};
    readDtype(ConfigFields(object, where), c);
    reading.inferred.push_back(
        "model_type " + printable(object.value("model_type", json()).dump(-1, ' ', true), 80) +
        ": only its trunk, a BEiT, is used");
    return reading;
}

} // namespace

Size patchGrid(const BeitConfig& config) {
    return {config.imageSize.height / config.patchSize.height,
            config.imageSize.width / config.patchSize.width};
}

std::vector<std::string> defaultLabels(int count) {
    std::vector<std::string> labels;
    for (int i = 0; i < count; ++i) {
        labels.push_back("LABEL_" + std::to_string(i));
    }
    return labels;
}

ConfigReading parseBeitConfig(std::string_view text, const std::string& where) {
    const json object = parseJson(text, where, "CONFIG-JSON");
    if (!object.is_object()) {
        throw Error(ErrorKind::BadFormat, "CONFIG-JSON",
                    "cannot read config: " + where + ": expected an object, found " +
                        object.type_name());
    }
    if (isTimmConfig(object)) {
        return readTimmConfig(object, where);
    }
    return isAroundBackbone(object) ? readAroundBackbone(object, where) : readBeit(object, where);
}

} // namespace core
